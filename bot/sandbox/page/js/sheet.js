// Windows over the page: dialogs in the middle, small panels beside a button.

import { fill, h, iconButton } from "./dom.js";
import { t } from "./i18n.js";

/** Opens a dialog; the answer has `body`, `foot` and close(value). `done` resolves with that value. */
export function openDialog({ title, kind = "" }, ...content) {
  const body = fill(h("div.dialog-body"), content);
  const foot = h("div.dialog-foot");
  const heading = h("h2", {}, title);
  const dialog = h("dialog.dialog", { class: kind, aria: { label: title } });
  let settle;
  const done = new Promise((resolve) => (settle = resolve));
  let value = null;
  const close = (answer = null) => {
    value = answer;
    dialog.close();
  };
  dialog.append(h("header.dialog-head", {}, heading, iconButton("close", t("close"), () => close())), body, foot);
  dialog.addEventListener("close", () => {
    dialog.remove();
    settle(value);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, body, foot, close, done };
}

/** A small panel beside `anchor` (an element or [x, y]); it closes when something else is pressed. */
export function openPanel(anchor, { label, kind = "" }, ...content) {
  const panel = fill(h("div.panel", { class: kind, role: "dialog", aria: { label }, popover: "auto" }), content);
  const host = anchor instanceof Element ? anchor.closest("dialog") ?? document.body : document.body;
  const before = document.activeElement;
  host.append(panel);
  panel.showPopover();
  placeBeside(panel, anchor);
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const inside = panel.contains(document.activeElement) || document.activeElement === document.body;
    panel.remove();
    if (anchor instanceof Element) anchor.setAttribute("aria-expanded", "false");
    if (inside && before?.isConnected) before.focus({ preventScroll: true });
  });
  if (anchor instanceof Element) anchor.setAttribute("aria-expanded", "true");
  const first = panel.querySelector("button, input, select, a[href], [tabindex='0']");
  first?.focus({ preventScroll: true });
  return { panel, close: () => panel.isConnected && panel.hidePopover() };
}

function placeBeside(panel, anchor) {
  const box = anchor instanceof Element ? anchor.getBoundingClientRect() : { left: anchor[0], right: anchor[0], top: anchor[1], bottom: anchor[1] };
  const { offsetWidth: width, offsetHeight: height } = panel;
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + 6;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, Math.min(box.top - height - 6, innerHeight - height - 8));
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}

/** A menu of actions: rows of {icon, label, run, danger}; arrow keys walk through it. */
export function openMenu(anchor, label, rows, head = null, signOf = null) {
  const opened = openPanel(anchor, { label, kind: "menu" }, head, h("div.menu-rows", { role: "menu", aria: { label } }, rows.filter(Boolean).map((row) =>
    h("button.menu-row", {
      role: "menuitem",
      class: row.danger ? "danger" : "",
      onclick: () => {
        opened.close();
        row.run();
      },
    }, row.icon && signOf ? signOf(row.icon, 19) : null, h("span", {}, row.label)))));
  opened.panel.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const keys = [...opened.panel.querySelectorAll("[role='menuitem']")];
    const now = keys.indexOf(document.activeElement);
    keys[(now + (event.key === "ArrowDown" ? 1 : -1) + keys.length) % keys.length].focus();
  });
  opened.panel.querySelector("[role='menuitem']")?.focus({ preventScroll: true });
  return opened;
}

/** A line at the foot of the page, for what concerns no phone alone. */
export function notice(words, kind = "") {
  document.querySelector(".notice")?.remove();
  const line = h("div.notice", { role: "status", class: kind }, words);
  document.body.append(line);
  setTimeout(() => line.remove(), 4200);
}
