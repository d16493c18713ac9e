// Pictures and films in full size, one after another.

import { fileUrl } from "./api.js";
import { h, icon, iconButton, refill } from "./dom.js";
import { t } from "./i18n.js";
import { openScanned, readCode } from "./links.js";
import { openDialog } from "./sheet.js";

/** Shows message number `index` of an album (or the only one). */
export function openViewer(messages, index, phone) {
  let at = index;
  const stage = h("div.viewer-stage");
  const caption = h("p.viewer-caption");
  const count = h("span.viewer-count");
  const save = h("a.icon-button", { title: t("download"), aria: { label: t("download") } }, icon("download"));
  const scan = iconButton("qr", t("qr.read"), () => scanShown());
  const opened = openDialog({ title: t("viewer"), kind: "viewer" }, stage, caption);
  opened.dialog.querySelector(".dialog-head").prepend(count, scan, save);

  const scanShown = async () => {
    const picture = stage.querySelector("img");
    const found = picture && (await readCode(picture));
    if (!found) {
      caption.textContent = t("qr.none");
      return;
    }
    opened.close();
    openScanned(found, phone);
  };
  const show = () => {
    const message = messages[at];
    const film = message.video ?? message.animation;
    const id = film?.file_id ?? message.photo.at(-1).file_id;
    refill(stage, film
      ? h("video", { src: fileUrl(id), controls: true, autoplay: true, playsInline: true, loop: Boolean(message.animation) })
      : h("img", { src: fileUrl(id), alt: message.caption ?? t("kind.photo"), onclick: (event) => event.currentTarget.classList.toggle("zoomed") }),
    messages.length > 1 && iconButton("back", t("previous"), () => step(-1), { class: "viewer-step before" }),
    messages.length > 1 && iconButton("back", t("next"), () => step(1), { class: "viewer-step after" }));
    caption.textContent = message.caption ?? "";
    count.textContent = messages.length > 1 ? `${at + 1} / ${messages.length}` : "";
    save.href = fileUrl(id);
    save.download = film?.file_name ?? `${message.message_id}.${film ? "mp4" : "jpg"}`;
    scan.hidden = Boolean(film);
  };
  const step = (by) => {
    at = (at + by + messages.length) % messages.length;
    show();
  };
  opened.dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });
  show();
}
