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
    box.hidden = false;
    fill(box, make, manifest);
  }

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
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || target.closest("input, select, textarea")) return;
    event.preventDefault();
    const input = /** @type {HTMLInputElement | null} */ (document.querySelector(".finder:not([hidden]) input"));
    if (input) input.select();
    else location.href = new URL("search.html", site).href;
  }

  find(document.querySelector(".finder"));
  markFound(new URLSearchParams(location.search).get("mark")?.split(" ") ?? []);
  document.addEventListener("keydown", onKey);
}
