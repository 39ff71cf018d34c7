"use strict";

// What a report does beside being read: it marks the place in the contents, and
// the words that it was found by, and shows its times in other zones.
{
  /** @type {(selector: string, within?: ParentNode) => any[]} */
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /** @param {string[]} forms of words that the report was found by, which are marked until Escape is pressed */
  async function markFound(forms) {
    if (!forms.length || !CSS.highlights || location.protocol === "file:") return; // from a file no module is read
    const { cut } = await import("./search.js");
    const found = new Highlight();
    const walker = document.createTreeWalker(all("main")[0], NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { text, start, end } of cut(/** @type {Text} */ (node).data)) {
        if (forms.includes(text)) found.add(new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
      }
    }
    CSS.highlights.set("found", found);
    const section = document.querySelector(":target")?.closest("section");
    for (const details of section ? all("details:not([open])", section) : []) details.open = [...found].some((range) => details.contains(range.startContainer));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || all("dialog[open]").length || !found.size) return;
      found.clear();
      const address = new URL(location.href); // so that the same search marks them again
      address.searchParams.delete("mark");
      history.replaceState(history.state, "", address);
    });
  }

  /** @param {Element} contents is marked with what is being read */
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
    return observer;
  }

  /**
   * Makes buttons show the times of all timelines in the report's zone, in UTC
   * and in the reader's zone, in turn.
   * @param {HTMLButtonElement[]} turners one beside the name of each zone
   */
  function addZones(turners) {
    /** @type {HTMLTimeElement[]} */
    const times = all(".events .when time");
    const names = turners.map((turner) => /** @type {Element} */ (turner.previousElementSibling));
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
      all("body > [role=status]")[0].textContent = `Times are shown ${words}`;
    }
    label();
    for (const turner of turners) Object.assign(turner, { hidden: zones.length < 2, onclick: turn });
    return () => {
      while (at) turn();
    };
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
      else if (now !== day) item.before(Object.assign(document.createElement("li"), { className: "day", textContent: now }));
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

  /** @type {IntersectionObserver[]} */
  let following = [];
  let showOwnZone = () => {};

  /** Equips what the page holds, at first and after a preview changed it. */
  function equip() {
    for (const observer of following) observer.disconnect();
    following = all(".contents").map(follow);
    showOwnZone = addZones(all("button[data-times]"));
  }

  document.addEventListener("afterword:changing", () => showOwnZone());
  document.addEventListener("afterword:changed", equip);
  equip();
  markFound(new URLSearchParams(location.search).get("mark")?.split(" ") ?? []);
}
