"""Deleting messages and pinning them; reactions of the bot."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.limits import DELETABLE
from bot.sandbox.methods.call import Call, method
from bot.sandbox.schema import schema
from bot.sandbox.world import Room, Stored


def _may_delete(call: Call, room: Room, message: Stored) -> bool:
    age = call.exchange.world.clock.now() - message.body["date"]
    if not room.is_private and room.status_of(call.bot.id) in ("administrator", "creator"):
        return True
    own = message.by_bot == call.bot.id
    return age <= DELETABLE and (own or room.is_private)


@method("deleteMessage")
def delete_message(call: Call) -> Any:
    """Delete one message: an own one, or a person's in a private chat, for 48 hours."""
    room = call.room()
    message = call.exchange.message_for(room, call.get("message_id"), "message to delete")
    if not _may_delete(call, room, message):
        raise bad_request("message can't be deleted")
    call.exchange.world.removed(room, [message.body["message_id"]])
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> Any:
    """Delete up to 100; what cannot be deleted is skipped."""
    numbers: list[int] = call.params["message_ids"]
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    room = call.room()
    gone = [
        number
        for number in dict.fromkeys(numbers)
        if (message := room.messages.get(number)) is not None
        and not message.deleted
        and _may_delete(call, room, message)
    ]
    call.exchange.world.removed(room, gone)
    return True


def _pinner(call: Call) -> Room:
    room = call.room()
    if not room.is_private and room.status_of(call.bot.id) == "member":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return room


@method("pinChatMessage")
def pin_chat_message(call: Call) -> Any:
    """Pin a message; the chat gets a line about it."""
    room = _pinner(call)
    message = call.exchange.message_for(room, call.get("message_id"), "message to pin")
    number = message.body["message_id"]
    if number not in room.pinned:
        room.pinned.append(number)
    message.pinned = True
    _tell_pinned(call, room, message)
    line = call.exchange.post_from_bot(call.bot, room, {"pinned_message": message.body})
    if not room.is_private:
        call.exchange.announce(room, "message", line.body, f"chat {room.id}")
    return True


def _tell_pinned(call: Call, room: Room, message: Stored) -> None:
    number = message.body["message_id"]
    world = call.exchange.world
    world.touch("message", (room.bot_id, room.id, number))
    world.touch("room", (room.bot_id, room.id))
    world.events.publish(
        {
            "type": "pinned",
            "chat_id": room.id,
            "message_id": number,
            "pinned": message.pinned,
        }
    )


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> Any:
    """Unpin one message, or the newest pinned one."""
    room = _pinner(call)
    number = call.get("message_id") or (room.pinned[-1] if room.pinned else None)
    if number not in room.pinned:
        raise bad_request("message to unpin not found")
    _unpin(call, room, [number])
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> Any:
    """Unpin all of them."""
    room = _pinner(call)
    _unpin(call, room, list(room.pinned))
    return True


def _unpin(call: Call, room: Room, numbers: list[int]) -> None:
    for number in numbers:
        room.pinned.remove(number)
        message = room.messages.get(number)
        if message is not None:
            message.pinned = False
            _tell_pinned(call, room, message)


@method("setMessageReaction")
def set_message_reaction(call: Call) -> Any:
    """The bot's reaction to a message: one emoji of Telegram's list, or none."""
    room = call.room()
    message = call.exchange.message_for(room, call.get("message_id"), "message to react")
    wanted = call.get("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for one in wanted:
        if one["type"] != "emoji" or one["emoji"] not in schema()["reactions"]:
            raise bad_request("REACTION_INVALID")
    message.reactions.pop(str(call.bot.id), None)
    if wanted:
        message.reactions[str(call.bot.id)] = wanted
    tell_reactions(call.exchange.world, room, message)
    return True


def tell_reactions(world: Any, room: Room, message: Stored) -> None:
    """Tell journal and watchers who reacts to a message now."""
    number = message.body["message_id"]
    world.touch("message", (room.bot_id, room.id, number))
    world.events.publish(
        {
            "type": "reaction",
            "chat_id": room.id,
            "message_id": number,
            "reactions": message.view()["reactions"],
        }
    )
