/**
 * What is to be known of a page while it is written: what the checks say, what
 * its template still wants, which incidents it resembles; and over the page, what
 * keeps it from being made.
 */

/**
 * @typedef {{file: string, line: number, column: number, level: string, rule: string, message: string, hint: string, explain: string, source: string, edit: string}} Finding
 * @typedef {{name: string, findings: Finding[]}} Group
 * @typedef {{template: string, written: number, wanted: number, asked: boolean, missing: string[], lacks: string[]}} Standing
 * @typedef {{title: string, url: string, date: string, why: string[], open: {text: string, url: string, owner: string, due: string, late: boolean}[]}} Resembles
 * @typedef {{file: string, edit: string, url: string, errors: number}} Other
 * @typedef {{file: string, edit: string, broken: Finding[], former: boolean, groups: Group[], standing: Standing | null, related: Resembles[] | null, others: {files: number, errors: number, first: Other[]}, review: {url: string, asks: boolean} | null, assets: {Styles: string, Scripts: string}, loads: Record<string, string>, version: string}} State
 */

const key = "afterword.preview";
const levels = ["error", "warning", "hint"];

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
 * @param {number} n
 * @param {string} noun
 */
const count = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

export class Panel {
  #root = make("div", { id: "afterword.panel" });
  #shadow = this.#root.attachShadow({ mode: "open" });
  #overlay = make("section", { className: "overlay", hidden: true, ariaLabel: "What is broken" });
  #summary = make("summary", {});
  #content = make("div", { className: "content" });
  #fold = make("details", { className: "panel" }, this.#summary, this.#content);
  #status = make("p", { className: "status", role: "status" });
  #dismissed = "";
  #aside = new CSSStyleSheet();

  constructor() {
    this.#fold.open = remembered();
    this.#fold.addEventListener("toggle", () => {
      remember(this.#fold.open);
      this.#stepAside();
    });
    this.#aside.replaceSync("@media screen and (min-width: 100rem) { html { padding-right: 24rem } }");
    document.adoptedStyleSheets.push(this.#aside);
    this.#shadow.append(make("link", { rel: "stylesheet", href: "/_afterword/preview.css" }), this.#status, this.#overlay, this.#fold);
    document.body.append(this.#root);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (!this.#overlay.hidden) this.#dismiss();
      else if (this.#fold.open) this.#close();
    });
  }

  #close() {
    const within = this.#shadow.activeElement;
    this.#fold.open = false;
    if (within) this.#summary.focus();
  }

  /** Moves the page beside the open panel, where there is room for both. */
  #stepAside() {
    this.#aside.disabled = !this.#fold.open || this.#fold.hidden;
  }

  /** @param {boolean} lost the preview is gone */
  set lost(lost) {
    this.#status.textContent = lost ? "The preview has stopped. This page goes on with it when it is started again." : "";
  }

  /**
   * @param {State} state
   * @param {boolean} sound the page is as it was before its files were broken
   */
  show(state, sound) {
    this.#cover(state.broken, sound ? "the page as it was" : "what could be made of it");
    const groups = state.groups.map(section);
    const unfolded = new Set([...this.#content.querySelectorAll("details[open]")].map(told));
    this.#summary.replaceChildren(...summary(state), make("span", { className: "close" }, "Close ✕"));
    this.#content.replaceChildren(
      ...(state.file ? [make("p", { className: "file" }, link(state.file, state.edit))] : []),
      ...(state.review ? [make("p", {}, make("a", { href: state.review.url }, state.review.asks ? "Review what the public would read" : "What it would take to publish this"))] : []),
      ...(state.standing ? standing(state.standing) : []),
      ...groups,
      ...(state.related?.length ? seen(state.related) : []),
      ...(state.others.files ? elsewhere(state.others) : []),
    );
    for (const fold of this.#content.querySelectorAll("details")) fold.open = unfolded.has(told(fold));
    this.#fold.hidden = !state.file && !state.others.files;
    this.#stepAside();
  }

  /**
   * Covers the page with what is broken. What was put away stays away until
   * something else is broken.
   * @param {Finding[]} broken
   * @param {string} behind what can be seen then
   */
  #cover(broken, behind) {
    const what = JSON.stringify(broken.map(({ file, line, message }) => [file, line, message]));
    if (!broken.length) this.#dismissed = "";
    this.#overlay.hidden = !broken.length || what === this.#dismissed;
    const close = make("button", { type: "button", onclick: () => this.#dismiss(what) }, "Close");
    this.#overlay.dataset.what = what;
    this.#overlay.replaceChildren(make("h2", {}, "This page cannot be made as its files say"), ...broken.map(fault), make("p", { className: "quiet" }, `Behind this is ${behind}. `, close));
  }

  /** @param {string} [what] */
  #dismiss(what = this.#overlay.dataset.what ?? "") {
    this.#dismissed = what;
    this.#overlay.hidden = true;
  }
}

/**
 * What an explanation explains, by which it is known after an update.
 * @param {Element} fold
 */
const told = (fold) => fold.parentElement?.querySelector("p")?.textContent;

/** Whether the panel was open; at first it is where there is room. */
function remembered() {
  try {
    const was = localStorage.getItem(key);
    return was ? was === "open" : innerWidth >= 1600;
  } catch {
    return false;
  }
}

/** @param {boolean} open */
function remember(open) {
  try {
    localStorage.setItem(key, open ? "open" : "closed");
  } catch {
    // No storage: the choice holds for this page.
  }
}

/**
 * A file, which opens in an editor if that is known how.
 * @param {string} text
 * @param {string} edit
 */
const link = (text, edit) => (edit ? make("a", { href: edit }, text) : make("span", {}, text));

/** @param {Finding} f */
const place = (f) => [f.file, ...(f.line ? [f.line, f.column] : [])].join(":");

/**
 * Something that is broken, with the line that it is in.
 * @param {Finding} f
 */
function fault(f) {
  const line = make("pre", {}, make("b", {}, String(f.line)), ` ${f.source}`);
  return make("article", {},
    make("p", { className: "place" }, link(place(f), f.edit), f.rule ? make("code", {}, ` ${f.rule}`) : ""),
    make("p", {}, f.message), ...(f.source ? [line] : []), ...(f.hint ? [make("p", { className: "quiet" }, f.hint)] : []));
}

/**
 * The panel in a line.
 * @param {State} state
 */
function summary({ file, groups, standing, others }) {
  const all = groups.flatMap((g) => g.findings);
  const counts = levels.map((level) => [level, all.filter((f) => f.level === level).length]).filter(([, n]) => n);
  const words = counts.map(([level, n]) => make("span", { className: String(level) }, count(Number(n), String(level))));
  if (standing?.asked && standing.wanted) words.push(make("span", {}, written(standing)));
  if (file && !words.length) words.push(make("span", {}, "Nothing to mend here"));
  if (others.files) words.push(make("span", { className: "error" }, `${count(others.errors, "error")} in ${count(others.files, file ? "other file" : "file")}`));
  return words;
}

/** @param {Standing} s */
const written = (s) => `${s.written} of ${count(s.wanted, "section")}`;

/** @param {Standing} s */
function standing(s) {
  if (!s.asked) {
    const lacks = s.missing.length ? `, which also asks for ${s.missing.join(", ")}` : ", of which it has all sections";
    return [make("p", { className: "quiet" }, `It answers to no template. Nearest is ${s.template}${lacks}.`)];
  }
  const lines = [...(s.wanted ? [written(s)] : []), ...s.lacks].join(", ");
  return [
    make("h2", {}, `Template ${s.template}`),
    make("p", {}, lines || "It asks for no sections"),
  ];
}

/** @param {Group} group */
function section(group) {
  return make("section", {}, make("h2", {}, group.name || "other"), make("ul", {}, ...group.findings.map(finding)));
}

/** @param {Finding} f */
function finding(f) {
  const where = f.line ? `line ${f.line}` : "whole file";
  return make("li", { className: f.level },
    make("p", {}, make("b", {}, f.level), " ", f.message),
    make("p", { className: "quiet" }, link(where, f.edit), f.hint ? `: ${f.hint}` : ""),
    ...(f.explain ? [make("details", {}, make("summary", {}, f.rule), make("p", {}, f.explain))] : []));
}

/**
 * The files with errors that other pages are made from.
 * @param {State["others"]} others
 */
function elsewhere({ files, errors, first }) {
  const more = { files: files - first.length, errors: first.reduce((n, o) => n - o.errors, errors) };
  return [
    make("h2", {}, "Errors elsewhere"),
    make("ul", {}, ...first.map((o) => make("li", {},
      make("p", {}, link(o.file, o.url || o.edit), " ", make("span", { className: "quiet" }, count(o.errors, "error"))))),
    ...(more.files ? [make("li", {}, `and ${count(more.errors, "error")} in ${count(more.files, "other file")}`)] : [])),
  ];
}

/** @param {Resembles[]} related */
function seen(related) {
  return [
    make("h2", {}, "Seen before?"),
    make("ul", {}, ...related.map((r) => make("li", {},
      make("p", {}, make("a", { href: r.url }, r.title), " ", make("span", { className: "quiet" }, r.date)),
      make("p", { className: "quiet" }, r.why.join(", ")),
      ...(r.open.length ? [make("p", {}, `Still open there:`), make("ul", {}, ...r.open.map(action))] : [])))),
  ];
}

/** @param {Resembles["open"][0]} a */
function action(a) {
  const facts = [a.owner || "nobody yet", a.due && `${a.late ? "was due" : "due"} ${a.due}`].filter(Boolean).join(", ");
  return make("li", {}, make("a", { href: a.url }, a.text), " ", make("span", { className: a.late ? "late" : "quiet" }, facts));
}
