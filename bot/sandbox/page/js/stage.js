// The row of phones, as many as fit, and above it the strip of those who stand there, with a way to everybody else.

import { awayAtFirst, inOrder, openCast } from "./cast.js";
import { h, icon, refill } from "./dom.js";
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
    this.saved = read() ?? { chats: {}, away: awayAtFirst([...world.users.values()], Math.floor(innerWidth / WIDEST)) };
    this.strip = h("nav.strip", { aria: { label: t("people") } });
    this.all = h("button.chip.everybody", { aria: { haspopup: "dialog", expanded: "false" }, onclick: () => openCast(this.all, this) });
    this.row = h("main.phones", { aria: { label: t("phones") }, tabIndex: -1 });
    this.element = h("div.stage", {}, h("div.strip-bar", {}, this.strip, this.all), this.row);
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
    for (const person of inOrder([...this.world.users.values()])) {
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

  /** Lets these people's phones stand first, in this order; the others keep theirs. */
  arrange(ids) {
    for (const id of ids) this.show(id);
    const phones = ids.map((id) => this.phones.get(id)?.element).filter(Boolean);
    if (phones.every((one, at) => this.row.children[at] === one)) return;
    const rest = [...this.row.children].filter((one) => !phones.includes(one));
    for (const one of phones) rest.length ? this.row.insertBefore(one, rest[0]) : this.row.append(one);
    for (const id of ids) this.phones.get(id)?.view?.feed?.toEnd();
    this.paint();
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

  /** Those whose phones stand in the row, from left to right. */
  standing() {
    return [...this.row.children].map((one) => this.world.users.get(Number(one.dataset.person))).filter(Boolean);
  }

  paint() {
    const everybody = [...this.world.users.values()];
    const standing = this.standing();
    const sign = everybody.map((one) => [one.id, one.first_name, this.isInView(one.id), this.unread.get(one.id), standing.indexOf(one)]);
    for (const [id, , inView] of sign) if (inView) this.unread.delete(id);
    const words = JSON.stringify(sign);
    if (words === this.painted) return;
    this.painted = words;
    const focused = this.strip.contains(document.activeElement) ? document.activeElement.dataset.person : null;
    refill(this.strip, standing.map((person) => this.chip(person)));
    this.paintAll(everybody.filter((one) => !standing.includes(one)));
    if (focused) this.strip.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** The way to everybody: how many there are, and whether a phone that is put away has rung. */
  paintAll(away) {
    const unread = away.reduce((sum, one) => sum + (this.unread.get(one.id) ?? 0), 0);
    const words = t("people.all.count", { n: this.world.users.size });
    this.all.setAttribute("aria-label", unread ? `${words}, ${t("unread", { n: unread })}` : words);
    refill(this.all, icon("people", 18), h("span.chip-name", {}, words), unread ? h("span.badge", {}, unread) : null);
  }

  chip(person) {
    const unread = this.unread.get(person.id);
    return h("button.chip", {
      class: this.isInView(person.id) ? "in-view" : "",
      data: { person: person.id },
      onclick: () => this.show(person.id),
      aria: { label: `${nameOf(person)}, ${roleName(person.role)}${unread ? `, ${t("unread", { n: unread })}` : ""}` },
    }, avatar(person, 26), h("span.chip-name", {}, nameOf(person)), h("span.chip-role", {}, roleName(person.role)), unread ? h("span.badge", {}, unread) : null);
  }
}

function read() {
  try {
    const saved = localStorage.getItem(KEY);
    return saved && { chats: {}, away: [], ...JSON.parse(saved) };
  } catch {
    return null;
  }
}
