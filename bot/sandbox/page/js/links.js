// Links: those to the bot open on a phone of this page, others in a new window; QR codes are read here.

import { act, Refused } from "./api.js";
import { h, icon, loadScript } from "./dom.js";
import { t } from "./i18n.js";
import { avatar, nameOf, roleName } from "./people.js";
import { openDialog, openMenu } from "./sheet.js";

/** What a link means here: {start: payload} for this bot, {url} for the rest. */
export function linkMeaning(url, bot) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return { url };
  }
  const host = parsed.hostname.replace(/^www\./, "");
  const [, path, ...more] = parsed.pathname.split("/");
  const isWeb = (host === "t.me" || host === "telegram.me") && !more.filter(Boolean).length;
  const name = parsed.protocol === "tg:" ? parsed.searchParams.get("domain") : isWeb ? path : "";
  if (!name || name.toLowerCase() !== bot.username?.toLowerCase()) return { url };
  return { start: parsed.searchParams.get("start") ?? "" };
}

/** Opens a link that was pressed on a phone; for the bot's own links a phone can be chosen. */
export function openLink(url, phone, anchor = null) {
  const meaning = linkMeaning(url, phone.world.bot);
  if (meaning.start !== undefined) return choosePhone(meaning.start, phone, anchor);
  if (/^(mailto|tel):/.test(url)) return phone.toast(decodeURIComponent(url.replace(/^\w+:/, "")));
  return phone.ask(t("link.ask", { url }), t("link.open")).then((yes) => yes && window.open(url, "_blank", "noopener"));
}

function choosePhone(payload, phone, anchor) {
  const people = [phone.person, ...[...phone.world.users.values()].filter((one) => one.id !== phone.person.id)];
  const rows = people.map((person) => ({
    icon: person,
    label: person.id === phone.person.id ? t("link.here", { who: nameOf(person) }) : `${nameOf(person)} · ${roleName(person.role)}`,
    run: () => start(person, payload, phone),
  }));
  openMenu(anchor ?? [innerWidth / 2 - 120, innerHeight / 3], t("link.who"), rows, h("p.menu-title", {}, t("link.who")), (who) => avatar(who, 28));
}

async function start(person, payload, phone) {
  try {
    await act(person.id, "start", payload ? { payload } : {});
    phone.stage.show(person.id);
  } catch (error) {
    phone.toast(error instanceof Refused ? t("refused", { why: error.message }) : t("no.line"));
  }
}

/** Asks for a link or a picture with a QR code, and opens it on the phone. */
export function scanDialog(phone) {
  const field = h("input.field", { type: "url", placeholder: `https://t.me/${phone.world.bot.username}?start=…`, aria: { label: t("link.field") } });
  const message = h("p.hint", { role: "status" }, t("qr.hint"));
  const picture = h("input", { type: "file", accept: "image/*", class: "visually-hidden", aria: { label: t("qr.picture") } });
  const opened = openDialog({ title: t("qr.title"), kind: "small" }, message,
    h("label.file-button", {}, icon("qr", 20), t("qr.picture"), picture), h("p.or", {}, t("or")), field);
  const go = (url) => {
    opened.close();
    openScanned(url, phone);
  };
  picture.addEventListener("change", async () => {
    const found = picture.files[0] && (await readCode(picture.files[0]));
    if (found) go(found);
    else message.textContent = t("qr.none");
  });
  opened.foot.append(h("button.primary", { onclick: () => field.value.trim() && go(field.value.trim()) }, t("open")));
}

/** Does on this phone what a scanned code says. */
export function openScanned(words, phone) {
  const meaning = linkMeaning(words, phone.world.bot);
  if (meaning.start !== undefined) choosePhone(meaning.start, phone, null);
  else if (/^https?:/.test(words)) openLink(words, phone);
  else phone.alert(words);
}

/** The words in a QR code in a picture (an img element or a file), or null. */
export async function readCode(source) {
  await loadScript("vendor/jsqr/jsQR.js");
  const bitmap = await createImageBitmap(source).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, 1400 / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const brush = canvas.getContext("2d");
  brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = brush.getImageData(0, 0, canvas.width, canvas.height);
  return window.jsQR(data, width, height)?.data || null;
}
