// Trouble on purpose: the pretended network drops, doubles, slows or refuses, and the bot can be killed.

import { post } from "./api.js";
import { h, icon, refill } from "./dom.js";
import { t } from "./i18n.js";
import { notice, openPanel } from "./sheet.js";

/** Troubles that hit a number of calls. */
const COUNTED = ["drop_before", "drop_after", "bad_gateway", "html", "twice", "hang"];
const AT_ONCE = 3;

/** What a refusal says, as the real service words it; the bot reads this, people do not. */
const REFUSALS = {
  busy: { error_code: 429, description: "Too Many Requests: retry after 5", parameters: { retry_after: 5 } },
  blocked: { error_code: 403, description: "Forbidden: bot was blocked by the user" },
};

/** How many troubles are switched on. */
export function troubles(state) {
  const counted = COUNTED.filter((kind) => state[kind] > 0).length;
  const rules = (state.rules ?? []).filter((rule) => rule.count > 0).length;
  return counted + rules + (state.slow_ms > 0 ? 1 : 0);
}

/** The button with the number of troubles on it. */
export function troubleButton(world, signal) {
  const badge = h("span.badge.alarm");
  const button = h("button.bar-button", { onclick: () => openTrouble(button, world), aria: { haspopup: "dialog" } }, icon("storm", 19), h("span.bar-words", {}, t("trouble")), badge);
  const paint = () => {
    const n = troubles(world.trouble) + (world.botRunning === false ? 1 : 0);
    badge.textContent = n ? String(n) : "";
    button.classList.toggle("alarmed", n > 0);
    button.setAttribute("aria-label", n ? `${t("trouble")}, ${t("trouble.on", { n })}` : t("trouble"));
  };
  for (const type of ["trouble", "bot", "world"]) world.on(type, paint, signal);
  paint();
  return button;
}

async function change(world, wish) {
  try {
    const answer = await post("/api/trouble", wish);
    world.apply({ type: "trouble", trouble: answer.trouble ?? { ...world.trouble, ...wish } });
  } catch (error) {
    notice(t("refused", { why: error.message }), "bad");
  }
}

async function bot(world, verb) {
  try {
    const answer = await post("/api/bot", { do: verb });
    const running = answer.running ?? answer.bot_running ?? verb === "restart";
    world.apply({ type: "bot", running });
  } catch (error) {
    notice(t("refused", { why: error.message }), "bad");
  }
}

function openTrouble(anchor, world) {
  const body = h("div.trouble-body");
  const listening = new AbortController();
  const paint = () => {
    const focused = body.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    refill(body, botRow(world), COUNTED.map((kind) => countedRow(world, kind)), slowRow(world), Object.keys(REFUSALS).map((name) => refusalRow(world, name)),
      h("button.soft.wide", { data: { name: "clear" }, onclick: () => change(world, { clear: true }) }, t("trouble.clear")));
    if (focused) body.querySelector(`[data-name="${focused}"]`)?.focus();
  };
  for (const type of ["trouble", "bot", "world"]) world.on(type, paint, listening.signal);
  paint();
  const { panel } = openPanel(anchor, { label: t("trouble"), kind: "trouble-panel" }, h("p.panel-title", {}, t("trouble.title")), h("p.hint", {}, t("trouble.hint")), body);
  panel.addEventListener("toggle", (event) => event.newState === "closed" && listening.abort());
}

function botRow(world) {
  const known = world.botRunning !== null && world.botRunning !== undefined;
  const dead = world.botRunning === false;
  const state = known ? t(dead ? "bot.state.dead" : "bot.state.alive") : t("bot.state.elsewhere");
  return h("div.trouble-row.bot-row", { class: dead ? "on" : "" },
    h("span.trouble-words", {}, h("b", {}, t("bot.process")), h("small", { role: "status" }, state)),
    h("button.soft.danger", { data: { name: "kill" }, disabled: !known || dead, onclick: () => bot(world, "kill") }, t("bot.kill")),
    h("button.soft", { data: { name: "restart" }, disabled: !known, onclick: () => bot(world, "restart") }, t("bot.restart")));
}

function toggle(name, label, left, on, off) {
  const isOn = Boolean(left);
  const button = h("button.switch", { role: "switch", data: { name }, aria: { checked: isOn, label: t(`trouble.${name}`) }, onclick: () => (isOn ? off() : on()) }, h("i"));
  return h("div.trouble-row", { class: isOn ? "on" : "" }, h("span.trouble-words", {}, h("b", {}, t(`trouble.${name}`)), h("small", {}, isOn ? label : t(`trouble.${name}.what`))), button);
}

function countedRow(world, kind) {
  const left = world.trouble[kind] ?? 0;
  return toggle(kind, t("trouble.left", { n: left }), left, () => change(world, { [kind]: AT_ONCE }), () => change(world, { [kind]: 0 }));
}

function slowRow(world) {
  const ms = world.trouble.slow_ms ?? 0;
  return toggle("slow", t("trouble.slow.now", { s: ms / 1000 }), ms, () => change(world, { slow_ms: 2000 }), () => change(world, { slow_ms: 0 }));
}

function refusalRow(world, name) {
  const rules = world.trouble.rules ?? [];
  const isThis = (rule) => rule.answer?.error_code === REFUSALS[name].error_code;
  const left = rules.filter(isThis).reduce((sum, rule) => sum + rule.count, 0);
  const others = rules.filter((rule) => !isThis(rule) && rule.count > 0);
  const rule = { method: "sendMessage", count: AT_ONCE, answer: REFUSALS[name] };
  return toggle(name, t("trouble.left", { n: left }), left, () => change(world, { rules: [...others, rule] }), () => change(world, { rules: others }));
}
