// Voice notes and sound files: play, pause, and a row of bars that can be pressed to jump.

import { fileUrl } from "./api.js";
import { h, icon, refill } from "./dom.js";
import { playtime, t } from "./i18n.js";

const BARS = 34;
let playing = null;

/** The player for a message with a voice note or a sound file. */
export function audioPlayer(message) {
  const what = message.voice ?? message.audio;
  const sound = new Audio();
  sound.preload = "none";
  const bars = h("div.bars", { aria: { hidden: "true" } }, heights(what.file_unique_id ?? what.file_id).map((share) => h("i", { style: { height: `${share}%` } })));
  const time = h("span.play-time", {}, playtime(what.duration));
  const button = h("button.play-button", { aria: { label: t("play") } }, icon("play", 20));
  const title = message.audio ? h("span.audio-title", {}, what.title ?? what.file_name ?? t("kind.audio")) : null;
  const player = h("div.player", {}, button, h("div.player-body", {}, title, bars, time));

  const paint = () => {
    const length = Number.isFinite(sound.duration) ? sound.duration : what.duration || 1;
    const done = sound.currentTime / length;
    [...bars.children].forEach((bar, index) => bar.classList.toggle("done", index / BARS < done));
    time.textContent = playtime(sound.paused && !sound.currentTime ? what.duration : length - sound.currentTime);
  };
  const mark = () => {
    refill(button, icon(sound.paused ? "play" : "pause", 20));
    button.setAttribute("aria-label", t(sound.paused ? "play" : "pause"));
    paint();
  };
  const start = async () => {
    if (playing && playing !== sound) playing.pause();
    if (!sound.src) sound.src = fileUrl(what.file_id);
    playing = sound;
    await sound.play().catch(() => (time.textContent = t("cannot.play")));
  };
  button.addEventListener("click", () => (sound.paused ? start() : sound.pause()));
  bars.addEventListener("click", async (event) => {
    if (sound.paused) await start();
    const box = bars.getBoundingClientRect();
    sound.currentTime = ((event.clientX - box.left) / box.width) * (Number.isFinite(sound.duration) ? sound.duration : what.duration || 0);
  });
  sound.addEventListener("timeupdate", paint);
  for (const name of ["play", "pause"]) sound.addEventListener(name, mark);
  sound.addEventListener("ended", () => {
    sound.currentTime = 0;
    mark();
  });
  return player;
}

/** Bars whose heights follow from the file's name: the same sound looks the same everywhere. */
function heights(seed) {
  let state = 7;
  for (const letter of String(seed)) state = (state * 31 + letter.charCodeAt(0)) >>> 0;
  return Array.from({ length: BARS }, (_, index) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    const swell = 0.55 + 0.45 * Math.sin(index / 3.1);
    return Math.round(16 + 80 * swell * (state / 2 ** 32));
  });
}
