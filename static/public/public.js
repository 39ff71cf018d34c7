"use strict";

// What a public page does beside being read: the box of search, the words that a
// report was found by, and "/" as the way to search. Without it everything can be
// read all the same.
{
  const site = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** @type {(tag: string, properties: object, ...children: (Node | string)[]) => any} */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /**
   * Makes of the box on the page of search the whole of search. A page that was
   * opened as a file cannot read the index, and stays a list.
   * @param {HTMLElement | null} box
   */
  async function find(box) {
    if (!box || site.protocol === "file:") return;
    const manifest = fetch(new URL("search/manifest.json", site), { cache: "no-cache" }); // all that a first search needs, at once
    const [{ fill }] = await Promise.all([import("./finder.js"), import("./search.js")]);
    fill(box, make, manifest);
  }

  /**
   * Shows the box with what is asked, and is ready for more.
   * @param {HTMLElement | null} box
   */
  function focus(box) {
    if (!box || site.protocol === "file:") return;
    box.hidden = false;
    const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
    input.value = (new URLSearchParams(location.search).get("q") ?? "") + (sessionStorage.getItem("typed") ?? "");
    sessionStorage.removeItem("typed");
    input.focus({ preventScroll: true });
  }

  /** @type {string | undefined} what was typed since the page of search was asked for */
  let typed;

  /** @param {KeyboardEvent} event that is kept for the page of search */
  function keep(event) {
    if (event.key === "Backspace") typed = typed?.slice(0, -1);
    else if (event.key.length === 1) typed += event.key;
    else return;
    event.preventDefault();
    sessionStorage.setItem("typed", typed ?? "");
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    const here = !event.ctrlKey && !event.shiftKey && !event.altKey && !event.metaKey;
    if (here && site.protocol !== "file:" && !sought() && link?.href === search) typed = "";
  }

  /** @type {() => HTMLInputElement | null} */
  const sought = () => document.querySelector(".finder:not([hidden]) input");
  const search = new URL("search.html", site).href;

  /**
   * Marks the words that a report was found by, until Escape is pressed.
   * @param {string[]} forms of the words
   */
  async function markFound(forms) {
    if (!forms.length || !CSS.highlights) return;
    const { cut } = await import("./search.js");
    const found = new Highlight();
    const walker = document.createTreeWalker(/** @type {Node} */ (document.querySelector("main")), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { text, start, end } of cut(/** @type {Text} */ (node).data)) {
        if (forms.includes(text)) found.add(new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
      }
    }
    CSS.highlights.set("found", found);
    addEventListener("keydown", (event) => event.key === "Escape" && found.clear());
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.altKey || event.metaKey || target.closest("input, select, textarea")) return;
    if (typed !== undefined) return keep(event);
    if (event.key !== "/") return;
    event.preventDefault();
    const input = sought();
    if (input) return input.select();
    if (site.protocol !== "file:") typed = "";
    location.href = search;
  }

  focus(document.querySelector(".finder"));
  find(document.querySelector(".finder"));
  markFound(new URLSearchParams(location.search).get("mark")?.split(" ") ?? []);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  addEventListener("pagehide", () => (typed = undefined));
}
