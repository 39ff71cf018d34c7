"use strict";

// Filters and sorts the lists of a page in place. A list is a table with
// data-list: the other pages that it goes on on, which are read when they are
// first needed. Its rows say in data-terms what they can be filtered by, and in
// data-order what they can be sorted by. What was chosen stands in the address.
{
  /** @typedef {{element: HTMLTableRowElement, terms: string[], words: string, date: string, order: number[]}} Row */
  /** @typedef {{table: HTMLTableElement, body: HTMLTableSectionElement, rows: Row[], found: Row[], most: number, more: HTMLButtonElement, counts: Element[], count: string}} List */

  const atOnce = 500;
  const orders = ["severity", "lasted", "open"]; // as they stand in data-order

  const form = /** @type {HTMLFormElement} */ (document.querySelector("form.filter"));
  const box = /** @type {HTMLInputElement} */ (form.querySelector("[name=q]"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const clear = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  const alone = /** @type {HTMLElement | null} */ (form.querySelector(".alone"));
  const folded = form.querySelector("details");
  /** @type {HTMLSelectElement[]} */
  const facets = [...form.querySelectorAll("select")];
  const titles = new Map([...form.querySelectorAll("option")].map((o) => [o, o.text.replace(/ \(\d+\)$/, "")]));
  /** @type {NodeListOf<HTMLTableCellElement>} */
  const heads = document.querySelectorAll("table[data-list] th[data-sort]");
  /** @type {List[]} */
  const lists = [...document.querySelectorAll("table[data-list]")].map((table) => list(/** @type {HTMLTableElement} */ (table)));

  let sort = { by: "date", up: false };
  let touched = false; // the lists are not as they came
  /** @type {Promise<void> | undefined} */
  let reading; // of the other pages

  /**
   * @param {HTMLTableElement} table
   * @returns {List}
   */
  function list(table) {
    const body = table.tBodies[0];
    const more = document.createElement("button");
    more.type = "button";
    more.hidden = true;
    table.after(more);
    const counts = [...document.querySelectorAll(`[data-count="${table.id.slice("page.list.".length)}"]`)];
    const count = counts[0]?.textContent ?? "";
    const made = { table, body, rows: [...body.rows].map(row), found: [], most: atOnce, more, counts, count };
    more.addEventListener("click", () => {
      made.most += atOnce;
      draw(made);
    });
    return made;
  }

  /**
   * @param {HTMLTableRowElement} element
   * @returns {Row}
   */
  function row(element) {
    return {
      element,
      terms: (element.dataset.terms ?? "").split(" "),
      words: fold(element.querySelector("th")?.textContent ?? ""),
      date: element.querySelector("time")?.dateTime ?? "",
      order: (element.dataset.order ?? "").split(" ").map(Number),
    };
  }

  /** @param {HTMLTableCellElement} head */
  function addSorting(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const by = head.dataset.sort ?? "";
      sort = { by, up: sort.by === by && !sort.up };
      change();
    });
  }

  /** Takes what was chosen from the address. */
  function read() {
    const chosen = new URLSearchParams(location.search);
    box.value = chosen.get("q") ?? "";
    for (const facet of facets) {
      facet.value = chosen.get(facet.name) ?? "";
      if (facet.selectedIndex < 0) facet.value = "";
    }
    const by = chosen.get("sort") ?? "date";
    if ([...heads].some((h) => h.dataset.sort === by)) sort = { by, up: chosen.get("order") === "up" };
  }

  /** Puts what was chosen into the address. */
  function write() {
    const chosen = new URLSearchParams();
    for (const field of [box, ...facets]) if (field.value) chosen.set(field.name, field.value);
    if (sort.by !== "date") chosen.set("sort", sort.by);
    if (sort.up) chosen.set("order", "up");
    const address = new URL(location.href);
    address.search = chosen.toString();
    history.replaceState(history.state, "", address);
  }

  function change() {
    write();
    apply();
  }

  const filtering = () => [box, ...facets].some((field) => field.value.trim() !== "");
  const sorting = () => sort.by !== "date" || sort.up;

  /** Shows what the choices leave. */
  async function apply() {
    heads.forEach(mark);
    touched ||= filtering() || sorting();
    if (!touched) return;
    await (reading ??= readAll());
    const counts = choose();
    for (const each of lists) {
      each.most = atOnce;
      arrange(each);
      draw(each);
    }
    for (const facet of facets) recount(facet, counts);
    tell();
  }

  /**
   * Finds the rows that fit, and counts for each term how many rows there would
   * be if it were chosen, all other facets as they are.
   * @returns {Map<string, number>}
   */
  function choose() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    const wanted = facets.filter((f) => f.value).map((f) => ({ facet: f.name + ".", term: `${f.name}.${f.value}` }));
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const each of lists) {
      each.found = [];
      for (const row of each.rows) {
        if (!words.every((w) => row.words.includes(w))) continue;
        const missed = wanted.filter((w) => !row.terms.includes(w.term));
        if (missed.length > 1) continue;
        if (!missed.length) each.found.push(row);
        for (const term of row.terms) {
          if (!missed.length || term.startsWith(missed[0].facet)) counts.set(term, (counts.get(term) ?? 0) + 1);
        }
      }
    }
    return counts;
  }

  /**
   * Sorts what was found. Where nothing is known, the row comes last.
   * @param {List} each
   */
  function arrange(each) {
    if (!sorting()) return;
    const at = orders.indexOf(sort.by);
    const sign = sort.by === "severity" ? -1 : 1; // the first level is the highest
    /** @param {Row} row */
    const key = (row) => (at < 0 ? Number(row.date.replaceAll("-", "")) : sign * row.order[at]);
    each.found.sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      return Number(!x) - Number(!y) || (sort.up ? x - y : y - x);
    });
  }

  /** @param {List} each */
  function draw(each) {
    const group = each.table.closest("section");
    each.body.replaceChildren(...each.found.slice(0, each.most).map((row) => row.element));
    const left = each.found.length - each.most;
    each.more.hidden = left <= 0 || !(filtering() || sorting());
    each.more.textContent = `Show ${Math.min(left, atOnce)} more`;
    const turn = /** @type {HTMLElement | null} */ ((group ?? document).querySelector(".turn"));
    if (turn) turn.hidden = filtering() || sorting();
    if (group) group.hidden = each.found.length === 0;
    for (const count of each.counts) {
      count.textContent = filtering() || complete() ? String(each.found.length) : each.count;
      const entry = count.closest("li");
      if (entry) entry.hidden = each.found.length === 0;
    }
  }

  /** Says that all pages of the lists are here. */
  const complete = () => lists.reduce((n, each) => n + each.rows.length, 0) === Number(form.dataset.count);

  /**
   * @param {HTMLSelectElement} facet
   * @param {Map<string, number>} counts
   */
  function recount(facet, counts) {
    for (const option of facet.options) {
      if (!option.value) continue;
      const n = counts.get(`${facet.name}.${option.value}`) ?? 0;
      option.text = `${titles.get(option)} (${n})`;
      option.hidden = option.disabled = n === 0 && !option.selected;
    }
  }

  /** @param {HTMLTableCellElement} head */
  function mark(head) {
    if (head.dataset.sort === sort.by) head.setAttribute("aria-sort", sort.up ? "ascending" : "descending");
    else head.removeAttribute("aria-sort");
  }

  /** Says how much is left. */
  function tell() {
    const [found, rows] = [lists.flatMap((each) => each.found).length, lists.flatMap((each) => each.rows).length];
    const noun = rows === 1 ? form.dataset.one : form.dataset.many;
    status.textContent = (filtering() ? `${found} of ${rows} ${noun}` : `${rows} ${noun}`) + (complete() ? "" : " on this page");
    clear.disabled = !filtering();
    if (alone) alone.hidden = complete() || location.protocol !== "file:";
  }

  /** Reads the other pages of the lists. What cannot be read is left out, and tell says so. */
  async function readAll() {
    if (complete() || location.protocol === "file:") return;
    status.textContent = "Reading the rest of the list";
    for (const each of lists) {
      const urls = (each.table.dataset.list ?? "").split(" ").filter(Boolean);
      const pages = await Promise.allSettled(urls.map((url) => rowsOf(url, each.table.id)));
      for (const page of pages) if (page.status === "fulfilled") each.rows.push(...page.value);
    }
  }

  /**
   * @param {string} url
   * @param {string} id of the table
   * @returns {Promise<Row[]>}
   */
  async function rowsOf(url, id) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const table = /** @type {HTMLTableElement | null} */ (page.getElementById(id));
    return [...(table?.tBodies[0].rows ?? [])].map((r) => row(document.importNode(r, true)));
  }

  /**
   * A text without what people leave out when they type: case and accents.
   * @param {string} text
   */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  for (const head of heads) addSorting(head);
  form.addEventListener("input", () => change());
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    form.reset();
    box.focus();
    change();
  });
  addEventListener("popstate", () => {
    read();
    apply();
  });
  read();
  if (folded) folded.open = facets.some((facet) => facet.value !== "");
  if (new URLSearchParams(location.search).has("find")) box.focus();
  apply();
}
