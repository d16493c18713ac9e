"""Systems that post events, and which of their events have been taken."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import made
from storage.swift import Fixed
from storage.tables import SensorEvent, SensorSource
from storage.work import Work

_events = cast("Table", SensorEvent.__table__)
_first = Fixed(
    made(lambda insert: insert(_events).on_conflict_do_nothing().returning(_events.c.id))
)
_known = Fixed(
    select(_events.c.digest, _events.c.case_id).where(
        _events.c.source == bindparam("source"), _events.c.event_id == bindparam("event_id")
    )
)


async def named(work: Work, name: str) -> SensorSource | None:
    """A source by its name, one that ended too."""
    return await work.db.scalar(select(SensorSource).where(SensorSource.name == name))


async def everyone(work: Work) -> list[SensorSource]:
    """Every source, in the order of their names."""
    return list(await work.db.scalars(select(SensorSource).order_by(SensorSource.name)))


async def live(work: Work, name: str) -> SensorSource | None:
    """A source that may post."""
    found = await named(work, name)
    return found if found is not None and found.ended_at is None else None


async def add(work: Work, source: SensorSource) -> None:
    """Keep a new source."""
    work.db.add(source)
    await work.db.flush()


async def first(
    work: Work, source: str, event_id: str, *, digest: str, now: datetime
) -> int | None:
    """Write an event down; None when it is there already, whoever wrote it.

    Whoever writes the same one at this moment waits for the end of our transaction.
    """
    values = {"source": source, "event_id": event_id, "digest": digest, "received_at": now}
    rows = await work.run(_first, values | {"case_id": None})
    return int(rows[0].id) if rows else None


async def known(work: Work, source: str, event_id: str) -> tuple[str, int | None]:
    """The digest of an event that is there, and its case."""
    (row,) = await work.ask(_known, {"source": source, "event_id": event_id})
    return row.digest, row.case_id


async def became(work: Work, row_id: int, case_id: int) -> None:
    """The case that an event became."""
    change = update(SensorEvent).where(SensorEvent.id == row_id)
    await work.db.execute(change.values(case_id=case_id))


async def addresses(connection: AsyncConnection) -> Sequence[tuple[list[str], list[str]]]:
    """From where pictures may be fetched, for each live source: outside, and inside."""
    query = select(SensorSource.photos, SensorSource.inside).where(SensorSource.ended_at.is_(None))
    return [(row.photos, row.inside) for row in await connection.execute(query)]
