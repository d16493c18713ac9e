"""Clocks that run, and who was called about one that ran out."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, update

from storage import adding
from storage.cases import HIGHEST_ID
from storage.swift import Fixed, listed
from storage.tables import Case, ClockCall, ClockRow, Event, Row
from storage.work import Work


async def add(work: Work, *new: Row) -> None:
    """Write new rows; they have their ids afterwards."""
    await adding.add(work, *new)


async def settle(work: Work) -> None:
    """Write what was changed in the rows now, so that queries see it."""
    await work.db.flush()


async def by_id(work: Work, clock_id: int) -> ClockRow | None:
    """A clock as it stands; an id that no row can have finds none."""
    return await work.db.get(ClockRow, clock_id) if 0 < clock_id <= HIGHEST_ID else None


async def again(work: Work, clock_id: int) -> ClockRow:
    """A clock read anew, once its case is locked: nobody else changes it any more."""
    query = select(ClockRow).where(ClockRow.id == clock_id)
    found = await work.db.scalars(query.execution_options(populate_existing=True))
    return found.one()


async def running(work: Work, case_id: int) -> list[ClockRow]:
    """The clocks of a case that run or stand still for a while, in the order they started."""
    query = select(ClockRow).where(ClockRow.case_id == case_id, ClockRow.stopped_at.is_(None))
    return list(await work.db.scalars(query.order_by(ClockRow.id)))


class Running(NamedTuple):
    """A clock that runs: of which case, what for, and when it is due."""

    case_id: int
    kind: str
    due_at: datetime


_running_of = Fixed(
    listed(
        lambda among: (
            select(ClockRow.case_id, ClockRow.kind, ClockRow.due_at)
            .where(
                ClockRow.case_id.in_(among("cases")),
                ClockRow.kind.in_(among("kinds")),
                ClockRow.stopped_at.is_(None),
                ClockRow.paused_at.is_(None),
            )
            .order_by(ClockRow.id)
        )
    )
)


async def running_of(
    work: Work, case_ids: Sequence[int], kinds: Sequence[str]
) -> dict[int, list[Running]]:
    """The clocks of several cases that run now, of these kinds, by case."""
    found: dict[int, list[Running]] = {}
    if not case_ids:
        return found
    for row in await work.ask(_running_of, {"cases": list(case_ids), "kinds": list(kinds)}):
        found.setdefault(row.case_id, []).append(Running(*row))
    return found


async def lock_case_if_free(work: Work, case_id: int) -> Case | None:
    """The case, locked; None while somebody else has it locked.

    A timer that waited for them here would hold what they may be waiting for: its own row.
    """
    query = select(Case).where(Case.id == case_id).with_for_update(skip_locked=True)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def heard_from(
    work: Work, case_id: int, person_id: int, *, since: datetime
) -> datetime | None:
    """When somebody last did anything about a case, after that moment."""
    query = select(func.max(Event.recorded_at)).where(
        Event.case_id == case_id, Event.actor_id == person_id, Event.recorded_at > since
    )
    return await work.db.scalar(query)


async def called(work: Work, clock_id: int) -> list[int]:
    """The people who were called about a clock, those whose call is over excepted."""
    query = select(ClockCall.person_id).where(
        ClockCall.clock_id == clock_id, ClockCall.over_at.is_(None)
    )
    return list(await work.db.scalars(query.distinct().order_by(ClockCall.person_id)))


async def end_calls(work: Work, clock_id: int, *, now: datetime) -> None:
    """Nobody needs to look after this clock any more."""
    change = update(ClockCall).where(ClockCall.clock_id == clock_id, ClockCall.over_at.is_(None))
    await work.db.execute(change.values(over_at=now))


async def last_ring(work: Work, person_id: int) -> datetime | None:
    """When the message leaves, or left, that says the newest of a person's open calls."""
    query = select(ClockCall.rings_at).where(
        ClockCall.person_id == person_id, ClockCall.over_at.is_(None)
    )
    return await work.db.scalar(query.order_by(ClockCall.id.desc()).limit(1))


async def calls_of(work: Work, person_id: int) -> list[ClockRow]:
    """The clocks that a person is called about and that still run, what ran out first first."""
    called = select(ClockCall.clock_id).where(
        ClockCall.person_id == person_id, ClockCall.over_at.is_(None)
    )
    query = select(ClockRow).where(
        ClockRow.id.in_(called), ClockRow.stopped_at.is_(None), ClockRow.paused_at.is_(None)
    )
    return list(await work.db.scalars(query.order_by(ClockRow.due_at, ClockRow.id)))
