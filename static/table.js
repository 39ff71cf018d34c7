"use strict";

// Filters and sorts the lists of a page in place. A list is a table with
// data-list: the other pages that it goes on on, which are read when they are
// first needed. Its rows say in data-terms what they can be filtered by, and in
// data-order what they can be sorted by. What else names action items, or counts
// those of a state, follows. What was chosen stands in the address, and in
// data-most how many rows are shown at most if these are more than at first.
{
  /** @typedef {{element: HTMLTableRowElement, url: string, terms: string[], words: string, date: string, order: number[]}} Row */
  /** @typedef {{table: HTMLTableElement, body: HTMLTableSectionElement, rows: Row[], found: Row[], more: HTMLButtonElement}} List */

  /**
   * @param {string} selector
   * @returns {any[]} elements of the kind that the selector asks for
   */
  const all = (selector) => [...document.querySelectorAll(selector)];

  const atOnce = 500;
  const orders = ["severity", "lasted", "open"]; // as they stand in data-order
  const told = /(?<=\b(service|team|tag|cause|owner)\.)\S+/g; // terms that words are looked for in
  const cell = ["effort", "impact", "state"]; // what a cell of the square leads to

  const [form] = all("form.filter");
  const [box, status, clear] = all(".filter [name=q], .filter [role=status], .filter button");
  const [alone] = all(".filter .alone");
  const [square] = all(".square");
  /** @type {HTMLSelectElement[]} */
  const facets = all(".filter select");
  const counts = all("span[data-count]");
  const rests = all(".square a[href*='?']");
  const heads = all("table[data-list] th[data-sort]");
  const written = new Map([...counts, ...rests, ...all(".filter option")].map((e) => [e, e.textContent.replace(/ \(\d+\)$/, "")]));
  const lists = all("table[data-list]").map(list);

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
    const more = Object.assign(document.createElement("button"), { type: "button", hidden: true });
    table.after(more);
    const made = { table, body, rows: [...body.rows].map(row), found: [], more };
    more.addEventListener("click", () => {
      table.dataset.most = String(most(made) + atOnce);
      draw(made);
    });
    return made;
  }

  /** @type {(each: List) => number} */
  const most = (each) => Number(each.table.dataset.most ?? atOnce);

  /** Shows no more rows than at first. */
  function shorten() {
    for (const { table } of lists) delete table.dataset.most;
  }

  /**
   * @param {HTMLTableRowElement} element
   * @returns {Row}
   */
  function row(element) {
    const { terms = "", order = "" } = element.dataset;
    return {
      element,
      url: element.querySelector("th a")?.getAttribute("href") ?? "",
      terms: terms.split(" "),
      words: fold([element.querySelector("th")?.textContent, ...(terms.match(told) ?? [])].join(" ")),
      date: element.querySelector("time")?.dateTime ?? "",
      order: order.split(" ").map(Number),
    };
  }

  /** @param {HTMLTableCellElement} head */
  function addSorting(head) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const by = head.dataset.sort ?? "";
      sort = { by, up: sort.by === by && !sort.up };
      change("pushState");
    });
  }

  /** Takes what was chosen from the address. */
  function read() {
    const query = new URLSearchParams(location.search);
    box.value = query.get("q") ?? "";
    for (const facet of facets) {
      const value = query.get(facet.name) ?? "";
      facet.value = value;
      if (facet.selectedIndex < 0) addUnknown(facet, value);
    }
    const by = heads.find((h) => h.dataset.sort === query.get("sort"))?.dataset.sort ?? "date";
    sort = { by, up: query.get("order") === "up" };
  }

  /**
   * Chooses a value that the list does not offer, as of a service that has
   * another name by now: an address does not answer another question in silence.
   * @param {HTMLSelectElement} facet
   * @param {string} value
   */
  function addUnknown(facet, value) {
    const option = new Option(value, value, false, true);
    written.set(option, value);
    facet.add(option);
  }

  /** What was chosen, as an address has it. */
  function chosen() {
    const query = new URLSearchParams();
    for (const field of [box, ...facets]) if (field.value) query.set(field.name, field.value);
    if (sort.by !== "date") query.set("sort", sort.by);
    if (sort.up) query.set("order", "up");
    return query;
  }

  /**
   * Puts what was chosen into the address, and shows it. The way back undoes a
   * choice, but does not go through words letter by letter.
   * @param {"pushState" | "replaceState"} how
   */
  function change(how) {
    const address = new URL(location.href);
    address.search = String(chosen());
    history[how](history.state, "", address);
    shorten();
    apply();
  }

  const filtering = () => [box, ...facets].some((field) => field.value.trim() !== "");
  const sorting = () => sort.by !== "date" || sort.up;

  /** Shows what the choices leave. */
  async function apply() {
    heads.forEach(mark);
    touched ||= filtering() || sorting();
    const { dataset } = document.documentElement;
    if (touched) {
      form.ariaBusy = "true";
      if (dataset.query === "") dataset.query = "reading";
      await (reading ??= readAll());
      form.ariaBusy = null;
      show();
    }
    delete dataset.query;
  }

  /** Does so when all rows are here. */
  function show() {
    const numbers = choose();
    for (const each of lists) {
      arrange(each);
      draw(each);
    }
    for (const facet of facets) recount(facet, numbers);
    tell(lists.flatMap((each) => each.found));
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
    const numbers = new Map();
    for (const each of lists) {
      each.found = [];
      for (const row of each.rows) {
        if (!words.every((w) => row.words.includes(w))) continue;
        const missed = wanted.filter((w) => !row.terms.includes(w.term));
        if (missed.length > 1) continue;
        if (!missed.length) each.found.push(row);
        for (const term of row.terms) {
          if (!missed.length || term.startsWith(missed[0].facet)) numbers.set(term, (numbers.get(term) ?? 0) + 1);
        }
      }
    }
    return numbers;
  }

  /**
   * Sorts what was found. Where nothing is known, the row comes last; that no
   * action item is open is known.
   * @param {List} each
   */
  function arrange(each) {
    if (!sorting()) return;
    const at = orders.indexOf(sort.by);
    const sign = sort.by === "severity" ? -1 : 1; // the first level is the highest
    /** @param {Row} row */
    const key = (row) => (at < 0 ? Number(row.date.replaceAll("-", "")) : sign * row.order[at]);
    /** @param {number} x */
    const unknown = (x) => Number(!x && sort.by !== "open");
    each.found.sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      return unknown(x) - unknown(y) || (sort.up ? x - y : y - x);
    });
  }

  /** @param {List} each */
  function draw(each) {
    const group = each.table.closest("section");
    each.body.replaceChildren(...each.found.slice(0, most(each)).map((row) => row.element));
    const left = each.found.length - most(each);
    hide(each.more, left <= 0 || !(filtering() || sorting()));
    each.more.textContent = `Show ${Math.min(left, atOnce)} more`;
    hide((group ?? document).querySelector(".turn"), filtering() || sorting());
    hide(group ?? each.table, each.found.length === 0);
  }

  /**
   * @param {any} element if there is one
   * @param {boolean} hidden
   */
  function hide(element, hidden) {
    if (element) element.hidden = hidden;
  }

  /** Says that all pages of the lists are here. */
  const complete = () => lists.reduce((n, each) => n + each.rows.length, 0) === Number(form.dataset.count);

  /**
   * @param {HTMLSelectElement} facet
   * @param {Map<string, number>} numbers
   */
  function recount(facet, numbers) {
    for (const option of facet.options) {
      if (!option.value) continue;
      const n = numbers.get(`${facet.name}.${option.value}`) ?? 0;
      option.text = `${written.get(option)} (${n})`;
      option.hidden = option.disabled = n === 0 && !option.selected;
    }
  }

  /** @param {HTMLTableCellElement} head */
  function mark(head) {
    head.ariaSort = head.dataset.sort !== sort.by ? null : sort.up ? "ascending" : "descending";
  }

  /**
   * Says how much is left.
   * @param {Row[]} found
   */
  function tell(found) {
    const rows = lists.reduce((n, each) => n + each.rows.length, 0);
    status.textContent = `${filtering() ? `${found.length || "None"} of ` : ""}${rows} ${form.dataset.rows}` + (complete() ? "" : " on this page");
    clear.disabled = !filtering();
    hide(alone, complete() || location.protocol !== "file:");
    for (const element of counts) {
      const n = found.filter((row) => row.terms.includes("state." + element.dataset.count)).length;
      element.textContent = filtering() ? n : written.get(element);
      hide(element.closest("li"), filtering() && n === 0);
    }
    if (square) narrow(found);
  }

  /**
   * Shows in the table by effort and impact only what was found, and counts anew
   * what its cells do not name.
   * @param {Row[]} found
   */
  function narrow(found) {
    const shown = "li:not([hidden])";
    const urls = new Set(found.map((row) => row.url));
    for (const link of square.querySelectorAll("a")) hide(link.parentElement, filtering() && !urls.has(link.getAttribute("href")));
    for (const rest of rests) {
      const query = chosen();
      for (const name of cell) query.set(name, new URLSearchParams(rest.search).get(name) ?? "");
      rest.search = String(query);
      if (filtering()) {
        const named = rest.closest("ul").querySelectorAll(shown).length;
        const left = found.filter((row) => cell.every((name) => row.terms.includes(`${name}.${query.get(name)}`))).length - named;
        rest.textContent = named ? `and ${left} more` : `${left} in the list`;
        hide(rest.parentElement, left <= 0);
      } else rest.textContent = written.get(rest);
    }
    for (const part of [square, ...all(".jump [href='#page.square']")]) hide(part.closest("section, li"), !square.querySelector(shown));
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
   * A text without what people leave out when they type: case, accents, hyphens.
   * @param {string} text
   */
  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "");
  }

  heads.forEach(addSorting);
  form.addEventListener("input", (/** @type {Event} */ event) => change(event.target === box ? "replaceState" : "pushState"));
  form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  clear.addEventListener("click", () => {
    form.reset();
    box.focus();
    change("pushState");
  });
  const gone = new AbortController();
  const { signal } = gone;
  const back = () => {
    read();
    shorten();
    apply();
  };
  addEventListener("popstate", back, { signal });
  // A preview that replaces the lists runs this script again.
  document.addEventListener("afterword:changed", () => form.isConnected || gone.abort(), { signal });
  read();
  for (const folded of all(".filter details")) folded.open = facets.some((facet) => facet.value !== "");
  apply();
}
