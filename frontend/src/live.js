// The map that moves: ground and areas by WebGL; every mark a button of the page, so that the keyboard, a screen
// reader and the reader's own script reach it. Marks lead to rows of the table, the rows' numbers back to the marks.
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";
import { circle, decodeGround } from "./ground.js";
import { Marks } from "./marks.js";
import { openPlace, openPlaces } from "./popup.js";

const CLUSTERED = 50; // pixels within which marks become one
const CLOSEST = 11;

export async function start(root) {
  const words = JSON.parse(root.dataset.words);
  const [ground, places] = await Promise.all([read(root.dataset.ground).then(decodeGround), read(root.dataset.marks)]);
  const drawn = root.parentElement.querySelector("svg.map");
  root.hidden = false;
  const map = makeMap(root, words, ground, places);
  await new Promise((resolve, reject) => {
    map.once("load", resolve);
    map.once("error", ({ error }) => reject(error));
  }).catch((error) => {
    root.hidden = true;
    map.remove();
    throw error;
  });
  drawn.setAttribute("hidden", "");
  root.dataset.state = "ready";

  const byId = new Map(places.features.map((place) => [place.id, place]));
  const open = (place, from) => openPlace(map, place, words, from);
  const marks = new Marks(map, words, ground, places, {
    place: open,
    cluster: (id, at, from) => openCluster(map, id, at, from, words, byId),
  });
  marks.keep();
  followRows(map, places, open, drawn);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => recolour(map, root));
}

async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function makeMap(root, words, ground, places) {
  const [west, south, east, north] = root.dataset.bounds.split(",").map(Number);
  maplibregl.setWorkerUrl(root.dataset.worker);
  const isRtl = document.dir === "rtl";
  const map = new maplibregl.Map({
    container: root,
    style: makeStyle(root, ground, places),
    bounds: [west, south, east, north],
    maxZoom: root.dataset.tiles ? 16 : CLOSEST,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    attributionControl: false,
    locale: {
      "Map.Title": root.dataset.label,
      "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut,
      "CooperativeGesturesHandler.WindowsHelpText": words.ctrl,
      "CooperativeGesturesHandler.MacHelpText": words.command,
      "CooperativeGesturesHandler.MobileHelpText": words.fingers,
      "Popup.Close": words.close,
      "AttributionControl.ToggleAttribution": words.credit,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), isRtl ? "top-left" : "top-right");
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 90 }), isRtl ? "bottom-right" : "bottom-left");
  const credit = [root.dataset.credit, words.ground].filter(Boolean).join(" · ");
  map.addControl(
    new maplibregl.AttributionControl({ compact: false, customAttribution: credit }),
    isRtl ? "bottom-left" : "bottom-right",
  );
  return map;
}

function makeStyle(root, ground, places) {
  const color = colours(root);
  const points = places.features.filter((place) => place.properties.isPoint);
  const areas = places.features.filter((place) => place.properties.kilometres);
  const rings = areas.map((place) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Polygon", coordinates: circle(place.geometry.coordinates, place.properties.kilometres) },
  }));
  const style = {
    version: 8,
    sources: {
      ground: { type: "geojson", data: ground },
      rings: { type: "geojson", data: { type: "FeatureCollection", features: rings } },
      points: {
        type: "geojson",
        data: { type: "FeatureCollection", features: points },
        cluster: true,
        clusterRadius: CLUSTERED,
        clusterMaxZoom: CLOSEST + 4,
        clusterProperties: { weight: ["+", ["get", "weight"]] },
      },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": color.sea } },
      { id: "land", type: "fill", source: "ground", paint: { "fill-color": color.land, "fill-antialias": false } },
      { id: "borders", type: "line", source: "ground", paint: { "line-color": color.border, "line-width": 1 } },
      { id: "area", type: "fill", source: "rings", paint: { "fill-color": color.mark, "fill-opacity": 0.07 } },
      {
        id: "rings",
        type: "line",
        source: "rings",
        paint: { "line-color": color.mark, "line-width": 2, "line-dasharray": [2.5, 2] },
      },
      {
        id: "points",
        type: "circle",
        source: "points",
        paint: { "circle-color": color.mark, "circle-radius": 4 },
      },
    ],
  };
  if (root.dataset.tiles) {
    style.sources.tiles = { type: "raster", tiles: [root.dataset.tiles], tileSize: 256, maxzoom: 19 };
    style.layers.splice(1, 2, { id: "tiles", type: "raster", source: "tiles" });
  }
  return style;
}

function colours(root) {
  const style = getComputedStyle(root);
  const value = (name) => style.getPropertyValue(name).trim();
  return { sea: value("--sea"), land: value("--land"), border: value("--border"), mark: value("--o-red") };
}

function recolour(map, root) {
  const color = colours(root);
  map.setPaintProperty("sea", "background-color", color.sea);
  if (map.getLayer("land")) {
    map.setPaintProperty("land", "fill-color", color.land);
    map.setPaintProperty("borders", "line-color", color.border);
  }
  map.setPaintProperty("area", "fill-color", color.mark);
  map.setPaintProperty("rings", "line-color", color.mark);
  map.setPaintProperty("points", "circle-color", color.mark);
}

/** Comes closer until the cluster falls apart; opens a list of its places where no closer view would part them. */
async function openCluster(map, id, at, from, words, byId) {
  const source = map.getSource("points");
  const zoom = await source.getClusterExpansionZoom(id);
  if (zoom <= map.getMaxZoom()) {
    map.easeTo({ center: at, zoom });
    return;
  }
  const leaves = await source.getClusterLeaves(id, 50, 0);
  openPlaces(map, at, leaves.map((leaf) => byId.get(leaf.id)).filter(Boolean), words, from);
}

/** A row's number opens the mark of its place; the address remembers it, so that Back and a sent link work. */
function followRows(map, places, open, drawn) {
  const byRow = new Map(places.features.filter((place) => place.properties.row).map((p) => [p.properties.row, p]));
  // The drawn map's marks have the same ids; it is hidden, so the browser would jump nowhere.
  for (const mark of drawn.querySelectorAll("[id^=mark-]")) mark.removeAttribute("id");
  const show = () => {
    const row = Number(/^#mark-(\d+)$/.exec(location.hash)?.[1]);
    const place = byRow.get(row);
    if (!place) return;
    map.getContainer().scrollIntoView({ block: "center" });
    map.jumpTo({ center: place.geometry.coordinates, zoom: Math.max(map.getZoom(), place.properties.isPoint ? 8 : 5) });
    open(place, document.querySelector(`a[href="#mark-${row}"]`));
  };
  addEventListener("hashchange", show);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#mark-"]');
    if (link && link.hash === location.hash) show(); // the same hash again is no change of it
  });
  show();
}
