// Text with entities as Telegram has them, made into nodes. Offsets count UTF-16 units, as JavaScript does.

import { h } from "./dom.js";

const WRAP = {
  bold: () => h("strong"),
  italic: () => h("em"),
  underline: () => h("u"),
  strikethrough: () => h("s"),
  code: () => h("code"),
  blockquote: () => h("blockquote"),
  expandable_blockquote: () => quote(),
  spoiler: () => spoiler(),
};

/** These stand on lines of their own, so the line break beside them is theirs. */
const BLOCK = /quote|^pre$/;

/** Nodes for a text; `open(url)` is called for links and `say(command)` for commands. */
export function formatted(text, entities = [], { open, say } = {}) {
  const sorted = entities
    .filter((one) => one.length > 0)
    .toSorted((one, other) => one.offset - other.offset || other.length - one.length);
  return build(text, 0, text.length, sorted, { open, say });
}

function build(text, from, to, entities, actions) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity] = rest;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inner = rest.slice(1).filter((one) => one.offset < end);
    rest = rest.slice(1).filter((one) => one.offset >= end);
    if (start >= end) continue;
    const block = BLOCK.test(entity.type);
    const before = text.slice(at, block && text[start - 1] === "\n" ? start - 1 : start);
    if (before) nodes.push(document.createTextNode(before));
    const element = elementFor(entity, text.slice(start, end), actions);
    element.append(...build(text, start, end, inner, actions));
    nodes.push(element);
    at = end;
    if (block && text[at] === "\n") at += 1;
  }
  if (at < to) nodes.push(document.createTextNode(text.slice(at, to)));
  return nodes;
}

function elementFor(entity, words, { open, say }) {
  if (entity.type in WRAP) return WRAP[entity.type]();
  switch (entity.type) {
    case "pre":
      return h("pre", { data: entity.language ? { language: entity.language } : {} });
    case "text_link":
      return link(entity.url, open);
    case "url":
      return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, open);
    case "email":
      return link(`mailto:${words}`, open);
    case "phone_number":
      return link(`tel:${words}`, open);
    case "bot_command":
      return say ? pressable("command", () => say(words)) : h("span.command");
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span.mention");
    default:
      return h("span");
  }
}

function link(url, open) {
  const safe = /^(https?|tg|mailto|tel):/i.test(url) ? url : "#";
  return h("a", {
    href: safe,
    rel: "noreferrer noopener",
    onclick: (event) => {
      event.preventDefault();
      open?.(safe, event.currentTarget);
    },
  });
}

function pressable(kind, onclick) {
  return h(`button.inline-word.${kind}`, { onclick });
}

function quote() {
  const element = h("blockquote.expandable", {
    tabIndex: 0,
    role: "button",
    aria: { expanded: "false" },
    onclick: () => toggle(),
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && toggle(),
  });
  const toggle = () => element.setAttribute("aria-expanded", String(element.classList.toggle("open")));
  return element;
}

function spoiler() {
  const element = h("span.spoiler", { tabIndex: 0, role: "button", aria: { pressed: "false" } });
  const show = (event) => {
    if (element.classList.contains("shown")) return;
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    element.classList.add("shown");
    element.setAttribute("aria-pressed", "true");
  };
  element.addEventListener("click", show);
  element.addEventListener("keydown", show);
  return element;
}
