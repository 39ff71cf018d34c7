"use strict";

// Finds a postmortem by words of its title: what the button in the masthead
// opens. A page with a filter has the box for it already. From a file no other
// file can be read, so that the list itself is opened.
{
  /** @typedef {{title: string, url: string, date: string, folded: string}} Entry */

  const most = 12;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const index = new URL("postmortems.html", script.src);

  /** @type {HTMLDialogElement | undefined} */
  let dialog;
  /** @type {Promise<Entry[]> | undefined} */
  let reading;

  document.querySelector("button.find")?.addEventListener("click", open);

  function open() {
    const box = /** @type {HTMLInputElement | null} */ (document.querySelector(".filter [name=q]"));
    if (box) {
      box.focus();
      box.select();
    } else if (location.protocol === "file:") {
      location.href = index + "?find";
    } else {
      dialog ??= build();
      dialog.showModal();
    }
  }

  /** @returns {HTMLDialogElement} */
  function build() {
    const made = document.createElement("dialog");
    made.className = "finder";
    made.setAttribute("aria-label", "Find a postmortem by its title");
    made.innerHTML = `<label>Words of a title <input type="search" spellcheck="false" autocomplete="off"></label>
      <p class="quiet" role="status"></p><ul></ul>
      <p class="more"><a>All postmortems</a> <button type="button">Close</button></p>`;
    /** @type {HTMLAnchorElement} */ (made.querySelector("a")).href = index.href;
    made.querySelector("button")?.addEventListener("click", () => made.close());
    made.querySelector("input")?.addEventListener("input", show);
    made.addEventListener("keydown", move);
    document.body.append(made);
    return made;
  }

  async function show() {
    if (!dialog) return;
    const [input, status, list] = [dialog.querySelector("input"), dialog.querySelector("[role=status]"), dialog.querySelector("ul")];
    if (!input || !status || !list) return;
    try {
      const entries = await (reading ??= read());
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      const found = words.length ? entries.filter((e) => words.every((w) => e.folded.includes(w))) : [];
      list.replaceChildren(...found.slice(0, most).map(item));
      status.textContent = words.length ? `${found.length} of ${entries.length} postmortems` : "";
    } catch {
      reading = undefined;
      status.textContent = "The list of postmortems could not be read.";
    }
  }

  /** @param {Entry} entry */
  function item(entry) {
    const [row, link, date] = ["li", "a", "small"].map((tag) => document.createElement(tag));
    link.setAttribute("href", entry.url);
    link.textContent = entry.title;
    date.textContent = entry.date;
    row.append(link, " ", date);
    return row;
  }

  /** @returns {Promise<Entry[]>} */
  async function read() {
    const first = await page(index);
    const rest = first.querySelector("table[data-list]")?.getAttribute("data-list") ?? "";
    const others = await Promise.all(rest.split(" ").filter(Boolean).map((url) => page(new URL(url, index))));
    return [first, ...others].flatMap((p) => [...p.querySelectorAll(".reports tbody tr")].map(entry));
  }

  /** @param {URL} url */
  async function page(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /**
   * @param {Element} row
   * @returns {Entry}
   */
  function entry(row) {
    const link = row.querySelector("th a");
    const title = link?.textContent ?? "";
    return {
      title,
      url: new URL(link?.getAttribute("href") ?? "", index).href,
      date: row.querySelector("time")?.textContent ?? "",
      folded: fold(title),
    };
  }

  /**
   * Moves between the box and what was found.
   * @param {KeyboardEvent} event
   */
  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !dialog) return;
    /** @type {(HTMLElement | null)[]} */
    const stops = [dialog.querySelector("input"), ...dialog.querySelectorAll("a")];
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    stops[at + step]?.focus();
    event.preventDefault();
  }

  /**
   * A text without what people leave out when they type: case and accents.
   * @param {string} text
   */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }
}
