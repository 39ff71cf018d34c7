"use strict";

// Runs before anything is drawn: says that there is script, so that what needs
// it has its place from the start, and whether the address holds a filter, so
// that no list is seen before it is filtered; and sets the colours that the
// reader chose.
{
  const root = document.documentElement;
  root.dataset.script = "";
  if (location.search) {
    root.dataset.query = "";
    addEventListener("load", () => root.dataset.query || delete root.dataset.query);
  }
  try {
    const chosen = localStorage.getItem("afterword.theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // No storage, no choice: the system's colours.
  }
}
