// The scrolling list of a chat. Only a window of blocks stands in the page, however long the chat is.

import { blockElement, blocksOf, signature } from "./bubbles.js";
import { h, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { avatar, nameOf } from "./people.js";

const STEP = 50;
const MOST = 140;
const NEAR = 700;

export class Feed {
  constructor(room, chat) {
    this.room = room;
    this.chat = chat;
    this.nodes = new Map();
    this.blocks = [];
    this.start = 0;
    this.end = 0;
    this.stuck = true;
    this.unseen = 0;
    this.list = h("div.feed-list");
    this.empty = h("div.feed-empty", { hidden: true }, avatar(chat.head, 64), h("b", {}, nameOf(chat.head)), h("p", {}, t(chat.isGroup ? "empty.group" : "empty.bot")));
    this.scroller = h("div.feed", {
      tabIndex: 0,
      role: "log",
      aria: { label: t("messages"), live: "off" },
      onscroll: () => this.scrolled(),
      onkeydown: (event) => this.arrow(event),
    }, this.empty, this.list);
    this.badge = h("span.badge");
    this.jump = iconButton("down", t("jump.latest"), () => this.toEnd(true), { class: "jump" });
    this.jump.append(this.badge);
    this.element = h("div.feed-frame", {}, this.scroller, this.jump);
    this.observer = new ResizeObserver(() => this.stuck && this.toBottom());
    this.observer.observe(this.list);
    this.observer.observe(this.scroller);
  }

  dispose() {
    this.observer.disconnect();
  }

  /** Draws what changed. `own` messages bring the end into view. */
  update({ kind, own, message } = {}) {
    const atEnd = this.end >= this.blocks.length;
    const oldKey = this.blocks[this.start]?.key;
    this.blocks = blocksOf(this.visible());
    this.empty.hidden = !this.room.loaded || this.blocks.length > 0;
    this.freshKey = kind === "message" ? this.blocks.at(-1)?.key : null;
    if (this.stuck || own || kind === "loaded") this.showEnd();
    else {
      const start = this.blocks.findIndex((block) => block.key === oldKey);
      const shift = start < 0 ? 0 : start - this.start;
      this.start = Math.max(0, this.start + shift);
      this.end = Math.min(this.blocks.length, atEnd && kind === "message" ? this.blocks.length : this.end + shift);
      if (kind === "message" && message) this.unseen += 1;
    }
    this.draw();
    if (this.stuck || own) this.toEnd();
    else if (kind === "earlier") this.scrolled();
    this.paintJump();
  }

  visible() {
    const thread = this.room.thread;
    return thread === null ? this.room.messages : this.room.messages.filter((one) => (one.is_topic_message ? one.message_thread_id : 0) === thread);
  }

  showEnd() {
    this.end = this.blocks.length;
    this.start = Math.max(0, this.end - STEP);
  }

  /** Makes the page hold exactly the blocks from start to end, keeping the place of what is in view. */
  draw() {
    const anchor = this.stuck ? null : this.anchor();
    const wanted = this.blocks.slice(this.start, this.end);
    const keys = new Set(wanted.map((block) => block.key));
    for (const [key, entry] of this.nodes) {
      if (keys.has(key)) continue;
      entry.node.remove();
      this.nodes.delete(key);
    }
    let before = null;
    for (const block of wanted) {
      const node = this.nodeFor(block);
      const place = before ? before.nextSibling : this.list.firstChild;
      if (place !== node) this.list.insertBefore(node, place);
      before = node;
    }
    if (anchor?.node.isConnected) this.scroller.scrollTop += anchor.node.offsetTop - anchor.top;
  }

  nodeFor(block) {
    const known = this.nodes.get(block.key);
    const sign = signature(block, this.room);
    if (known?.sign === sign) return known.node;
    const node = blockElement(block, this.chat);
    if (known) {
      if (known.node.contains(document.activeElement)) this.keepFocus(known.node, node);
      known.node.replaceWith(node);
    } else if (block.key === this.freshKey) node.classList.add("fresh");
    this.nodes.set(block.key, { node, sign });
    return node;
  }

  keepFocus(old, node) {
    const all = [...old.querySelectorAll("button, a, [tabindex]")];
    const index = all.indexOf(document.activeElement);
    requestAnimationFrame(() => node.querySelectorAll("button, a, [tabindex]")[index]?.focus({ preventScroll: true }));
  }

  anchor() {
    const top = this.scroller.scrollTop;
    for (const node of this.list.children) {
      if (node.offsetTop + node.offsetHeight > top) return { node, top: node.offsetTop };
    }
    return null;
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const below = scrollHeight - scrollTop - clientHeight;
    this.stuck = below < 60 && this.end >= this.blocks.length;
    if (this.stuck) this.unseen = 0;
    if (scrollTop < NEAR) this.older();
    if (below < NEAR && this.end < this.blocks.length) this.newer();
    this.paintJump();
  }

  older() {
    if (this.start > 0) {
      this.start = Math.max(0, this.start - STEP);
      if (this.end - this.start > MOST) this.end = this.start + MOST;
      this.draw();
    } else if (this.room.hasMore && this.room.loaded) this.room.earlier();
  }

  newer() {
    this.end = Math.min(this.blocks.length, this.end + STEP);
    if (this.end - this.start > MOST) this.start = this.end - MOST;
    this.draw();
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** Shows the newest message. */
  toEnd(gently = false) {
    if (this.end < this.blocks.length) {
      this.showEnd();
      this.draw();
    }
    this.stuck = true;
    this.unseen = 0;
    if (gently) this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: "smooth" });
    else this.toBottom();
    this.paintJump();
  }

  paintJump() {
    this.jump.classList.toggle("shown", !this.stuck);
    this.jump.tabIndex = this.stuck ? -1 : 0;
    this.badge.textContent = this.unseen ? String(this.unseen) : "";
  }

  /** Brings a message into view and lets it flash; older pages are read if they must be. */
  async jumpTo(id) {
    while (!this.room.byId.has(id) && this.room.hasMore && (this.room.messages[0]?.message_id ?? 0) > id) {
      if (!(await this.room.earlier())) break;
    }
    const at = this.blocks.findIndex((block) => block.messages.some((one) => one.message_id === id));
    if (at < 0) return false;
    this.stuck = false;
    if (at < this.start || at >= this.end) {
      this.start = Math.max(0, at - STEP / 2);
      this.end = Math.min(this.blocks.length, this.start + STEP * 2);
      this.draw();
    }
    const { node } = this.nodes.get(this.blocks[at].key);
    node.scrollIntoView({ block: "center" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
    return true;
  }

  /** Up and down walk from message to message. */
  arrow(event) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const inside = event.target === this.scroller || event.target.classList.contains("bubble");
    if (!inside) return;
    const bubbles = [...this.list.querySelectorAll(".bubble")];
    const now = bubbles.indexOf(document.activeElement);
    const next = now < 0 ? bubbles.at(-1) : bubbles[now + (event.key === "ArrowUp" ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}
