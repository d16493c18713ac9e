// The row of phones, as many as fit, and the strip of people above it.

import { h, refill } from "./dom.js";
import { t } from "./i18n.js";
import { avatar, nameOf, roleName } from "./people.js";
import { Phone } from "./phone.js";

const NARROWEST = 330;
const WIDEST = 400;
const SLIM = 2.4;
const KEY = "pingan-page-stage";

export class Stage {
  constructor(world) {
    this.world = world;
    this.phones = new Map();
    this.unread = new Map();
    this.saved = read();
    this.strip = h("nav.strip", { aria: { label: t("people") } });
    this.row = h("main.phones", { aria: { label: t("phones") }, tabIndex: -1 });
    this.element = h("div.stage", {}, this.strip, this.row);
    this.signal = new AbortController();
    const { signal } = this.signal;
    world.on("world", () => this.adopt(), signal);
    world.on("person", () => this.adopt(), signal);
    world.on("message", (event) => this.count(event), signal);
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.row);
    this.row.addEventListener("focusin", (event) => this.activate(event.target.closest(".phone")), { signal });
    this.row.addEventListener("scroll", () => this.paintSoon(), { signal });
    this.clock = setInterval(() => this.phones.forEach((phone) => phone.tick()), 1000);
    world.on("clock", () => this.phones.forEach((phone) => phone.tick()), signal);
    this.adopt();
  }

  dispose() {
    clearInterval(this.clock);
    this.signal.abort();
    this.observer.disconnect();
    for (const phone of this.phones.values()) phone.dispose();
  }

  remember(person, chatId) {
    this.saved.chats[person] = chatId;
    this.save();
  }

  remembered(person) {
    const chatId = this.saved.chats[person];
    return this.world.chatsOf(person).includes(chatId) ? chatId : undefined;
  }

  save() {
    localStorage.setItem(KEY, JSON.stringify(this.saved));
  }

  /** One phone for each person who is not put away. */
  adopt() {
    for (const person of this.world.users.values()) {
      if (this.phones.has(person.id) || this.saved.away.includes(person.id)) continue;
      const phone = new Phone(this, person);
      this.phones.set(person.id, phone);
      this.row.append(phone.element);
    }
    this.fit();
    this.paint();
  }

  /** Brings a person's phone into view, taking it out again if it was put away. */
  show(id, focus = false) {
    this.saved.away = this.saved.away.filter((one) => one !== id);
    this.save();
    if (!this.phones.has(id)) this.adopt();
    const phone = this.phones.get(id);
    if (!phone) return null;
    phone.element.scrollIntoView({ inline: "center", block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    this.activate(phone.element);
    if (focus) phone.element.querySelector(".feed, .chat-row")?.focus({ preventScroll: true });
    return phone;
  }

  hide(id) {
    this.saved.away.push(id);
    this.save();
    this.phones.get(id)?.dispose();
    this.phones.get(id)?.element.remove();
    this.phones.delete(id);
    this.fit();
    this.paint();
  }

  activate(element) {
    if (!element || element === this.active) return;
    this.active?.classList.remove("active");
    this.active?.querySelector(".feed")?.setAttribute("aria-live", "off");
    this.active = element;
    element.classList.add("active");
    element.querySelector(".feed")?.setAttribute("aria-live", "polite");
    this.unread.delete(Number(element.dataset.person));
    this.paintSoon();
  }

  fit() {
    const room = this.row.clientWidth || innerWidth;
    const wanted = Math.min(WIDEST, Math.max(NARROWEST, this.row.clientHeight / SLIM));
    const count = Math.max(1, Math.min(this.phones.size, Math.floor(room / wanted)));
    this.row.style.setProperty("--fit", String(count));
    this.element.classList.toggle("single", room < 560);
    this.paintSoon();
  }

  count({ chat_id: chatId, message }) {
    const id = chatId;
    if (!this.world.users.has(id) || message.from?.id === id || this.isInView(id)) return;
    this.unread.set(id, (this.unread.get(id) ?? 0) + 1);
    this.paintSoon();
  }

  isInView(id) {
    const phone = this.phones.get(id);
    if (!phone) return false;
    const box = phone.element.getBoundingClientRect();
    const row = this.row.getBoundingClientRect();
    const middle = (box.left + box.right) / 2;
    return middle > row.left && middle < row.right;
  }

  paintSoon() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  paint() {
    const sign = [...this.world.users.values()].map((one) => [one.id, one.first_name, this.isInView(one.id), this.unread.get(one.id)]);
    for (const [id, , inView] of sign) if (inView) this.unread.delete(id);
    const words = JSON.stringify(sign);
    if (words === this.painted) return;
    this.painted = words;
    const focused = this.strip.contains(document.activeElement) ? document.activeElement.dataset.person : null;
    refill(this.strip, [...this.world.users.values()].map((person) => this.chip(person)));
    if (focused) this.strip.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true });
  }

  chip(person) {
    const unread = this.unread.get(person.id);
    return h("button.chip", {
      class: [this.isInView(person.id) && "in-view", !this.phones.has(person.id) && "away"].filter(Boolean).join(" "),
      data: { person: person.id },
      onclick: () => this.show(person.id),
      aria: { label: `${nameOf(person)}, ${roleName(person.role)}${unread ? `, ${t("unread", { n: unread })}` : ""}` },
    }, avatar(person, 26), h("span.chip-name", {}, nameOf(person)), h("span.chip-role", {}, roleName(person.role)), unread ? h("span.badge", {}, unread) : null);
  }
}

function read() {
  try {
    return { chats: {}, away: [], ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { chats: {}, away: [] };
  }
}
