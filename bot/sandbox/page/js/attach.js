// The sheet behind the paper clip: sample pictures one tap away, own files, places and contact cards.

import { read, sendFiles } from "./api.js";
import { h, icon, refill } from "./dom.js";
import { own, t } from "./i18n.js";
import { pickPlace } from "./map.js";
import { phrases } from "./words/phrases.js";

let samples = null;
const allSamples = () => (samples ??= read("/api/samples").then((body) => body.samples ?? body).catch(() => []));

const TABS = [["photo", "photo"], ["video", "film"], ["voice", "mic"], ["document", "file"], ["words", "chats"]];

/** Opens the sheet of a chat's phone on one of its tabs. */
export function openAttach(chat, extra, anchor, first = "photo") {
  const list = h("div.attach-list");
  const caption = h("input.field.caption", { placeholder: t("caption"), aria: { label: t("caption") } });
  const bar = h("div.attach-bar", { hidden: true });
  const state = { chat, extra, list, caption, bar, chosen: new Map(), close: () => sheet.close() };
  const tabs = TABS.map(([kind, sign]) => h("button.attach-tab", { role: "tab", onclick: () => show(kind), data: { kind } }, icon(sign), h("span", {}, t(`attach.${kind}`))));
  const actions = [
    h("button.attach-tab", { onclick: () => sendPlace(state) }, icon("place"), h("span", {}, t("attach.location"))),
    h("button.attach-tab", { onclick: () => sendContact(state) }, icon("person"), h("span", {}, t("attach.contact"))),
  ];
  const show = (kind) => {
    for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.kind === kind));
    state.chosen.clear();
    paintBar(state);
    caption.hidden = kind === "voice" || kind === "words";
    list.dataset.kind = kind;
    if (kind === "words") refill(list, phrases(chat.phone.person.role).map((words) => h("button.phrase", { onclick: () => sendWords(state, words) }, words)));
    else fillSamples(state, kind);
  };
  const sheet = chat.phone.sheet(t("attach"), anchor, list, caption, bar, h("div.attach-tabs", {}, h("div.attach-kinds", { role: "tablist", aria: { label: t("attach") } }, tabs), actions));
  show(first);
}

async function fillSamples(state, kind) {
  const some = (await allSamples()).filter((one) => one.kind === kind);
  if (state.list.dataset.kind !== kind) return;
  refill(state.list, some.map((sample) => sampleTile(state, sample)), ownFiles(state, kind));
}

function sampleTile(state, sample) {
  const title = own(sample.title);
  const send = h("button.sample", { onclick: () => sendSample(state, sample), aria: { label: t("sample.send", { what: title }) } },
    sample.kind === "photo" ? h("img", { src: sample.url, alt: "", loading: "lazy" }) : h("span.sample-sign", {}, icon(sample.kind === "voice" ? "voice" : sample.kind === "video" ? "film" : "file", 28)),
    h("span.sample-title", {}, title));
  if (sample.kind !== "photo") return h("div.sample-box", {}, send);
  const pick = h("button.sample-pick", { aria: { pressed: "false", label: t("sample.choose", { what: title }) } });
  pick.addEventListener("click", () => {
    const on = !state.chosen.has(sample.name);
    if (on && state.chosen.size < 10) state.chosen.set(sample.name, sample);
    else state.chosen.delete(sample.name);
    for (const one of state.list.querySelectorAll(".sample-pick")) {
      const order = [...state.chosen.keys()].indexOf(one.dataset.name) + 1;
      one.textContent = order ? String(order) : "";
      one.setAttribute("aria-pressed", String(order > 0));
    }
    paintBar(state);
  });
  pick.dataset.name = sample.name;
  return h("div.sample-box", {}, send, pick);
}

function ownFiles(state, kind) {
  const accept = { photo: "image/jpeg,image/png,image/webp", video: "video/*", voice: "audio/*", document: "" }[kind];
  const input = h("input.visually-hidden", { type: "file", multiple: kind !== "voice", accept, aria: { label: t("own.file") } });
  input.addEventListener("change", () => {
    const files = [...input.files];
    const caption = state.caption.value.trim();
    state.close();
    if (files.length) state.chat.composer.sendOwn(files, { kind, ...(caption ? { captions: [caption] } : {}) });
  });
  return h("label.sample.own-file", {}, icon("plus", 26), h("span.sample-title", {}, t("own.file")), input);
}

function paintBar(state) {
  const n = state.chosen.size;
  state.bar.hidden = n === 0;
  refill(state.bar, n ? h("button.primary", { onclick: () => sendChosen(state) }, t("album.send", { n })) : null);
}

function captionOf(state) {
  const words = state.caption.value.trim();
  return words ? { caption: words } : {};
}

function sendSample(state, sample) {
  const { chat, extra } = state;
  state.close();
  chat.composer.setMode(null);
  chat.do("sample", { chat_id: chat.chatId, name: sample.name, ...captionOf(state), ...extra, ...chat.threadField });
}

async function sendChosen(state) {
  const { chat, extra } = state;
  const some = [...state.chosen.values()];
  if (some.length === 1) {
    sendSample(state, some[0]);
    return;
  }
  const caption = state.caption.value.trim();
  state.close();
  try {
    const files = await Promise.all(some.map(async (sample) => new File([await (await fetch(sample.url)).blob()], `${sample.name}.jpg`, { type: "image/jpeg" })));
    await sendFiles(chat.viewer, { chat_id: chat.chatId, kind: "photo", album: true, ...(caption ? { captions: [caption] } : {}), ...extra, ...chat.threadField }, files);
  } catch (error) {
    chat.fail(error);
  }
}

function sendWords(state, words) {
  state.close();
  state.chat.say(words);
}

async function sendPlace(state) {
  const { chat, extra } = state;
  state.close();
  const spot = await pickPlace({ title: t("attach.location"), button: t("share.location.send"), more: true });
  if (!spot) return;
  const { title, address, ...where } = spot;
  chat.do(title ? "venue" : "location", { chat_id: chat.chatId, ...where, ...(title ? { title, address } : {}), ...extra, ...chat.threadField });
}

function sendContact(state) {
  state.close();
  state.chat.shareContact();
}
