// Who has a phone: which of many stand there at first, and the list of everybody, by role, with a word on each.

import { h, icon } from "./dom.js";
import { t } from "./i18n.js";
import { ROLES } from "./newcomer.js";
import { avatar, nameOf, noteOf, roleName } from "./people.js";
import { openPanel } from "./sheet.js";

const FEW = 8;
const AT_FIRST = 5;
/** Whom the demo is about, in the order in which their phones stand. */
const LEADING = ["王桂英", "李明", "沈强", "赵建国", "方明", "周岚", "何师傅", "孙丽", "徐敏", "陈小燕"];

/** The ids of those whose phones don't stand there at first: nobody's, while there are few people. */
export function awayAtFirst(people, fitting) {
  if (people.length <= FEW) return [];
  const wanted = Math.max(AT_FIRST, fitting);
  const standing = inOrder(people).slice(0, wanted);
  return people.filter((one) => !standing.includes(one)).map((one) => one.id);
}

/** Those whom the demo is about first, the others as they came. */
export function inOrder(people) {
  const rank = (one) => (LEADING.indexOf(one.first_name) + 1 || LEADING.length + 1);
  return people.toSorted((one, other) => rank(one) - rank(other));
}

/** The list of everybody, by role; a pressed one's phone comes into view. */
export function openCast(anchor, stage) {
  const people = [...stage.world.users.values()];
  const groups = [...new Set([...ROLES, ...people.map((one) => one.role)])]
    .map((role) => [role, people.filter((one) => one.role === role)]).filter(([, found]) => found.length);
  const opened = openPanel(anchor, { label: t("people.all"), kind: "cast" }, groups.map(([role, found]) =>
    h("section.cast-group", {}, h("h3", {}, role ? roleName(role) : t("people.other")), found.map((one) => castRow(one, stage, () => opened.close())))));
}

function castRow(person, stage, close) {
  const unread = stage.unread.get(person.id);
  const there = stage.phones.has(person.id);
  return h("button.cast-row", {
    class: there ? "there" : "",
    onclick: () => {
      close();
      stage.show(person.id, true);
    },
  }, avatar(person, 32), h("span.cast-words", {}, h("b", {}, nameOf(person), person.elder && h("small", {}, t("elder"))), h("span", {}, noteOf(person))),
  unread ? h("span.badge", { aria: { label: t("unread", { n: unread }) }, role: "img" }, unread) : null, there ? h("span.cast-there", {}, icon("phone", 17), h("span.visually-hidden", {}, t("people.there"))) : null);
}
