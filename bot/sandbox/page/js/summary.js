// A message in one line, for quotes, the chat list and screen readers; and the texts of service lines.

import { own, t } from "./i18n.js";
import { nameOf } from "./people.js";

const KINDS = ["photo", "video", "animation", "voice", "audio", "video_note", "sticker", "document", "venue", "location", "contact", "poll", "dice"];

/** The kind of a message's content, "text" if it is words alone. */
export function kindOf(message) {
  return KINDS.find((kind) => message[kind]) ?? "text";
}

/** One line. */
export function summary(message) {
  const kind = kindOf(message);
  const words = message.text ?? message.caption ?? "";
  if (kind === "text") return words.replace(/\s+/g, " ").slice(0, 160);
  const named = message.document?.file_name ?? message.venue?.title ?? message.contact?.first_name ?? message.poll?.question ?? message.sticker?.emoji ?? "";
  return [`[${t(`kind.${kind}`)}]`, named, words].filter(Boolean).join(" ").replace(/\s+/g, " ").slice(0, 160);
}

const shortened = (words) => ([...words].length > 24 ? `${[...words].slice(0, 24).join("")}…` : words);

/** The line in the middle of the chat for what is not a message of anybody, or "". */
export function serviceText(message, world) {
  const who = nameOf(message.from);
  if (message.new_chat_members) return t("service.joined", { who: message.new_chat_members.map(nameOf).join(t("comma")) });
  if (message.left_chat_member) return t("service.left", { who: nameOf(message.left_chat_member) });
  if (message.pinned_message) return t("service.pinned", { who, what: shortened(summary(message.pinned_message)) });
  if (message.forum_topic_created) return t("service.topic", { who, name: message.forum_topic_created.name });
  if (message.forum_topic_closed) return t("service.topic.closed", { who });
  if (message.forum_topic_reopened) return t("service.topic.reopened", { who });
  if (message.forum_topic_edited) return t("service.topic.named", { who, name: message.forum_topic_edited.name ?? "" });
  if (message.new_chat_title) return t("service.title", { who, name: message.new_chat_title });
  if (message.group_chat_created || message.supergroup_chat_created) return t("service.group", { who });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("service.migrated");
  if (message.new_chat_photo || message.delete_chat_photo) return t("service.photo", { who });
  if (message.users_shared || message.chat_shared) return t("service.shared", { who });
  if (message.write_access_allowed) return t("service.allowed", { who: world ? own(nameOf(world.bot)) : "" });
  return "";
}
