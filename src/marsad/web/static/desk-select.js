// Words selected in a report fill the form that adds a claim at them. Places count code points from the text's first, as
// the record does: a script's own counting takes a character beyond the basic plane for two.
"use strict";

const pick = document.getElementById("pick");
const text = document.getElementById("text");

const placeOf = (node, offset) => {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest("[data-start]");
  if (!paragraph || !text.contains(paragraph)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
};

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  pick.elements.start.value = start;
  pick.elements.end.value = end;
  pick.elements.find.value = range.toString().slice(0, 2000);
  document.getElementById("picked").textContent = range.toString();
  pick.hidden = false;
});
