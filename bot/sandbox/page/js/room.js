// One chat as one person sees it: its messages, page by page, and what follows from them.

import { read } from "./api.js";

const PAGE = 200;

export class Room extends EventTarget {
  constructor(world, chatId, userId) {
    super();
    this.world = world;
    this.chatId = chatId;
    this.userId = userId;
    this.messages = [];
    this.byId = new Map();
    this.hidden = new Set();
    this.hasMore = true;
    this.loaded = false;
    this.seenByBot = 0;
    this.typing = null;
    this.thread = null;
    this.putAway = 0;
    this.draft = "";
    this.votes = new Map();
    this.unread = 0;
  }

  changed(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent("change", { detail: { kind, ...detail } }));
  }

  /** Reads the newest page if that was not done yet. */
  load() {
    this.loading ??= this.page().then(() => {
      this.loaded = true;
      this.changed("loaded");
    });
    return this.loading;
  }

  /** Reads everything anew after the line was broken. */
  async reload() {
    if (!this.loaded) return;
    const found = await this.fetchPage();
    const oldest = found[0]?.message_id ?? Infinity;
    const kept = this.messages.filter((one) => one.message_id < oldest);
    this.adopt([...kept, ...found]);
    this.changed("loaded");
  }

  /** Reads the page before the oldest message; the answer tells whether there was one. */
  async earlier() {
    if (!this.hasMore || this.fetching) return false;
    this.fetching = true;
    try {
      return await this.page(this.messages[0]?.message_id);
    } finally {
      this.fetching = false;
    }
  }

  async fetchPage(before) {
    const query = new URLSearchParams({ limit: String(PAGE), as: String(this.userId) });
    if (before) query.set("before", String(before));
    const { messages } = await read(`/api/chats/${this.chatId}/messages?${query}`);
    return messages;
  }

  async page(before) {
    const found = await this.fetchPage(before);
    if (found.length < PAGE) this.hasMore = false;
    const known = new Set(found.map((one) => one.message_id));
    this.adopt([...found, ...this.messages.filter((one) => !known.has(one.message_id))]);
    if (before) this.changed("earlier");
    return found.length > 0;
  }

  adopt(messages) {
    this.messages = messages.filter((one) => !one.deleted && !this.hidden.has(one.message_id));
    this.messages.sort((one, other) => one.message_id - other.message_id);
    this.byId = new Map(this.messages.map((one) => [one.message_id, one]));
    for (const one of this.messages) this.notice(one);
  }

  /** Whether a message is this person's own. */
  isOwn(message) {
    return message.from?.id === this.userId;
  }

  notice(message) {
    if (!this.isOwn(message)) this.seenByBot = Math.max(this.seenByBot, message.message_id);
  }

  apply(event) {
    if (event.type === "message") this.put(event.message, "message");
    else if (event.type === "edited") this.put(event.message, "edited");
    else if (event.type === "deleted") {
      if (event.user_id && event.user_id !== this.userId) return;
      this.drop(event.message_ids);
    } else if (event.type === "reaction") this.patch(event.message_id, { reactions: event.reactions });
    else if (event.type === "pinned") this.pin(event);
    else if (event.type === "chat_action") this.showTyping(event);
  }

  put(message, kind) {
    if (this.hidden.has(message.message_id)) return;
    if (!this.loaded && !this.loading) return;
    const known = this.byId.get(message.message_id);
    if (known) Object.assign(known, { reply_markup: undefined }, message);
    else if (kind === "edited" && message.message_id < (this.messages[0]?.message_id ?? 0)) return;
    else {
      const after = this.messages.findLastIndex((one) => one.message_id < message.message_id);
      this.messages.splice(after + 1, 0, message);
      this.byId.set(message.message_id, message);
    }
    this.notice(message);
    if (!this.isOwn(message)) this.stopTyping();
    this.changed(known ? "edited" : "message", { message: known ?? message, own: this.isOwn(message) });
  }

  drop(ids) {
    const gone = new Set(ids);
    for (const id of ids) {
      this.hidden.add(id);
      this.byId.delete(id);
    }
    this.messages = this.messages.filter((one) => !gone.has(one.message_id));
    this.changed("deleted", { ids });
  }

  patch(id, fields) {
    const message = this.byId.get(id);
    if (!message) return;
    Object.assign(message, fields);
    this.changed("edited", { message });
  }

  pin(event) {
    const on = event.message_id && event.pinned !== false;
    if (event.message_id) this.patch(event.message_id, { pinned: Boolean(on) });
    else for (const one of this.messages) if (one.pinned) one.pinned = false;
    this.changed("pinned");
  }

  showTyping(event) {
    clearTimeout(this.typing?.timer);
    this.typing = { action: event.action, timer: setTimeout(() => this.stopTyping(), 5200) };
    this.changed("typing");
    this.markSeen();
  }

  stopTyping() {
    if (!this.typing) return;
    clearTimeout(this.typing.timer);
    this.typing = null;
    this.changed("typing");
  }

  /** The bot has shown that it read up to here. */
  markSeen() {
    const newest = this.messages.at(-1)?.message_id ?? 0;
    if (newest > this.seenByBot) {
      this.seenByBot = newest;
      this.changed("seen");
    }
  }

  get pinned() {
    return this.messages.filter((one) => one.pinned).at(-1) ?? null;
  }

  /** The reply keyboard that stands under the chat now: {message, keyboard} or null. */
  get replyKeyboard() {
    for (let at = this.messages.length - 1; at >= 0; at -= 1) {
      const message = this.messages[at];
      const markup = message.reply_markup;
      if (this.isOwn(message) || !markup) continue;
      if (markup.remove_keyboard) return null;
      if (markup.keyboard) return { message, markup };
    }
    return null;
  }

  /** The message of the bot that wants to be replied to now, or null. */
  get forcedReply() {
    const last = this.messages.at(-1);
    return last && !this.isOwn(last) && last.reply_markup?.force_reply ? last : null;
  }

  /** Names of a forum's topics by thread id. */
  get topics() {
    const found = new Map();
    for (const one of this.messages) {
      const id = one.message_thread_id;
      if (one.forum_topic_created) found.set(id ?? one.message_id, one.forum_topic_created.name);
      else if (one.forum_topic_edited?.name) found.set(id, one.forum_topic_edited.name);
      else if (one.is_topic_message && !found.has(id)) found.set(id, `#${id}`);
    }
    return found;
  }
}
