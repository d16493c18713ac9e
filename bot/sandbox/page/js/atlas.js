// The whole district at once: zones, and every place that somebody sent in a chat of this page.

import { h } from "./dom.js";
import { hourMinute, t } from "./i18n.js";
import { districtMap } from "./map.js";
import { nameOf } from "./people.js";
import { openDialog } from "./sheet.js";
import { summary } from "./summary.js";

/** Places in the chats that are loaded, newest last: {message, room, spot}. */
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

/** Opens the map; a pressed place brings its phone and message into view. */
export async function openAtlas(stage) {
  const { world } = stage;
  await Promise.all([...world.users.keys()].map((id) => world.room(id, id).load().catch(() => null)));
  const places = saidPlaces(world);
  const box = h("div.map-box", { aria: { label: t("map.label") } });
  const words = places.length ? t("map.said.hint", { n: places.length }) : t("map.none");
  const opened = openDialog({ title: t("map.label"), kind: "map-dialog" }, h("div.map-main", {}, box, h("p.map-spot", {}, words)));
  const { L, map, zones } = await districtMap(box);
  const dots = L.layerGroup(places.map((place) => dot(L, place, () => {
    opened.close();
    const phone = stage.show(place.room.userId);
    if (phone.chatId !== place.room.chatId) phone.open(place.room.chatId);
    phone.view.jumpTo(place.message.message_id);
  }))).addTo(map);
  L.control.layers(null, { ...(zones ? { [t("map.zones")]: zones } : {}), [t("map.said")]: dots }, { collapsed: false }).addTo(map);
  await opened.done;
  map.remove();
}

function dot(L, { message, spot }, go) {
  const marker = L.circleMarker([spot.latitude, spot.longitude], { radius: 8, className: "map-dot" });
  const line = h("span", {}, `${nameOf(message.from)} ${hourMinute(message.date * 1000)} ${summary(message)}`);
  return marker.bindTooltip(line).on("click", go);
}
