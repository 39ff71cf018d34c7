"use strict";

// Keeps the page as it came, before its scripts have touched it: what changes
// later is compared with this.
{
  const root = document.documentElement;
  const source = /** @type {HTMLElement} */ (root.cloneNode(true));
  /** @type {Map<Node, Node>} what a node of the source has become in the page */
  const live = new Map();
  /**
   * @param {Node} from
   * @param {Node} to
   */
  const pair = (from, to) => {
    live.set(from, to);
    for (let a = from.firstChild, b = to.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) pair(a, b);
  };
  pair(source, root);
  source.querySelector("body > :last-child")?.remove(); // this script
  Object.assign(globalThis, { afterwordBefore: { source, live } });
}
