"use strict";

// What a page does beside being read: colours by choice, keys, a box to search
// in, a button on what can be copied, pictures at full size. Without it everything
// can be read all the same.
{
  const site = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** @type {<T extends keyof HTMLElementTagNameMap>(tag: T, properties: object, ...children: (Node | string)[]) => HTMLElementTagNameMap[T]} */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** @type {(label: string, act: () => void) => HTMLButtonElement} */
  const button = (label, act) => make("button", { type: "button", onclick: act }, label);

  /** @type {(selector: string, within?: ParentNode) => any[]} */
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const voice = make("p", { className: "unseen", role: "status" });

  /**
   * Tells those who do not see the page what has happened.
   * @param {string} words
   */
  function say(words) {
    voice.textContent = "";
    requestAnimationFrame(() => (voice.textContent = words));
  }

  /** The choice of colours: the system's, light or dark. */
  function themes() {
    const root = document.documentElement;
    const names = { "": "as the system", light: "light", dark: "dark" };
    const choice = make("select", {}, ...Object.entries(names).map(([value, name]) => make("option", { value }, name)));
    choice.value = root.dataset.theme ?? "";
    choice.addEventListener("change", () => {
      if (choice.value) root.dataset.theme = choice.value;
      else delete root.dataset.theme;
      try {
        if (choice.value) localStorage.setItem("afterword.theme", choice.value);
        else localStorage.removeItem("afterword.theme");
      } catch {
        // No storage: the choice holds for this page.
      }
    });
    return make("label", {}, "Colours ", choice);
  }

  /**
   * A dialog that closes by its button, by Escape and by a click beside it.
   * @param {string} name
   * @param {...Node} content
   */
  function dialog(name, ...content) {
    const made = make("dialog", { ariaLabel: name }, ...content);
    made.append(make("p", { className: "more" }, button("Close", () => made.close())));
    made.addEventListener("mousedown", (event) => event.target === made && (event.preventDefault(), made.close()));
    made.addEventListener("close", () => made.remove());
    document.body.append(made);
    made.showModal();
    return made;
  }

  const keys = {
    "/": "Search",
    j: "Next entry of a list; then also ↓",
    k: "Entry before; then also ↑",
    Enter: "Open it; in a filter, go to the first entry",
    "?": "These keys",
    Escape: "Close what is open; unmark what was searched for",
  };

  function showKeys() {
    const rows = Object.entries(keys).flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)]);
    dialog("Keys", make("h2", {}, "Keys"), make("dl", { className: "keys" }, ...rows));
  }

  /** @type {HTMLElement | null} the box of the page of search; else of the dialog, once it was open */
  let finder = document.querySelector("main .finder");

  /** Goes to the box of search. */
  function search() {
    finder ??= box();
    if (!finder.closest("main, dialog[open]")) dialog("Search", finder).addEventListener("close", () => history.replaceState({ ...history.state, search: "" }, ""));
    finder.querySelector("input")?.select();
  }

  /** A box that can be typed into at once, while what searches is on its way. */
  function box() {
    let entered = false;
    const input = make("input", { placeholder: "Words, an error code, a host name", ariaLabel: "Search the postmortems", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
    input.addEventListener("keydown", (event) => (entered = event.key === "Enter"));
    const made = make("search", { className: "finder" }, input);
    fill(made).then(() => entered && input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
    return made;
  }

  /**
   * Makes of a box the whole of search, or else a way to the list of postmortems.
   * @param {HTMLElement} box
   */
  async function fill(box) {
    const local = site.protocol === "file:";
    try {
      if (local) throw local;
      const manifest = fetch(new URL("search/manifest.json", site), { cache: "no-cache" }); // all that a first search needs, at once
      const [{ fill }] = await Promise.all([import("./finder.js"), import("./search.js")]);
      fill(box, make, manifest);
    } catch {
      const why = local ? "This page was opened as a file, and from a file no other file can be read. Search in a terminal with <code>afterword search</code>, or serve the folder, for instance with <code>python3 -m http.server</code>." : "Search could not be loaded.";
      box.classList.add("without");
      box.append(make("p", { className: "quiet", innerHTML: why + " Enter looks for the words in the list of postmortems." }));
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        location.href = `${site}postmortems.html?q=${encodeURIComponent(box.querySelector("input")?.value ?? "")}`;
      });
    }
  }

  /** @type {Record<string, () => void>} */
  const pressed = {
    "/": search,
    "?": showKeys,
  };

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {Element} */ (event.target);
    // The focus leaves a dialog that was closed only with the next frame.
    const typing = target.closest("input, select, textarea, [contenteditable], dialog") && !target.closest("dialog:not([open])");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented || !Object.hasOwn(pressed, event.key)) return;
    event.preventDefault();
    pressed[event.key]();
  }

  /** @param {HTMLElement} pre */
  function addCopying(pre) {
    const copy = button("Copy", async () => {
      const words = (await copied(pre)) ? "Copied" : "Not copied";
      say(words);
      copy.textContent = words;
      setTimeout(() => (copy.textContent = "Copy"), 2000);
    });
    const around = make("div", { className: "copying" });
    pre.replaceWith(around);
    around.append(pre, copy);
  }

  /**
   * Copies the text of an element. Pages that come over plain HTTP have no
   * clipboard, and do it by selection.
   * @param {HTMLElement} element
   */
  async function copied(element) {
    try {
      await navigator.clipboard.writeText(element.innerText);
      return true;
    } catch {
      getSelection()?.selectAllChildren(element);
      return document.execCommand("copy");
    }
  }

  /**
   * Opens a picture, which is a link to its file, in a dialog.
   * @param {HTMLImageElement} image
   */
  function addOpening(image) {
    const link = image.closest("a");
    if (!link || link.href !== image.src) return;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog(image.alt || "Picture", make("img", { src: image.src, alt: image.alt })).classList.add("picture");
    });
  }

  /** Opens what is folded around the place that the address names. */
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let folded = target?.closest("details:not([open])");
    if (!target || !folded) return;
    for (; folded; folded = target.closest("details:not([open])")) folded.setAttribute("open", "");
    target.scrollIntoView();
  }

  /** What is folded is printed all the same, and where other reports stand. */
  function prepareForPrint() {
    /** @type {HTMLLinkElement | null} */
    const home = document.querySelector("link[rel=canonical]");
    if (home) for (const link of all(".body a[href*='.html']:not([href*='/'])")) link.dataset.address = new URL(link.getAttribute("href"), home.href).href;
    const folded = all("main details:not([open])");
    for (const details of folded) details.open = true;
    addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)), { once: true });
  }

  const seen = new WeakSet();

  /** Equips what the page holds, at first and after a preview changed it. */
  function equip() {
    const fresh = all("main :is(pre, a > img)").filter((e) => !seen.has(e) && seen.add(e));
    for (const element of fresh) element.matches("pre") ? addCopying(element) : addOpening(element);
  }

  document.querySelector(".find")?.addEventListener("click", (/** @type {any} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    search();
  });
  if (finder) fill(finder);
  if (history.state?.search) search();
  document.querySelector(".foot .tools")?.append(themes(), button("Keys", showKeys));
  document.body.append(voice);
  document.addEventListener("keydown", onKey);
  document.addEventListener("afterword:changed", equip);
  equip();
  addEventListener("beforeprint", prepareForPrint);
  addEventListener("hashchange", unfold);
  unfold();
}
