"""ChatMember objects, with every field that Telegram requires of them."""

from bot.sandbox.world import Json

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_tags",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)


def status_object(user: Json, kept: Json) -> Json:
    """The ChatMember of a user by what the room keeps of them (`status`, rights, title)."""
    status = kept["status"]
    member: Json = {"user": user, "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= {"can_be_edited": False, "is_anonymous": False}
        member |= {right: bool(kept.get(right, True)) for right in _RIGHTS}
    elif status == "kicked":
        member["until_date"] = int(kept.get("until_date", 0))
    if kept.get("custom_title") and status in ("creator", "administrator"):
        member["custom_title"] = kept["custom_title"]
    return member


ALL_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
