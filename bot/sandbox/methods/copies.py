"""Copying and forwarding messages from chat to chat."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.messages import CONTENT, forwarded
from bot.sandbox.methods.call import Call, method
from bot.sandbox.world import Json, Room, Stored


def _source(call: Call) -> Room:
    return call.room(write=False, name="from_chat_id")


def _copied(call: Call, message: Stored) -> Json:
    """The content without where it came from; a new caption replaces the old one."""
    fields = {key: value for key, value in message.body.items() if key in CONTENT}
    if not fields:
        raise bad_request("message can't be copied")
    if call.get("caption") is not None or call.get("remove_caption"):
        for gone in ("caption", "caption_entities"):
            fields.pop(gone, None)
        fields |= call.caption()
    return fields


@method("copyMessage")
def copy_message(call: Call) -> Any:
    """The same content as a new message of the bot."""
    source, room = _source(call), call.room()
    message = call.exchange.message_for(source, call.get("message_id"), "message to copy")
    return {"message_id": call.post(room, _copied(call, message))["message_id"]}


@method("forwardMessage")
def forward_message(call: Call) -> Any:
    """The message with its origin shown."""
    source, room = _source(call), call.room()
    message = call.exchange.message_for(source, call.get("message_id"), "message to forward")
    if message.body.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    return call.post(room, forwarded(message))


def _many(call: Call, make: Callable[[Stored], Json]) -> list[Json]:
    numbers: list[int] = call.params["message_ids"]
    if not 1 <= len(numbers) <= 100:
        raise bad_request("too many message identifiers specified")
    source, room = _source(call), call.room()
    found = [
        message
        for number in numbers
        if (message := source.messages.get(number)) is not None and not message.deleted
    ]
    if not found:
        raise bad_request("there are no messages to forward")
    call.pace(room, len(found))
    shared = call.context(room)
    return [
        {
            "message_id": call.exchange.post_from_bot(call.bot, room, make(message) | shared).body[
                "message_id"
            ]
        }
        for message in found
    ]


@method("copyMessages")
def copy_messages(call: Call) -> Any:
    """Up to 100 at once; what is gone is skipped."""
    return _many(call, lambda message: _copied(call, message))


@method("forwardMessages")
def forward_messages(call: Call) -> Any:
    """Up to 100 at once; what is gone is skipped."""
    return _many(call, forwarded)
