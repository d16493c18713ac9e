// What can be done with one message: reply, correct, forward, react, copy, remove.

import { act } from "./api.js";
import { h, icon } from "./dom.js";
import { t } from "./i18n.js";
import { avatar } from "./people.js";
import { openMenu } from "./sheet.js";

const REACTIONS = ["👍", "❤️", "👏", "🙏", "🎉", "🤔"];

/** Opens the menu of a message at a point. */
export function messageMenu(message, at, bubble, chat) {
  const own = chat.room.isOwn(message);
  const words = message.text ?? message.caption;
  const correctable = own && words !== undefined && !message.forward_origin;
  const mine = (message.reactions ?? []).some((one) => one.user_id === chat.viewer);
  let opened = null;
  const quick = h("div.quick-reactions", { role: "group", aria: { label: t("react") } }, REACTIONS.map((emoji) =>
    h("button", {
      aria: { label: t("react.with", { emoji }) },
      onclick: () => {
        opened.close();
        chat.react(message, emoji);
      },
    }, emoji)));
  bubble.focus({ preventScroll: true });
  opened = openMenu(at, t("message.menu"), [
    { icon: "reply", label: t("reply"), run: () => chat.composer.setMode({ kind: "reply", message }) },
    correctable && { icon: "edit", label: t("edit"), run: () => chat.composer.setMode({ kind: "edit", message }) },
    words && { icon: "copy", label: t("copy"), run: () => chat.copy(words) },
    { icon: "forward", label: t("forward"), run: () => chooseChat(message, at, chat) },
    mine && { icon: "smile", label: t("react.none"), run: () => chat.react(message, null) },
    { icon: "trash", label: t("delete.mine"), danger: true, run: () => remove(message, chat) },
  ], quick, icon);
}

async function remove(message, chat) {
  const done = await chat.do("delete", { chat_id: chat.chatId, message_id: message.message_id });
  if (done) chat.room.drop([message.message_id]);
}

function chooseChat(message, at, chat) {
  const { world, viewer } = chat;
  const rows = world.chatsOf(viewer).map((chatId) => ({
    label: world.chatTitle(chatId),
    run: async () => {
      try {
        await act(viewer, "forward", { from_chat_id: chat.chatId, message_id: message.message_id, chat_id: chatId });
        chat.toast(t("forwarded"));
      } catch (error) {
        chat.fail(error);
      }
    },
    icon: world.users.has(chatId) ? world.bot : world.chats.get(chatId),
  }));
  openMenu(at, t("forward.to"), rows, h("p.menu-title", {}, t("forward.to")), (who) => avatar(who, 28));
}
