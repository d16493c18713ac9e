// The glass wall: what happens behind the chat for the last thing somebody did. Hidden until asked for.

import { read } from "./api.js";
import { h, iconButton, refill } from "./dom.js";
import { lang, maybe, t } from "./i18n.js";
import { nameOf } from "./people.js";
import { summary } from "./summary.js";

const MOST_CALLS = 40;

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
    world.on("callback_answer", () => this.askSoon(), signal);
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
    this.calls.unshift(call);
    this.calls.length = Math.min(this.calls.length, MOST_CALLS);
    if (this.shown) this.paint();
    this.askSoon();
  }

  /** What somebody just did, as the page saw it; the bot tells more where it is asked to. */
  happened(kind, what) {
    const person = this.world.users.get(what.from?.id);
    if (!person) return;
    this.seen = { kind: t(`glass.kind.${kind}`), from: nameOf(person), text: kind === "tap" ? what.text : summary(what) };
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
    const { last } = this;
    const update = last?.update ?? this.seen;
    refill(this.element,
      h("header.glass-head", {}, h("h2", {}, t("glass")), iconButton("close", t("glass.hide"), () => this.onHide?.())),
      h("p.hint", {}, t("glass.hint")),
      this.stepOf(1, t("glass.update"), update ? [tree(update)] : [h("p.hint", {}, t("glass.none"))]),
      this.stepOf(2, t("glass.transaction"), last?.transaction ? transaction(last.transaction) : [h("p.hint", {}, t("glass.closed"))]),
      this.stepOf(3, t("glass.calls"), this.calls.length ? this.calls.map((call) => callLine(call)) : [h("p.hint", {}, t("glass.none"))]));
    for (const one of this.element.querySelectorAll("details")) if (open.has(one.dataset.key)) one.open = true;
  }

  stepOf(number, title, content) {
    return h("section.glass-step", {}, h("h3", {}, h("span.glass-number", {}, number), title), content);
  }
}

/** Lists of what one transaction wrote; the names come from the bot and are translated where known. */
function transaction(what) {
  return Object.entries(what).map(([name, value]) => {
    const list = Array.isArray(value) ? value : [value];
    return h("div.glass-part", {}, h("b", {}, maybe("glass.part", name), Array.isArray(value) ? h("span.count", {}, list.length) : null),
      list.map((one) => (one !== null && typeof one === "object" ? tree(one) : h("p.glass-value", {}, String(one)))));
  });
}

function callLine(call) {
  const good = !call.error && (call.status ?? 200) < 400;
  const summary = h("summary", { class: good ? "" : "bad" }, h("code", {}, lang === "zh" ? maybe("method", call.method) : call.method), h("span", {}, good ? t("glass.done") : String(call.status ?? "")));
  return h("details.glass-call", { data: { key: `call${call.n}` } }, summary, tree({ ...call.params, ...(call.error ? { error: call.error } : {}) }));
}

/** An object as rows of name and value; empty things are left out. */
function tree(value, depth = 0) {
  if (value === null || typeof value !== "object") return h("span.glass-value", {}, String(value));
  const rows = Object.entries(value).filter(([, one]) => one !== null && one !== undefined && one !== "");
  return h("dl.tree", {}, rows.map(([name, one]) => [h("dt", {}, maybe("field", name)), h("dd", {}, one !== null && typeof one === "object" && depth < 5 ? tree(one, depth + 1) : shorten(one))]));
}

function shorten(value) {
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return words.length > 180 ? `${words.slice(0, 180)}…` : words;
}
