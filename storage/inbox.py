"""The inbox: updates as they came, in order per person, until their turn is over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import made
from storage.swift import Fixed
from storage.tables.flow import InboxRow, InboxState

_inbox = cast("Table", InboxRow.__table__)
_store = Fixed(made(lambda insert: insert(_inbox).on_conflict_do_nothing().returning(_inbox.c.id)))
_mark = Fixed(
    update(_inbox)
    .where(_inbox.c.id == bindparam("row_id"))
    .values(
        state=bindparam("new_state"),
        payload=bindparam("new_payload"),
        attempts=bindparam("new_attempts"),
        not_before=bindparam("new_not_before"),
        reason=bindparam("new_reason"),
    )
)

SEEN_FOR = timedelta(hours=48)
"""How long a second copy of an update is recognised; Telegram keeps one for 24 hours."""

DEAD_FOR = timedelta(days=7)
"""How long a dead letter is kept for inspection."""


@dataclass(slots=True)
class Waiting:
    """An update in the inbox whose turn is not over yet."""

    id: int
    lane: int
    payload: bytes
    received_at: datetime
    attempts: int = 0
    update_key: str | None = None
    content_key: str | None = None
    broken: str | None = None
    """Set when it failed its whole transaction, alone, too often: it is to be a dead letter."""
    flood: bool = False
    """Whether its sender sends too much: it is answered by a notice and nothing else."""


@dataclass(slots=True)
class Outcome:
    """How a turn ended for one inbox row."""

    id: int
    state: InboxState
    attempts: int = 0
    payload: bytes | None = None
    not_before: datetime | None = None
    reason: str | None = None


async def store(connection: AsyncConnection, rows: Sequence[Waiting]) -> set[int]:
    """Write arrivals; returns the ids of those that were new, copies are left out."""
    if not rows:
        return set()
    values = [
        {
            "id": row.id,
            "lane": row.lane,
            "payload": row.payload,
            "received_at": row.received_at,
            "update_key": row.update_key,
            "content_key": row.content_key,
            "state": InboxState.NEW,
            "attempts": 0,
        }
        for row in rows
    ]
    return {row.id for row in await _store.rows_of_each(connection, values)}


async def settle(connection: AsyncConnection, outcomes: Iterable[Outcome]) -> None:
    """Write how turns ended; a finished update leaves no payload behind."""
    values = [
        {
            "row_id": one.id,
            "new_state": one.state,
            "new_payload": one.payload,
            "new_attempts": one.attempts,
            "new_not_before": one.not_before,
            "new_reason": one.reason,
        }
        for one in outcomes
    ]
    await _mark.each(connection, values)


async def lock(connection: AsyncConnection, ids: Sequence[int]) -> tuple[set[int], set[int]]:
    """Lock waiting rows until the transaction ends: which are ours, which another process has.

    What is in neither has been ended by another process meanwhile.
    """
    query = select(_inbox.c.id).where(_inbox.c.id.in_(ids), _inbox.c.state == InboxState.NEW)
    ours = set(await connection.scalars(query.with_for_update(skip_locked=True)))
    if len(ours) == len(ids):
        return ours, set()
    return ours, set(await connection.scalars(query)) - ours


async def waiting(connection: AsyncConnection, *, after: int, limit: int) -> list[Waiting]:
    """Updates still to be worked off, oldest first, beyond row ``after``."""
    columns = (
        _inbox.c.id,
        _inbox.c.lane,
        _inbox.c.payload,
        _inbox.c.received_at,
        _inbox.c.attempts,
    )
    query = (
        select(*columns)
        .where(_inbox.c.state == InboxState.NEW, _inbox.c.id > after)
        .order_by(_inbox.c.id)
        .limit(limit)
    )
    return [Waiting(*row) for row in await connection.execute(query)]


async def highest(connection: AsyncConnection) -> int:
    """The highest row id in use, 0 when empty."""
    return await connection.scalar(select(func.coalesce(func.max(_inbox.c.id), 0))) or 0


async def forget(connection: AsyncConnection, *, now: datetime) -> int:
    """Drop finished rows past the time a copy can come, and dead letters past theirs."""
    done = delete(_inbox).where(
        _inbox.c.state == InboxState.DONE, _inbox.c.received_at < now - SEEN_FOR
    )
    dead = delete(_inbox).where(
        _inbox.c.state == InboxState.DEAD, _inbox.c.received_at < now - DEAD_FOR
    )
    gone: list[Any] = [await connection.execute(done), await connection.execute(dead)]
    return sum(result.rowcount for result in gone)
