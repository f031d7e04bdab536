// The marks on the map as buttons of the page, renewed when it comes to rest.
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";
import { namesOf } from "./ground.js";

const MOST = 200; // buttons on the screen; what is beyond is drawn as plain dots until the reader comes closer

export class Marks {
  #map;
  #words;
  #names;
  #areas;
  #actions;
  #shown = new Map();
  #number = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-u-nu-latn" : "en-GB");

  constructor(map, words, ground, places, actions) {
    this.#map = map;
    this.#words = words;
    this.#names = namesOf(ground);
    this.#areas = places.features.filter((place) => !place.properties.isPoint);
    this.#actions = actions;
  }

  keep() {
    this.#map.on("idle", () => this.#renew());
    this.#map.on("zoomstart", () => this.#map.getContainer().classList.add("moving"));
    this.#map.triggerRepaint(); // it may be at rest already
  }

  #renew() {
    const wanted = new Map([...this.#points(), ...this.#zones(), ...this.#countries()]);
    for (const [id, marker] of this.#shown) {
      if (!wanted.has(id)) {
        marker.remove();
        this.#shown.delete(id);
      }
    }
    for (const [id, make] of wanted) {
      if (!this.#shown.has(id)) this.#shown.set(id, make().addTo(this.#map));
    }
    this.#map.getContainer().classList.remove("moving");
    const frame = this.#map.getContainer().getBoundingClientRect();
    declutter([...wanted.keys()].map((id) => this.#shown.get(id).getElement()), frame);
  }

  #points() {
    const bounds = this.#map.getBounds();
    const found = new Map();
    for (const feature of this.#map.querySourceFeatures("points")) {
      const { cluster, cluster_id: cluster_ } = feature.properties;
      const id = cluster ? `c${cluster_}` : `p${feature.id}`;
      if (bounds.contains(feature.geometry.coordinates)) found.set(id, feature);
    }
    return [...found]
      .sort(([, a], [, b]) => b.properties.weight - a.properties.weight)
      .slice(0, MOST)
      .map(([id, feature]) => [id, () => (feature.properties.cluster ? this.#cluster(feature) : this.#point(feature))]);
  }

  #zones() {
    const bounds = this.#map.getBounds();
    return this.#areas
      .filter((place) => bounds.contains(place.geometry.coordinates))
      .slice(0, MOST)
      .map((place) => [`p${place.id}`, () => this.#zone(place)]);
  }

  #countries() {
    const bounds = this.#map.getBounds();
    const degree = (512 * 2 ** this.#map.getZoom()) / 360;
    return this.#names
      .filter(({ at, width }) => width * degree > 110 && bounds.contains(at))
      .map(({ name, at }) => [`n${name}`, () => marker(text("span", "mark country", name, true), at)]);
  }

  #cluster(feature) {
    const { cluster_id: id, point_count: count, weight } = feature.properties;
    const element = text("button", "mark point many", this.#number.format(weight));
    size(element, weight);
    const places = this.#number.format(count);
    element.setAttribute("aria-label", fill(this.#words.cluster, { weight: this.#number.format(weight), places }));
    element.title = element.getAttribute("aria-label");
    const at = feature.geometry.coordinates;
    onClick(element, () => this.#actions.cluster(id, at, element));
    return marker(element, at);
  }

  #point(feature) {
    const { label, says, weight } = feature.properties;
    const element = text("button", "mark point", weight ? this.#number.format(weight) : "");
    size(element, weight);
    return this.#named(element, feature, label, says);
  }

  #zone(place) {
    const element = text("button", "mark zone", "");
    return this.#named(element, place, place.properties.label, place.properties.says);
  }

  #named(element, place, label, says) {
    element.setAttribute("aria-label", `${label}: ${says}`);
    element.append(text("span", "name", label, true));
    onClick(element, () => this.#actions.place(place, element));
    return marker(element, place.geometry.coordinates);
  }
}

function onClick(element, act) {
  element.addEventListener("click", (event) => {
    event.stopPropagation(); // a click on the map itself closes what is open
    act();
  });
}

function marker(element, at) {
  return new maplibregl.Marker({ element, anchor: "center" }).setLngLat(at);
}

function text(tag, className, words, isHidden = false) {
  const element = document.createElement(tag);
  if (tag === "button") element.type = "button";
  element.className = className;
  element.textContent = words;
  if (isHidden) element.setAttribute("aria-hidden", "true");
  return element;
}

function size(element, weight) {
  const radius = Math.min(9 + 1.4 * Math.sqrt(weight), 22);
  element.style.setProperty("--r", `${radius}px`);
}

export function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Shows the names that find room, marks first: a name never covers a mark or another name, nor is cut by the edge. */
function declutter(elements, frame) {
  const taken = elements
    .filter((element) => element.tagName === "BUTTON")
    .map((element) => [element, element.getBoundingClientRect()]);
  for (const element of elements) {
    const name = element.tagName === "BUTTON" ? element.querySelector(".name") : element;
    if (!name) continue;
    name.classList.remove("off");
    const box = name.getBoundingClientRect();
    const isWhole = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top;
    const isFree = taken.every(([owner, other]) => owner === element || !meets(box, other));
    if (isWhole && isFree) taken.push([element, box]);
    else name.classList.add("off");
  }
}

function meets(a, b) {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
}
