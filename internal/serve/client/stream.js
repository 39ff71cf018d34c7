/**
 * What the preview tells of changes, as it comes.
 *
 * @typedef {{version?: string, go?: string, lost?: boolean}} News a version that is
 * served now, and where to go; or that the preview is gone
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

/** The channel over which a worker passes it on to the pages of a browser. */
export const channel = "afterword.preview";
