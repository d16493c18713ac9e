"""What of a message is content, and what it keeps when it is forwarded."""

from bot.sandbox.world import Json, Stored

CONTENT = frozenset(
    {
        "text",
        "entities",
        "link_preview_options",
        "caption",
        "caption_entities",
        "photo",
        "video",
        "voice",
        "audio",
        "document",
        "animation",
        "sticker",
        "location",
        "venue",
        "contact",
        "poll",
        "video_note",
        "dice",
        "has_media_spoiler",
        "show_caption_above_media",
    }
)


def forwarded(message: Stored) -> Json:
    """The fields of a message when it is forwarded: content and origin, no buttons."""
    body = message.body
    fields = {key: value for key, value in body.items() if key in CONTENT}
    fields["forward_origin"] = body.get("forward_origin") or {
        "type": "user",
        "date": body["date"],
        "sender_user": body["from"],
    }
    return fields
