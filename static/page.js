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

  const keys = {
    "/": "Find a postmortem",
    j: "Next entry of a list; then also ↓",
    k: "Entry before; then also ↑",
    Enter: "Open it; in a filter, go to the first entry",
    "?": "These keys",
    Escape: "Close what is open",
  };

  function showKeys() {
    const rows = Object.entries(keys).flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)]);
    dialog("Keys", make("h2", {}, "Keys"), make("dl", { className: "keys" }, ...rows));
  }

  /** The links that j and k go through: one for each row of the lists in sight. */
  const entries = () => all("main :is(.reports th, .terms th, .latest-title, .needs p, .pages li, .owners li, .guides dt, .entry h3:not([id]), .step) > a, .findings .byline > a:first-child, main:not(:has(.reports)) .actions th > a").filter((a) => a.checkVisibility());

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
    const leaving = target.matches(".filter input") && ["Enter", "ArrowDown"].includes(event.key);
    if ((typing && !leaving) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (leaving) move(1);
    else if (arrows[event.key] && entries().some((link) => link === target)) move(arrows[event.key]);
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
      for (const [section, link] of links) link.ariaCurrent = section === current ? "location" : null;
    }, { rootMargin: "-10% 0px -60% 0px" });
    for (const section of links.keys()) observer.observe(section);
  }

  /**
   * Makes buttons show the times of all timelines in the report's zone, in UTC
   * and in the reader's zone, in turn.
   * @param {HTMLButtonElement[]} turners one beside the name of each zone
   */
  function addZones(turners) {
    /** @type {HTMLTimeElement[]} */
    const times = all(".events .when time");
    const names = turners.map((turner) => turner.previousElementSibling);
    const written = new Map([...names, ...times, ...all(".day")].map((e) => [e, e.textContent]));
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zones = [
      { words: "in the report’s zone", zone: "" },
      { words: "in UTC", zone: "UTC" },
      { words: `in my zone, ${own}`, zone: own },
    ].filter(({ zone }, i, list) => !zone || (times.some((t) => clock(t, zone) !== written.get(t)) && list.findIndex((z) => z.zone === zone) === i));
    let at = 0;
    const label = () => turners.forEach((turner) => (turner.textContent = `Show times ${zones[(at + 1) % zones.length].words}`));
    function turn() {
      at = (at + 1) % zones.length;
      const { words, zone } = zones[at];
      for (const line of all("li.day")) line.remove();
      for (const [element, text] of written) Object.assign(element, { textContent: text, hidden: false });
      if (zone) {
        for (const name of names) name.textContent = `Times in ${zoneName(times, zone)}`;
        all(".events").reduce((day, list) => moveTo(zone, list, day), "");
      }
      label();
      say(`Times are shown ${words}`);
    }
    label();
    for (const turner of turners) Object.assign(turner, { hidden: zones.length < 2, onclick: turn });
  }

  /**
   * Shows the times of a list in a zone, under the days that they have there.
   * @param {string} zone
   * @param {Element} list
   * @param {string} day of what is above
   * @returns {string} the day that the list ends with
   */
  function moveTo(zone, list, day) {
    let line = list.previousElementSibling?.matches(".day") ? list.previousElementSibling : null;
    for (const item of [...list.children]) {
      const times = all(".when time", item);
      const now = times.length ? inZone(times[0], zone) : line?.textContent ?? day;
      if (line) Object.assign(line, { textContent: now, hidden: now === day });
      else if (now !== day) item.before(make("li", { className: "day" }, now));
      for (const time of times) time.textContent = clock(time, zone, now);
      [line, day] = [null, now];
    }
    return day;
  }

  /**
   * @param {HTMLTimeElement} time
   * @param {string} zone
   * @param {Intl.DateTimeFormatOptions} [form] of a day, if not given
   */
  function inZone(time, zone, form = { weekday: "long", day: "numeric", month: "long", year: "numeric" }) {
    return new Date(time.dateTime).toLocaleString("en-GB", { ...form, timeZone: zone }).replace(",", "");
  }

  /**
   * A time in a zone, with its day if that is not the one that stands above.
   * @param {HTMLTimeElement} time
   * @param {string} zone
   * @param {string} [day]
   */
  function clock(time, zone, day) {
    const seconds = new Date(time.dateTime).getUTCSeconds() > 0;
    const hours = inZone(time, zone, { hour: "2-digit", minute: "2-digit", second: seconds ? "2-digit" : undefined });
    return !day || inZone(time, zone) === day ? hours : `${hours}, ${inZone(time, zone, { day: "numeric", month: "short" })}`;
  }

  /**
   * A zone, and how far it is from UTC at some times.
   * @param {HTMLTimeElement[]} times
   * @param {string} zone
   */
  function zoneName(times, zone) {
    const offsets = times.map((time) => inZone(time, zone, { hour: "numeric", timeZoneName: "shortOffset" }).replace(/.* GMT/, "UTC").replace("+0", "").replace("-", "−"));
    return zone === "UTC" ? zone : `${zone} (${[...new Set(offsets)].join(", then ")})`;
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

  document.querySelector(".foot .tools")?.append(themes(), button("Keys", showKeys));
  document.body.append(voice);
  document.addEventListener("keydown", onKey);
  all("main pre").forEach(addCopying);
  all("main a > img").forEach(addOpening);
  all(".contents").forEach(follow);
  addZones(all("button[data-times]"));
  addEventListener("beforeprint", prepareForPrint);
  addEventListener("hashchange", unfold);
  unfold();
}
