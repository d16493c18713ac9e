"""Looking at chats and their members, and leaving them; small changes to groups."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.membership import ALL_PERMISSIONS, status_object
from bot.sandbox.methods.call import Call, method
from bot.sandbox.world import Json, Room


@method("getChat")
def get_chat(call: Call) -> Json:
    """Everything about a chat, as ChatFullInfo."""
    room = call.room(write=False)
    info = (
        room.chat
        | {
            "accent_color_id": room.id % 7,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(
                (
                    "unlimited_gifts",
                    "limited_gifts",
                    "unique_gifts",
                    "premium_subscription",
                    "gifts_from_channels",
                ),
                room.is_private,
            ),
        }
        | room.about
    )
    if room.chat.get("username"):
        info["active_usernames"] = [room.chat["username"]]
    if not room.is_private:
        info.setdefault("permissions", dict.fromkeys(ALL_PERMISSIONS, True))
    pinned = room.messages.get(room.pinned[-1]) if room.pinned else None
    if pinned is not None and not pinned.deleted:
        info["pinned_message"] = pinned.body
    return info


def _user(call: Call, user_id: int) -> Json:
    world = call.exchange.world
    if user_id in world.people:
        return world.people[user_id].user
    if user_id in world.bots:
        return world.bots[user_id].user
    raise bad_request("PARTICIPANT_ID_INVALID")


def _group(call: Call) -> Room:
    room = call.room(write=False)
    if room.is_private:
        raise bad_request("method is available only for groups and supergroups")
    return room


def _admin(call: Call) -> Room:
    room = _group(call)
    if room.status_of(call.bot.id) == "member":
        raise bad_request("not enough rights")
    return room


@method("getChatMember")
def get_chat_member(call: Call) -> Any:
    """One member, or somebody who left."""
    room = call.room(write=False)
    user_id: int = call.params["user_id"]
    user = _user(call, user_id)
    if room.is_private:
        return status_object(user, {"status": "member"})
    return status_object(user, room.members.get(str(user_id), {"status": "left"}))


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> Any:
    """Creator and administrators, other bots left out."""
    room = call.room(write=False)
    if room.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        status_object(_user(call, int(user_id)), kept)
        for user_id, kept in room.members.items()
        if kept["status"] in ("creator", "administrator")
        and (int(user_id) not in call.exchange.world.bots or int(user_id) == call.bot.id)
    ]


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> Any:
    """How many are in the chat."""
    room = call.room(write=False)
    if room.is_private:
        return 2
    return sum(room.holds(int(user_id)) for user_id in room.members)


@method("leaveChat")
def leave_chat(call: Call) -> Any:
    """The bot leaves a group."""
    room = call.room(write=False)
    if room.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    before = room.status_of(call.bot.id)
    call.exchange.post_from_bot(call.bot, room, {"left_chat_member": call.bot.user})
    room.members[str(call.bot.id)] = {"status": "left"}
    _tell(call, room, call.bot.user, before, "left", "my_chat_member")
    return True


def _tell(call: Call, room: Room, user: Json, before: str, now: str, kind: str) -> None:
    world = call.exchange.world
    world.touch("room", (room.bot_id, room.id))
    world.events.publish({"type": "chat", "chat": room.chat})
    call.exchange.tell(
        call.bot,
        kind,
        {
            "chat": room.chat,
            "from": call.bot.user,
            "date": int(world.clock.now()),
            "old_chat_member": status_object(user, {"status": before}),
            "new_chat_member": status_object(user, {"status": now}),
        },
        f"chat {room.id}",
    )


def _change_member(call: Call, status: str, **kept: Any) -> bool:
    room = _admin(call)
    user_id: int = call.params["user_id"]
    user, before = _user(call, user_id), room.status_of(user_id)
    if before == "creator":
        raise bad_request("can't remove chat owner")
    room.members[str(user_id)] = {"status": status} | kept
    _tell(call, room, user, before, status, "chat_member")
    return True


@method("banChatMember")
def ban_chat_member(call: Call) -> Any:
    """Throw somebody out for good (or until `until_date`)."""
    return _change_member(call, "kicked", until_date=call.get("until_date") or 0)


@method("unbanChatMember")
def unban_chat_member(call: Call) -> Any:
    """Let somebody come back; who is inside is removed unless `only_if_banned`."""
    room = _admin(call)
    status = room.status_of(call.params["user_id"])
    if status != "kicked" and (call.get("only_if_banned") or status == "left"):
        return True
    return _change_member(call, "left")


@method("promoteChatMember")
def promote_chat_member(call: Call) -> Any:
    """Make somebody administrator, or take all rights back."""
    rights = {n: bool(v) for n, v in call.params.items() if n.startswith("can_")}
    return _change_member(call, "administrator" if any(rights.values()) else "member", **rights)


def _describe(call: Call, field: str, value: Any, longest: int) -> bool:
    room = _admin(call)
    if isinstance(value, str) and len(value) > longest:
        raise bad_request(f"chat {field} is too long")
    if field == "title":
        if not value:
            raise bad_request("title must be non-empty")
        room.chat = room.chat | {"title": value}
        line = call.exchange.post_from_bot(call.bot, room, {"new_chat_title": value})
        call.exchange.announce(room, "message", line.body, f"chat {room.id}")
    else:
        room.about[field] = value
    call.exchange.world.touch("room", (room.bot_id, room.id))
    call.exchange.world.events.publish({"type": "chat", "chat": room.chat})
    return True


@method("setChatTitle")
def set_chat_title(call: Call) -> Any:
    """Another title."""
    return _describe(call, "title", call.params["title"].strip(), 128)


@method("setChatDescription")
def set_chat_description(call: Call) -> Any:
    """Another description."""
    return _describe(call, "description", call.get("description") or "", 255)


@method("setChatPermissions")
def set_chat_permissions(call: Call) -> Any:
    """What members may do."""
    return _describe(call, "permissions", call.params["permissions"], 0)


@method("exportChatInviteLink")
def export_chat_invite_link(call: Call) -> Any:
    """The group's own link."""
    room = _admin(call)
    link = f"https://t.me/+sandbox{abs(room.id)}"
    room.about["invite_link"] = link
    call.exchange.world.touch("room", (room.bot_id, room.id))
    return link
