// What a mark says when it is opened, and the ways on from it.
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";
import { fill } from "./marks.js";

let shown = null;

export function openPlace(map, place, words, from) {
  show(map, place.geometry.coordinates, about(place, words), from);
}

export function openPlaces(map, at, places, words, from) {
  const list = make("ul");
  for (const place of places) list.append(make("li", about(place, words)));
  show(map, at, list, from);
}

function about({ properties }, words) {
  const { label, lines, precision, row, href, events } = properties;
  const box = make("div");
  box.append(make("strong", label), make("span", precision, "quiet"));
  // Features that come back from the map's worker hold their lists as text.
  for (const line of typeof lines === "string" ? JSON.parse(lines) : lines) box.append(make("div", line));
  const ways = make("div", null, "ways");
  if (row) ways.append(link(`#place-${row}`, fill(words.row, { row })));
  if (events) ways.append(link(events, words.events));
  ways.append(link(href, words.place));
  box.append(ways);
  return box;
}

function show(map, at, content, from) {
  shown?.remove();
  const popup = new maplibregl.Popup({ maxWidth: "300px", offset: 14 }).setLngLat(at).setDOMContent(content);
  popup.on("close", () => {
    if (shown === popup) shown = null;
    if (popup.getElement()?.contains(document.activeElement)) from?.focus?.();
  });
  shown = popup.addTo(map);
  popup.getElement().addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      popup.remove();
      from?.focus?.();
    }
  });
}

function make(tag, content, className) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content instanceof Node) element.append(content);
  else if (content) element.textContent = content;
  return element;
}

function link(href, words) {
  const element = make("a", words);
  element.href = href;
  return element;
}
