// Small maps inside bubbles: the outline of the district, drawn without any map library.

import { read } from "./api.js";
import { svgElement } from "./dom.js";

let loading = null;

/** Outline and divisions, read once. */
export function places() {
  loading ??= read("/api/places").catch(() => ({ outline: null, divisions: [] }));
  return loading;
}

/** Zones and open cases as they are now, read each time. */
export function layers() {
  return read("/api/layers").catch(() => ({ zones: null, cases: null }));
}

/** All rings of a GeoJSON thing, as lists of [longitude, latitude]. */
export function rings(geo) {
  if (!geo) return [];
  if (geo.type === "FeatureCollection") return geo.features.flatMap(rings);
  if (geo.type === "Feature") return rings(geo.geometry);
  if (geo.type === "Polygon") return geo.coordinates;
  if (geo.type === "MultiPolygon") return geo.coordinates.flat();
  return [];
}

const WIDTH = 280;
const HEIGHT = 150;

/** A drawing with a pin at `spot` ({latitude, longitude, horizontal_accuracy}) and the way that led there. */
export function miniMap(spot, trail = []) {
  const svg = svgElement("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "mini-map", "aria-hidden": "true" });
  svg.append(svgElement("rect", { width: WIDTH, height: HEIGHT, class: "mini-ground" }));
  places().then((all) => draw(svg, all, spot, trail));
  return svg;
}

function draw(svg, { outline }, spot, trail) {
  const project = projection(rings(outline), spot);
  for (const ring of rings(outline)) svg.append(svgElement("path", { d: line(ring, project, true), class: "mini-district" }));
  if (trail.length > 1) {
    svg.append(svgElement("path", { d: line(trail.map((one) => [one.longitude, one.latitude]), project, false), class: "mini-trail" }));
  }
  const [x, y] = project([spot.longitude, spot.latitude]);
  svg.append(svgElement("circle", { cx: x, cy: y, r: 13, class: "mini-halo" }));
  svg.append(svgElement("path", { d: `M${x} ${y}c-4-6-8-9-8-14a8 8 0 0 1 16 0c0 5-4 8-8 14z`, class: "mini-pin" }));
  svg.append(svgElement("circle", { cx: x, cy: y - 14, r: 2.8, class: "mini-eye" }));
}

/** The whole district with the pin in it; a pin far outside gets its own surroundings. */
function projection(outline, spot) {
  const points = outline.flat();
  let [west, south, east, north] = [spot.longitude - 0.05, spot.latitude - 0.03, spot.longitude + 0.05, spot.latitude + 0.03];
  for (const [longitude, latitude] of points) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  const squeeze = Math.cos((spot.latitude * Math.PI) / 180);
  const scale = Math.min((WIDTH - 24) / ((east - west) * squeeze), (HEIGHT - 24) / (north - south));
  const [midX, midY] = [(west + east) / 2, (south + north) / 2];
  return ([longitude, latitude]) => [
    Math.round((WIDTH / 2 + (longitude - midX) * squeeze * scale) * 10) / 10,
    Math.round((HEIGHT / 2 - (latitude - midY) * scale) * 10) / 10,
  ];
}

function line(ring, project, closed) {
  return `M${ring.map((point) => project(point).join(" ")).join("L")}${closed ? "Z" : ""}`;
}
