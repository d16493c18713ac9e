"""Who and what exists: bots, people, rooms and the messages in them.

Everything here is plain data that can be written to the journal and read back.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.errors import PhoneError
from bot.sandbox.events import Events

Json = dict[str, Any]

TOKEN = re.compile(r"^(\d{1,18}):[A-Za-z0-9_-]{3,128}$")


@dataclass(slots=True)
class Person:
    """Somebody with a phone; `blocked` and `started` hold ids of bots.

    Whoever pays Telegram may refuse voice messages: `hears` is False then.
    """

    user: Json
    role: str = "resident"
    note: str = ""
    photo: str | None = None
    elder: bool = False
    blocked: list[int] = field(default_factory=list)
    started: list[int] = field(default_factory=list)
    hears: bool = True

    def card(self, bot_id: int | None) -> Json:
        """What the phone API shows of this person."""
        return self.user | {
            "role": self.role,
            "note": self.note,
            "photo": self.photo,
            "elder": self.elder,
            "blocked_bot": bot_id in self.blocked,
            "started": bot_id in self.started,
        }


@dataclass(slots=True)
class BotAccount:
    """A bot: what it is called and what it has set for itself."""

    token: str
    user: Json
    next_message_id: int = 1
    commands: dict[str, list[Json]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[str, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)
    next_update_id: int = 1
    allowed: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The bot's own user id: the digits of its token."""
        bot_id: int = self.user["id"]
        return bot_id


@dataclass(slots=True)
class Stored:
    """One message as a bot gets it (`body`) and what only the phones need to know."""

    body: Json
    keyboard: Json | None = None
    deleted: bool = False
    pinned: bool = False
    by_bot: int = 0
    reactions: dict[str, list[Json]] = field(default_factory=dict)

    def view(self) -> Json:
        """The message as the phone API hands it out."""
        shown = self.body | {
            "deleted": self.deleted,
            "pinned": self.pinned,
            "reactions": [
                {"user_id": int(who), "reaction": what} for who, what in self.reactions.items()
            ],
        }
        if self.keyboard is not None:
            shown["reply_markup"] = self.keyboard
        return shown


@dataclass(slots=True)
class Room:
    """A chat. Private ones belong to one bot and one person; groups have `bot_id` 0."""

    bot_id: int
    chat: Json
    members: dict[str, Json] = field(default_factory=dict)
    next_message_id: int = 1
    topics: dict[str, Json] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    about: Json = field(default_factory=dict)
    migrated_to: int = 0
    waits_for_bot: bool = False
    messages: dict[int, Stored] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The chat id."""
        chat_id: int = self.chat["id"]
        return chat_id

    @property
    def is_private(self) -> bool:
        """Whether this is the chat of one person with one bot."""
        return self.bot_id != 0

    def status_of(self, user_id: int) -> str:
        """creator, administrator, member, left or kicked."""
        status: str = self.members.get(str(user_id), {}).get("status", "left")
        return status

    def holds(self, user_id: int) -> bool:
        """Whether this user is in the chat now."""
        return self.status_of(user_id) in ("creator", "administrator", "member")


class World:
    """All that exists in one sandbox, with the clock and the watchers of it."""

    def __init__(self, clock: Clock, events: Events, keep_messages: int | None = None) -> None:
        self.clock = clock
        self.events = events
        self.keep_messages = keep_messages
        self.bots: dict[int, BotAccount] = {}
        self.people: dict[int, Person] = {}
        self.rooms: dict[tuple[int, int], Room] = {}
        self.taps: dict[str, Json] = {}
        self.polls: dict[str, Json] = {}
        self.counters: dict[str, int] = {"tap": 0, "poll": 0, "group": 0, "file": 0, "album": 0}
        self.changed: dict[tuple[str, Any], None] | None = None

    def touch(self, kind: str, key: Any) -> None:
        """Note for the journal that this thing changed (or went away)."""
        if self.changed is not None:
            self.changed[(kind, key)] = None

    def count(self, what: str) -> int:
        """The next number of a series."""
        self.counters[what] += 1
        self.touch("counters", "")
        return self.counters[what]

    @property
    def first_bot(self) -> BotAccount:
        """The bot that the phones talk to unless they name another."""
        for bot in self.bots.values():
            return bot
        raise PhoneError("No bot has called the sandbox yet.", 409, "no_bot")

    def person(self, user_id: int) -> Person:
        """A person by id; PhoneError 404 if there is none."""
        if user_id not in self.people:
            raise PhoneError(f"There is no person {user_id}.", 404, "no_person")
        return self.people[user_id]

    def private(self, bot: BotAccount, person: Person) -> Room:
        """The chat of this person with this bot, made when first needed."""
        user_id = person.user["id"]
        room = self.rooms.get((bot.id, user_id))
        if room is None:
            names = ("id", "first_name", "last_name", "username")
            chat = {key: person.user[key] for key in names if key in person.user}
            room = Room(bot.id, chat | {"type": "private"})
            self.rooms[(bot.id, user_id)] = room
            self.touch("room", (bot.id, user_id))
        return room

    def room(self, bot: BotAccount, chat_id: int) -> Room | None:
        """The chat with this id as this bot sees it, if it exists."""
        return self.rooms.get((bot.id, chat_id)) or self.rooms.get((0, chat_id))

    def message_id(self, room: Room) -> int:
        """The next free message id: one series a bot, one series a supergroup."""
        owner: BotAccount | Room = self.bots[room.bot_id] if room.is_private else room
        number = owner.next_message_id
        owner.next_message_id = number + 1
        if self.changed is not None:
            key = room.bot_id if room.is_private else (0, room.id)
            self.touch("bot" if room.is_private else "room", key)
        return number

    def store(self, room: Room, message: Stored) -> Stored:
        """Keep a message, forget the oldest if told to, and tell the watchers."""
        number: int = message.body["message_id"]
        room.messages[number] = message
        self.touch("message", (room.bot_id, room.id, number))
        if self.keep_messages is not None and len(room.messages) > self.keep_messages:
            oldest = next(iter(room.messages))
            del room.messages[oldest]
            self.touch("message", (room.bot_id, room.id, oldest))
        if self.events.watched:
            self.events.publish({"type": "message", "chat_id": room.id, "message": message.view()})
        return message

    def rewritten(self, room: Room, message: Stored) -> None:
        """Tell the journal and the watchers that a message changed in place."""
        self.touch("message", (room.bot_id, room.id, message.body["message_id"]))
        if self.events.watched:
            self.events.publish({"type": "edited", "chat_id": room.id, "message": message.view()})

    def removed(self, room: Room, numbers: list[int]) -> None:
        """Mark messages deleted; the phones may still show that they were there."""
        for number in numbers:
            room.messages[number].deleted = True
            self.touch("message", (room.bot_id, room.id, number))
        self.events.publish({"type": "deleted", "chat_id": room.id, "message_ids": numbers})
