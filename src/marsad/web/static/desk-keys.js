// Keys of the review desk: an element with data-key is clicked, or chosen, when its key is pressed outside of a field;
// data-then names the field that the cursor then goes to. Without this script everything works by its own buttons.
"use strict";

document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  for (const one of document.querySelectorAll("[data-key]")) {
    if (one.dataset.key !== event.key || one.disabled) continue;
    event.preventDefault();
    one.click();
    const next = one.dataset.then && document.getElementById(one.dataset.then);
    if (next) next.focus();
    return;
  }
});
