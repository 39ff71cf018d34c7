/**
 * What the preview tells of changes, as it comes.
 *
 * @typedef {{version?: string, go?: string, saved?: string, lost?: boolean}} News a
 * version that is served now, with the page that was saved last and what tells one
 * save from another; or that the preview is gone
 */

const again = 1000; // milliseconds

/**
 * Listens until it is told not to.
 * @param {(news: News) => void} tell
 * @returns {() => void} what ends it
 */
export function listen(tell) {
  let ended = false;
  /** @type {EventSource} */
  let events;
  const begin = () => {
    if (ended) return;
    events = new EventSource("/_afterword/events");
    events.addEventListener("message", (event) => tell(JSON.parse(event.data)));
    events.addEventListener("error", () => {
      tell({ lost: true });
      if (events.readyState === EventSource.CLOSED) setTimeout(begin, again);
    });
  };
  begin();
  return () => {
    ended = true;
    events.close();
  };
}
