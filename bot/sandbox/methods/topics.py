"""Topics of a forum: made, renamed, closed, opened again, deleted."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.call import Call, method
from bot.sandbox.world import Json, Room

_COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def _forum(call: Call) -> Room:
    room = call.room()
    if not room.chat.get("is_forum"):
        raise bad_request("the chat is not a forum")
    if room.status_of(call.bot.id) == "member":
        raise bad_request("not enough rights to create a topic")
    return room


def _topic(call: Call) -> tuple[Room, Json]:
    room = _forum(call)
    topic = room.topics.get(str(call.params["message_thread_id"]))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return room, topic


def _name(call: Call) -> str:
    name: str = (call.get("name") or "").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    return name


@method("createForumTopic")
def create_forum_topic(call: Call) -> Any:
    """A new topic; its id is that of the line that opens it."""
    room = _forum(call)
    colour = call.get("icon_color") or _COLOURS[0]
    if colour not in _COLOURS:
        raise bad_request("invalid icon color specified")
    shape: Json = {"name": _name(call), "icon_color": colour}
    if call.get("icon_custom_emoji_id"):
        shape["icon_custom_emoji_id"] = call.get("icon_custom_emoji_id")
    number = room.next_message_id
    line = {"forum_topic_created": shape, "message_thread_id": number, "is_topic_message": True}
    _say(call, room, line)
    topic = {"message_thread_id": number} | shape
    room.topics[str(number)] = topic
    _changed(call, room)
    return dict(topic)


def _say(call: Call, room: Room, fields: Json) -> None:
    message = call.exchange.post_from_bot(call.bot, room, fields)
    call.exchange.announce(room, "message", message.body, f"chat {room.id}")


def _changed(call: Call, room: Room) -> None:
    call.exchange.world.touch("room", (room.bot_id, room.id))
    call.exchange.world.events.publish(
        {"type": "chat", "chat": room.chat | {"topics": list(room.topics.values())}}
    )


def _set_closed(call: Call, line: str, *, closed: bool) -> bool:
    room, topic = _topic(call)
    if bool(topic.get("closed")) == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic["closed"] = closed
    thread = {"message_thread_id": topic["message_thread_id"], "is_topic_message": True}
    _say(call, room, {line: {}} | thread)
    _changed(call, room)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> Any:
    """Nobody but administrators writes there any more."""
    return _set_closed(call, "forum_topic_closed", closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> Any:
    """Open a closed topic."""
    return _set_closed(call, "forum_topic_reopened", closed=False)


@method("editForumTopic")
def edit_forum_topic(call: Call) -> Any:
    """Another name or icon."""
    room, topic = _topic(call)
    change: Json = {}
    if call.get("name"):
        change["name"] = _name(call)
    if call.get("icon_custom_emoji_id") is not None:
        change["icon_custom_emoji_id"] = call.get("icon_custom_emoji_id")
    if all(topic.get(key) == value for key, value in change.items()):
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.update(change)
    thread = {"message_thread_id": topic["message_thread_id"], "is_topic_message": True}
    _say(call, room, {"forum_topic_edited": change} | thread)
    _changed(call, room)
    return True


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> Any:
    """Delete a topic with everything said in it."""
    room, topic = _topic(call)
    thread = topic["message_thread_id"]
    gone = [
        number
        for number, message in room.messages.items()
        if message.body.get("message_thread_id") == thread and not message.deleted
    ]
    call.exchange.world.removed(room, gone)
    del room.topics[str(thread)]
    _changed(call, room)
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(call: Call) -> Any:
    """Unpin whatever is pinned in one topic."""
    room, topic = _topic(call)
    for number in list(room.pinned):
        message = room.messages.get(number)
        if message and message.body.get("message_thread_id") == topic["message_thread_id"]:
            room.pinned.remove(number)
            message.pinned = False
    _changed(call, room)
    return True
