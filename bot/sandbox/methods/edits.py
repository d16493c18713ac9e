"""Changing what was sent: text, caption, media, keyboard, live location."""

from typing import Any

from bot.sandbox import limits
from bot.sandbox.entities import formatted, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.call import Call, method
from bot.sandbox.methods.send import place
from bot.sandbox.methods.uploads import media_fields
from bot.sandbox.world import Json, Room, Stored

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_EDIT = "message to edit"
_MEDIA = (
    "photo",
    "video",
    "animation",
    "audio",
    "document",
    "caption",
    "caption_entities",
    "has_media_spoiler",
    "show_caption_above_media",
)


def target(call: Call) -> tuple[Room, Stored]:
    """The chat and the message to edit; ApiError if it is not there or not the bot's."""
    if call.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if call.get("chat_id") is None:
        raise bad_request("chat_id is empty")
    if not call.get("message_id"):
        raise bad_request("message identifier is not specified")
    room = call.room()
    return room, call.own_message(room, _EDIT)


def rewrite(
    call: Call, room: Room, message: Stored, without: tuple[str, ...], fields: Json
) -> Json:
    """Replace these fields; ApiError "not modified" if nothing changes."""
    keyboard = call.keyboard()
    body = {k: v for k, v in message.body.items() if k not in without and k != "reply_markup"}
    body |= fields
    if keyboard is not None:
        body["reply_markup"] = keyboard
    if body == message.body:
        raise bad_request(NOT_MODIFIED)
    call.pace(room)
    body["edit_date"] = int(call.exchange.world.clock.now())
    message.body = body
    message.keyboard = keyboard
    call.exchange.world.rewritten(room, message)
    return body


@method("editMessageText")
def edit_message_text(call: Call) -> Any:
    """New text in place of the old."""
    room, message = target(call)
    if not call.get("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(call.params["text"], call.get("parse_mode"), call.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > limits.TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    fields: Json = {"text": text} | ({"entities": entities[: limits.ENTITIES]} if entities else {})
    if call.get("link_preview_options"):
        fields["link_preview_options"] = call.params["link_preview_options"]
    return rewrite(call, room, message, ("text", "entities", "link_preview_options"), fields)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Any:
    """New caption of a photo, film, document, …"""
    room, message = target(call)
    if not any(kind in message.body for kind in (*_MEDIA[:5], "voice")):
        raise bad_request("there is no caption in the message to edit")
    gone = ("caption", "caption_entities", "show_caption_above_media")
    return rewrite(call, room, message, gone, call.caption())


@method("editMessageMedia")
async def edit_message_media(call: Call) -> Any:
    """Another file in place of the old one, or a file in place of a text."""
    room, message = target(call)
    media: Json = call.params["media"]
    facts = {n: media[n] for n in ("duration", "width", "height") if media.get(n)}
    fields = await media_fields(call, media["type"], media["media"], facts)
    fields = fields | call.caption(media)
    return rewrite(call, room, message, (*_MEDIA, "text", "entities"), fields)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Any:
    """Another keyboard under the same message, or none."""
    room, message = target(call)
    return rewrite(call, room, message, (), {})


def _live(call: Call) -> tuple[Room, Stored, Json]:
    room, message = target(call)
    location: Json = message.body.get("location", {})
    period = location.get("live_period")
    if not period or message.body["date"] + period < call.exchange.world.clock.now():
        raise bad_request("message can't be edited")
    return room, message, location


@method("editMessageLiveLocation")
def edit_message_live_location(call: Call) -> Any:
    """Move a live location."""
    room, message, old = _live(call)
    kept = {"live_period": old["live_period"]} | {
        k: v for k, v in call.params.items() if v is not None
    }
    return rewrite(call, room, message, (), {"location": place(kept)})


@method("stopMessageLiveLocation")
def stop_message_live_location(call: Call) -> Any:
    """End a live location where it is."""
    room, message, old = _live(call)
    ended = {key: value for key, value in old.items() if key != "live_period"}
    return rewrite(call, room, message, (), {"location": ended})
