// Buttons under a message, and the keyboard that a bot puts in place of the letters.

import { h, icon } from "./dom.js";
import { t } from "./i18n.js";

/** Rows of buttons under a message. A pressed one waits visibly for the bot's answer. */
export function inlineKeyboard(message, rows, chat) {
  return h("div.inline-keyboard", { role: "group", aria: { label: t("buttons") } }, rows.map((row, y) =>
    h("div.keys", {}, row.map((button, x) => inlineKey(message, button, [y, x], chat)))));
}

function inlineKey(message, button, [row, column], chat) {
  const key = h("button.key", { class: button.style ? `style-${button.style}` : "", data: { row, column } }, h("span.key-words", {}, button.text));
  if (button.url || button.login_url) key.append(icon("link", 12));
  if (button.copy_text) key.append(icon("copy", 12));
  if (chat.isWaiting(message, row, column)) wait(key);
  key.addEventListener("click", () => press(key, message, button, [row, column], chat));
  return key;
}

function press(key, message, button, [row, column], chat) {
  const url = button.url ?? button.login_url?.url;
  if (url) return chat.openLink(url, key);
  if (button.copy_text) return chat.copy(button.copy_text.text);
  if (button.switch_inline_query_current_chat !== undefined) return chat.compose(`@${chat.world.bot.username} ${button.switch_inline_query_current_chat}`);
  if (button.callback_data === undefined) return chat.toast(t("button.unknown"));
  if (key.classList.contains("waiting")) return undefined;
  wait(key);
  return chat.tap(message, [row, column]);
}

function wait(key) {
  key.classList.add("waiting");
  key.setAttribute("aria-busy", "true");
}

/** The bot's keyboard under the composer. */
export function replyKeyboard(markup, chat) {
  return h("div.reply-keyboard", { role: "group", aria: { label: t("keyboard.bot") }, class: markup.resize_keyboard ? "resized" : "" },
    markup.keyboard.map((row) => h("div.keys", {}, row.map((button) => replyKey(button, chat)))));
}

function replyKey(given, chat) {
  const button = typeof given === "string" ? { text: given } : given;
  const sign = button.request_location ? "place" : button.request_contact ? "person" : button.request_poll ? "poll" : null;
  const key = h("button.key", { class: button.style ? `style-${button.style}` : "" }, sign && icon(sign, 16), h("span.key-words", {}, button.text));
  key.addEventListener("click", () => {
    if (button.request_location) chat.shareLocation(key);
    else if (button.request_contact) chat.shareContact(key);
    else chat.say(button.text);
    chat.usedKeyboard();
  });
  return key;
}
