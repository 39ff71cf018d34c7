"use strict";

// Runs before anything is drawn: says that there is script, so that what needs
// it has its place from the start, and sets the colours that the reader chose.
{
  const root = document.documentElement;
  root.dataset.script = "";
  try {
    const chosen = localStorage.getItem("afterword.theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // No storage, no choice: the system's colours.
  }
}
