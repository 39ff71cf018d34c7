"use strict";

// Goes through the lists of a page by keys: j and k, and once there the arrows.
// Enter leaves the box that a list is filtered by for its first entry.
{
  const links = [
    "main :is(.reports th, .terms th, .latest-title, .needs p, .pages li, .owners li, .guides dt, .entry h3:not([id]), .step) > a",
    "main .hits a:first-child",
    ".findings .byline > a:first-child",
    "main:not(:has(.reports)) .actions th > a",
  ].join();

  /** @type {() => any[]} a link for each row of the lists in sight */
  const entries = () => [...document.querySelectorAll(links)].filter((a) => a.checkVisibility());

  /** @param {number} step */
  function move(step) {
    const all = entries();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const link = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  }

  /** @type {Record<string, number>} */
  const steps = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {Element} */ (event.target);
    const typing = target.closest("input, select, textarea, [contenteditable], dialog") && !target.closest("dialog:not([open])");
    const leaving = target.matches("main :is(.filter, .finder) input") && ["Enter", "ArrowDown"].includes(event.key);
    if ((typing && !leaving) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const step = leaving ? 1 : steps[event.key];
    // The arrows scroll, unless an entry of a list has the focus.
    if (!step || (!leaving && event.key.length > 1 && !entries().includes(target))) return;
    event.preventDefault();
    move(step);
  }

  document.addEventListener("keydown", onKey);
}
