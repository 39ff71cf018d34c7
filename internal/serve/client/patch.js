/**
 * Changes a page in place: finds what differs between the source that it came
 * from and a new one, and changes only that. What the scripts of the page have
 * added, what is folded open and what is typed stays where nothing differs.
 */

/** What a page came from, and what each node of that has become. */
export class Page {
  /**
   * @param {HTMLElement} source
   * @param {Map<Node, Node>} live
   */
  constructor(source, live) {
    this.source = source;
    this.live = live;
  }

  /**
   * Makes the page what a new source says, but for the attributes of its root:
   * those are the scripts'.
   * @param {HTMLElement} source
   * @param {string} [whole] the name of an element whose content is replaced as one if it differs
   * @returns {boolean} whether anything was different
   */
  become(source, whole) {
    /** @type {Map<Node, Node>} */
    const live = new Map();
    const patch = new Patch(this.live, live, whole);
    for (const part of ["head", "body"]) {
      const [old, fresh] = [this.source, source].map((root) => root.querySelector(part));
      if (old && fresh) patch.element(old, fresh);
    }
    [this.source, this.live] = [source, live];
    return patch.changed;
  }

  /**
   * Learns that another element has taken the place of one.
   * @param {Element} before
   * @param {Element} after
   */
  exchanged(before, after) {
    for (const [from, to] of this.live) if (to === before) this.live.set(from, after);
  }
}

/** One change of a page. */
class Patch {
  /**
   * @param {Map<Node, Node>} before of the old source
   * @param {Map<Node, Node>} after of the new one, which is filled
   * @param {string} [whole]
   */
  constructor(before, after, whole) {
    this.whole = whole;
    this.before = before;
    this.after = after;
    this.changed = false;
  }

  /**
   * Pairs two nodes of the same kind, and makes the page follow.
   * @param {Node} old
   * @param {Node} fresh
   */
  node(old, fresh) {
    if (old.isEqualNode(fresh)) this.keep(old, fresh);
    else if (old.nodeType === Node.ELEMENT_NODE) this.element(/** @type {Element} */ (old), /** @type {Element} */ (fresh));
    else {
      const live = this.before.get(old);
      if (live) live.nodeValue = fresh.nodeValue;
      this.pair(live, fresh);
      this.changed = true;
    }
  }

  /**
   * @param {Node} old
   * @param {Node} fresh
   */
  keep(old, fresh) {
    this.pair(this.before.get(old), fresh);
    for (let a = old.firstChild, b = fresh.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) this.keep(a, b);
  }

  /**
   * @param {Node | undefined} live
   * @param {Node} fresh
   */
  pair(live, fresh) {
    if (live) this.after.set(fresh, live);
  }

  /**
   * @param {Element} old
   * @param {Element} fresh
   */
  element(old, fresh) {
    const live = /** @type {Element | undefined} */ (this.before.get(old));
    this.pair(live, fresh);
    if (!live) return;
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) === value) continue;
      live.setAttribute(name, value);
      this.changed = true;
    }
    for (const { name } of old.attributes) {
      if (fresh.hasAttribute(name)) continue;
      live.removeAttribute(name);
      this.changed = true;
    }
    if (old.localName === this.whole) this.renew(live, fresh);
    else if (old.childElementCount || fresh.childElementCount) this.children(live, [...old.childNodes], [...fresh.childNodes]);
    else this.text(live, old, fresh);
  }

  /**
   * Replaces all that an element holds.
   * @param {Element} live
   * @param {Element} fresh
   */
  renew(live, fresh) {
    const made = [...fresh.childNodes].map((node) => document.importNode(node, true));
    live.replaceChildren(...made);
    made.forEach((node, i) => this.made(fresh.childNodes[i], node));
    this.changed = true;
  }

  /**
   * Changes an element that holds text alone: a script may have put another in
   * the place of what it held.
   * @param {Element} live
   * @param {Element} old
   * @param {Element} fresh
   */
  text(live, old, fresh) {
    if (old.textContent !== fresh.textContent) {
      live.textContent = fresh.textContent;
      this.changed = true;
    }
    if (fresh.firstChild) this.pair(live.firstChild ?? undefined, fresh.firstChild);
  }

  /**
   * @param {Element} live
   * @param {Node[]} old
   * @param {Node[]} fresh
   */
  children(live, old, fresh) {
    const partners = align(old, fresh);
    const taken = new Set(partners);
    for (const [i, node] of old.entries()) if (!taken.has(i)) this.remove(live, node);
    /** @type {Node | null} */
    let next = null; // what stands behind, in the page
    for (let j = fresh.length - 1; j >= 0; j--) {
      const at = partners[j];
      if (at >= 0) this.node(old[at], fresh[j]);
      else this.insert(live, fresh[j], next);
      next = this.within(live, this.after.get(fresh[j])) ?? next;
    }
  }

  /**
   * The child of an element that a node is, or is in: scripts put boxes around
   * what came with the page.
   * @param {Element} parent
   * @param {Node | undefined} node
   * @returns {Node | null}
   */
  within(parent, node) {
    let at = node ?? null;
    while (at && at.parentNode !== parent) at = at.parentNode;
    return at;
  }

  /**
   * @param {Element} parent
   * @param {Node} fresh
   * @param {Node | null} next
   */
  insert(parent, fresh, next) {
    const made = document.importNode(fresh, true);
    parent.insertBefore(made, next);
    this.made(fresh, made);
    this.changed = true;
  }

  /**
   * @param {Node} fresh
   * @param {Node} live
   */
  made(fresh, live) {
    this.after.set(fresh, live);
    for (let a = fresh.firstChild, b = live.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) this.made(a, b);
  }

  /**
   * @param {Element} parent
   * @param {Node} old
   */
  remove(parent, old) {
    const live = this.before.get(old);
    const box = /** @type {ChildNode | null} */ (this.within(parent, live) ?? live ?? null);
    box?.remove();
    this.changed = true;
  }
}

/** How many comparisons of two children are made at most. */
const most = 250_000;

/**
 * Says for each new child which old one it continues, or -1. The pairs are in
 * order.
 * @param {Node[]} old
 * @param {Node[]} fresh
 * @returns {number[]}
 */
function align(old, fresh) {
  const partners = fresh.map(() => -1);
  let from = 0;
  while (from < old.length && from < fresh.length && old[from].isEqualNode(fresh[from])) partners[from] = from++;
  let [a, b] = [old.length, fresh.length];
  while (a > from && b > from && old[a - 1].isEqualNode(fresh[b - 1])) partners[--b] = --a;
  const equal = (a - from) * (b - from) > most ? [] : common(old.slice(from, a).map(key), fresh.slice(from, b).map(key));
  for (const [i, j] of equal) partners[from + j] = from + i;
  // What is left between the pairs is paired by kind.
  let low = from;
  for (let j = from; j < b; j++) {
    if (partners[j] >= 0) {
      low = partners[j] + 1;
      continue;
    }
    const bound = partners.slice(j, b).find((i) => i >= 0) ?? a;
    const at = old.slice(low, bound).findIndex((node) => sameKind(node, fresh[j]));
    if (at >= 0) low = (partners[j] = low + at) + 1;
  }
  return partners;
}

/** @param {Node} node */
const key = (node) => (node instanceof Element ? node.outerHTML : `${node.nodeType} ${node.nodeValue}`);

/**
 * Says that one may become the other: the same element, with the same id if it
 * has one.
 * @param {Node} a
 * @param {Node} b
 */
function sameKind(a, b) {
  return a.nodeName === b.nodeName && (!(a instanceof Element && b instanceof Element) || a.id === b.id || !a.id.startsWith("page."));
}

/**
 * The longest list of pairs of equal entries, in the order of both.
 * @param {string[]} a
 * @param {string[]} b
 * @returns {[number, number][]}
 */
function common(a, b) {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] = a[i] === b[j] ? lengths[at + width + 1] + 1 : Math.max(lengths[at + width], lengths[at + 1]);
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  return pairs;
}
