"""Who there is: adding people and groups, joining, leaving, blocking."""

from collections.abc import Iterable
from typing import Any

from bot.sandbox.errors import PhoneError
from bot.sandbox.membership import status_object
from bot.sandbox.phone.acting import Acting
from bot.sandbox.world import Json, Person, Room


class Crowd(Acting):
    """People, groups and who is in them."""

    def add_person(self, wish: Json) -> Json:
        """Add a person (fields as in the phone API; `id` may be given); their card."""
        names = ("first_name", "last_name", "username", "language_code")
        if not wish.get("first_name"):
            raise PhoneError("A person needs a first_name.")
        user_id = int(wish.get("id") or self._free_id())
        if user_id in self.world.people:
            raise PhoneError(f"There is a person {user_id} already.", 409)
        user = {"id": user_id, "is_bot": False} | {n: wish[n] for n in names if wish.get(n)}
        user.setdefault("language_code", "zh-hans")
        self.world.people[user_id] = Person(
            user,
            wish.get("role", "resident"),
            wish.get("note") or "",
            wish.get("photo"),
            bool(wish.get("elder")),
        )
        return self._tell_person(user_id)

    def _free_id(self) -> int:
        return max([700_000_000, *self.world.people]) + 1

    def _tell_person(self, user_id: int) -> Json:
        self.world.touch("person", user_id)
        card = self.card(user_id)
        self.world.events.publish({"type": "person", "user": card})
        return card

    def card(self, user_id: int) -> Json:
        """The person as the phone API shows them."""
        first = next(iter(self.world.bots), None)
        return self.world.person(user_id).card(first)

    def add_group(
        self,
        title: str,
        members: Iterable[int],
        *,
        is_forum: bool = False,
        kind: str = "supergroup",
        chat_id: int | None = None,
        username: str | None = None,
        bot_status: str = "administrator",
    ) -> Json:
        """Make a group with these people and the first bot in it; its chat object."""
        if kind not in ("group", "supergroup"):
            raise PhoneError("A group is a group or a supergroup.")
        chat: Json = {"id": chat_id or self._free_group_id(kind), "title": title, "type": kind}
        if is_forum:
            chat |= {"is_forum": True, "type": "supergroup"}
        if username:
            chat["username"] = username
        room = Room(0, chat, waits_for_bot=not self.world.bots)
        for index, user_id in enumerate(members):
            self.world.person(user_id)
            room.members[str(user_id)] = {"status": "member" if index else "creator"}
        self.world.rooms[(0, room.id)] = room
        for bot in list(self.world.bots.values())[:1]:
            room.members[str(bot.id)] = {"status": bot_status}
            self._tell_membership(room, bot.user, "left", bot_status, by=self._someone(room))
        self._tell_room(room)
        return chat

    def _free_group_id(self, kind: str) -> int:
        number = self.world.count("group")
        return -(4_000_000 + number) if kind == "group" else -(1_002_000_000_000 + number)

    def _someone(self, room: Room) -> Json:
        for user_id in room.members:
            person = self.world.people.get(int(user_id))
            if person is not None:
                return person.user
        raise PhoneError("A group needs at least one person.")

    def _tell_room(self, room: Room) -> None:
        self.world.touch("room", (room.bot_id, room.id))
        self.world.events.publish({"type": "chat", "chat": room.chat})

    def _tell_membership(
        self, room: Room, user: Json, before: str, now: str, by: Json | None = None
    ) -> None:
        update: dict[str, Any] = {
            "chat": room.chat,
            "from": by or user,
            "date": int(self.world.clock.now()),
            "old_chat_member": status_object(user, {"status": before}),
            "new_chat_member": status_object(user, {"status": now}),
        }
        if user["is_bot"]:
            bot = self.world.bots[user["id"]]
            self.exchange.tell(bot, "my_chat_member", update, self.lane(room))
        else:
            self.exchange.announce(room, "chat_member", update, self.lane(room))

    def join(self, user_id: int, chat_id: int) -> None:
        """Enter a group; everybody sees the line about it."""
        person, room = self.world.person(user_id), self._group(chat_id)
        if room.holds(user_id):
            return
        room.members[str(user_id)] = {"status": "member"}
        self.exchange.post_from_person(person, room, {"new_chat_members": [person.user]})
        self._tell_membership(room, person.user, "left", "member")
        self._tell_room(room)

    def leave(self, user_id: int, chat_id: int) -> None:
        """Leave a group."""
        person, room = self.world.person(user_id), self._group(chat_id)
        before = room.status_of(user_id)
        if not room.holds(user_id):
            return
        room.members[str(user_id)] = {"status": "left"}
        self.exchange.post_from_person(person, room, {"left_chat_member": person.user})
        self._tell_membership(room, person.user, before, "left")
        self._tell_room(room)

    def set_bot_status(self, chat_id: int, status: str, *, bot_id: int | None = None) -> None:
        """Add the bot to a group, make it administrator or member, or throw it out."""
        room, bot = self._group(chat_id), self.bot(bot_id)
        before = room.status_of(bot.id)
        room.members[str(bot.id)] = {"status": status}
        self._tell_membership(room, bot.user, before, status, by=self._someone(room))
        self._tell_room(room)

    def _group(self, chat_id: int) -> Room:
        room = self.world.rooms.get((0, chat_id))
        if room is None:
            raise PhoneError(f"There is no group {chat_id}.", 404)
        return room

    def block(self, user_id: int, *, bot_id: int | None = None) -> None:
        """Block the bot: it can no longer write to this person."""
        self._set_blocked(user_id, bot_id, blocked=True)

    def unblock(self, user_id: int, *, bot_id: int | None = None) -> None:
        """Let the bot write again."""
        self._set_blocked(user_id, bot_id, blocked=False)

    def _set_blocked(self, user_id: int, bot_id: int | None, *, blocked: bool) -> None:
        person, bot = self.world.person(user_id), self.bot(bot_id)
        if (bot.id in person.blocked) == blocked:
            return
        if blocked:
            person.blocked.append(bot.id)
        else:
            person.blocked.remove(bot.id)
        room = self.world.private(bot, person)
        update: dict[str, Any] = {
            "chat": room.chat,
            "from": person.user,
            "date": int(self.world.clock.now()),
            "old_chat_member": status_object(bot.user, {"status": _reach(blocked=not blocked)}),
            "new_chat_member": status_object(bot.user, {"status": _reach(blocked=blocked)}),
        }
        self.exchange.tell(bot, "my_chat_member", update, self.lane(room))
        self._tell_person(user_id)

    def migrate(self, chat_id: int) -> Json:
        """Turn a basic group into a supergroup with a new id; the new chat object."""
        old = self._group(chat_id)
        if old.chat["type"] != "group" or old.migrated_to:
            raise PhoneError("Only a basic group that is still one can become a supergroup.")
        new = Room(
            0,
            old.chat
            | {
                "id": -(1_002_000_000_000 + self.world.count("group")),
                "type": "supergroup",
            },
            members=dict(old.members),
        )
        self.world.rooms[(0, new.id)] = new
        old.migrated_to = new.id
        mover = self.world.person(self._someone(old)["id"])
        self.exchange.post_from_person(mover, old, {"migrate_to_chat_id": new.id})
        self.exchange.post_from_person(mover, new, {"migrate_from_chat_id": old.id})
        self._tell_room(old)
        self._tell_room(new)
        return new.chat


def _reach(*, blocked: bool) -> str:
    return "kicked" if blocked else "member"
