// Adding people and groups to the demo.

import { post } from "./api.js";
import { h } from "./dom.js";
import { lang, t } from "./i18n.js";
import { nameOf, roleName } from "./people.js";
import { notice, openDialog } from "./sheet.js";

export const ROLES = ["resident", "grid_worker", "team_lead", "dispatcher", "mediator", "broadcaster", "approver", "town_admin", "protector", "police", "auditor", "owner"];

const field = (label, input) => h("label.panel-field", {}, label, input);

/** Asks who comes, and gives that person a phone. */
export function addPerson(stage) {
  const last = h("input.field", { required: true, maxLength: 64, autocomplete: "off" });
  const role = h("select.field", {}, ROLES.map((one) => h("option", { value: one }, roleName(one))));
  const speaks = h("select.field", {}, [["zh-hans", "中文"], ["en", "English"]].map(([value, words]) => h("option", { value, selected: (lang === "zh") === (value === "zh-hans") }, words)));
  const form = h("form.form", { onsubmit: (event) => send(event) }, field(t("person.name"), last), field(t("person.role"), role), field(t("person.language"), speaks), h("p.hint", {}, t("person.hint")));
  const opened = openDialog({ title: t("person.add"), kind: "small" }, form);
  const add = h("button.primary", { onclick: () => form.requestSubmit() }, t("person.add"));
  opened.foot.append(add);
  last.focus();
  const send = async (event) => {
    event.preventDefault();
    add.disabled = true;
    try {
      const { user } = await post("/api/users", { first_name: last.value.trim(), language_code: speaks.value, role: role.value });
      opened.close();
      stage.world.apply({ type: "person", user });
      stage.show(user.id);
    } catch (error) {
      add.disabled = false;
      notice(t("refused", { why: error.message }), "bad");
    }
  };
}

/** Asks for a name and members, and makes a group with the bot in it. */
export function addGroup(stage) {
  const title = h("input.field", { required: true, maxLength: 128, autocomplete: "off" });
  const forum = h("input", { type: "checkbox" });
  const members = [...stage.world.users.values()].map((person) => [person, h("input", { type: "checkbox", value: String(person.id) })]);
  const form = h("form.form", { onsubmit: (event) => send(event) }, field(t("group.title"), title), h("label.check", {}, forum, t("group.forum")),
    h("fieldset.members", {}, h("legend", {}, t("group.members")), members.map(([person, box]) => h("label.check", {}, box, `${nameOf(person)} · ${roleName(person.role)}`))));
  const opened = openDialog({ title: t("group.add"), kind: "small" }, form);
  opened.foot.append(h("button.primary", { onclick: () => form.requestSubmit() }, t("group.add")));
  title.focus();
  const send = async (event) => {
    event.preventDefault();
    const ids = members.filter(([, box]) => box.checked).map(([person]) => person.id);
    try {
      const { chat } = await post("/api/groups", { title: title.value.trim(), is_forum: forum.checked, members: ids });
      opened.close();
      stage.world.apply({ type: "chat", chat: { ...chat, members: ids.map((id) => ({ user_id: id, status: "member" })) } });
      if (ids.length) stage.show(ids[0])?.open(chat.id);
    } catch (error) {
      notice(t("refused", { why: error.message }), "bad");
    }
  };
}
