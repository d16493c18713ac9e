"""The outbox: what was decided to be said, until it is known to have been said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.flow import OutboxRow, OutState, ShownCard

_outbox = cast("Table", OutboxRow.__table__)
_cards = cast("Table", ShownCard.__table__)
_OPEN = (OutState.QUEUED, OutState.IN_FLIGHT, OutState.IN_RESPONSE)
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

KEPT_FOR = timedelta(hours=48)
"""How long a settled row stays, without its words, to answer «did it arrive»."""


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


async def put(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Queue messages; one whose ``dedupe_key`` is already there is left out."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        await connection.execute(dialect.insert(_outbox).on_conflict_do_nothing(), rows)


async def due(
    connection: AsyncConnection, *, now: datetime, limit: int, states: Sequence[str] = (OutState.QUEUED,)
) -> list[Message]:
    """Messages whose time has come, most urgent first, oldest first."""
    query = (
        select(*(_outbox.c[name] for name in _FIELDS))
        .where(_outbox.c.state.in_(_OPEN), _outbox.c.state.in_(states), _outbox.c.due_at <= now)
        .order_by(_outbox.c.priority, _outbox.c.due_at, _outbox.c.id)
        .limit(limit)
    )
    return [Message(*row) for row in await connection.execute(query)]


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next queued message wants to leave."""
    query = select(func.min(_outbox.c.due_at)).where(
        _outbox.c.state.in_(_OPEN), _outbox.c.state == OutState.QUEUED
    )
    return await connection.scalar(query)


async def claim(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Mark messages as in flight, before the first byte of them leaves."""
    await connection.execute(
        update(_outbox).where(_outbox.c.id.in_(ids)).values(state=OutState.IN_FLIGHT)
    )


_settle = (
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
_again = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row_id"))
    .values(
        state=OutState.QUEUED,
        attempts=bindparam("new_attempts"),
        due_at=bindparam("new_due_at"),
        error=bindparam("new_error"),
    )
)


async def settle(connection: AsyncConnection, results: Iterable[Settled]) -> None:
    """Write what became of messages; their words go, unless they are to be tried again."""
    final, again, cards = [], [], []
    for one in results:
        if one.state is OutState.QUEUED:
            again.append(
                {
                    "row_id": one.id,
                    "new_attempts": one.attempts,
                    "new_due_at": one.due_at or one.at,
                    "new_error": one.error,
                }
            )
            continue
        final.append(
            {
                "row_id": one.id,
                "new_state": one.state,
                "new_attempts": one.attempts,
                "new_message_id": one.message_id,
                "new_error": one.error,
                "new_settled_at": one.at,
            }
        )
        if one.card_key and one.message_id:
            cards.append(
                {
                    "chat_id": one.chat_id,
                    "card_key": one.card_key,
                    "message_id": one.message_id,
                    "has_media": one.has_media,
                    "shown_at": one.at,
                }
            )
    if final:
        await connection.execute(_settle, final)
    if again:
        await connection.execute(_again, again)
    if cards:
        await _remember(connection, cards)


async def _remember(connection: AsyncConnection, cards: list[dict[str, Any]]) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(_cards)
    changed = {name: insert.excluded[name] for name in ("message_id", "has_media", "shown_at")}
    await connection.execute(
        insert.on_conflict_do_update(index_elements=["chat_id", "card_key"], set_=changed), cards
    )


async def forget(connection: AsyncConnection, *, now: datetime) -> int:
    """Drop settled rows that nobody will ask about any more."""
    old = _outbox.c.settled_at < now - KEPT_FOR
    return (await connection.execute(delete(_outbox).where(old))).rowcount


async def oldest_unsent(connection: AsyncConnection) -> datetime | None:
    """Since when the oldest open message waits."""
    query = select(func.min(_outbox.c.created_at)).where(_outbox.c.state.in_(_OPEN))
    return await connection.scalar(query)


async def highest(connection: AsyncConnection) -> int:
    """The highest row id in use, 0 when empty."""
    return await connection.scalar(select(func.coalesce(func.max(_outbox.c.id), 0))) or 0
