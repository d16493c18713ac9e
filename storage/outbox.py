"""The outbox: what was decided to be said, until it is known to have been said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import (
    Executable,
    Table,
    TextClause,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import keyboards, settings
from storage.dialects import made
from storage.keyboards import Keys
from storage.swift import Fixed, listed
from storage.tables.flow import OutboxRow, OutState, Priority, Setting, ShownCard
from storage.tables.people import Person

_outbox = cast("Table", OutboxRow.__table__)
_cards = cast("Table", ShownCard.__table__)
_settings = cast("Table", Setting.__table__)
_people = cast("Table", Person.__table__)
# Written out as in the index: SQLite uses a partial index only where it can read the condition.
_open = text("outbox.state IN ('queued', 'in_flight', 'in_response')")
_queued = text("outbox.state = 'queued'")
_FIELDS = (
    "id",
    "chat_id",
    "person_id",
    "priority",
    "method",
    "notice",
    "payload",
    "repeat",
    "attempts",
    "due_at",
    "expires_at",
    "card_key",
    "state",
)

_columns = [_outbox.c[name] for name in _FIELDS]

_QUEUED = OutState.QUEUED

PRIORITIES = (Priority.TAP, Priority.ANSWER, Priority.NOTICE, Priority.URGENT, Priority.BULK)

KEPT_FOR = timedelta(hours=48)
"""How long a settled row stays, without its words, to answer «did it arrive»."""


HIDDEN: Final = 0
"""In place of a chat: it is sealed, and found when the message leaves."""


@dataclass(slots=True)
class Message:
    """One outbox row as the sender carries it."""

    id: int
    chat_id: int
    person_id: int | None
    priority: int
    method: str | None
    notice: str | None
    payload: bytes
    repeat: bool
    attempts: int
    due_at: datetime
    expires_at: datetime | None
    card_key: str | None
    state: str
    hidden: bool = False
    """To somebody nameless, whose chat is known in memory only: no card is remembered."""


@dataclass(slots=True)
class Settled:
    """What became of a message."""

    id: int
    state: OutState
    attempts: int
    at: datetime
    chat_id: int = 0
    message_id: int | None = None
    card_key: str | None = None
    has_media: bool = False
    error: str | None = None
    due_at: datetime | None = None
    """When to try again; only with state QUEUED."""
    instead_of: int | None = None
    """The message that could not be edited any more, whose card this one shows from now on."""
    keys: Keys | None = None
    """The buttons of a message that came by itself."""
    edited: bool = False
    """Whether a message was changed that stood there already."""


_put = Fixed(made(lambda insert: insert(_outbox).on_conflict_do_nothing()))


async def put(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Queue messages; one whose ``dedupe_key`` is already there is left out."""
    await _put.each(connection, rows)


_due = Fixed(
    select(*_columns)
    .where(
        _open,
        _queued,
        _outbox.c.priority == bindparam("wanted"),
        _outbox.c.due_at <= bindparam("moment"),
    )
    .order_by(_outbox.c.due_at, _outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


async def due(
    connection: AsyncConnection,
    *,
    now: datetime,
    limit: int,
    priorities: Sequence[int] = PRIORITIES,
) -> list[Message]:
    """Queued messages whose time has come, most urgent first, oldest first.

    One question a priority, so that the index answers without passing over what is due later. On
    PostgreSQL the rows are locked; those another transaction holds are passed over.
    """
    found: list[Message] = []
    for priority in priorities:
        asked = {"wanted": int(priority), "moment": now, "most": limit - len(found)}
        found += [Message(*row) for row in await _due.rows(connection, asked)]
        if len(found) == limit:
            break
    return found


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next queued message wants to leave."""
    return await _soonest(connection, _next)


async def oldest_unsent(connection: AsyncConnection) -> datetime | None:
    """Since when the oldest open message could have left; in the future when none is late."""
    return await _soonest(connection, _oldest)


def _first(*conditions: TextClause) -> Fixed:
    of_one = _outbox.c.priority == bindparam("wanted")
    query = select(_outbox.c.due_at).where(_open, of_one, *conditions)
    return Fixed(query.order_by(_outbox.c.due_at).limit(1))


_next, _oldest = _first(_queued), _first()


async def _soonest(connection: AsyncConnection, first: Fixed) -> datetime | None:
    found = [await first.rows(connection, {"wanted": int(one)}) for one in PRIORITIES]
    return min((rows[0].due_at for rows in found if rows), default=None)


async def left_behind(connection: AsyncConnection) -> list[Message]:
    """What an earlier process claimed or gave along in a response, and never settled."""
    query = select(*_columns).where(_open, _outbox.c.state != OutState.QUEUED)
    found = [Message(*row) for row in await connection.execute(query)]
    return sorted(found, key=lambda one: one.id)


async def by_id(connection: AsyncConnection, row_id: int) -> Message | None:
    """One message that is still open."""
    query = select(*_columns).where(_open, _outbox.c.id == row_id)
    row = (await connection.execute(query)).first()
    return Message(*row) if row else None


_unreachable = Fixed(
    listed(
        lambda among: select(_people.c.id).where(
            _people.c.id.in_(among("ids")), _people.c.stopped_at.is_not(None)
        )
    )
)


async def unreachable(connection: AsyncConnection, person_ids: Sequence[int]) -> set[int]:
    """Those of these people who stopped the bot."""
    found = await _unreachable.rows(connection, {"ids": list(person_ids)})
    return {row.id for row in found}


_claim = Fixed(
    listed(
        lambda among: (
            update(_outbox).where(_outbox.c.id.in_(among("ids"))).values(state=OutState.IN_FLIGHT)
        )
    )
)


async def claim(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Mark messages as in flight, before the first byte of them leaves."""
    await _claim.rows(connection, {"ids": list(ids)})


_settle = Fixed(
    update(_outbox)
    .where(_outbox.c.id == bindparam("row_id"))
    .values(
        state=bindparam("new_state"),
        attempts=bindparam("new_attempts"),
        message_id=bindparam("new_message_id"),
        error=bindparam("new_error"),
        settled_at=bindparam("new_settled_at"),
        payload=None,
    )
)
_reshow = Fixed(
    update(_cards)
    .where(_cards.c.chat_id == bindparam("at_chat"), _cards.c.message_id == bindparam("old"))
    .values(message_id=bindparam("new"), has_media=False)
)
_again = Fixed(
    update(_outbox)
    .where(_outbox.c.id == bindparam("row_id"))
    .values(
        state=OutState.QUEUED,
        attempts=bindparam("new_attempts"),
        due_at=bindparam("new_due_at"),
        error=bindparam("new_error"),
    )
)


async def settle(connection: AsyncConnection, results: Sequence[Settled]) -> None:
    """Write what became of messages; their words go, unless they are to be tried again."""
    await _settle.each(connection, [_final(one) for one in results if one.state != _QUEUED])
    await _again.each(connection, [_later(one) for one in results if one.state == _QUEUED])
    shown = [one for one in results if one.message_id]
    await _show.each(connection, [_card(one) for one in shown if one.card_key])
    await keyboards.note(connection, [_keys(one) for one in shown if one.keys and not one.edited])
    await keyboards.changed(connection, [_keys(one) for one in shown if one.keys and one.edited])
    moved = [
        {"at_chat": one.chat_id, "old": one.instead_of, "new": one.message_id}
        for one in shown
        if one.instead_of
    ]
    await _reshow.each(connection, moved)


def _final(one: Settled) -> dict[str, Any]:
    return {
        "row_id": one.id,
        "new_state": one.state,
        "new_attempts": one.attempts,
        "new_message_id": one.message_id,
        "new_error": one.error,
        "new_settled_at": one.at,
    }


def _later(one: Settled) -> dict[str, Any]:
    return {
        "row_id": one.id,
        "new_attempts": one.attempts,
        "new_due_at": one.due_at or one.at,
        "new_error": one.error,
    }


def _keys(one: Settled) -> keyboards.Came:
    return keyboards.Came(one.chat_id, one.message_id or 0, one.keys or Keys("", []), one.at)


def _card(one: Settled) -> dict[str, Any]:
    return {
        "chat_id": one.chat_id,
        "card_key": one.card_key,
        "message_id": one.message_id,
        "has_media": one.has_media,
        "shown_at": one.at,
    }


def _upsert(insert: Callable[..., Any]) -> Executable:
    new = insert(_cards)
    changed = {name: new.excluded[name] for name in ("message_id", "has_media", "shown_at")}
    done: Executable = new.on_conflict_do_update(
        index_elements=["chat_id", "card_key"], set_=changed
    )
    return done


_show = Fixed(made(_upsert))


async def forget(connection: AsyncConnection, *, now: datetime) -> int:
    """Drop settled rows that nobody will ask about any more."""
    old = _outbox.c.settled_at < now - KEPT_FOR
    return (await connection.execute(delete(_outbox).where(old))).rowcount


async def highest(connection: AsyncConnection) -> int:
    """The highest row id in use, 0 when empty."""
    return await connection.scalar(select(func.coalesce(func.max(_outbox.c.id), 0))) or 0


async def cards_of(connection: AsyncConnection, chat_id: int) -> dict[str, tuple[int, bool]]:
    """The cards a chat shows: key → (message id, whether it is a picture with a caption)."""
    query = (
        select(_cards.c.card_key, _cards.c.message_id, _cards.c.has_media)
        .where(_cards.c.chat_id == chat_id)
        .order_by(_cards.c.shown_at.desc())
        .limit(200)
    )
    return {key: (number, media) for key, number, media in await connection.execute(query)}


_MOVED = "chat-moved:"


async def chat_moved(connection: AsyncConnection, old: int, new: int) -> None:
    """Remember that a group became another chat."""
    await settings.remember(connection, f"{_MOVED}{old}", {"to": new})


async def moved_chats(connection: AsyncConnection) -> dict[int, int]:
    """Groups that became another chat: old id → new id."""
    query = select(_settings.c.name, _settings.c.value).where(_settings.c.name.startswith(_MOVED))
    rows = await connection.execute(query)
    return {int(name.removeprefix(_MOVED)): int(value["to"]) for name, value in rows}
