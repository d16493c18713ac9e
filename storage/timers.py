"""Timers: promises about the future, fired once each, in order."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Executable, Table, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import made
from storage.swift import Fixed
from storage.tables.flow import TimerRow
from storage.work import Work

_timers = cast("Table", TimerRow.__table__)


def _upsert(insert: Callable[..., Any]) -> Executable:
    new = insert(_timers)
    moved = {name: new.excluded[name] for name in ("payload", "due_at")}
    moved |= {"fired_at": None, "result": None, "attempts": 0}
    done: Executable = new.on_conflict_do_update(index_elements=["key"], set_=moved)
    return done


_arm = Fixed(made(_upsert))
_disarm = Fixed(
    delete(_timers).where(_timers.c.key == bindparam("armed"), _timers.c.fired_at.is_(None))
)


async def arm(
    work: Work, kind: str, key: str, payload: Mapping[str, Any], *, due_at: datetime
) -> None:
    """Promise that ``kind`` happens at ``due_at``; the same ``key`` armed again is moved."""
    row = {"kind": kind, "key": f"{kind}:{key}", "payload": dict(payload)}
    await work.run(_arm, row | {"due_at": due_at, "attempts": 0})
    work.armed = True


async def disarm(work: Work, kind: str, key: str) -> None:
    """Take a promise back; one that has fired or never was is no error."""
    await work.run(_disarm, {"armed": f"{kind}:{key}"})


async def due(connection: AsyncConnection, *, now: datetime, limit: int) -> list[TimerRow]:
    """Timers whose time has come, in order of their time."""
    query = (
        select(_timers)
        .where(_timers.c.fired_at.is_(None), _timers.c.due_at <= now)
        .order_by(_timers.c.due_at, _timers.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [TimerRow(**row._mapping) for row in await connection.execute(query)]  # noqa: SLF001


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next timer fires."""
    query = select(func.min(_timers.c.due_at)).where(_timers.c.fired_at.is_(None))
    soonest: datetime | None = await connection.scalar(query)
    return soonest


async def still_due(work: Work, timer_id: int, *, now: datetime) -> bool:
    """Whether it is (still) to be fired: not taken back, moved or fired meanwhile."""
    query = select(_timers.c.id).where(
        _timers.c.id == timer_id, _timers.c.fired_at.is_(None), _timers.c.due_at <= now
    )
    return await work.db.scalar(query.with_for_update(skip_locked=True)) is not None


async def fired(work: Work, timer_id: int, *, now: datetime, result: str) -> None:
    """Write that a timer has fired, in the transaction that did what it promised.

    One that armed itself anew for later stays armed.
    """
    change = update(_timers).where(_timers.c.id == timer_id, _timers.c.due_at <= now)
    await work.db.execute(change.values(fired_at=now, result=result))


async def postpone(work: Work, timer_id: int, *, attempts: int, until: datetime) -> None:
    """Try again later a timer whose work failed."""
    change = update(_timers).where(_timers.c.id == timer_id)
    await work.db.execute(change.values(attempts=attempts, due_at=until))
    work.armed = True


async def waits(work: Work, kind: str, key: str) -> bool:
    """Whether this promise is made and not kept yet."""
    query = select(_timers.c.id).where(
        _timers.c.key == f"{kind}:{key}", _timers.c.fired_at.is_(None)
    )
    return await work.db.scalar(query) is not None
