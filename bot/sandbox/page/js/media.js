// Pictures, films, albums, files and stickers inside a bubble.

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { bytes, playtime, t } from "./i18n.js";
import { audioPlayer } from "./voice.js";

/** The element for what a block carries besides words, or null. */
export function mediaOf(messages, chat) {
  const [message] = messages;
  if (messages.length > 1) return album(messages, chat);
  if (message.photo || message.video || message.animation) return visual(messages, 0, chat, single(message));
  if (message.video_note) return roundFilm(message.video_note);
  if (message.sticker) return sticker(message.sticker);
  if (message.voice || message.audio) return audioPlayer(message);
  if (message.document) return file(message.document);
  return null;
}

function sizeOf(message) {
  const shape = message.photo?.at(-1) ?? message.video ?? message.animation ?? {};
  return { width: shape.width || 4, height: shape.height || 3 };
}

function single(message) {
  const { width, height } = sizeOf(message);
  const ratio = Math.min(Math.max(width / height, 0.62), 2.2);
  return { "aspect-ratio": String(ratio), width: `${Math.round(Math.min(300, 330 * ratio))}px` };
}

function visual(messages, index, chat, style) {
  const message = messages[index];
  const isFilm = Boolean(message.video || message.animation);
  const label = message.caption ? `${t(isFilm ? "kind.video" : "kind.photo")}: ${message.caption}` : t(isFilm ? "kind.video" : "kind.photo");
  const box = h("button.visual", { style, aria: { label: t("open.what", { what: label }) } });
  if (message.animation) box.append(h("video", { src: fileUrl(message.animation.file_id), autoplay: true, loop: true, muted: true, playsInline: true }));
  else if (message.video) box.append(filmFace(message.video), h("span.play", {}, icon("play", 26)), h("span.length", {}, playtime(message.video.duration)));
  else box.append(h("img", { src: fileUrl(message.photo.at(-1).file_id), alt: "", loading: "lazy", decoding: "async", draggable: false }));
  const veiled = message.has_media_spoiler;
  if (veiled) box.classList.add("veiled");
  box.addEventListener("click", () => {
    if (box.classList.contains("veiled")) box.classList.remove("veiled");
    else chat.openViewer(messages, index);
  });
  return box;
}

function filmFace(video) {
  const still = video.cover?.at?.(-1) ?? video.thumbnail;
  if (still) return h("img", { src: fileUrl(still.file_id), alt: "", loading: "lazy" });
  return h("video", { src: `${fileUrl(video.file_id)}#t=0.1`, preload: "metadata", muted: true, playsInline: true, tabIndex: -1 });
}

/** Rows of an album by count: wide first, as chat apps lay them out. */
const ROWS = { 2: [2], 3: [1, 2], 4: [2, 2], 5: [2, 3], 6: [3, 3], 7: [2, 2, 3], 8: [2, 3, 3], 9: [3, 3, 3], 10: [2, 2, 3, 3] };

function album(messages, chat) {
  if (!messages[0].photo && !messages[0].video) {
    return h("div.files", {}, messages.map((one) => (one.document ? file(one.document) : audioPlayer(one))));
  }
  const box = h("div.visual.album", { role: "group", aria: { label: t("album.of", { n: messages.length }) } });
  let at = 0;
  for (const count of ROWS[Math.min(messages.length, 10)]) {
    const row = h("div.album-row", { style: { "--count": String(count) } });
    for (let step = 0; step < count && at < messages.length; step += 1, at += 1) row.append(visual(messages, at, chat, {}));
    box.append(row);
  }
  return box;
}

function roundFilm(note) {
  const film = h("video.round-film", { src: fileUrl(note.file_id), loop: true, playsInline: true, tabIndex: 0, aria: { label: t("kind.video_note") } });
  film.addEventListener("click", () => (film.paused ? film.play() : film.pause()));
  return film;
}

function sticker(what) {
  const box = what.is_animated
    ? h("div.sticker.as-emoji", {}, what.emoji ?? "")
    : h(what.is_video ? "video.sticker" : "img.sticker", { src: fileUrl(what.file_id), alt: what.emoji ?? t("kind.sticker"), autoplay: true, loop: true, muted: true });
  box.dataset.plain = "1";
  return box;
}

/** A file to download, with its kind on the sign. */
export function file(document) {
  const name = document.file_name ?? t("kind.document");
  const kind = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  return h("a.file", { href: fileUrl(document.file_id), download: name, aria: { label: t("download.what", { what: name }) } },
    h("span.file-sign", { data: { kind: kind.toLowerCase() } }, kind ? h("b", {}, kind.toUpperCase()) : icon("file", 22), icon("download", 14)),
    h("span.file-words", {}, h("span.file-name", {}, name), h("span.file-size", {}, bytes(document.file_size))));
}
