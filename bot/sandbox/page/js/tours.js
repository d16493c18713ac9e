// Guided tours: they play by themselves on the phones, with a caption, and can be paused and taken over.

import { post } from "./api.js";
import { h, icon, iconButton, refill } from "./dom.js";
import { own, t } from "./i18n.js";
import { openMenu } from "./sheet.js";
import { TOUR as dispatch } from "./tours/dispatch.js";
import { TOUR as mediation } from "./tours/mediation.js";
import { TOUR as report } from "./tours/report.js";
import { TOUR as warning } from "./tours/warning.js";
import { TOUR as fraud } from "./tours/fraud.js";
import { sendFreshPhoto, WalkMap } from "./walkmap.js";

/** All tours; each is a module of data and small steps, and an end-to-end test as well. */
export const TOURS = [report, dispatch, mediation, warning, fraud];

/** Seconds that an answer may take: a bot that has only just started on a busy machine needs them. */
const PATIENCE = 90;

let running = null;

/** How slowly a tour goes; `?pace=0` is for tests, `?pace=2` for a large audience. */
function pace() {
  const wish = Number.parseFloat(new URLSearchParams(location.search).get("pace"));
  return Number.isNaN(wish) ? 1 : wish;
}

/** The menu of tours. */
export function tourMenu(anchor, stage) {
  openMenu(anchor, t("tours"), TOURS.map((tour) => ({ icon: "play", label: own(tour.title), run: () => playTour(tour, stage, pace()) })), h("p.menu-title", {}, t("tours.title")), icon);
}

/** Plays a tour from its beginning; one at a time. Resolves with how it ended: "done", "stopped" or the error. */
export function playTour(tour, stage, pace = 1) {
  running?.stop();
  running = new Player(tour, stage, pace);
  return running.play();
}

class Stopped extends Error {}

/** What a step may do: find people, speak and tap for them, wait for what must come, jump the clock. */
export class Player {
  constructor(tour, stage, pace) {
    this.tour = tour;
    this.stage = stage;
    this.world = stage.world;
    this.pace = pace;
    this.paused = false;
    this.stopped = false;
    this.notes = {};
    this.words = h("p.tour-words", { role: "status" });
    this.count = h("span.tour-count");
    this.pauseButton = iconButton("pause", t("tour.pause"), () => this.pause(!this.paused));
    this.bar = h("div.tour", { role: "region", aria: { label: own(tour.title) } },
      h("div.tour-head", {}, h("b", {}, own(tour.title)), this.count), this.words,
      h("div.tour-keys", {}, this.pauseButton, iconButton("next", t("tour.next"), () => this.hurry?.()), h("button.soft", { onclick: () => this.stop() }, t("tour.take.over"))));
  }

  async play() {
    document.body.append(this.bar);
    document.body.classList.add("touring");
    delete document.body.dataset.tour;
    let end = "done";
    try {
      await this.begin();
      if (this.tour.cast) this.stage.arrange(this.tour.cast(this));
      for (const [index, step] of this.tour.steps.entries()) {
        if (step.when && !step.when(this)) continue;
        this.count.textContent = `${index + 1} / ${this.tour.steps.length}`;
        this.words.textContent = own(step.caption);
        if (step.at) this.light(step.at(this));
        await this.rest(this.readingTime());
        await step.run?.(this);
      }
      this.words.textContent = t("tour.done");
      await this.rest(2600);
    } catch (error) {
      end = error instanceof Stopped ? "stopped" : `${this.count.textContent}: ${error.message}`;
      if (!(error instanceof Stopped)) {
        this.words.textContent = t("tour.stuck");
        await new Promise((resolve) => setTimeout(resolve, 4000 * this.pace));
      }
    }
    this.light(null);
    this.hideMap();
    this.bar.remove();
    document.body.classList.remove("touring");
    document.body.dataset.tour = end;
    return end;
  }

  readingTime() {
    return 900 + [...this.words.textContent].length * 70;
  }

  pause(on) {
    this.paused = on;
    refill(this.pauseButton, icon(on ? "play" : "pause"));
    this.pauseButton.setAttribute("aria-label", t(on ? "tour.go.on" : "tour.pause"));
    if (!on) this.goOn?.();
  }

  stop() {
    this.stopped = true;
    this.hurry?.();
    this.goOn?.();
  }

  /** Waits, shorter when somebody presses Next, longer while paused. */
  async rest(ms) {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ms * this.pace);
      this.hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    while (this.paused && !this.stopped) await new Promise((resolve) => (this.goOn = resolve));
    if (this.stopped) throw new Stopped();
  }

  /** The first person of a role, or the second, …. */
  who(role, index = 0) {
    const found = [...this.world.users.values()].filter((one) => one.role === role)[index];
    if (!found) throw new Error(`no ${role}`);
    return found.id;
  }

  /** The person of this name. */
  named(name) {
    const found = [...this.world.users.values()].find((one) => one.first_name === name);
    if (!found) throw new Error(`no ${name}`);
    return found.id;
  }

  light(id) {
    document.querySelector(".phone.lit")?.classList.remove("lit");
    if (id === null) return;
    const phone = this.stage.show(id);
    if (phone && phone.chatId !== id) phone.open(id);
    phone?.element.classList.add("lit");
  }

  room(id) {
    return this.world.room(id, id);
  }

  /** Remembers where the chats end, so that what was said before this tour is never mistaken for an answer. */
  async begin() {
    const rooms = [...this.world.users.keys()].map((id) => this.room(id));
    await Promise.all(rooms.map((room) => room.load()));
    this.since = Math.max(0, ...rooms.map((room) => room.messages.at(-1)?.message_id ?? 0));
  }

  async act(id, verb, body) {
    await post(`/api/users/${id}/${verb}`, body);
    await this.rest(700);
  }

  say(id, text) {
    return this.act(id, "text", { chat_id: id, text });
  }

  sample(id, name, caption) {
    return this.act(id, "sample", { chat_id: id, name, ...(caption ? { caption } : {}) });
  }

  place(id, latitude, longitude) {
    return this.act(id, "location", { chat_id: id, latitude, longitude, horizontal_accuracy: 20 });
  }

  /** Sends a photo that nobody sent before, from a sample's picture. */
  async freshPhoto(id, name) {
    await sendFreshPhoto(id, name);
    await this.rest(700);
  }

  /** Shares a live location that goes along these points, on a map beside the phones. */
  async walk(id, way, { to }) {
    this.map = new WalkMap(own(this.tour.title));
    await this.map.show(way[0], to);
    const [latitude, longitude] = way[0];
    const { message } = await post(`/api/users/${id}/location`, { chat_id: id, latitude, longitude, live_period: 900 });
    for (const point of way.slice(1)) {
      await this.rest(900);
      await post(`/api/users/${id}/live`, { chat_id: id, message_id: message.message_id, latitude: point[0], longitude: point[1] });
      this.map.step(point);
    }
  }

  hideMap() {
    this.map?.hide();
    this.map = null;
  }

  hasKey(message, fits) {
    return placeOf(message, fits) !== null;
  }

  /** The id of the newest message on a phone. */
  newest(id) {
    return this.room(id).messages.at(-1)?.message_id ?? 0;
  }

  /** Ends a conversation that an earlier visitor left open on this phone. */
  async tidy(id) {
    const last = this.room(id).messages.findLast((one) => !this.room(id).isOwn(one));
    if (!last || !placeOf(last, /取消$|Cancel$/)) return;
    await this.say(id, "/cancel");
    const { message_id: newest } = await this.waitFor(id, () => true);
    this.since = newest;
  }

  /** Waits until a message of this tour fits; looks from the newest back. */
  async waitFor(id, fits, seconds = PATIENCE) {
    const room = this.room(id);
    await room.load();
    const until = performance.now() + seconds * 1000;
    while (performance.now() < until) {
      const found = room.messages.findLast((one) => one.message_id > this.since && !room.isOwn(one) && fits(one));
      if (found) return found;
      await this.rest(this.pace ? 120 / this.pace : 20);
    }
    throw new Error(`nothing came for ${id}`);
  }

  /** Waits for a button whose words fit, in a message that `where` takes, and presses it on the phone. */
  async tap(id, fits, { seconds = PATIENCE, where = () => true } = {}) {
    const message = await this.waitFor(id, (one) => placeOf(one, fits) !== null && where(one), seconds);
    await this.rest(900);
    const place = placeOf(message, fits);
    if (!place) return this.tap(id, fits, { seconds, where });
    (await this.keyOn(id, message, place, fits))?.classList.add("pressed");
    await this.rest(350);
    const key = await this.keyOn(id, message, place, fits);
    const now = this.room(id).byId.get(message.message_id);
    const { row, column } = (now && placeOf(now, fits)) ?? {};
    if (row === undefined) return this.tap(id, fits, { seconds, where });
    if (key) key.click();
    else await post(`/api/users/${id}/tap`, { chat_id: id, message_id: message.message_id, row, column });
    await this.rest(900);
    return undefined;
  }

  /** The button on the phone once it is drawn as the message has it now and waits for nothing; null if there is none. */
  async keyOn(id, message, { row, column }, fits) {
    for (let look = 0; look < 40; look += 1) {
      const key = document.querySelector(`.phone[data-person="${id}"] .block[data-id="${message.message_id}"] .key[data-row="${row}"][data-column="${column}"]`);
      if (!key) return null;
      if (fits.test(key.textContent) && !key.classList.contains("waiting")) return key;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return null;
  }

  /** Presses `fits` as often as it is asked, until a button comes that fits `next`. */
  async tapUntil(id, fits, next) {
    for (;;) {
      const message = await this.waitFor(id, (one) => placeOf(one, fits) !== null || placeOf(one, next) !== null);
      if (placeOf(message, next)) return;
      const before = JSON.stringify(message);
      await this.tap(id, fits);
      await this.waitFor(id, movedOn(message, before));
    }
  }

  /** Whether a message of this tour fits, or comes within some seconds. */
  has(id, fits, seconds) {
    return this.waitFor(id, fits, seconds).then(() => true, unlessStopped);
  }

  /** Agrees as often as it is asked to, until a message comes that fits. */
  async agreeUntil(id, agree, fits) {
    for (;;) {
      const found = await this.waitFor(id, (one) => fits(one) || placeOf(one, agree) !== null);
      if (fits(found)) return;
      const before = JSON.stringify(found);
      // On a slow machine the question may have gone on meanwhile: then there is nothing left to tap here.
      await this.tap(id, agree, { seconds: 10 }).catch(unlessStopped);
      await this.waitFor(id, movedOn(found, before));
    }
  }

  /** The residents, first the oldest phone. */
  residents() {
    return [...this.world.users.values()].filter((one) => one.role === "resident").slice(0, 2).map((one) => one.id);
  }

  /** How often each resident was sent these words since the tour began. */
  async copies(words) {
    const rooms = await Promise.all(this.residents().map(async (id) => {
      await this.room(id).load();
      return this.room(id);
    }));
    return rooms.map((room) => room.messages.filter((one) => one.message_id > this.since && !room.isOwn(one) && one.text?.includes(words)).length);
  }

  /** Moves the sandbox's clock on to a moment; it never goes back. */
  async clockTo(ms) {
    if (ms > this.world.now()) await post("/api/clock", { to: new Date(ms + 5000).toISOString() });
    await this.rest(600);
  }

  /** Kills or restarts the bot. */
  async process(verb) {
    await post("/api/bot", { do: verb });
    await this.rest(900);
  }

  /** The network answers the next message to somebody with "wait so many seconds". */
  async busyFor(chatId, seconds) {
    const answer = { error_code: 429, description: `Too Many Requests: retry after ${seconds}`, parameters: { retry_after: seconds } };
    await post("/api/trouble", { rules: [{ method: "sendMessage", chat_id: chatId, count: 1, answer }] });
  }
}

/** What did not come is no error; that somebody took over is. */
function unlessStopped(error) {
  if (error instanceof Stopped) throw error;
  return false;
}

/** Whether a message is newer than this one, or this one as it was changed since it was `before`. */
function movedOn({ message_id: id }, before) {
  return (one) => one.message_id > id || (one.message_id === id && JSON.stringify(one) !== before);
}

/** Where in a message's keyboard a button stands whose words fit: {row, column}, or null. */
function placeOf(message, fits) {
  for (const [row, keys] of (message.reply_markup?.inline_keyboard ?? []).entries()) {
    const column = keys.findIndex((key) => fits.test(key.text));
    if (column >= 0) return { row, column };
  }
  return null;
}
