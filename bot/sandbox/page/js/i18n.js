// Words and dates in the language of the page; Chinese first.

import { EN } from "./words/en.js";
import { WALL_EN } from "./words/glass-en.js";
import { WALL_ZH } from "./words/glass-zh.js";
import { STEPS_EN } from "./words/steps-en.js";
import { STEPS_ZH } from "./words/steps-zh.js";
import { ZH } from "./words/zh.js";

const WORDS = {
  zh: { ...ZH, ...WALL_ZH, ...STEPS_ZH },
  en: { ...EN, ...WALL_EN, ...STEPS_EN },
};
const KEY = "pingan-page-language";

export let lang = localStorage.getItem(KEY) ?? "zh";

/** Changes the page's language; the caller draws the page anew. */
export function setLanguage(code) {
  lang = code;
  localStorage.setItem(KEY, code);
  document.documentElement.lang = code === "zh" ? "zh-Hans" : "en";
}

/** The words for a key, with {name} filled in. */
export function t(key, fields = {}) {
  const words = WORDS[lang][key] ?? WORDS.en[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

/** The words for a key if there are any: for things that the server names. */
export function maybe(prefix, name) {
  return WORDS[lang][`${prefix}.${name}`] ?? name;
}

/** The words for a code of the program, or general ones for a code that has none yet. */
export function codeName(prefix, code) {
  return WORDS[lang][`${prefix}.${code}`] ?? t(`${prefix}.other`);
}

/** The title of something that carries its own languages. */
export function own(title) {
  return typeof title === "string" ? title : title?.[lang] ?? title?.en ?? title?.zh ?? "";
}

const ZONE = "Asia/Shanghai";
/** China has one time and no summer time. */
const EAST_OF_GREENWICH = 8 * 3_600_000;
const locale = () => (lang === "zh" ? "zh-CN" : "en-GB");
const formats = new Map();

function format(options) {
  const key = lang + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options }));
  return formats.get(key);
}

/** "09:05" of a Unix time in milliseconds, in the time of Hangzhou. */
export const hourMinute = (ms) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);
/** "11月23日" */
export const dayMonth = (ms) => format({ month: "long", day: "numeric" }).format(ms);
/** "11月23日 周一", as the bot writes it */
export const weekday = (ms) => format({ month: "long", day: "numeric", weekday: "short" }).format(ms).replace(/日(?=周)/, "日 ");
/** "11月23日 周一 09:00" */
export const dayAndTime = (ms) => `${weekday(ms)} ${hourMinute(ms)}`;
/** "2026-11-23", a key for days. */
export const dayKey = (ms) => new Date(ms + EAST_OF_GREENWICH).toISOString().slice(0, 10);

/** "1.2 MB" */
export function bytes(count) {
  if (!count && count !== 0) return "";
  if (count < 1024) return `${count} B`;
  if (count < 1024 * 1024) return `${Math.round(count / 1024)} KB`;
  return `${(count / 1024 / 1024).toFixed(1)} MB`;
}

/** "0:07" for seconds. */
export function playtime(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
