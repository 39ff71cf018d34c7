// A box to search in: what is found, what narrows it down, what was asked before.
// In a dialog the focus stays in the box; the arrows choose.

import { open } from "./search.js";

const site = new URL(".", import.meta.url);
const folder = new URL("search/", site);
const parts = `<div class="bar"><p role="status"></p><select name="sort" aria-label="Order"><option value="">Best first<option value="date">Newest</select><details><summary>Filters</summary></details></div>
<div class="answers" hidden><div class="hits" id="page.hits" aria-label="What was found"></div><button type="button">More</button><ul></ul>
<dl class="keys"><dt>disk full<dd>both words, in any form<dt>“disk full”<dd>one after the other<dt>-redis<dd>without this word<dt>db-3, E1234<dd>names and codes, whole or in part</dl></div>
<p class="ways"><a>All results</a></p>`;

/** @typedef {import("./search.js").Result} Result */

/** @type {HTMLElement} */
let root;
/** @type {any} */
let input;
/** @type {(tag: any, properties: object, ...children: (Node | string)[]) => any} */
let make;
let inDialog = false;
/** @type {Record<string, string>} */
let filters = {};
/** @type {ReturnType<typeof open> | undefined} */
let index;
/** @type {Result | undefined} */
let found;
let asked = 0;
let shown = Promise.resolve();

/** @type {(selector: string) => any} */
const part = (selector) => root.querySelector(selector);
/** @type {() => any[]} */
const links = () => [...root.querySelectorAll(".hits a")];
const query = () => input.value.trim();
const sort = () => part("[name=sort]");

/** @type {(box: HTMLElement, maker: typeof make, manifest: Promise<Response>) => void} makes a box the whole of search */
export function fill(box, maker, manifest) {
  [root, make, index] = [box, maker, open(folder, manifest)];
  input = part("input");
  const keys = part(".keys"); // a box may bring its own
  root.insertAdjacentHTML("beforeend", parts);
  if (keys) part(".answers .keys").replaceWith(keys);
  inDialog = !!root.closest("dialog");
  if (inDialog) {
    part(".hits").role = "listbox";
    Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" }).setAttribute("aria-controls", "page.hits");
  }
  Object.assign(root, { oninput: onInput, onclick: onClick, onkeydown: onKey });
  part("details").ontoggle = narrow;
  addEventListener("popstate", read);
  document.addEventListener("afterword:site", () => ((index = undefined), root.isConnected && (shown = show())));
  const typed = input.value; // before this came
  read();
  if (typed && !inDialog) onInput({ target: Object.assign(input, { value: typed }) });
}

/** Takes what is asked from the address, or from where a hit was gone to. */
function read() {
  /** @type {Record<string, string>} */
  const from = inDialog && input.value ? { q: input.value } : Object.fromEntries(new URLSearchParams(inDialog ? history.state?.search : location.search));
  ({ q: input.value = "", sort: sort().value = "", ...filters } = from);
  part("details").open ||= Object.keys(filters).length > 0;
  shown = show();
}

/** @param {any} event */
function onInput({ target }) {
  if (target.closest("details")) filters[target.name] = target.value;
  if (!inDialog) history[target.matches("select") ? "pushState" : "replaceState"](history.state, "", address());
  shown = show();
}

/** The page of search, with what is asked here. */
function address() {
  const url = new URL("search.html", site);
  for (const [name, value] of Object.entries({ q: query(), ...filters, sort: sort().value })) if (value) url.searchParams.set(name, value);
  return url;
}

/** Shows what is found, from a hit on, unless another was asked meanwhile. */
async function show(from = 0) {
  const [turn, answers, told] = [++asked, part(".answers"), part("[role=status]")];
  const limit = !inDialog || query() || Object.values(filters).some(Boolean) ? 10 : 0;
  part(".ways a").href = address();
  answers.ariaBusy = "true";
  const find = async () => (await (index ??= open(folder))).find(query(), { limit, from, sort: sort().value, filters });
  try {
    const result = await find().catch(() => ((index = undefined), find())); // the site was made anew
    if (turn !== asked) return;
    draw((found = result), from);
    told.textContent = limit ? tell(found) : "";
    await narrow();
  } catch (error) {
    if (turn !== asked) return;
    index = found = undefined;
    if (!from) draw({ total: 0, hits: [], words: [] }, 0);
    failed(error);
  }
  answers.ariaBusy = "false";
}

/** @param {any} error */
const failed = (error) => void (part("[role=status]").textContent = error.message);

/** @type {(found: Result) => string} */
function tell({ total, documents, forgiven, unknown, missing }) {
  const of = (root.dataset.of ?? "postmortems").slice(0, documents === 1 ? -1 : undefined);
  const count = `${total < documents ? total + " of " : ""}${documents} ${of}`;
  const none = `Nothing has ${unknown.join(" or ") || "all of these words"}`;
  const field = missing && /(^| )[a-z]+:/i.test(query()) ? ["No field is read here; the search page has filters"] : [];
  const or = / OR /.test(query()) ? ["OR is not read here"] : [];
  const most = missing && total ? [`With ${missing} missing: ${count}`] : [];
  return [missing ? none : count, ...field, ...or, ...most, ...forgiven.map((f) => `${f.written}: shown for ${f.instead.join(" or ")} too`)].join(". ");
}

/** @type {(found: Pick<Result, "total" | "hits" | "words">, from: number) => void} */
function draw({ total, hits, words }, from) {
  const [list, answers] = [part(".hits"), part(".answers")];
  const items = hits.map((hit, i) => item(hit, `page.hit.${from + i}.`, words.join(" ")));
  choose();
  answers.hidden = false;
  if (!from) {
    list.replaceChildren();
    answers.scrollTop = 0;
  }
  list.append(...items);
  const many = list.childElementCount;
  list.hidden = !many;
  part(".keys").hidden = many;
  part(".answers > button").hidden = !many || many >= total;
  if (inDialog) input.ariaExpanded = `${!!many}`;
  part("ul").replaceChildren(...(query() ? [] : searches().map(again)));
}

/** @type {(hit: Result["hits"][0], id: string, mark: string) => Node} whose links have some words marked */
function item(hit, id, mark) {
  const [level, severity] = [hit.severity[0], hit.severity.slice(2)];
  const facts = ["\u2003", severity && make("small", { className: `sev sev${level}` }, severity), " ", hit.id && make("small", {}, hit.id)];
  const rows = [{ heading: day(hit.date), anchor: "", text: hit.title, marks: hit.titleMarks }, ...hit.passages];
  const all = rows.map(({ heading, anchor, text, marks }, i) => {
    const href = new URL(hit.url, site);
    if (mark) href.searchParams.set("mark", mark);
    href.hash = anchor;
    const a = make("a", { href }, make("small", {}, heading), make("span", { dir: "auto" }, ...marked(text, marks), ...(i ? [] : facts)));
    return inDialog ? Object.assign(a, { role: "option", id: id + i, tabIndex: -1 }) : a;
  });
  return make("div", inDialog ? { role: "group", ariaLabel: hit.title } : {}, ...all);
}

/** @type {(text: string, places: [number, number][]) => (Node | string)[]} */
function marked(text, places) {
  let at = 0;
  return [...places.flatMap(([from, to]) => [text.slice(at, from), make("mark", {}, text.slice(from, (at = to)))]), text.slice(at)];
}

/** @param {string} date as pages write it, "14 Jan 2026" */
const day = (date) => date && new Date(date).toUTCString().slice(5, 16).replace(/^0/, "");

/** Says in open filters what each would leave. */
async function narrow() {
  const [details, turn] = [part("details"), asked];
  const facets = (details.open && (await found?.facets().catch(failed))) || [];
  for (const { name, label, values } of turn === asked ? facets : []) {
    const choice = part(`[name=${name}]`) ?? make("select", { name });
    if (!choice.isConnected) details.append(make("label", {}, label, choice));
    choice.replaceChildren(new Option("Any", ""), ...values.map((v) => new Option(`${v.value} (${v.count})`, v.value, false, v.chosen)));
  }
}

/** @param {HTMLAnchorElement} [a] is chosen; the focus stays */
function choose(a) {
  part("[aria-selected]")?.removeAttribute("aria-selected");
  if (a) a.ariaSelected = "true";
  if (inDialog) input.setAttribute("aria-activedescendant", a?.id ?? "");
  a?.scrollIntoView({ block: "nearest" });
}

/** @param {any} event */
async function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[event.key];
  if (!inDialog || step === undefined || event.isComposing || !event.target.matches(step ? "a, input" : "input")) return;
  event.preventDefault();
  await shown;
  const all = links();
  const at = all.findIndex((a) => a.ariaSelected || a === document.activeElement);
  if (!step) return all[Math.max(at, 0)]?.dispatchEvent(new MouseEvent("click", event));
  input.focus();
  choose(all[at < 0 && step < 0 ? all.length - 1 : at + step]);
}

/** @param {any} event */
async function onClick({ target }) {
  const [a, button] = [target.closest("a"), target.closest("button")];
  const others = searches().filter((s) => s !== (button?.value || query()));
  if (a) {
    searches([query(), ...others]);
    const here = a.pathname === location.pathname;
    if (inDialog) history.replaceState({ ...history.state, search: here ? "" : address().search }, ""); // before the page goes
    if (here) root.closest("dialog")?.close();
  } else if (button?.value) {
    if (button.name) input.value = button.value;
    else searches(others);
    input.focus();
    shown = show();
  } else if (button) {
    const many = links().length;
    await show(part(".hits").childElementCount);
    links()[many]?.focus();
  }
}

/** @type {(now?: string[]) => string[]} what was asked, the last first; or what to keep of it */
function searches(now) {
  try {
    if (now) localStorage.setItem("afterword.searches", now.slice(0, 5).join("\n"));
    return (localStorage.getItem("afterword.searches") ?? "").split("\n").filter(Boolean);
  } catch {
    return []; // no storage, no memory
  }
}

/** @param {string} value */
const again = (value) => make("li", {}, make("button", { name: "again", value }, value), make("button", { value, ariaLabel: `Forget ${value}` }, "×"));
