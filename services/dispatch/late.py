"""What is late for somebody, and who has it: one message a person, that is always true (D3).

A thousand clocks that run out at once would ring a lead's phone a thousand times. So calls of the
same moment share one message, which says how many cases there are and names the first few; the
next one leaves half a minute later at the soonest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.dispatch.levels import ClockKind
from services.dispatch.notices import Overdue
from services.notices import tell
from services.people import Actor, Role
from storage import cases, desk, dispatch
from storage import clocks as rows
from storage.tables import Case, ClockCall, ClockRow, Task
from storage.work import Work

NAMED: Final = 5
"""Cases that the message names; the queue has all."""

TOGETHER: Final = timedelta(seconds=2)
"""So long a message waits for others that run out in the same moment."""

JOINS: Final = timedelta(seconds=1)
"""A call joins a message that leaves no sooner; until then it is committed."""

BETWEEN: Final = timedelta(seconds=30)
"""A phone rings once in so long at most for what is late."""

FURTHEST: Final = JOINS + BETWEEN
"""No ring is promised for later: a call too late to join one waits for the next."""

OVERSEERS: Final = (Role.DISPATCHER, Role.TEAM_LEAD, Role.TOWN_ADMIN, Role.OWNER)
"""Who opens the case, to give it to somebody else; a worker opens the task."""

_FIRST: Final = (
    ClockKind.RECEIVE,
    ClockKind.ACCEPT,
    ClockKind.SILENT,
    ClockKind.ARRIVE,
    ClockKind.HANDLE,
    ClockKind.FEEDBACK,
)
"""Of several clocks of a case the one that all others wait for is told of."""


@dataclass(frozen=True, slots=True)
class Late:
    """A case that is late: which clock, since when, who has it, and where to look."""

    case: Case
    kind: ClockKind
    seconds: int
    who: str | None
    mine: bool
    task_id: int | None


class Since(StrEnum):
    """What became of a clock that somebody was called about."""

    ACCEPTED = "accepted"
    ARRIVED = "arrived"
    RECEIVED = "received"
    PAUSED = "paused"
    GOES_ON = "goes-on"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Change:
    """How it stands with the case of such a clock, and who has it."""

    case: Case
    since: Since
    who: str | None


def late_key(person_id: int) -> str:
    """Under which key the message is remembered in a person's chat."""
    return f"late:{person_id}"


async def call(work: Work, clock: ClockRow, people: Sequence[int], *, now: datetime) -> None:
    """Call people about a clock that ran out; whoever is called anyway hears it with the rest."""
    for person_id in people:
        last = await rows.last_ring(work, person_id)
        joins = last is not None and now + JOINS <= last <= now + FURTHEST
        rings_at = last if joins and last is not None else _next_ring(last, now)
        await rows.add(
            work,
            ClockCall(
                clock_id=clock.id,
                person_id=person_id,
                step=clock.steps,
                called_at=now,
                rings_at=rings_at,
            ),
        )
        if not joins:
            tell(work, person_id, Overdue(), now=now, due_at=rings_at)


def _next_ring(last: datetime | None, now: datetime) -> datetime:
    """Soon, but not sooner than half a minute after the last; a clock set back forgets that."""
    soon = now + TOGETHER
    if last is None or last > now + FURTHEST:
        return soon
    return max(soon, last + BETWEEN)


async def late_for(work: Work, actor: Actor, *, now: datetime) -> tuple[list[Late], int]:
    """The first cases that this person is called about, what is late for longest first.

    And how many there are in all.
    """
    by_case: dict[int, ClockRow] = {}
    for clock in await rows.calls_of(work, actor.id):
        known = by_case.get(clock.case_id)
        if known is None or _order(clock) < _order(known):
            by_case[clock.case_id] = clock
    found = []
    for clock in list(by_case.values())[:NAMED]:
        case = await cases.by_id(work, clock.case_id)
        if case is not None:
            found.append(await _late(work, actor, case, clock, now=now))
    return found, len(by_case)


def _order(clock: ClockRow) -> int:
    return _FIRST.index(ClockKind(clock.kind))


async def _late(work: Work, actor: Actor, case: Case, clock: ClockRow, *, now: datetime) -> Late:
    task = await _task(work, case, clock)
    worker = task.worker_id if task else case.holder_id
    oversees = actor.may(*OVERSEERS) and worker != actor.id
    return Late(
        case=case,
        kind=ClockKind(clock.kind),
        seconds=max(0, int((now - clock.due_at).total_seconds())),
        who=await _who(work, case, task),
        mine=worker == actor.id,
        task_id=task.id if task and not oversees else None,
    )


async def change(work: Work, clock_id: int) -> Change | None:
    """What became of a clock; None when there is none such."""
    clock = await rows.by_id(work, clock_id)
    case = await cases.by_id(work, clock.case_id) if clock else None
    if clock is None or case is None:
        return None
    task = await dispatch.task(work, clock.task_id) if clock.task_id else None
    return Change(case, _since(clock, case, task), await _who(work, case, task))


def _since(clock: ClockRow, case: Case, task: Task | None) -> Since:
    if clock.paused_at is not None:
        return Since.PAUSED
    if clock.stopped_at is None:
        return Since.GOES_ON
    acted: Mapping[ClockKind, tuple[Since, object]] = {
        ClockKind.ACCEPT: (Since.ACCEPTED, task and task.accepted_at),
        ClockKind.ARRIVE: (Since.ARRIVED, task and task.arrived_at),
        ClockKind.RECEIVE: (Since.RECEIVED, case.holder_id),
    }
    since, done = acted.get(ClockKind(clock.kind), (Since.OTHER, None))
    return since if done is not None else Since.OTHER


async def on_phone(work: Work, actor: Actor) -> bool:
    """Whether such a message stands on this person's phone."""
    return actor.id in await desk.viewers(work, late_key(actor.id))


async def taken_back(work: Work, task_id: int, worker_id: int) -> tuple[Task, Case, str] | None:
    """A task that went back, its case, and who had accepted it; None once it has moved on."""
    task = await dispatch.task(work, task_id)
    case = await cases.by_id(work, task.case_id) if task else None
    if task is None or case is None or task.worker_id not in (None, worker_id):
        return None
    return task, case, (await desk.names(work, [worker_id])).get(worker_id, "")


async def _task(work: Work, case: Case, clock: ClockRow) -> Task | None:
    if clock.task_id is not None:
        return await dispatch.task(work, clock.task_id)
    return await dispatch.main_task(work, case.id)


async def _who(work: Work, case: Case, task: Task | None) -> str | None:
    """Who has it: the worker, else the team that it waits for, else whoever received it."""
    person = task.worker_id if task else case.holder_id
    if person is not None:
        return (await desk.names(work, [person])).get(person)
    team = await dispatch.team(work, task.team_id) if task and task.team_id else None
    return team.name if team else None
