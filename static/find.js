"use strict";

// Finds a postmortem by words of its title, its id and its terms: what the button
// in the masthead opens. A page with a filter has the box for it already. From a
// file no other file can be read, so that the list is opened with the words.
{
  /** @typedef {{title: string, url: string, date: string, folded: string}} Entry */

  const most = 12;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const index = new URL("postmortems.html", script.src);
  const local = index.protocol === "file:";

  /** @type {HTMLDialogElement | undefined} */
  let dialog;
  /** @type {Promise<Entry[]> | undefined} */
  let reading;

  /**
   * @param {string} selector
   * @returns {any} what there is in the dialog
   */
  const part = (selector) => dialog?.querySelector(selector);

  document.querySelector("button.find")?.addEventListener("click", open);

  function open() {
    /** @type {HTMLInputElement | null} */
    const box = document.querySelector(".filter [name=q]");
    if (!box) (dialog ??= build()).showModal();
    (box ?? part("input")).select();
  }

  /** @returns {HTMLDialogElement} */
  function build() {
    const made = document.createElement("dialog");
    made.className = "finder";
    made.ariaLabel = "Find a postmortem";
    made.innerHTML = `<label>Title, id, service, team, tag, cause or owner <input type="search" spellcheck="false" autocomplete="off"></label>
      <p class="quiet" role="status">${local ? "This page was opened as a file and cannot read others. Enter opens the list." : ""}</p><ul></ul>
      <p class="more"><a>All postmortems</a> <button type="button">Close</button></p>`;
    /** @type {HTMLAnchorElement} */ (made.querySelector("a")).href = index.href;
    made.querySelector("button")?.addEventListener("click", () => made.close());
    made.addEventListener("input", show);
    made.addEventListener("keydown", onKey);
    document.body.append(made);
    return made;
  }

  async function show() {
    const words = fold(part("input").value).split(/\s+/).filter(Boolean);
    part(".more a").search = String(new URLSearchParams({ q: part("input").value }));
    if (local) return;
    try {
      const entries = await (reading ??= read());
      const found = words.length ? entries.filter((e) => words.every((w) => e.folded.includes(w))) : [];
      part("ul").replaceChildren(...found.slice(0, most).map(item));
      part("[role=status]").textContent = words.length ? `${found.length} of ${entries.length} postmortems${found.length ? "" : ". Only titles, ids, services, teams, tags, causes and owners are looked at here, not the text."}` : "";
    } catch {
      reading = undefined;
      part("[role=status]").textContent = "The list of postmortems could not be read.";
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
    const head = row.querySelector("th");
    const link = head?.querySelector("a");
    const terms = row.getAttribute("data-terms")?.match(/(?<=\b(service|team|tag|cause|owner)\.)\S+/g) ?? [];
    return {
      title: link?.textContent ?? "",
      url: new URL(link?.getAttribute("href") ?? "", index).href,
      date: row.querySelector("time")?.textContent ?? "",
      folded: fold([head?.textContent, ...terms].join(" ")),
    };
  }

  /**
   * Moves between the box and what was found, opens the first of it, and closes
   * at once, where a box by itself would be emptied first.
   * @param {KeyboardEvent} event
   */
  function onKey(event) {
    if (!dialog || event.isComposing) return;
    /** @type {HTMLElement[]} */
    const stops = [part("input"), ...dialog.querySelectorAll("a")];
    const at = stops.findIndex((stop) => stop === event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter" && at === 0) stops[1].click();
    else if (step) stops[at + step]?.focus();
    else return;
    event.preventDefault();
  }

  /**
   * A text without what people leave out when they type: case, accents, hyphens.
   * @param {string} text
   */
  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "");
  }
}
