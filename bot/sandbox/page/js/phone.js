// One phone: the frame, who it belongs to, the chat list or an open chat, toasts and sheets inside it.

import { act } from "./api.js";
import { Chat } from "./chat.js";
import { ChatList } from "./chatlist.js";
import { h, icon, iconButton, refill } from "./dom.js";
import { hourMinute, maybe, t } from "./i18n.js";
import { scanDialog } from "./links.js";
import { avatar, nameOf, noteOf, roleName } from "./people.js";
import { openMenu } from "./sheet.js";

export class Phone {
  constructor(stage, person) {
    this.stage = stage;
    this.world = stage.world;
    this.person = person;
    this.expected = new Map();
    this.early = new Map();
    this.signal = new AbortController();
    this.time = h("span.status-time");
    this.head = h("header.chat-head");
    this.screen = h("div.screen");
    this.toasts = h("div.toasts", { role: "status", aria: { live: "polite" } });
    this.body = h("div.phone-body", {}, h("div.status-bar", { aria: { hidden: "true" } }, this.time, h("span.status-island"), h("span.status-signs", {}, h("i.signal"), h("i.battery"))), this.head, this.screen, this.toasts);
    this.label = h("div.phone-label");
    this.element = h("section.phone", { aria: { label: t("phone.of", { who: nameOf(person) }) }, data: { person: person.id } }, this.label, this.body);
    const { signal } = this.signal;
    this.world.on("callback_answer", (event) => event.user_id === person.id && this.callbackAnswer(event), signal);
    this.world.on("message", (event) => this.elsewhere(event), signal);
    this.world.on("person", ({ user }) => user.id === person.id && this.renew(user), signal);
    this.world.on("bot", () => this.paintHead(), signal);
    this.world.on("line", () => this.paintHead(), signal);
    this.paintLabel();
    this.tick();
    this.open(stage.remembered(person.id) ?? person.id);
  }

  dispose() {
    this.signal.abort();
    this.view?.dispose();
  }

  /** Counts what is said in this person's other chats. */
  elsewhere({ chat_id: chatId, message }) {
    if (chatId === this.chatId || message.from?.id === this.person.id || !this.world.chatsOf(this.person.id).includes(chatId)) return;
    this.world.room(chatId, this.person.id).unread += 1;
    this.paintHead();
  }

  get unreadElsewhere() {
    return this.world.chatsOf(this.person.id).reduce((sum, chatId) => sum + this.world.room(chatId, this.person.id).unread, 0);
  }

  renew(user) {
    this.person = user;
    this.paintLabel();
    this.paintHead();
  }

  /** The number that this phone shares; the same for a person each time, from a range nobody has. */
  get number() {
    return this.person.phone_number ?? `+86 100 ${String(Math.abs(this.person.id) % 1e8).padStart(8, "0").replace(/(\d{4})(\d{4})/, "$1 $2")}`;
  }

  tick() {
    this.time.textContent = hourMinute(this.world.now());
  }

  paintLabel() {
    const { person } = this;
    this.element.classList.toggle("elder", Boolean(person.elder));
    const note = noteOf(person);
    const menu = iconButton("more", t("phone.menu", { who: nameOf(person) }), () => this.openMenu(menu), { aria: { haspopup: "menu" } });
    refill(this.label, avatar(person, 38),
      h("div.phone-who", {}, h("h2", {}, nameOf(person)), h("div.phone-role", {}, h("span.role", { data: { role: person.role } }, roleName(person.role)), person.elder && h("span.role.elder", {}, t("elder")), h("span.phone-note", { title: note }, note))), menu);
  }

  openMenu(anchor) {
    const blocked = this.person.blocked_bot;
    openMenu(anchor, t("phone.menu", { who: nameOf(this.person) }), [
      { icon: "qr", label: t("qr.title"), run: () => scanDialog(this) },
      { icon: "restart", label: t("bot.start.again"), run: () => this.act("start", {}) },
      { icon: "block", label: t(blocked ? "bot.unblock" : "bot.block"), danger: !blocked, run: () => this.act(blocked ? "unblock" : "block", {}) },
      { icon: "close", label: t("phone.away"), run: () => this.stage.hide(this.person.id) },
    ], null, icon);
  }

  act(verb, body) {
    return act(this.person.id, verb, body).catch((error) => this.toast(t("refused", { why: error.message })));
  }

  /** Opens a chat, or the list of chats for null. */
  open(chatId) {
    this.view?.dispose();
    this.chatId = chatId;
    this.stage.remember(this.person.id, chatId);
    this.view = chatId === null ? new ChatList(this) : new Chat(this, chatId);
    refill(this.screen, this.view.element);
    this.paintHead();
  }

  paintHead() {
    this.body.classList.toggle("listing", this.chatId === null);
    if (this.chatId === null) {
      this.headSign = null;
      refill(this.head, h("div.head-words.list-title", {}, h("b", {}, t("chats"))), this.headMenu());
      return;
    }
    const { world, chatId } = this;
    const isBot = chatId === this.person.id;
    const typing = this.view?.room?.typing;
    const who = isBot ? world.bot : { ...world.chats.get(chatId), id: chatId };
    const unread = this.unreadElsewhere;
    const line = typing ? h("span.head-line.typing", {}, maybe("action", typing.action), h("i.dots")) : h("span.head-line", {}, this.headLine(isBot));
    const sign = `${chatId}${line.textContent}${unread}`;
    if (this.headSign === sign) return;
    const focused = this.head.contains(document.activeElement);
    this.headSign = sign;
    const back = iconButton("back", unread ? `${t("chats")}, ${t("unread", { n: unread })}` : t("chats"), () => this.open(null), { class: "back" });
    if (unread) back.append(h("span.badge", {}, unread));
    refill(this.head,
      back,
      avatar(who, 38),
      h("div.head-words", {}, h("b", {}, world.chatTitle(chatId)), line), this.headMenu());
    if (focused) this.head.querySelector("button")?.focus();
  }

  /** The phone's menu where there is no room for the label above the phone. */
  headMenu() {
    const menu = iconButton("more", t("phone.menu", { who: nameOf(this.person) }), () => this.openMenu(menu), { class: "head-menu", aria: { haspopup: "menu" } });
    return menu;
  }

  headLine(isBot) {
    if (!this.world.online) return t("line.waiting");
    if (!isBot) return t("group");
    return t(this.world.botRunning === false ? "bot.down" : "bot.up");
  }

  /** Waits for the bot's answer to a tap; `done` ends the key's waiting. */
  awaitAnswer(id, done) {
    if (this.early.has(id)) {
      const event = this.early.get(id);
      this.early.delete(id);
      done();
      this.showAnswer(event);
    } else this.expected.set(id, done);
  }

  callbackAnswer(event) {
    const done = this.expected.get(event.callback_query_id);
    if (!done) {
      this.early.set(event.callback_query_id, event);
      return;
    }
    this.expected.delete(event.callback_query_id);
    done();
    this.showAnswer(event);
  }

  showAnswer(event) {
    if (event.url) this.view?.openLink?.(event.url);
    if (!event.text) return;
    if (event.show_alert) this.alert(event.text);
    else this.toast(event.text);
  }

  /** A short line over the chat. */
  toast(words) {
    const line = h("div.toast", {}, words);
    this.toasts.replaceChildren(line);
    setTimeout(() => line.remove(), Math.max(3200, words.length * 120));
  }

  /** A question inside the phone; resolves with true or false. */
  ask(words, yes) {
    return this.box(words, [[t("cancel"), false, "text-button"], [yes, true, "primary"]]);
  }

  /** Words that must be confirmed. */
  alert(words) {
    return this.box(words, [[t("ok"), true, "primary"]]);
  }

  box(words, keys) {
    return new Promise((resolve) => {
      const before = document.activeElement;
      const finish = (value) => {
        veil.remove();
        this.hold(false);
        before?.focus?.({ preventScroll: true });
        resolve(value);
      };
      const veil = h("div.veil.middle", { onkeydown: (event) => event.key === "Escape" && finish(false) },
        h("div.box", { role: "alertdialog", aria: { label: words, modal: "true" } }, h("p", {}, words), h("div.box-keys", {}, keys.map(([label, value, kind]) => h(`button.${kind}`, { onclick: () => finish(value) }, label)))));
      this.hold(true);
      this.body.append(veil);
      veil.querySelector("button:last-child").focus({ preventScroll: true });
    });
  }

  /** A sheet that rises from the foot of the phone. */
  sheet(label, anchor, ...content) {
    const close = () => {
      if (!veil.isConnected) return;
      veil.remove();
      this.hold(false);
      anchor?.focus({ preventScroll: true });
    };
    const veil = h("div.veil", {
      onclick: (event) => event.target === veil && close(),
      onkeydown: (event) => event.key === "Escape" && close(),
    }, h("div.sheet", { role: "dialog", aria: { label, modal: "true" } }, h("div.sheet-grip", { aria: { hidden: "true" } }), iconButton("close", t("close"), () => close(), { class: "sheet-close" }), content));
    this.hold(true);
    this.body.append(veil);
    veil.querySelector(".sheet-close").focus({ preventScroll: true });
    return { close };
  }

  hold(on) {
    for (const part of [this.head, this.screen]) part.inert = on;
  }
}
