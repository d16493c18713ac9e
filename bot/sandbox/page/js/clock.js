// The sandbox's clock: it shows the time of the demo and jumps forward, never back.

import { post } from "./api.js";
import { h, icon, refill } from "./dom.js";
import { dayKey, hourMinute, t, weekday } from "./i18n.js";
import { notice, openPanel } from "./sheet.js";

/** The button that shows the time and opens the jumps. */
export function clockButton(world, signal) {
  const words = h("span.clock-words");
  const paint = () => refill(words, h("b", {}, hourMinute(world.now())), h("span", {}, weekday(world.now())));
  const button = h("button.bar-button.clock", { onclick: () => openClock(button, world), aria: { haspopup: "dialog", label: t("clock.label") } }, icon("clock", 19), words);
  const timer = setInterval(paint, 1000);
  signal.addEventListener("abort", () => clearInterval(timer));
  world.on("clock", paint, signal);
  world.on("world", paint, signal);
  paint();
  return button;
}

async function jump(body, world) {
  try {
    await post("/api/clock", body);
    notice(t("clock.jumped"));
  } catch (error) {
    notice(t("refused", { why: error.message }), "bad");
  }
  return world;
}

function openClock(anchor, world) {
  const jumps = [["clock.5m", { advance: 300 }], ["clock.1h", { advance: 3600 }], ["clock.1d", { advance: 86_400 }], ["clock.monday", { to: nextMonday(world.now()) }]];
  const soon = world.now() + 3_600_000;
  const day = h("input.field", { type: "date", value: dayKey(soon), min: dayKey(world.now()), aria: { label: t("clock.day") } });
  // A field of type "time" would speak the browser's language, not the page's.
  const hour = h("input.field", { value: hourMinute(soon), inputMode: "numeric", aria: { label: t("clock.hour") }, onkeydown: (event) => event.key === "Enter" && there() });
  const opened = openPanel(anchor, { label: t("clock.label"), kind: "clock-panel" },
    h("p.panel-title", {}, t("clock.title")),
    h("div.jumps", {}, jumps.map(([key, body]) => h("button.soft", { onclick: () => go(body) }, t(key)))),
    h("div.panel-field", { role: "group", aria: { label: t("clock.to") } }, t("clock.to"), h("div.clock-when", {}, day, hour)),
    h("button.primary", { onclick: () => there() }, t("clock.go")),
    h("p.hint", {}, t("clock.hint")));
  const go = (body) => {
    opened.close();
    jump(body, world);
  };
  const there = () => {
    const [, hours, minutes] = /^\s*([01]?\d|2[0-3])[:：]([0-5]\d)\s*$/.exec(hour.value) ?? [];
    if (!day.value || !hours) return hour.focus();
    return go({ to: `${day.value}T${hours.padStart(2, "0")}:${minutes}:00+08:00` });
  };
}

/** Next Monday, 09:00 in Hangzhou, as ISO with offset. */
export function nextMonday(now) {
  const shifted = new Date(now + 8 * 3_600_000);
  const day = shifted.getUTCDay();
  const today = Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth(), shifted.getUTCDate());
  const ahead = (8 - day) % 7 || 7;
  return `${new Date(today + ahead * 86_400_000).toISOString().slice(0, 10)}T09:00:00+08:00`;
}
