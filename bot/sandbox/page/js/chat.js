// The open chat of a phone: header lines, messages, the bot's keyboard and the composer,
// and everything that a bubble or a key may ask for.

import { act, Refused } from "./api.js";
import { Composer } from "./composer.js";
import { h, icon, refill } from "./dom.js";
import { Feed } from "./feed.js";
import { t } from "./i18n.js";
import { replyKeyboard } from "./keyboards.js";
import { openLink } from "./links.js";
import { bigMap, pickPlace, walkLive } from "./map.js";
import { messageMenu } from "./menu.js";
import { summary } from "./summary.js";
import { openViewer } from "./viewer.js";

const WAIT_FOR_ANSWER = 25_000;

export class Chat {
  constructor(phone, chatId) {
    this.phone = phone;
    this.world = phone.world;
    this.viewer = phone.person.id;
    this.chatId = chatId;
    this.room = this.world.room(chatId, this.viewer);
    this.isGroup = !this.world.users.has(chatId);
    this.head = this.isGroup ? { ...this.world.chats.get(chatId), id: chatId } : this.world.bot;
    this.waiting = new Map();
    this.votes = this.room.votes;
    this.room.unread = 0;
    this.textActions = { open: (url, element) => this.openLink(url, element), say: (command) => this.say(command) };
    this.feed = new Feed(this.room, this);
    this.composer = new Composer(this);
    this.pinBar = h("button.pin-bar", { hidden: true, onclick: () => this.jumpTo(this.room.pinned.message_id) });
    this.topicBar = h("div.topic-bar", { hidden: true, role: "tablist", aria: { label: t("topics") } });
    this.keyboard = h("div.keyboard-place");
    this.startBar = h("div.start-bar", { hidden: true });
    this.element = h("div.chat", {}, this.pinBar, this.topicBar, this.feed.element, this.startBar, this.composer.element, this.keyboard);
    this.signal = new AbortController();
    this.room.addEventListener("change", (event) => this.changed(event.detail), { signal: this.signal.signal });
    this.world.on("person", ({ user }) => user.id === this.viewer && this.paintFoot(), this.signal.signal);
    this.room.load().then(() => this.changed({ kind: "loaded" })).catch((error) => this.fail(error));
    this.paintFoot();
  }

  dispose() {
    this.signal.abort();
    this.feed.dispose();
    this.composer.dispose();
  }

  changed(detail) {
    if (detail.kind === "typing") return this.phone.paintHead();
    this.feed.update(detail);
    this.paintPin();
    this.paintTopics();
    this.paintFoot();
    this.composer.follow();
    return undefined;
  }

  paintPin() {
    const { pinned } = this.room;
    this.pinBar.hidden = !pinned;
    if (pinned) refill(this.pinBar, icon("pin", 16), h("span.pin-words", {}, h("b", {}, t("pinned")), h("span", {}, summary(pinned))));
  }

  paintTopics() {
    const { topics } = this.room;
    this.topicBar.hidden = !this.isGroup || !topics.size;
    if (this.topicBar.hidden) return;
    const tab = (thread, words) => h("button.topic", {
      role: "tab",
      aria: { selected: this.room.thread === thread },
      onclick: () => {
        this.room.thread = thread;
        this.feed.stuck = true;
        this.changed({ kind: "loaded" });
      },
    }, words);
    refill(this.topicBar, tab(null, t("topics.all")), tab(0, t("topics.general")), [...topics].map(([id, name]) => tab(id, name)));
  }

  /** What stands at the foot: Start, Unblock, or the composer with the bot's keyboard. */
  paintFoot() {
    const person = this.world.users.get(this.viewer) ?? this.phone.person;
    const fresh = !this.isGroup && this.room.loaded && this.room.messages.length === 0 && !person.started;
    const blocked = !this.isGroup && person.blocked_bot;
    this.startBar.hidden = !fresh && !blocked;
    this.composer.element.hidden = fresh || blocked;
    if (fresh || blocked) {
      const label = t(blocked ? "bot.unblock" : "start");
      if (this.startBar.textContent !== label) {
        refill(this.startBar, h("button.start-key", { onclick: () => this.do(blocked ? "unblock" : "start") }, label));
      }
    }
    this.paintKeyboard(fresh || blocked);
  }

  paintKeyboard(none) {
    const found = none ? null : this.room.replyKeyboard;
    const away = found && this.room.putAway === found.message.message_id;
    this.composer.setKeyboard(found, !away);
    const sign = found && !away ? `${found.message.message_id}${JSON.stringify(found.markup)}` : "";
    if (sign === this.keyboardSign) return;
    this.keyboardSign = sign;
    refill(this.keyboard, sign ? replyKeyboard(found.markup, this) : null);
  }

  toggleKeyboard() {
    const found = this.room.replyKeyboard;
    if (!found) return;
    const id = found.message.message_id;
    this.room.putAway = this.room.putAway === id ? 0 : id;
    this.paintFoot();
  }

  usedKeyboard() {
    const found = this.room.replyKeyboard;
    if (found?.markup.one_time_keyboard) this.room.putAway = found.message.message_id;
    this.paintFoot();
  }

  /** Acts for this phone's person; a refusal is said in the phone. The answer is null then. */
  async do(verb, body = {}) {
    try {
      return await act(this.viewer, verb, body);
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  fail(error) {
    this.phone.toast(error instanceof Refused ? t("refused", { why: error.message }) : t("no.line"));
    if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
  }

  get threadField() {
    return this.room.thread ? { thread_id: this.room.thread } : {};
  }

  say(text) {
    return this.do("text", { chat_id: this.chatId, text, ...this.threadField });
  }

  compose(text) {
    this.composer.setText(text);
  }

  async tap(message, [row, column]) {
    const key = `${message.message_id}:${row}:${column}`;
    const timer = setTimeout(() => this.answered(key), WAIT_FOR_ANSWER);
    this.waiting.set(key, timer);
    this.world.say("tapped", { from: this.phone.person, text: message.reply_markup?.inline_keyboard?.[row]?.[column]?.text ?? "" });
    const answer = await this.do("tap", { chat_id: this.chatId, message_id: message.message_id, row, column });
    if (answer) this.phone.awaitAnswer(answer.callback_query_id, () => this.answered(key));
    else this.answered(key);
  }

  isWaiting(message, row, column) {
    return this.waiting.has(`${message.message_id}:${row}:${column}`);
  }

  answered(key) {
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    const [id, row, column] = key.split(":");
    const block = this.feed.list.querySelector(`.block[data-id="${id}"]`);
    const button = block?.querySelector(`.key[data-row="${row}"][data-column="${column}"]`);
    button?.classList.remove("waiting");
    button?.removeAttribute("aria-busy");
  }

  openLink(url, element) {
    openLink(url, this.phone, element);
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => null);
    this.phone.toast(t("copied"));
  }

  toast(words) {
    this.phone.toast(words);
  }

  jumpTo(id) {
    this.feed.jumpTo(id).then((found) => found || this.toast(t("message.gone")));
  }

  react(message, emoji) {
    return this.do("react", { chat_id: this.chatId, message_id: message.message_id, emoji });
  }

  async vote(message, options) {
    const answer = await this.do("vote", { chat_id: this.chatId, message_id: message.message_id, options });
    if (!answer) return;
    this.votes.set(message.message_id, options);
    this.room.patch(message.message_id, {});
    this.feed.nodes.delete(message.message_id);
    this.feed.list.querySelector(`.block[data-id="${message.message_id}"]`)?.remove();
    this.feed.update({ kind: "edited" });
  }

  openViewer(messages, index) {
    openViewer(messages, index, this.phone);
  }

  openMap(spot, trail, title) {
    bigMap(spot, trail, title);
  }

  openMenu(message, at, bubble) {
    messageMenu(message, at, bubble, this);
  }

  async shareLocation() {
    const spot = await pickPlace({ title: t("share.location.title"), button: t("share.location.send") });
    if (spot) this.do("location", { chat_id: this.chatId, ...spot });
  }

  async shareContact() {
    const { person } = this.phone;
    const agreed = await this.phone.ask(t("share.contact.ask", { bot: this.world.bot.first_name }), t("share.contact.yes"));
    if (agreed) this.do("contact", { chat_id: this.chatId, phone_number: this.phone.number, first_name: person.first_name, last_name: person.last_name, own: true });
  }

  async moveLive(message, spot) {
    await walkLive(spot, (step) => this.do("live", { chat_id: this.chatId, message_id: message.message_id, ...step }));
  }

  stopLive(message, spot) {
    return this.do("live", { chat_id: this.chatId, message_id: message.message_id, latitude: spot.latitude, longitude: spot.longitude, stop: true });
  }
}
