// One block of a chat: a message, or an album, with its frame, time, ticks, quote and reactions.

import { cardOf } from "./cards.js";
import { h, icon, onLongPress } from "./dom.js";
import { formatted } from "./entities.js";
import { dayKey, dayMonth, hourMinute, lang, t, weekday } from "./i18n.js";
import { inlineKeyboard } from "./keyboards.js";
import { mediaOf } from "./media.js";
import { avatar, nameOf, tintOf } from "./people.js";
import { serviceText, summary } from "./summary.js";

/** Sorts messages into blocks: albums together, neighbours of one sender and day known. */
export function blocksOf(messages) {
  const blocks = [];
  for (const message of messages) {
    const last = blocks.at(-1);
    const album = message.media_group_id;
    if (album && last?.album === album) last.messages.push(message);
    else blocks.push({ key: message.message_id, album, messages: [message] });
  }
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    block.day = Math.floor((block.messages[0].date + 8 * 3600) / 86_400);
    block.newDay = before?.day !== block.day;
    block.service = Boolean(serviceText(block.messages[0], null));
    block.joined = !block.newDay && !block.service && !before.service && sameSender(before, block);
    block.tail = true;
    if (block.joined) before.tail = false;
  });
  return blocks;
}

function sameSender(before, block) {
  const [one, other] = [before.messages[0], block.messages[0]];
  return one.from?.id === other.from?.id && other.date - one.date < 600;
}

/** A text that changes whenever the block must be drawn anew. */
export function signature(block, room) {
  const seen = block.messages.at(-1).message_id <= room.seenByBot;
  return `${lang}${block.newDay}${block.joined}${block.tail}${seen}${JSON.stringify(block.messages)}`;
}

/** The element for a block; `chat` is what a bubble may do (see chat.js). */
export function blockElement(block, chat) {
  const [message] = block.messages;
  const row = h("div.block", { data: { id: message.message_id } });
  if (block.newDay) row.append(h("div.day", {}, h("span", {}, dayWords(message.date * 1000))));
  const words = serviceText(message, chat.world);
  row.append(words ? h("div.service", {}, h("span", {}, words)) : bubbleRow(block, chat));
  return row;
}

function dayWords(ms) {
  return dayKey(ms) === dayKey(Date.now()) ? dayMonth(ms) : weekday(ms);
}

function bubbleRow(block, chat) {
  const [message] = block.messages;
  const own = chat.room.isOwn(message);
  const row = h(`div.row.${own ? "out" : "in"}`, { class: [block.joined && "joined", block.tail && "tail"].filter(Boolean).join(" ") });
  if (chat.isGroup && !own) row.append(block.tail ? avatar(message.from, 32) : h("span.avatar-gap"));
  const bubble = bubbleOf(block, chat, own);
  const stack = h("div.stack", {}, bubble);
  const markup = block.messages.find((one) => one.reply_markup?.inline_keyboard)?.reply_markup;
  if (markup) stack.append(inlineKeyboard(block.messages.at(0), markup.inline_keyboard, chat));
  row.append(stack);
  return row;
}

function bubbleOf(block, chat, own) {
  const [message] = block.messages;
  const captioned = block.messages.find((one) => one.caption || one.text) ?? message;
  const text = captioned.text ?? captioned.caption ?? "";
  const media = mediaOf(block.messages, chat) ?? cardOf(message, chat);
  const bare = media && !text && media.classList.contains("visual");
  const bubble = h("div.bubble", {
    tabIndex: -1,
    role: "group",
    aria: { label: spoken(message, own, chat, block) },
    class: [media && "with-media", bare && "bare", media?.dataset.plain && "plain"].filter(Boolean).join(" "),
  });
  const texts = text ? h("div.text", { dir: "auto" }, formatted(text, captioned.entities ?? captioned.caption_entities, chat.textActions)) : null;
  const above = captioned.show_caption_above_media;
  bubble.append(...head(message, own, chat));
  if (above && texts) bubble.append(texts);
  if (media) bubble.append(media);
  const reactions = reactionRow(message, chat);
  const meta = metaOf(block, chat, own);
  if (texts && !above) {
    texts.append(meta);
    bubble.append(texts);
  } else bubble.append(meta);
  if (reactions) bubble.append(reactions);
  menuOn(bubble, message, chat);
  return bubble;
}

function head(message, own, chat) {
  const parts = [];
  if (chat.isGroup && !own) {
    parts.push(h("div.sender", { data: { tint: tintOf(message.from?.id) } }, nameOf(message.from)));
  }
  const origin = message.forward_origin;
  if (origin) {
    const who = origin.sender_user ? nameOf(origin.sender_user) : origin.sender_user_name ?? origin.chat?.title ?? origin.sender_chat?.title ?? "";
    parts.push(h("div.forwarded", {}, icon("forward", 14), t("forwarded.from", { who })));
  }
  const original = message.reply_to_message;
  if (original && !original.forum_topic_created) {
    parts.push(h("button.quote", { onclick: () => chat.jumpTo(original.message_id), aria: { label: t("reply.to", { who: nameOf(original.from) }) } },
      h("span.quote-name", {}, nameOf(original.from)),
      h("span.quote-text", {}, message.quote?.text ?? summary(original))));
  }
  return parts;
}

function metaOf(block, chat, own) {
  const message = block.messages.at(-1);
  const meta = h("span.meta");
  if (block.messages.some((one) => one.pinned)) meta.append(icon("pin", 13));
  if (block.messages.some((one) => one.edit_date)) meta.append(h("span", {}, t("edited"), " "));
  meta.append(h("time", {}, hourMinute(message.date * 1000)));
  if (own) {
    const seen = message.message_id <= chat.room.seenByBot;
    meta.append(h("span.tick", { title: t(seen ? "tick.read" : "tick.sent"), class: seen ? "read" : "" }, icon(seen ? "checks" : "check", 16)));
  }
  return meta;
}

function spoken(message, own, chat, block) {
  const who = own ? t("you") : nameOf(message.from);
  const count = block.messages.length > 1 ? t("album.of", { n: block.messages.length }) : "";
  return `${who}, ${hourMinute(message.date * 1000)}: ${count}${summary(message)}`;
}

/** Reactions come by person from the list and as counts from elsewhere; both end as chips. */
function reactionRow(message, chat) {
  const counted = new Map();
  for (const one of message.reactions ?? []) {
    const list = Array.isArray(one.reaction) ? one.reaction : [one.type ?? one.reaction ?? one];
    for (const what of list) {
      const emoji = what?.emoji ?? (typeof what === "string" ? what : null);
      if (!emoji) continue;
      const entry = counted.get(emoji) ?? { count: 0, mine: false };
      entry.count += one.total_count ?? 1;
      entry.mine ||= (one.user_id ?? one.user?.id) === chat.viewer;
      counted.set(emoji, entry);
    }
  }
  if (!counted.size) return null;
  return h("div.reactions", {}, [...counted].map(([emoji, { count, mine }]) =>
    h("button.reaction", { class: mine ? "mine" : "", onclick: () => chat.react(message, mine ? null : emoji), aria: { pressed: mine, label: t("reaction", { emoji, n: count }) } }, emoji, h("span", {}, count))));
}

function menuOn(bubble, message, chat) {
  const open = (event) => {
    event.preventDefault?.();
    const box = bubble.getBoundingClientRect();
    const at = event.clientX ? [event.clientX, event.clientY] : [box.left + 24, box.top + 24];
    chat.openMenu(message, at, bubble);
  };
  bubble.addEventListener("contextmenu", open);
  bubble.addEventListener("keydown", (event) => {
    if (event.target !== bubble) return;
    if (event.key === "Enter" || event.key === " ") open(event);
  });
  onLongPress(bubble, open);
}
