// Names, colours and pictures of people and chats.

import { fileUrl } from "./api.js";
import { h } from "./dom.js";
import { lang, maybe, t } from "./i18n.js";

/** The name of a user or chat. */
export function nameOf(who) {
  if (!who) return t("somebody");
  if (who.title) return who.title;
  const [first, last] = [who.first_name ?? "", who.last_name ?? ""];
  const chinese = /[\u3400-\u9fff]/.test(first + last);
  return (chinese ? `${last}${first}` : `${first} ${last}`).trim() || who.username || String(who.id);
}

/** One of eight tints, the same for a person everywhere. */
export const tintOf = (id) => String(Math.abs(Number(id) || 0) % 8);

/** The name of a role in the page's language. */
export const roleName = (role) => maybe("role", role);

/** What stands beside a person's name: the note in this language, or the role. */
export function noteOf(person) {
  const note = person.note;
  if (note && typeof note === "object") return note[lang] ?? "";
  return note || "";
}

/** A round picture: the person's own or the first letter of the name. */
export function avatar(who, size = 40) {
  const name = nameOf(who);
  const box = h("span.avatar", { style: { "--size": `${size}px` }, data: { tint: who?.is_bot ? "bot" : tintOf(who?.id) }, aria: { hidden: "true" } });
  if (who?.photo && typeof who.photo === "string") {
    box.append(h("img", { src: who.photo.startsWith("/") ? who.photo : fileUrl(who.photo), alt: "" }));
  } else box.append([...name][0] ?? "?");
  return box;
}
