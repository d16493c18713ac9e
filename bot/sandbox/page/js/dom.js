// Building blocks for the page: elements are made here, and text always becomes a text node.

import { ICONS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element: h("button.primary", {onclick, aria: {label}}, "words", child, …). */
export function h(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  if (tag === "button") element.type = "button";
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  fill(element, children);
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null) return;
  if (name === "aria") {
    for (const [key, word] of Object.entries(value)) {
      if (word !== undefined && word !== null) element.setAttribute(`aria-${key}`, String(word));
    }
  } else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "style") for (const [key, word] of Object.entries(value)) element.style.setProperty(key, word);
  else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.className += ` ${value}`;
  else if (name in element && name !== "list" && name !== "form") element[name] = value;
  else element.setAttribute(name, value);
}

/** Puts children behind what an element already holds; lists are opened, nothing is skipped. */
export function fill(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

/** Replaces everything that an element holds. */
export function refill(element, ...children) {
  element.replaceChildren();
  return fill(element, children);
}

/** One of the drawn signs in icons.js; it is decoration, the words stand beside it. */
export function icon(name, size = 22) {
  const svg = svgElement("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "icon" });
  for (const shape of ICONS[name] ?? ICONS.dot) svg.append(svgElement("path", { d: shape }));
  return svg;
}

/** An element of a drawing. */
export function svgElement(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** A button that shows a sign and says its name to screen readers and as a hint. */
export function iconButton(sign, label, onclick, more = {}) {
  const { aria, size, ...rest } = more;
  return h("button.icon-button", { onclick, title: label, aria: { label, ...aria }, ...rest }, icon(sign, size));
}

/** Calls back when a finger or the mouse rests on an element for half a second. */
export function onLongPress(element, callback) {
  let timer = 0;
  let from = null;
  const stop = () => clearTimeout(timer);
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse") return;
    from = [event.clientX, event.clientY];
    timer = setTimeout(() => callback(event), 480);
  });
  element.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) > 9) stop();
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) element.addEventListener(name, stop);
}

/** Loads a classic script of vendor/ once. */
const scripts = new Map();
export function loadScript(path) {
  if (!scripts.has(path)) {
    scripts.set(path, new Promise((resolve, reject) => {
      const url = new URL(`../${path}`, import.meta.url).href;
      const script = h("script", { src: url, onload: () => resolve(), onerror: () => reject(new Error(path)) });
      document.head.append(script);
    }));
  }
  return scripts.get(path);
}

/** Loads a style sheet of vendor/ once. */
export function loadStyle(path) {
  const url = new URL(`../${path}`, import.meta.url).href;
  if (document.querySelector(`link[href="${url}"]`)) return Promise.resolve();
  return new Promise((resolve) => {
    document.head.append(h("link", { rel: "stylesheet", href: url, onload: () => resolve(), onerror: () => resolve() }));
  });
}
