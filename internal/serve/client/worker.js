/**
 * Listens for all pages of a browser, which allows few connections to one host.
 * Who comes later is told of the present version.
 */

import { channel, listen } from "./stream.js";

const pages = new BroadcastChannel(channel);
/** @type {import("./stream.js").News} */
let present = {};

listen((news) => {
  present = news.lost ? news : { version: news.version };
  pages.postMessage(news);
});
addEventListener("connect", () => pages.postMessage(present));
