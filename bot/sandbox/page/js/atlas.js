// The whole district at once, in layers: its outline, zones, open cases, and the places that somebody sent in a chat.

import { h } from "./dom.js";
import { dayAndTime, hourMinute, own, t } from "./i18n.js";
import { districtMap, isGrid, zoneTint } from "./map.js";
import { places } from "./minimap.js";
import { nameOf } from "./people.js";
import { openDialog } from "./sheet.js";
import { summary } from "./summary.js";

/** The states of an open case, in the order of the legend; each has a colour and a shape. */
const STAGES = ["received", "dispatched", "accepted", "waiting_reporter"];
const STEP = 24;

/** Places in the chats that are loaded, oldest first: {message, room, spot}. */
function saidPlaces(world) {
  const found = [];
  for (const room of world.rooms.values()) {
    for (const message of room.messages) {
      const spot = message.venue?.location ?? message.location;
      if (spot && (room.isOwn(message) || world.users.has(room.chatId))) found.push({ message, room, spot });
    }
  }
  return found.toSorted((one, other) => one.message.date - other.message.date);
}

/** Opens the map; a pressed place brings its phone and message into view, a pressed case says how it stands. */
export async function openAtlas(stage) {
  const { world } = stage;
  await Promise.all([...world.users.keys()].map((id) => world.room(id, id).load().catch(() => null)));
  const said = saidPlaces(world);
  const box = h("div.map-box", { aria: { label: t("map.label") } });
  const side = h("div.map-side");
  const words = h("p.map-spot", { role: "status" }, t(said.length ? "map.said.hint" : "map.none"));
  const opened = openDialog({ title: t("map.label"), kind: "map-dialog wide" }, h("div.map-main", {}, box, words), side);
  const { L, map, district, zones, grids, areas, cases } = await districtMap(box);
  const go = (place) => {
    opened.close();
    const phone = stage.show(place.room.userId);
    if (phone.chatId !== place.room.chatId) phone.open(place.room.chatId);
    phone.view.jumpTo(place.message.message_id);
  };
  const spots = L.layerGroup(said.map((place) => spotMark(L, place, go))).addTo(map);
  const placed = cases.filter((one) => one.geometry);
  const marks = L.layerGroup(caseMarks(L, placed)).addTo(map);
  side.append(
    layerList(map, [
      ["map.outline", district],
      [zones ? "map.zones" : "map.zones.none", zones, zones ? areas.filter((one) => !isGrid(one)).length : undefined],
      ...(areas.some(isGrid) ? [["map.grids", grids, areas.filter(isGrid).length]] : []),
      ["map.cases", marks, cases.length],
      ["map.said", spots, said.length],
    ]),
    legend(placed),
    zoneList(map, L, areas, cases),
    townCounts(await places(), cases),
  );
  map.invalidateSize({ pan: false });
  if (district) map.fitBounds(district.getBounds(), { padding: [12, 12], animate: false });
  await opened.done;
  map.remove();
}

/** A switch for every layer; one that holds nothing yet says so and can't be switched. */
function layerList(map, rows) {
  return h("fieldset.layers", {}, h("legend", {}, t("map.layers")), rows.map(([key, layer, n]) => {
    const box = h("input", { type: "checkbox", checked: Boolean(layer), disabled: !layer, onchange: () => (box.checked ? layer.addTo(map) : layer.remove()) });
    return h("label.layer", {}, box, h("span", {}, t(key)), n === undefined ? null : h("small", {}, n));
  }));
}

function spotMark(L, place, go) {
  const { message, spot } = place;
  const line = `${nameOf(message.from)} ${hourMinute(message.date * 1000)} ${summary(message)}`;
  const sign = L.divIcon({ className: "map-dot", html: h("span"), iconSize: [18, 18], iconAnchor: [9, 24] });
  return L.marker([spot.latitude, spot.longitude], { icon: sign, title: line }).on("click", () => go(place));
}

/** A dot for each case with its number of the day; those at one spot stand side by side. */
function caseMarks(L, cases) {
  const taken = new Map();
  return cases.map((one) => {
    const [longitude, latitude] = one.geometry.coordinates;
    const key = `${longitude},${latitude}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    const { number, stage } = one.properties;
    const serial = Number(number.split("-")[2]) || "";
    const face = h("span.case-dot", { data: { stage } }, serial);
    const title = t("map.case", { number, category: own(one.properties.category), state: own(one.properties.state) });
    const icon = L.divIcon({ className: "case-mark", html: face, iconSize: [26, 26], iconAnchor: [13 - before * STEP, 13] });
    return named(L.marker([latitude, longitude], { icon, title, zIndexOffset: 1000 }), title).bindPopup(caseCard(one.properties), { className: "case-popup", closeButton: false, maxWidth: 260 });
  });
}

/** Says a mark's whole name to screen readers, who would otherwise hear its number alone. */
function named(marker, title) {
  return marker.on("add", () => marker.getElement().setAttribute("aria-label", title));
}

function caseCard(one) {
  return h("div.case-card", {}, h("b", {}, one.number), h("p", {}, `${own(one.category)} · ${own(one.state)}`),
    one.words && h("p", {}, one.words), h("small", {}, t("map.case.since", { at: dayAndTime(Date.parse(one.since)) })));
}

/** What the colours of the dots mean, as far as there are dots. */
function legend(cases) {
  const states = new Map(cases.map((one) => [one.properties.stage, own(one.properties.state)]));
  const shown = STAGES.filter((stage) => states.has(stage));
  return h("ul.legend", {}, shown.map((stage) => h("li", {}, h("span.case-dot", { data: { stage }, aria: { hidden: "true" } }), states.get(stage))));
}

/** Every zone with how many cases are open there; a pressed one comes close. */
function zoneList(map, L, areas, cases) {
  const zones = areas.filter((one) => !isGrid(one));
  const open = (code) => cases.filter((one) => one.properties.zone && one.properties.zone === code).length;
  const near = (zone) => map.flyToBounds(L.geoJSON(zone).getBounds(), { padding: [20, 20], animate: !matchMedia("(prefers-reduced-motion: reduce)").matches, duration: 0.6 });
  return h("div.zone-list", { hidden: !zones.length, role: "group", aria: { label: t("map.zones") } }, zones.map((zone) => {
    const n = open(zone.properties.code);
    return h("button.zone-row", { onclick: () => near(zone), title: t("map.zone.near") }, h(`span.zone-sign.tint-${zoneTint(areas, zone)}`, { aria: { hidden: "true" } }), h("span", {}, zone.properties.name), n ? h("small", {}, t("map.town.cases", { n })) : null);
  }));
}

/** Every town, with how many cases are open there; a case known by its village alone is counted here. */
function townCounts({ divisions = [] }, cases) {
  const counts = new Map();
  for (const { properties } of cases) counts.set(properties.town, (counts.get(properties.town) ?? 0) + 1);
  const unplaced = cases.filter((one) => !one.geometry).length;
  const towns = divisions.filter((one) => one.level === "town").toSorted((one, other) => (counts.get(other.code) ?? 0) - (counts.get(one.code) ?? 0));
  return h("div.town-list", { role: "group", tabIndex: 0, aria: { label: t("map.town.list") } }, h("b", {}, t("map.town.list")),
    unplaced ? h("p.hint", {}, t("map.unplaced", { n: unplaced })) : null,
    h("ul", {}, towns.map((town) => h("li", {}, town.name, counts.has(town.code) && h("small", {}, t("map.town.cases", { n: counts.get(town.code) }))))));
}
