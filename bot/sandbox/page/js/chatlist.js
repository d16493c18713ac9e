// The list of a person's chats: the bot and the groups, newest words beside them.

import { h, refill } from "./dom.js";
import { hourMinute, t } from "./i18n.js";
import { avatar, nameOf } from "./people.js";
import { serviceText, summary } from "./summary.js";

export class ChatList {
  constructor(phone) {
    this.phone = phone;
    this.signal = new AbortController();
    this.element = h("nav.chat-list", { aria: { label: t("chats") } });
    for (const type of ["message", "edited", "chat", "world"]) phone.world.on(type, () => this.paint(), this.signal.signal);
    this.paint();
    for (const chatId of phone.world.chatsOf(phone.person.id)) {
      phone.world.room(chatId, phone.person.id).load().then(() => this.paint()).catch(() => null);
    }
  }

  dispose() {
    this.signal.abort();
  }

  paint() {
    const { world, person } = this.phone;
    refill(this.element, world.chatsOf(person.id).map((chatId) => {
      const last = world.room(chatId, person.id).messages.at(-1);
      const { unread } = world.room(chatId, person.id);
      const who = chatId === person.id ? world.bot : { ...world.chats.get(chatId), id: chatId };
      const name = last && chatId !== person.id && !serviceText(last, world) ? `${nameOf(last.from)}: ` : "";
      return h("button.chat-row", { onclick: () => this.phone.open(chatId) }, avatar(who, 48),
        h("span.chat-row-words", {}, h("b", {}, world.chatTitle(chatId)), h("span.chat-row-last", {}, last ? name + (serviceText(last, world) || summary(last)) : t("no.messages"))),
        h("span.chat-row-side", {}, last && h("time", {}, hourMinute(last.date * 1000)), unread ? h("span.badge", {}, unread) : null));
    }));
  }
}
