// Keys of the review desk: an element with data-key (one key, or several with spaces between) is clicked, or chosen,
// when a key of its own is pressed outside of a field; data-then names the field that the cursor then goes to, data-open
// a <details> to open first. Escape leaves a field. Without this script everything works by its own buttons.
"use strict";

// On a keyboard of another script the key where the Latin letter would be counts.
const letterOf = (event) =>
  /^[^\x00-\x7f]$/.test(event.key) && event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;

document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (inField && event.key === "Escape") inField.blur();
  if (inField || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const letter = letterOf(event);
  for (const one of document.querySelectorAll("[data-key]")) {
    if (!one.dataset.key.split(" ").includes(letter) || one.disabled) continue;
    if (letter === "Enter" && event.target !== document.body) return;
    event.preventDefault();
    const folded = one.dataset.open && document.getElementById(one.dataset.open);
    if (folded) folded.open = true;
    if (!folded) one.click();
    const next = one.dataset.then && document.getElementById(one.dataset.then);
    if (next) next.focus();
    return;
  }
});

// A link to something folded away opens it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open).open = true;
});
