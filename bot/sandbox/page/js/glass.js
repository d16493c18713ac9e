// The glass wall: what happens behind the chat for the last thing somebody did. Hidden until asked for.

import { read } from "./api.js";
import { h, icon, iconButton, refill } from "./dom.js";
import { codeName, dayAndTime, hourMinute, lang, own, t } from "./i18n.js";
import { avatar, nameOf } from "./people.js";
import { summary } from "./summary.js";

const MOST_CALLS = 30;
/** Calls that every bot makes all the time, whatever people do. */
const NOISE = new Set(["getUpdates", "sendChatAction"]);

export class Glass {
  constructor(world, signal) {
    this.world = world;
    this.calls = [];
    this.last = null;
    this.seen = null;
    this.element = h("aside.glass", { hidden: true, aria: { label: t("glass") } });
    world.on("call", ({ call }) => this.called(call), signal);
    for (const type of ["message", "edited"]) world.on(type, ({ message }) => this.happened(type, message), signal);
    world.on("tapped", (tap) => this.happened("tap", tap), signal);
    world.on("clock", () => this.jumped(), signal);
    world.on("callback_answer", () => this.askSoon(), signal);
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  get shown() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = this.shown;
    if (this.shown) {
      this.paint();
      this.ask();
    }
    return this.shown;
  }

  called(call) {
    if (NOISE.has(call.method)) return;
    this.calls.push(call);
    if (this.calls.length > MOST_CALLS) this.calls.shift();
    if (this.shown) this.paint();
    this.askSoon();
  }

  /** What somebody just did, as the page saw it; the bot tells more where it is asked to. */
  happened(kind, what) {
    const person = this.world.users.get(what.from?.id);
    if (person) this.begin({ kind, person, text: kind === "tap" ? what.text : summary(what) });
  }

  jumped() {
    this.begin({ kind: "clock", person: null, text: dayAndTime(this.world.now()), since: this.world.now() - 1000 });
  }

  begin(seen) {
    this.seen = seen;
    this.calls = [];
    if (this.shown) this.paint();
    this.askSoon();
  }

  askSoon() {
    if (!this.shown) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 250);
  }

  async ask() {
    const body = await read("/api/glass").catch(() => null);
    this.last = body?.last ?? null;
    this.paint();
  }

  paint() {
    const open = new Set([...this.element.querySelectorAll("details[open]")].map((one) => one.dataset.key));
    const { scrollTop } = this.element;
    const focused = this.element.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
    refill(this.element,
      h("header.glass-head", {}, h("h2", {}, t("glass")), iconButton("close", t("glass.hide"), () => this.onHide?.(), { data: { key: "close" } })),
      h("p.hint", {}, t("glass.hint")),
      stepOf(1, t("glass.update"), this.update()),
      stepOf(2, t("glass.transaction"), this.transaction()),
      stepOf(3, t("glass.calls"), this.calls.length ? this.calls.map((call) => this.callLine(call)) : none()));
    for (const one of this.element.querySelectorAll("details")) if (open.has(one.dataset.key)) one.open = true;
    this.element.scrollTop = scrollTop;
    if (focused) this.element.querySelector(`[data-key="${focused}"] summary, button[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** Who did what, and how far the bot is with it. */
  update() {
    const { seen, last } = this;
    const told = seen?.kind === "clock" ? null : last?.update;
    const person = seen ? seen.person : this.world.users.get(told?.person);
    if (!seen && !person) return none();
    const head = person ? [avatar(person, 32), h("b", {}, nameOf(person))] : [icon("clock", 22), h("b", {}, t("glass.nobody"))];
    return h("div.glass-card", {}, h("div.glass-who", {}, head),
      seen && h("p", {}, t(`glass.kind.${seen.kind}`), h("q", {}, seen.text)),
      told && h("p.glass-state", {}, h("span.glass-mark", { data: { state: told.outcome } }), codeName("handled", told.outcome), told.tries > 1 && ` · ${t("glass.tries", { n: told.tries })}`));
  }

  /** What one transaction wrote: it stands or falls together. */
  transaction() {
    const wrote = this.last?.transaction;
    if (!wrote) return h("p.hint", {}, t("glass.closed"));
    const since = this.seen?.since ?? 0;
    const recent = (rows) => rows.filter((one) => Date.parse(one.at) >= since);
    return h("div.glass-card", {}, h("p.hint", {}, t("glass.together")),
      this.seen?.kind === "clock" ? null : part("talk", [h("p", {}, talkWords(wrote.talk), code(wrote.talk))]),
      part("events", recent(wrote.events).map((one) => eventLine(one))),
      part("messages", recent(wrote.messages).map((one) => this.messageLine(one))),
      part("timers", wrote.timers.map((one) => timerLine(one))));
  }

  messageLine(one) {
    const what = one.notice ? codeName("notice", one.notice) : codeName("method", one.method);
    return h("div.glass-row", {}, h("span", {}, this.whose(one.chat), h("b", {}, what), code(one.notice ?? one.method)),
      h("span.glass-state", {}, h("span.glass-mark", { data: { state: one.state } }), codeName("sent", one.state)));
  }

  whose(chatId) {
    const person = this.world.users.get(Number(chatId));
    const who = person ? nameOf(person) : this.world.chats.get(Number(chatId))?.title ?? t("glass.somebody");
    return h("span.glass-to", {}, t("glass.to", { who }));
  }

  callLine(call) {
    const { params = {} } = call;
    const good = !call.error && (call.status ?? 200) < 400;
    const words = params.text ?? params.caption ?? "";
    const buttons = buttonsOf(params.reply_markup);
    const chat = params.chat_id ?? null;
    return h("details.glass-call", { data: { key: `call${call.n}` } },
      h("summary", { class: good ? "" : "bad" }, h("span", {}, chat && this.whose(chat), h("b", {}, codeName("method", call.method)), code(call.method)),
        h("span.glass-state", {}, h("span.glass-mark", { data: { state: good ? "sent" : "failed" } }), good ? timeOf(call.at) : t("glass.failed"))),
      h("dl.glass-more", {}, words && [h("dt", {}, t("glass.words")), h("dd", {}, plain(words))], buttons.length > 0 && [h("dt", {}, t("glass.buttons")), h("dd", {}, buttons.join(t("comma")))]));
  }
}

const none = () => h("p.hint", {}, t("glass.none"));

/** The program's own name beside the words, for those who read English anyway. */
const code = (name) => (lang === "en" && name ? h("code.glass-code", {}, name) : null);

function stepOf(number, title, content) {
  return h("section.glass-step", {}, h("h3", {}, h("span.glass-number", {}, number), title), content);
}

function part(name, rows) {
  return h("div.glass-part", {}, h("h4", {}, t(`glass.part.${name}`)), rows.length ? rows : h("p.hint", {}, t(`glass.empty.${name}`)));
}

/** "Reporting:placing" as words: the conversation, and the question it is at. */
function talkWords(state) {
  if (!state) return t("talk.none");
  const [group, step] = state.split(":");
  const question = t(`step.${step}`);
  return question === `step.${step}` ? codeName("talk", group) : `${codeName("talk", group)} · ${question}`;
}

function eventLine(one) {
  return h("div.glass-row", {}, h("span", {}, h("b", {}, one.words ? own(one.words) : codeName("event", one.kind)), code(one.kind)),
    h("small", {}, t("glass.line", { case: one.case, n: one.line })));
}

function timerLine(one) {
  return h("div.glass-row", {}, h("span", {}, h("b", {}, codeName("timer", one.kind)), one.fresh && h("span.glass-fresh", {}, t("glass.fresh")), code(one.kind)),
    h("small", {}, dayAndTime(Date.parse(one.due))));
}

function timeOf(at) {
  const ms = typeof at === "number" ? at * 1000 : Date.parse(at);
  return Number.isNaN(ms) ? "" : hourMinute(ms);
}

/** The words of a message without its markup, shortened. */
function plain(words) {
  const text = new DOMParser().parseFromString(String(words).replaceAll("\n", " "), "text/html").body.textContent;
  return [...text].length > 140 ? `${[...text].slice(0, 140).join("")}…` : text;
}

function buttonsOf(markup) {
  let read = markup;
  if (typeof markup === "string") {
    try {
      read = JSON.parse(markup);
    } catch {
      return [];
    }
  }
  return (read?.inline_keyboard ?? read?.keyboard ?? []).flat().map((one) => one.text ?? one);
}
