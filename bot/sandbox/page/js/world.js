// What the page knows: people, chats, clock and trouble, kept true by the events.

import { listen, post, read } from "./api.js";
import { Room } from "./room.js";

/** The one copy of the sandbox's world that all phones of the page share. */
export class World extends EventTarget {
  constructor() {
    super();
    this.users = new Map();
    this.chats = new Map();
    this.rooms = new Map();
    this.bots = [];
    this.trouble = {};
    this.limits = {};
    this.botRunning = null;
    this.online = false;
    this.clockBase = { at: performance.now(), now: Date.now() };
    this.lastOf = new Map();
  }

  /** Reads everything, then listens. */
  async start() {
    await this.refresh();
    this.stop = listen((event) => this.apply(event), (up, first) => this.lineChanged(up, first));
  }

  async refresh() {
    const world = await read("/api/world");
    this.bots = world.bots ?? [];
    this.users = new Map((world.users ?? []).map((user) => [user.id, user]));
    this.chats = new Map((world.chats ?? []).map((chat) => [chat.id, chat]));
    this.trouble = world.trouble ?? {};
    this.limits = world.limits ?? {};
    this.botRunning = world.bot_running ?? null;
    this.setNow(world.now);
    this.say("world");
  }

  /** Who is in a chat is told only by the whole world. */
  refreshSoon() {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => this.refresh().catch(() => null), 150);
  }

  /** Trouble counts down with the calls it hits, and nobody is told: while some is on, what is left is asked for. */
  troubleSoon() {
    const { slow_ms: _slow, rules = [], ...counts } = this.trouble;
    const on = Object.values(counts).some((n) => typeof n === "number" && n > 0) || rules.some((rule) => rule.count > 0);
    if (!on || this.counting) return;
    this.counting = setTimeout(() => {
      this.counting = 0;
      post("/api/trouble", {}).then(({ trouble }) => this.apply({ type: "trouble", trouble })).catch(() => null);
    }, 400);
  }

  /** The bot has taken what waited for it: every chat's ticks may say so; a dead one took nothing. */
  fetched() {
    if (this.botRunning === false) return;
    for (const room of this.rooms.values()) if (this.users.has(room.chatId)) room.markSeen();
  }

  lineChanged(up, first) {
    this.online = up;
    this.say("line", { up });
    if (up && !first) {
      this.refresh().catch(() => null);
      for (const room of this.rooms.values()) room.reload().catch(() => null);
    }
  }

  /** Tells everybody on the page who listens for `type`. */
  say(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Listens until the signal (of an AbortController) ends it. */
  on(type, callback, signal) {
    this.addEventListener(type, (event) => callback(event.detail), { signal });
  }

  setNow(iso) {
    const now = Date.parse(iso);
    if (!Number.isNaN(now)) this.clockBase = { at: performance.now(), now };
  }

  /** The sandbox's time in milliseconds. */
  now() {
    return this.clockBase.now + (performance.now() - this.clockBase.at);
  }

  get bot() {
    return this.bots[0] ?? { id: 0, first_name: "Bot", username: "", is_bot: true };
  }

  /** A chat's name, as the person who looks at it sees it. */
  chatTitle(chatId) {
    if (this.users.has(chatId)) return this.bot.first_name;
    return this.chats.get(chatId)?.title ?? String(chatId);
  }

  /** The chats that a person has: the bot first, then the groups this person is in. */
  chatsOf(userId) {
    const groups = [...this.chats.values()].filter((chat) => {
      if (chat.type === "private" || this.users.has(chat.id)) return false;
      const found = chat.members?.find((one) => one.user_id === userId);
      return chat.members ? Boolean(found) && !["left", "kicked"].includes(found.status) : true;
    });
    return [userId, ...groups.map((chat) => chat.id)];
  }

  /** The messages of a chat as one person sees them; the same object each time. */
  room(chatId, userId) {
    const key = `${chatId}:${userId}`;
    if (!this.rooms.has(key)) this.rooms.set(key, new Room(this, chatId, userId));
    return this.rooms.get(key);
  }

  apply(event) {
    switch (event.type) {
      case "clock":
        this.setNow(event.now);
        break;
      case "trouble":
        this.trouble = event.trouble ?? {};
        break;
      case "bot":
        this.botRunning = event.running;
        break;
      case "person":
        this.users.set(event.user.id, event.user);
        break;
      case "chat":
        this.chats.set(event.chat.id, { ...this.chats.get(event.chat.id), ...event.chat });
        this.refreshSoon();
        break;
      case "call":
        if (event.call.method === "getUpdates") this.fetched();
        this.troubleSoon();
        break;
      case "message":
        this.lastOf.set(event.chat_id, event.message);
        break;
      default:
    }
    for (const room of this.rooms.values()) {
      if (room.chatId === event.chat_id) room.apply(event);
    }
    this.say(event.type, event);
  }
}
