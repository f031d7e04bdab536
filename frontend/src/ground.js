// Land and borders as the server keeps them (steps in hundredths of a degree), as GeoJSON.

export function decodeGround({ countries }) {
  const features = countries.flatMap(({ name, rings }) =>
    rings.map((steps) => ({
      type: "Feature",
      properties: { name },
      geometry: { type: "Polygon", coordinates: [decodeRing(steps)] },
    })),
  );
  return { type: "FeatureCollection", features };
}

function decodeRing(steps) {
  const ring = [];
  let x = 0;
  let y = 0;
  for (let index = 0; index < steps.length; index += 2) {
    x += steps[index];
    y += steps[index + 1];
    ring.push([x / 100, y / 100]);
  }
  ring.push(ring[0]);
  return ring;
}

/** One name for each country, at the middle of its largest ring, with how many degrees it is wide. */
export function namesOf(ground) {
  const largest = new Map();
  for (const { properties, geometry } of ground.features) {
    const [ring] = geometry.coordinates;
    const found = { name: properties.name, ...measure(ring) };
    if (!largest.has(found.name) || largest.get(found.name).area < found.area) largest.set(found.name, found);
  }
  return [...largest.values()];
}

function measure(ring) {
  let area = 0;
  let x = 0;
  let y = 0;
  let west = Infinity;
  let east = -Infinity;
  for (let index = 0; index < ring.length - 1; index++) {
    const [x1, y1] = ring[index];
    const [x2, y2] = ring[index + 1];
    const cross = x1 * y2 - x2 * y1;
    area += cross / 2;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
    west = Math.min(west, x1);
    east = Math.max(east, x1);
  }
  return { at: [x / (6 * area), y / (6 * area)], area: Math.abs(area), width: east - west };
}

/** The ring of `kilometres` around a point: a sign that a place is an area. */
export function circle([longitude, latitude], kilometres) {
  const up = kilometres / 111.32;
  const across = up / Math.max(Math.cos((latitude * Math.PI) / 180), 0.05);
  const ring = [];
  for (let step = 0; step <= 64; step++) {
    const angle = (step / 64) * 2 * Math.PI;
    ring.push([longitude + across * Math.cos(angle), latitude + up * Math.sin(angle)]);
  }
  return [ring];
}
