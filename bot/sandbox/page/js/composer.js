// Where a person writes: text, commands, attachments, replies and corrections.

import { read, sendFiles } from "./api.js";
import { openAttach } from "./attach.js";
import { h, icon, iconButton, refill } from "./dom.js";
import { t } from "./i18n.js";
import { nameOf } from "./people.js";
import { summary } from "./summary.js";

export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.mode = null;
    this.commands = null;
    this.area = h("textarea.words", {
      rows: 1,
      placeholder: t("write"),
      aria: { label: t("write.to", { who: chat.world.chatTitle(chat.chatId) }) },
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
      onpaste: (event) => this.pasted(event),
    });
    this.menuButton = iconButton("slash", t("commands"), () => this.toggleCommands(), { class: "menu-button", aria: { expanded: "false" } });
    this.keyboardButton = iconButton("keyboard", t("keyboard.bot"), () => chat.toggleKeyboard(), { hidden: true });
    this.attachButton = iconButton("clip", t("attach"), () => openAttach(chat, this.replyField(), this.attachButton));
    this.sendButton = iconButton("send", t("send"), () => this.send(), { class: "send", hidden: true });
    this.micButton = iconButton("mic", t("voice.sample"), () => openAttach(chat, this.replyField(), this.micButton, "voice"));
    this.banner = h("div.composer-banner", { hidden: true });
    this.commandList = h("div.command-list", { hidden: true, role: "listbox", aria: { label: t("commands") } });
    const row = h("div.composer-row", {}, this.menuButton, this.attachButton, this.area, this.keyboardButton, this.micButton, this.sendButton);
    this.element = h("div.composer", { ondragover: (event) => event.preventDefault(), ondrop: (event) => this.dropped(event) }, this.commandList, this.banner, row);
    this.signal = new AbortController();
    chat.world.on("commands", () => (this.commands = null), this.signal.signal);
    if (chat.room.draft) this.setText(chat.room.draft, false);
  }

  dispose() {
    this.signal.abort();
  }

  replyField() {
    return this.mode?.kind === "reply" ? { reply_to: this.mode.message.message_id } : {};
  }

  setText(text, focus = true) {
    this.area.value = text;
    this.typed();
    if (focus) this.area.focus();
  }

  typed() {
    const { value } = this.area;
    this.chat.room.draft = value;
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, 132)}px`;
    const writes = value.trim() !== "";
    this.sendButton.hidden = !writes;
    this.micButton.hidden = writes;
    if (/^\/\w*$/.test(value)) this.showCommands(value.slice(1));
    else this.hideCommands();
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!this.commandList.hidden && this.chosen) this.chosen.click();
      else this.send();
    } else if (event.key === "Escape") {
      if (!this.commandList.hidden) this.hideCommands();
      else if (this.mode) this.setMode(null);
      else return;
      event.stopPropagation();
    } else if (!this.commandList.hidden && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      this.choose(event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "ArrowUp" && !this.area.value) this.editLast(event);
  }

  editLast(event) {
    const last = this.chat.room.messages.findLast((one) => this.chat.room.isOwn(one) && one.text);
    if (!last) return;
    event.preventDefault();
    this.setMode({ kind: "edit", message: last });
  }

  async send() {
    const text = this.area.value.trim();
    if (!text || this.sending) return;
    const { mode, chat } = this;
    this.sending = true;
    this.setText("");
    this.setMode(null);
    const target = { chat_id: chat.chatId };
    const answer = mode?.kind === "edit"
      ? await chat.do("edit", { ...target, message_id: mode.message.message_id, [mode.message.text === undefined ? "caption" : "text"]: text })
      : await chat.do("text", { ...target, text, ...(mode?.kind === "reply" ? { reply_to: mode.message.message_id } : {}), ...chat.threadField });
    this.sending = false;
    if (!answer && !this.area.value) this.setText(text);
  }

  /** null, {kind: "reply", message} or {kind: "edit", message}. */
  setMode(mode) {
    this.mode = mode;
    this.banner.hidden = !mode;
    if (!mode) return;
    const { kind, message } = mode;
    refill(this.banner, icon(kind === "edit" ? "edit" : "reply", 20),
      h("span.banner-words", {}, h("b", {}, kind === "edit" ? t("editing") : t("reply.to", { who: nameOf(message.from) })), h("span", {}, summary(message))),
      iconButton("close", t("cancel"), () => {
        this.setMode(null);
        if (kind === "edit") this.setText("");
      }));
    if (kind === "edit") this.area.value = message.text ?? message.caption ?? "";
    this.typed();
    this.area.focus();
  }

  /** Follows what the bot asks for: a forced reply, or a hint in the empty line. */
  follow() {
    const forced = this.chat.room.forcedReply;
    if (forced && this.forcedBy !== forced.message_id) {
      this.forcedBy = forced.message_id;
      const focus = this.chat.phone.element.contains(document.activeElement);
      this.setMode({ kind: "reply", message: forced });
      if (!focus) this.area.blur();
    } else if (!forced && this.mode?.message.message_id === this.forcedBy) this.setMode(null);
    const last = this.chat.room.messages.findLast((one) => !this.chat.room.isOwn(one) && one.reply_markup);
    this.area.placeholder = last?.reply_markup.input_field_placeholder || t("write");
  }

  setKeyboard(found, shown) {
    this.keyboardButton.hidden = !found;
    this.keyboardButton.setAttribute("aria-expanded", String(Boolean(found) && shown));
  }

  toggleCommands() {
    if (this.commandList.hidden) this.showCommands("");
    else this.hideCommands();
  }

  hideCommands() {
    this.commandList.hidden = true;
    this.chosen = null;
    this.menuButton.setAttribute("aria-expanded", "false");
  }

  async showCommands(prefix) {
    const { chat } = this;
    this.commands ??= read(`/api/chats/${chat.chatId}/commands?as=${chat.viewer}`).then((body) => body.commands ?? []).catch(() => []);
    const fitting = (await this.commands).filter((one) => one.command.startsWith(prefix.toLowerCase()));
    if (prefix && this.area.value !== `/${prefix}`) return;
    if (!fitting.length) {
      this.hideCommands();
      return;
    }
    refill(this.commandList, fitting.map((one) => h("button.command-row", { role: "option", aria: { selected: "false" }, onclick: () => this.sayCommand(one.command) },
      h("b", {}, `/${one.command}`), h("span", {}, one.description))));
    this.commandList.hidden = false;
    this.menuButton.setAttribute("aria-expanded", "true");
    this.chosen = null;
    if (prefix) this.choose(1);
  }

  choose(step) {
    const rows = [...this.commandList.children];
    const at = rows.indexOf(this.chosen);
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = rows[(at + step + rows.length) % rows.length];
    this.chosen.setAttribute("aria-selected", "true");
    this.chosen.scrollIntoView({ block: "nearest" });
  }

  sayCommand(command) {
    this.hideCommands();
    this.setText("", false);
    this.chat.say(`/${command}`);
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.sendOwn(files);
  }

  dropped(event) {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) this.sendOwn(files);
  }

  /** Sends the person's own files: pictures and films as such, together as an album, others as files. */
  async sendOwn(files, extra = {}) {
    const { chat } = this;
    const kindOf = (file) => (/^image\/(jpe?g|png|webp)/.test(file.type) ? "photo" : /^video\/(mp4|quicktime|webm)/.test(file.type) ? "video" : "document");
    const groups = new Map();
    for (const file of files) {
      const kind = extra.kind ?? kindOf(file);
      groups.set(kind, [...(groups.get(kind) ?? []), file]);
    }
    for (const [kind, some] of groups) {
      for (let at = 0; at < some.length; at += 10) {
        const part = some.slice(at, at + 10);
        const body = { chat_id: chat.chatId, ...chat.threadField, ...this.replyField(), kind, album: part.length > 1, ...extra };
        try {
          await sendFiles(chat.viewer, body, part);
        } catch (error) {
          chat.fail(error);
          return;
        }
      }
    }
    this.setMode(null);
  }
}

