"""Everybody whose updates share a transaction, loaded at once: who they are, where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from aiogram.types import Chat, Update, User
from sqlalchemy.ext.asyncio import AsyncConnection

import locales
from bot.memory import Draft
from services.people import Actor, as_actor
from storage import conversations, people
from storage.conversations import Place, Talk
from storage.tables import Person

HIGHEST_ID: Final = 2**63 - 1
"""What a 64-bit column holds; Telegram's ids have 52 bits."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent an update, and in which chat (their private one where it names none)."""

    user: User
    chat_id: int
    private: bool
    wrote: bool = True
    """Whether the person wrote or tapped; False for news about them (they blocked the bot)."""


def sender_of(update: Update) -> Sender | None:
    """The person behind an update; None for one that nobody sent (a channel's post)."""
    event: Any = getattr(update, update.event_type)
    user = getattr(event, "from_user", None) or getattr(event, "user", None)
    if not isinstance(user, User) or abs(user.id) > HIGHEST_ID:
        return None
    shown = getattr(event, "message", event)
    chat = getattr(shown, "chat", None)
    wrote = update.event_type != "my_chat_member"
    if not isinstance(chat, Chat) or abs(chat.id) > HIGHEST_ID:
        return Sender(user, user.id, private=True, wrote=wrote)
    return Sender(user, chat.id, private=chat.type == "private", wrote=wrote)


@dataclass(slots=True)
class Crowd:
    """The people of one transaction and their conversations."""

    people: dict[int, Person] = field(default_factory=dict)
    grants: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    talks: dict[Place, Talk] = field(default_factory=dict)
    changed: set[Place] = field(default_factory=set)
    policies: dict[str, Any] = field(default_factory=dict)
    """What is published, as far as a turn of this transaction has asked."""

    def actor(self, telegram_id: int) -> Actor:
        """The person as the store had them at the start of this transaction, or since."""
        person = self.people[telegram_id]
        return as_actor(person, self.grants.get(person.id, ()))

    def draft(self, place: Place) -> Draft:
        """The conversation at this place, to be changed by a turn."""
        return Draft(self.talks.get(place))

    def keep(self, place: Place, draft: Draft) -> None:
        """Take over what a turn made of a conversation."""
        if draft.changed:
            self.talks[place] = draft.talk()
            self.changed.add(place)

    async def store(self, connection: AsyncConnection, *, now: datetime) -> None:
        """Write the conversations that changed."""
        if self.changed:
            talks = {place: self.talks[place] for place in self.changed}
            await conversations.store(connection, talks, now=now)


async def load(connection: AsyncConnection, senders: Iterable[Sender], *, now: datetime) -> Crowd:
    """Load everybody with three statements; strangers are written down with a fourth."""
    senders = list(senders)
    seen = {one.user.id: one for one in senders}
    if not seen:
        return Crowd()
    found = await people.known(connection, list(seen))
    writing = [found[key] for key, one in seen.items() if key in found and one.wrote]
    found |= await _back(connection, writing)
    strangers = [_stranger(one, now) for key, one in seen.items() if key not in found]
    found |= await people.welcome(connection, strangers)
    grants = await people.grants_of(connection, [person.id for person in found.values()])
    places = {Place(one.chat_id, one.user.id) for one in senders}
    return Crowd(found, grants, await conversations.load(connection, list(places)))


async def reload(connection: AsyncConnection, crowd: Crowd) -> None:
    """Look again at who may what, because a turn of this transaction changed it (QUALITY T1)."""
    crowd.people = await people.known(connection, list(crowd.people))
    ids = [person.id for person in crowd.people.values()]
    crowd.grants = await people.grants_of(connection, ids)


async def _back(connection: AsyncConnection, writing: Sequence[Person]) -> dict[int, Person]:
    """Whoever writes can be written to again, whatever Telegram said of them before."""
    stopped = [person for person in writing if person.stopped_at is not None]
    if not stopped:
        return {}
    await people.reachable(connection, [person.id for person in stopped])
    again = [person.telegram_id for person in stopped if person.telegram_id is not None]
    return await people.known(connection, again)


def _stranger(one: Sender, now: datetime) -> dict[str, object]:
    return {
        "telegram_id": one.user.id,
        "chat_id": one.user.id,
        "name": one.user.full_name[:200],
        "locale": locales.negotiate(one.user.language_code),
        "locale_chosen": False,
        "elder": False,
        "created_at": now,
    }
