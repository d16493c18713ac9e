// A small map beside the phones while somebody of a tour walks; and a photo that nobody sent before.

import { sendFiles } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { districtMap, pinIcon } from "./map.js";

const CLOSE = 13.4;
const RING = 150;

/** Floats over the page, takes no focus and is away again with hide(). */
export class WalkMap {
  constructor(label) {
    this.box = h("div.map-box", { aria: { label: t("map.label") } });
    this.element = h("aside.walk-map", { aria: { label } }, this.box);
  }

  /** Shows where the walk begins and where it leads ([latitude, longitude]), with a ring that counts as there. */
  async show(from, to) {
    document.body.append(this.element);
    const { L, map } = await districtMap(this.box, { near: { latitude: (from[0] + to[0]) / 2, longitude: (from[1] + to[1]) / 2 }, zoom: CLOSE });
    this.map = map;
    L.circle(to, { radius: RING, className: "map-exact", interactive: false }).addTo(map);
    L.marker(to, { icon: pinIcon(L), keyboard: false, interactive: false, alt: t("map.pin") }).addTo(map);
    this.trail = L.polyline([from], { className: "map-trail", interactive: false }).addTo(map);
    this.walker = L.marker(from, { icon: pinIcon(L, "walker"), keyboard: false, interactive: false, zIndexOffset: 500, alt: t("kind.live") }).addTo(map);
  }

  step(to) {
    this.trail.addLatLng(to);
    this.walker.setLatLng(to);
  }

  hide() {
    this.map?.remove();
    this.element.remove();
  }
}

/** Sends a sample's picture as a photo taken now: no two of them are the same bytes. */
export async function sendFreshPhoto(person, name) {
  const picture = await createImageBitmap(await (await fetch(`/api/samples/${name}`)).blob());
  const canvas = h("canvas", { width: picture.width, height: picture.height });
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0);
  for (let dot = 0; dot < 40; dot += 1) {
    pen.fillStyle = `rgb(${[0, 1, 2].map(() => Math.floor(Math.random() * 256)).join(" ")})`;
    pen.fillRect(Math.random() * canvas.width, canvas.height - 2, 2, 2);
  }
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
  await sendFiles(person, { chat_id: person, kind: "photo" }, [new File([blob], `${name}.jpg`, { type: "image/jpeg" })]);
}
