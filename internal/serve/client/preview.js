/**
 * Keeps an open page as the preview has it: listens for changes, asks for the
 * page again, and changes it in place. Where it stands, what is folded open and
 * what the filters choose stays.
 */

import { Page } from "./patch.js";
import { Panel } from "./panel.js";
import { listen as stream } from "./stream.js";

const { source, live } = /** @type {any} */ (globalThis).afterwordBefore;
const script = /** @type {HTMLElement} */ (document.getElementById("afterword.preview"));
const page = new Page(source, live);
const panel = new Panel();

let version = ""; // of the preview that this page is in line with
let wanted = ""; // the version that was told of last
let sound = false; // the page has been shown as it is when its files are not broken
let tag = script.dataset.tag ?? "";
/** @type {import("./panel.js").State["assets"] | undefined} */
let assets; // that the page has loaded
/** @type {Record<string, string>} */
const loaded = {}; // what told files apart when the page first loaded them, by path
let leave = () => {}; // ends listening
/** @type {Promise<void>} */
let syncing = Promise.resolve();
let retry = 0; // the timer of the next attempt, after one that failed
let returning = false; // nobody has seen the page for a while: it stays where it is

const own = "/_afterword/";

/** Listens, as long as somebody may see the page. */
function listen() {
  leave();
  leave = document.hidden ? () => {} : join();
}

/**
 * Listens to what a worker tells all pages of the browser: it has one connection
 * for them.
 * @returns {() => void} what ends it
 */
function join() {
  /** @type {SharedWorker} */
  let worker;
  try {
    worker = new SharedWorker(`${own}worker.js`, { type: "module" });
  } catch {
    return stream(take); // The browser has no such workers, or may have none.
  }
  let end = () => {
    worker.onerror = null;
    worker.port.postMessage("leave");
    worker.port.close();
  };
  worker.onerror = () => (end = stream(take)); // it could not be loaded
  worker.port.onmessage = (event) => take(event.data);
  return () => end();
}

/** @param {import("./stream.js").News} news */
function take({ version: now, go, saved = "", lost = false }) {
  panel.lost = lost;
  if (!now) return;
  const goes = isNew(saved) && !returning;
  returning = false;
  if (go && goes && go !== location.pathname) return location.assign(go);
  wanted = now;
  renew();
}

/**
 * Says whether something was saved since this tab was last told, on whatever page
 * it was: on its way to another it hears nothing.
 * @param {string} saved what tells this save from others
 */
function isNew(saved) {
  const key = "afterword.saved";
  try {
    const before = sessionStorage.getItem(key);
    sessionStorage.setItem(key, saved);
    return before !== null && before !== saved;
  } catch {
    return version !== ""; // Nothing may be stored: the page goes unless it has just come.
  }
}

/** Makes the page what the preview has; if that fails, again after a while. */
function renew() {
  const pause = 1000; // milliseconds
  clearTimeout(retry);
  syncing = syncing.then(sync).catch(() => {
    clearTimeout(retry);
    retry = setTimeout(renew, pause);
  });
}

/** Makes the page what the preview has. Several changes at once are one. */
async function sync() {
  if (wanted === version) return;
  const [answer, fresh] = await Promise.all([
    fetch(`${own}state?page=${encodeURIComponent(decodeURIComponent(location.pathname))}`, { cache: "no-store" }),
    fetch(location.pathname, { headers: { "If-None-Match": tag }, cache: "no-store" }),
  ]);
  /** @type {import("./panel.js").State} */
  const state = await answer.json();
  if (assets && assets.Scripts !== state.assets.Scripts) return location.reload();
  if (assets && assets.Styles !== state.assets.Styles) restyle(state.assets.Styles);
  // A page that is broken is left as it was, if the preview does not know that any more.
  if (!state.broken.length || !sound || state.former) await refresh(fresh);
  sound ||= state.former || !state.broken.some(({ rule }) => rule);
  if (!follow(state.loads)) return location.reload();
  assets = state.assets;
  panel.show(state, sound);
  if (version) document.dispatchEvent(new CustomEvent("afterword:site"));
  version = state.version;
  document.documentElement.dataset.preview = version;
}

/**
 * Changes the page if it has changed.
 * @param {Response} answer
 */
async function refresh(answer) {
  if (answer.status === 304) return;
  if (list(document)) await typed();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  tag = answer.headers.get("ETag") ?? "";
  for (const script of fresh.querySelectorAll(`script[src^="${own}"]`)) script.remove();
  document.dispatchEvent(new CustomEvent("afterword:changing"));
  document.documentElement.lang = fresh.documentElement.lang;
  const [before, after] = [list(document), list(fresh)];
  if (before || after) replace(fresh);
  else page.become(fresh.documentElement);
  document.dispatchEvent(new CustomEvent("afterword:changed"));
}

/**
 * The filter of a list. Its script knows the rows that were there when it began.
 * @param {Document} of
 */
const list = (of) => of.querySelector("main form.filter");

let lastTyped = -Infinity; // when something was, in milliseconds
document.addEventListener("input", () => (lastTyped = performance.now()), true);

/** Waits until nobody is typing: what has replaced a field does not get the next key. */
async function typed() {
  const pause = 500; // milliseconds
  while (performance.now() - lastTyped < pause) await new Promise((resolve) => setTimeout(resolve, pause / 5));
}

/**
 * Changes a page with a list. If main differs it is replaced as a whole, and its
 * script begins again: it takes from the address what was chosen, and from the
 * tables how many of their rows are shown.
 * @param {Document} fresh
 */
function replace(fresh) {
  const main = document.querySelector("main");
  if (!main || !fresh.querySelector("main")) return location.reload();
  const was = main.firstChild;
  const at = [scrollX, scrollY];
  const open = [...main.querySelectorAll("details")].map((d) => d.open);
  const focus = focused(main);
  const tables = [...main.querySelectorAll("table[data-most]")].map((t) => [t.id, t.getAttribute("data-most") ?? ""]);
  document.body.style.minHeight = `${document.body.offsetHeight}px`;
  page.become(fresh.documentElement, "main");
  if (main.firstChild === was) {
    document.body.style.minHeight = "";
    return;
  }
  const folds = main.querySelectorAll("details");
  if (folds.length === open.length) folds.forEach((d, i) => (d.open = open[i]));
  for (const [id, most] of tables) document.getElementById(id)?.setAttribute("data-most", most);
  for (const script of main.querySelectorAll("script")) {
    const again = document.createElement("script");
    again.src = script.src;
    again.addEventListener("load", async () => {
      focus();
      await listed();
      scrollTo(at[0], at[1]);
      document.body.style.minHeight = "";
    });
    script.replaceWith(again);
  }
  scrollTo(at[0], at[1]);
}

/** Waits until a list has read its other pages, and stands as long as it was. */
async function listed() {
  const pause = 20; // milliseconds
  while (list(document)?.ariaBusy) await new Promise((resolve) => setTimeout(resolve, pause));
}

/**
 * @param {Element} main
 * @returns {() => void} what gives the focus back to the field that has it
 */
function focused(main) {
  const field = document.activeElement;
  const name = field && main.contains(field) ? field.getAttribute("name") : null;
  if (!name) return () => {};
  const [from, to] = field instanceof HTMLInputElement ? [field.selectionStart, field.selectionEnd] : [null, null];
  return () => {
    const again = main.querySelector(`[name="${CSS.escape(name)}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
    if (again instanceof HTMLInputElement && from !== null) again.setSelectionRange(from, to);
  };
}

/**
 * Loads the styles again.
 * @param {string} name that browsers have not loaded yet
 */
function restyle(name) {
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) reload(link, "href", name);
}

/** @type {WeakSet<Element>} styles that go when another has come */
const leaving = new WeakSet();

/**
 * Has an element load its file again; a style without a moment without any.
 * @param {Element} element
 * @param {string} attribute that has the address
 * @param {string} name that browsers have not loaded yet
 */
function reload(element, attribute, name) {
  const url = new URL(element.getAttribute(attribute) ?? "", document.baseURI);
  url.search = name;
  if (!element.matches("link[rel=stylesheet]")) return element.setAttribute(attribute, url.href);
  if (leaving.has(element)) return;
  leaving.add(element);
  const again = /** @type {Element} */ (element.cloneNode());
  again.setAttribute(attribute, url.href);
  again.addEventListener("load", () => element.remove());
  element.after(again);
  page.exchanged(element, again);
}

/**
 * Has what the page loads, such as pictures, loaded again where it has changed
 * since the page first did.
 * @param {Record<string, string>} loads what tells files apart now, by path
 * @returns {boolean} whether that can be done: scripts have run
 */
function follow(loads) {
  for (const element of document.querySelectorAll("[src], link[href], object[data]")) {
    const name = element.hasAttribute("src") ? "src" : element.hasAttribute("href") ? "href" : "data";
    const url = new URL(element.getAttribute(name) ?? "", document.baseURI);
    const path = decodeURIComponent(url.pathname.slice(1));
    if (!Object.hasOwn(loads, path)) continue;
    loaded[path] ??= loads[path];
    if (loads[path] === loaded[path] || url.search.slice(1) === loads[path]) continue;
    if (element.localName === "script") return false;
    reload(element, name, loads[path]);
  }
  return true;
}

document.addEventListener("visibilitychange", () => {
  returning = true;
  listen();
});
listen();
