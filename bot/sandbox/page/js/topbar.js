// The bar above the phones: name, clock, people, trouble, tours, glass wall, language and light.

import { openAtlas } from "./atlas.js";
import { clockButton } from "./clock.js";
import { h, icon, refill } from "./dom.js";
import { lang, setLanguage, t } from "./i18n.js";
import { addGroup, addPerson } from "./newcomer.js";
import { openMenu } from "./sheet.js";
import { tourMenu } from "./tours.js";
import { troubleButton } from "./trouble.js";

const KEY = "pingan-page-light";

/** Follows the choice of light or dark, or the system's if none was made. */
export function applyLight() {
  const chosen = localStorage.getItem(KEY);
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  return dark;
}

/** The bar; `redraw` draws the page anew after a change of language. */
export function topBar(world, stage, glass, redraw, signal) {
  const people = h("button.bar-button", { aria: { haspopup: "menu", label: t("add") }, onclick: () => openMenu(people, t("add"), [
    { icon: "person", label: t("person.add"), run: () => addPerson(stage) },
    { icon: "people", label: t("group.add"), run: () => addGroup(stage) },
  ], null, icon) }, icon("plus", 19), h("span.bar-words", {}, t("add")));
  const tours = h("button.bar-button", { aria: { haspopup: "menu", label: t("tours") }, onclick: () => tourMenu(tours, stage) }, icon("route", 19), h("span.bar-words", {}, t("tours")));
  const wall = h("button.bar-button", { aria: { pressed: glass.shown, label: t("glass") }, onclick: () => wall.setAttribute("aria-pressed", String(glass.toggle())) }, icon("glass", 19), h("span.bar-words", {}, t("glass")));
  const atlas = h("button.bar-button", { aria: { haspopup: "dialog", label: t("map") }, onclick: () => openAtlas(stage) }, icon("place", 19), h("span.bar-words", {}, t("map")));
  glass.onHide = () => wall.click();
  const language = h("button.bar-button", { onclick: () => {
    setLanguage(lang === "zh" ? "en" : "zh");
    redraw();
  }, aria: { label: t("language.other") }, lang: lang === "zh" ? "en" : "zh-Hans" }, icon("globe", 19), h("span.bar-words", {}, lang === "zh" ? "English" : "中文"));
  const line = h("span.line-state", { role: "status" });
  const lineChanged = ({ up }) => (line.textContent = up ? "" : t("line.waiting"));
  world.on("line", lineChanged, signal);
  return h("header.top-bar", {},
    h("h1.brand", {}, h("span.brand-sign", { aria: { hidden: "true" } }), h("span.brand-words", {}, t("brand"), h("small", {}, t("brand.small")))),
    clockButton(world, signal), line, h("div.bar-gap"), tours, atlas, people, troubleButton(world, signal), wall, language, lightButton());
}

function lightButton() {
  const button = h("button.bar-button");
  const paint = () => {
    const dark = applyLight();
    const label = t(dark ? "light" : "dark");
    button.title = label;
    button.setAttribute("aria-label", label);
    refill(button, icon(dark ? "sun" : "moon", 19));
  };
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, applyLight() ? "light" : "dark");
    paint();
  });
  paint();
  return button;
}
