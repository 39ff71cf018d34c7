/**
 * Listens for all pages of a browser, which allows few connections to one host.
 * Each has a port of its own; who comes later is told of the present version.
 */

import { listen } from "./stream.js";

/** @type {Set<MessagePort>} */
const pages = new Set();
/** @type {import("./stream.js").News} */
let present = {};

listen((news) => {
  present = news;
  for (const page of pages) page.postMessage(news);
});

addEventListener("connect", (event) => {
  const [page] = /** @type {MessageEvent} */ (event).ports;
  page.onmessage = () => pages.delete(page); // all it says is that it leaves
  pages.add(page);
  page.postMessage(present);
});
