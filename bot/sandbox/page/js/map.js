// The map of the district: Leaflet without tiles. Tap to put the pin, drag it, say how exact it is.

import { fill, h, icon, loadScript, loadStyle } from "./dom.js";
import { t } from "./i18n.js";
import { layers, places } from "./minimap.js";
import { openDialog } from "./sheet.js";

const MIDDLE = [30.234, 119.715];
const STEPS = 12;
const NEAR = 12.5;
const NAMES_FROM = 11.6;
const GRIDS_FROM = 14.4;

async function leaflet() {
  await Promise.all([loadStyle("vendor/leaflet/leaflet.css"), loadScript("vendor/leaflet/leaflet.js")]);
  return window.L;
}

/** A map in `box` with the district, its zones and their grids; the answer has the map, its layers and Leaflet itself. */
export async function districtMap(box, { near = null, zoom = NEAR } = {}) {
  const L = await leaflet();
  const [{ outline }, { zones, cases }] = await Promise.all([places(), layers()]);
  const map = L.map(box, { attributionControl: false, zoomControl: true, minZoom: 8, maxZoom: 18, zoomSnap: 0.1, wheelPxPerZoomLevel: 120 });
  map.zoomControl.setPosition("bottomright");
  nameZoom(map.zoomControl);
  L.control.scale({ imperial: false }).addTo(map);
  const district = outline && L.geoJSON(outline, { className: "map-district", interactive: false }).addTo(map);
  const drawn = zones?.features?.length ? zoneLayers(L, map, zones.features) : { zones: null, grids: null };
  if (near) map.setView([near.latitude, near.longitude], zoom);
  else if (district) map.fitBounds(district.getBounds(), { padding: [12, 12] });
  else map.setView(MIDDLE, 10);
  return { L, map, district, ...drawn, areas: zones?.features ?? [], cases: cases?.features ?? [] };
}

function nameZoom(control) {
  for (const [button, name] of [[control._zoomInButton, t("map.in")], [control._zoomOutButton, t("map.out")]]) {
    button.title = name;
    button.setAttribute("aria-label", name);
  }
}

/** Which part of what a map shows is a grid (网格) rather than a zone (防区). */
export const isGrid = (feature) => feature.properties?.kind === "grid";

/** Zones with their names, and the lines of their grids; names appear once there is room for them. */
function zoneLayers(L, map, features) {
  const layer = (found, className) => L.geoJSON({ type: "FeatureCollection", features: found }, {
    interactive: false,
    style: (feature) => ({ className: `${className} tint-${zoneTint(features, feature)}` }),
    onEachFeature: (feature, area) => area.bindTooltip(nameSign(feature), { permanent: true, direction: "center", className: `map-name ${className}-name` }),
  }).addTo(map);
  const grids = layer(features.filter(isGrid), "map-grid");
  const zones = layer(features.filter((one) => !isGrid(one)), "map-zone");
  const namesFit = () => {
    map.getContainer().classList.toggle("far", map.getZoom() < NAMES_FROM);
    map.getContainer().classList.toggle("close", map.getZoom() >= GRIDS_FROM);
  };
  map.on("zoomend", namesFit);
  map.whenReady(namesFit);
  return { zones, grids };
}

/** One of eight tints for a zone, by its place among the zones; the same on every map. */
export function zoneTint(features, feature) {
  const code = feature.properties?.zone ?? feature.properties?.code;
  return Math.max(0, features.filter((one) => !isGrid(one)).findIndex((one) => one.properties?.code === code)) % 8;
}

/** A name in two lines: what it is called, and the rest in brackets. */
function nameSign(feature) {
  const [, name, rest] = /^([^（(]*)(.*)$/.exec(String(feature.properties?.name ?? feature.properties?.title ?? ""));
  return h("span", {}, name, rest && h("small", {}, rest));
}

export function pinIcon(L, kind = "") {
  return L.divIcon({ className: `map-pin ${kind}`, html: icon("place", 40), iconSize: [40, 40], iconAnchor: [20, 37] });
}

/** Lets somebody choose a place; the answer is null or {latitude, longitude, horizontal_accuracy, …}. */
export async function pickPlace({ title, button, more = false }) {
  const box = h("div.map-box", { aria: { label: t("map.label") } });
  const spoken = h("p.map-spot", { role: "status" }, t("map.hint"));
  const side = h("div.map-side");
  const exact = h("input", { type: "range", min: "0", max: "400", step: "10", value: "30", id: "map-exact" });
  const exactWords = h("output", {}, t("map.metres", { m: 30 }));
  const live = h("select.field", { id: "map-live" }, [["", "live.none"], ["900", "live.15"], ["3600", "live.60"]].map(([value, key]) => h("option", { value }, t(key))));
  const opened = openDialog({ title, kind: "map-dialog" }, side, h("div.map-main", {}, box, spoken));
  const chosen = { spot: null, name: null };
  fill(side, [
    h("label.map-field", { htmlFor: "map-exact" }, t("map.accuracy"), exact, exactWords),
    more && h("label.map-field", { htmlFor: "map-live" }, t("map.live"), live),
    more && (await townList(chosen)),
  ]);
  const send = h("button.primary", { disabled: true, onclick: () => opened.close(true) }, button);
  const middle = h("button.text-button", { onclick: () => put({ lat: map.getCenter().lat, lng: map.getCenter().lng }) }, t("map.middle"));
  opened.foot.append(middle, send);
  box.classList.add("faint");
  const { L, map } = await districtMap(box);
  let marker = null;
  let circle = null;
  const paint = () => {
    const radius = Number(exact.value);
    exactWords.textContent = t("map.metres", { m: radius });
    if (!chosen.spot) return;
    circle.setLatLng(chosen.spot).setRadius(radius);
    spoken.textContent = `${chosen.spot.lat.toFixed(5)}, ${chosen.spot.lng.toFixed(5)}`;
  };
  const put = (latlng) => {
    chosen.spot = latlng;
    send.disabled = false;
    if (!marker) {
      marker = L.marker(latlng, { draggable: true, icon: pinIcon(L), title: t("map.pin"), alt: t("map.pin") }).addTo(map);
      marker.on("drag", () => {
        chosen.spot = marker.getLatLng();
        paint();
      });
      circle = L.circle(latlng, { radius: 30, className: "map-exact", interactive: false }).addTo(map);
    } else marker.setLatLng(latlng);
    paint();
  };
  map.on("click", (event) => put(event.latlng));
  exact.addEventListener("input", paint);
  const agreed = await opened.done;
  map.remove();
  return agreed ? answerOf(chosen, Number(exact.value), live.value) : null;
}

function answerOf({ spot, name }, accuracy, live) {
  const place = { latitude: round(spot.lat), longitude: round(spot.lng) };
  if (name) return { ...place, title: name.name, address: name.town };
  if (accuracy) place.horizontal_accuracy = accuracy;
  if (live) place.live_period = Number(live);
  return place;
}

const round = (degrees) => Math.round(degrees * 1e6) / 1e6;

/** The towns with their villages; a chosen one gives the pin a name. Nobody publishes where they lie. */
async function townList(chosen) {
  const { divisions = [] } = await places();
  const towns = divisions.filter((one) => one.level === "town");
  const radio = (one, town) => h("label.village", {}, h("input", { type: "radio", name: "village", onchange: () => (chosen.name = { name: one.name, town }) }), one.name);
  const rows = towns.map((town) => {
    const inside = divisions.filter((one) => one.parent_code === town.code);
    const list = h("div.villages");
    const details = h("details", {}, h("summary", {}, town.name, h("small", {}, t("map.villages", { n: inside.length }))), list);
    details.addEventListener("toggle", () => details.open && !list.childElementCount && list.append(...[town, ...inside].map((one) => radio(one, town.name))));
    return details;
  });
  const none = h("label.village", {}, h("input", { type: "radio", name: "village", checked: true, onchange: () => (chosen.name = null) }), t("map.no.name"));
  return h("div.town-list", { role: "group", aria: { label: t("map.towns") } }, h("b", {}, t("map.towns")), none, rows);
}

/** Shows a place of a message in full size, with the way that led there. */
export async function bigMap(spot, trail, title) {
  const box = h("div.map-box", { aria: { label: t("map.label") } });
  const opened = openDialog({ title, kind: "map-dialog" }, h("div.map-main", {}, box, h("p.map-spot", {}, `${spot.latitude.toFixed(5)}, ${spot.longitude.toFixed(5)}`)));
  const { L, map } = await districtMap(box);
  const at = [spot.latitude, spot.longitude];
  if (trail.length > 1) L.polyline(trail.map((one) => [one.latitude, one.longitude]), { className: "map-trail" }).addTo(map);
  if (spot.horizontal_accuracy) L.circle(at, { radius: spot.horizontal_accuracy, className: "map-exact", interactive: false }).addTo(map);
  L.marker(at, { icon: pinIcon(L), keyboard: false, alt: title }).addTo(map);
  const closer = h("button.text-button", { onclick: () => map.setView(at, map.getZoom() > 12 ? 10 : 14) }, t("map.closer"));
  opened.foot.append(closer);
  await opened.done;
  map.remove();
}

/** Moves a live location: the person taps where to go and walks there in steps; `send` gets each step. */
export async function walkLive(spot, send) {
  const box = h("div.map-box", { aria: { label: t("map.label") } });
  const opened = openDialog({ title: t("live.move"), kind: "map-dialog" }, h("div.map-main", {}, box, h("p.map-spot", { role: "status" }, t("live.hint"))));
  const { L, map } = await districtMap(box, { near: spot });
  let here = L.latLng(spot.latitude, spot.longitude);
  const marker = L.marker(here, { icon: pinIcon(L, "walker"), draggable: true, alt: t("map.pin") }).addTo(map);
  const trail = L.polyline([here], { className: "map-trail" }).addTo(map);
  let walk = 0;
  const step = (latlng) => {
    here = latlng;
    marker.setLatLng(latlng);
    trail.addLatLng(latlng);
    return send({ latitude: round(latlng.lat), longitude: round(latlng.lng) });
  };
  marker.on("dragend", () => step(marker.getLatLng()));
  map.on("click", async ({ latlng }) => {
    walk += 1;
    const mine = walk;
    const from = here;
    for (let at = 1; at <= STEPS && mine === walk; at += 1) {
      const share = at / STEPS;
      await step(L.latLng(from.lat + (latlng.lat - from.lat) * share, from.lng + (latlng.lng - from.lng) * share));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });
  await opened.done;
  walk += 1;
  map.remove();
}
