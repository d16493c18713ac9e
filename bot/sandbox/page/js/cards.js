// Places, people and polls inside a bubble.

import { h, icon } from "./dom.js";
import { own, t } from "./i18n.js";
import { miniMap } from "./minimap.js";
import { avatar, nameOf } from "./people.js";

const trails = new Map();

/** The element for a place, a contact, a poll or a die, or null. */
export function cardOf(message, chat) {
  if (message.venue) return place(message, message.venue.location, chat, message.venue);
  if (message.location) return place(message, message.location, chat, null);
  if (message.contact) return contact(message.contact, chat);
  if (message.poll) return poll(message, chat);
  if (message.dice) return h("div.sticker.as-emoji", { data: { plain: "1" } }, `${message.dice.emoji} ${message.dice.value}`);
  return null;
}

function place(message, spot, chat, venue) {
  const key = `${message.chat.id}:${message.message_id}`;
  const wasLive = Boolean(spot.live_period) || trails.has(key);
  const trail = wasLive ? remember(key, spot) : [];
  const live = spot.live_period && isLive(message, spot, chat);
  const what = venue?.title ?? t(wasLive ? "kind.live" : "kind.location");
  const box = h("div.place", {},
    h("button.place-map.visual", { onclick: () => chat.openMap(spot, trail, what), aria: { label: t("open.what", { what }) } }, miniMap(spot, trail)),
    venue && h("div.place-words", {}, h("b", {}, venue.title), h("span", {}, venue.address)));
  if (!venue && wasLive) {
    box.append(h("div.place-words.live", {}, icon("walk", 18), h("span", {}, t(live ? "live.on" : "live.off"))));
    if (live && chat.room.isOwn(message)) {
      box.append(h("div.place-keys", {},
        h("button.text-button", { onclick: () => chat.moveLive(message, spot) }, t("live.move")),
        h("button.text-button", { onclick: () => chat.stopLive(message, spot) }, t("live.stop"))));
    }
  } else if (!venue) {
    const off = spot.horizontal_accuracy ? t("place.accuracy", { m: Math.round(spot.horizontal_accuracy) }) : "";
    box.append(h("div.place-words", {}, h("span", {}, `${spot.latitude.toFixed(5)}, ${spot.longitude.toFixed(5)} ${off}`)));
  }
  return box;
}

function isLive(message, spot, chat) {
  return chat.world.now() / 1000 < message.date + spot.live_period;
}

function remember(key, spot) {
  const trail = trails.get(key) ?? [];
  const last = trail.at(-1);
  if (!last || last.latitude !== spot.latitude || last.longitude !== spot.longitude) trail.push(spot);
  trails.set(key, trail);
  return trail;
}

function contact(who, chat) {
  return h("div.contact", {}, avatar({ ...who, id: who.user_id ?? 3 }, 44),
    h("span.contact-words", {}, h("b", {}, nameOf(who)), h("span", {}, who.phone_number)),
    h("button.icon-button", { onclick: () => chat.copy(who.phone_number), title: t("copy"), aria: { label: t("copy.number") } }, icon("copy", 18)));
}

/** A poll: tap to vote; the bars show once this person has voted or the poll is closed. */
function poll(message, chat) {
  const asked = message.poll;
  const chosen = chat.votes.get(message.message_id) ?? [];
  const open = !asked.is_closed && !chosen.length;
  const picked = new Set();
  const send = h("button.text-button", { disabled: true, onclick: () => chat.vote(message, [...picked]) }, t("poll.vote"));
  const total = Math.max(1, asked.total_voter_count);
  const rows = asked.options.map((option, index) => {
    const share = Math.round((option.voter_count / total) * 100);
    if (!open) {
      return h("div.poll-row", { class: chosen.includes(index) ? "chosen" : "" }, h("b", {}, `${share}%`), h("span", {}, own(option.text)),
        h("i.poll-bar", { style: { "--share": `${share}%` } }));
    }
    const row = h("button.poll-row", { aria: { pressed: "false" } }, h("span.poll-dot"), h("span", {}, option.text));
    row.addEventListener("click", () => {
      if (!asked.allows_multiple_answers) return chat.vote(message, [index]);
      const on = !picked.has(index);
      picked[on ? "add" : "delete"](index);
      row.setAttribute("aria-pressed", String(on));
      send.disabled = picked.size === 0;
      return undefined;
    });
    return row;
  });
  const kind = asked.is_closed ? "poll.closed" : asked.is_anonymous === false ? "poll.open" : "poll.anonymous";
  return h("div.poll", {}, h("b.poll-question", {}, asked.question), h("span.poll-kind", {}, t(kind)), rows,
    open && asked.allows_multiple_answers ? send : h("span.poll-kind", {}, t("poll.count", { n: asked.total_voter_count })));
}
