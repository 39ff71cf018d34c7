"use strict";

// What a page does beside being read: colours by choice, keys, a button on what
// can be copied, pictures at full size, the place in the contents, times in
// other zones. Without it everything can be read all the same.
{
  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, unknown>} properties
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[T]}
   */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  const button = (label, act) => make("button", { type: "button", onclick: act }, label);

  /**
   * @param {string} selector
   * @param {ParentNode} within
   * @returns {any[]} elements of the kind that the selector asks for
   */
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
    made.addEventListener("click", (event) => event.target === made && made.close());
    made.addEventListener("close", () => made.remove());
    document.body.append(made);
    made.showModal();
    return made;
  }

  const keys = [
    ["/", "Find a postmortem"],
    ["j", "Next entry of a list; then also ↓"],
    ["k", "Entry before; then also ↑"],
    ["Enter", "Open it"],
    ["?", "These keys"],
    ["Escape", "Close what is open"],
  ];

  function showKeys() {
    const rows = keys.flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)]);
    dialog("Keys", make("h2", {}, "Keys"), make("dl", { className: "keys" }, ...rows));
  }

  /** The links that j and k go through: one for each row of the lists in sight. */
  const entries = () => all("main :is(tbody th, .latest-title, .needs li > p:first-child, .pages li) > a").filter((a) => a.checkVisibility());

  /** @param {number} step */
  function move(step) {
    const links = entries();
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const link = at < 0 ? links[step > 0 ? 0 : links.length - 1] : links[at + step];
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  }

  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const pressed = {
    "/": () => /** @type {HTMLElement | null} */ (document.querySelector("button.find"))?.click(),
    "?": showKeys,
    j: () => move(1),
    k: () => move(-1),
  };

  // The arrows scroll, unless an entry of a list has the focus.
  /** @type {Record<string, number>} */
  const arrows = { ArrowDown: 1, ArrowUp: -1 };

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {Element} */ (event.target);
    const typing = target.closest("input, select, textarea, [contenteditable], dialog");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (arrows[event.key] && entries().some((link) => link === target)) move(arrows[event.key]);
    else if (Object.hasOwn(pressed, event.key)) pressed[event.key](event);
    else return;
    event.preventDefault();
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

  /**
   * Marks in the contents which section is being read.
   * @param {Element} contents
   */
  function follow(contents) {
    /** @type {Map<Element, HTMLAnchorElement>} */
    const links = new Map();
    for (const link of all("a[href^='#']", contents)) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) links.set(target.closest("section") ?? target, link);
    }
    const seen = new Set();
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) isIntersecting ? seen.add(target) : seen.delete(target);
      const current = [...links.keys()].find((section) => seen.has(section));
      if (!current) return;
      for (const [section, link] of links) {
        if (section === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    }, { rootMargin: "-10% 0px -60% 0px" });
    for (const section of links.keys()) observer.observe(section);
  }

  /**
   * Makes a button show the times of its section in the report's zone, in UTC
   * and in the reader's zone, in turn.
   * @param {HTMLButtonElement} turner
   */
  function addZones(turner) {
    /** @type {HTMLTimeElement[]} */
    const times = all("time[datetime*='T']", turner.closest("section") ?? document);
    const written = new Map(times.map((time) => [time, time.textContent]));
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zones = [
      { words: "in the report’s zone", zone: "" },
      { words: "in UTC", zone: "UTC" },
      { words: `in my zone, ${own}`, zone: own },
    ].filter(({ zone }, i, list) => !zone || (differs(times, zone) && list.findIndex((z) => z.zone === zone) === i));
    let at = 0;
    const label = () => (turner.textContent = `Show times ${zones[(at + 1) % zones.length].words}`);
    turner.hidden = zones.length < 2;
    label();
    turner.addEventListener("click", () => {
      at = (at + 1) % zones.length;
      for (const time of times) time.textContent = zones[at].zone ? clock(time, zones[at].zone) : (written.get(time) ?? "");
      label();
      say(`Times are shown ${zones[at].words}`);
    });
  }

  /**
   * Says that a zone shows other times than those that were written.
   * @param {HTMLTimeElement[]} times
   * @param {string} zone
   */
  const differs = (times, zone) => times.some((time) => clock(time, zone) !== time.dateTime.slice(11, 16));

  /**
   * A time in a zone, with its day if that is another one there.
   * @param {HTMLTimeElement} time
   * @param {string} zone
   */
  function clock(time, zone) {
    const moment = new Date(time.dateTime);
    const hours = moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
    if (moment.toLocaleDateString("sv-SE", { timeZone: zone }) === time.dateTime.slice(0, 10)) return hours;
    return `${hours}, ${moment.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: zone })}`;
  }

  /** Opens what is folded around the place that the address names. */
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let folded = target?.closest("details:not([open])");
    if (!target || !folded) return;
    for (; folded; folded = target.closest("details:not([open])")) folded.setAttribute("open", "");
    target.scrollIntoView();
  }

  /** What is folded is printed all the same. */
  function unfoldForPrint() {
    const folded = all("main details:not([open])");
    for (const details of folded) details.open = true;
    addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)), { once: true });
  }

  document.querySelector(".foot .tools")?.append(themes(), button("Keys", showKeys));
  document.body.append(voice);
  document.addEventListener("keydown", onKey);
  all("main pre").forEach(addCopying);
  all("main a > img").forEach(addOpening);
  all(".contents").forEach(follow);
  all("button[data-times]").forEach(addZones);
  addEventListener("beforeprint", unfoldForPrint);
  addEventListener("hashchange", unfold);
  unfold();
}
