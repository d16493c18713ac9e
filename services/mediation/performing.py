"""Watching that an agreement is kept (Art. 31): each promise is asked about on its day (K6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from services.cases import trail
from services.dispatch.levels import Part
from services.errors import NotAllowed, Stale
from services.mediation.access import seat_of
from services.mediation.codes import Side
from services.mediation.countdown import morning
from services.mediation.promises import Promised
from services.mediation.seats import hosted, sat, side_people
from services.mediation.settling import today
from services.mediation.table_errors import AnsweredAlready, DayOutOfReach, NoAgreement
from services.mediation.table_notices import PromiseDue, PromiseMissed
from services.notices import tell, tell_all
from services.people import Actor
from storage import cases, dispatch, timers
from storage import settlements as rows
from storage.tables import Case, Instalment, Task, TaskState
from storage.work import Work

PATIENCE: Final = timedelta(days=3)
"""Whoever says nothing for so long is rung by the mediator."""

DUE: Final = "mediation-promise"
SILENT: Final = "mediation-promise-silent"
HAPPENED: Final = "promise"
FURTHEST: Final = timedelta(days=366)


class Kept(StrEnum):
    """Where a promise stands."""

    WAITING = "waiting"
    ASKED = "asked"
    KEPT = "kept"
    MISSED = "missed"
    UNCLEAR = "unclear"


class Settled(StrEnum):
    """What a mediator found out about a promise that was not kept, or not heard of."""

    KEPT = "kept"
    AGAIN = "again"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Watched:
    """A promise and its words; erased ones are empty."""

    row: Instalment
    what: str


async def plan(
    work: Work, actor: Actor, case_id: int, promised: Sequence[Promised], *, now: datetime
) -> int:
    """Promise to ask about each on its day; plans add up. How many there are now.

    :raises NotAllowed: not its mediator. :raises NoAgreement: nothing is in force.
    """
    case, _request = await hosted(work, actor, case_id)
    row = await rows.settlement(work, case.id)
    if row is None or row.effective_on is None:
        raise NoAgreement
    before = await rows.instalments(work, case.id)
    for nth, one in enumerate(promised, start=len(before) + 1):
        words = await trail.keep(work, one.what, person_id=actor.id)
        new = Instalment(
            case_id=case.id, nth=nth, due_on=one.due_on, words_id=words.id, state=Kept.WAITING
        )
        new.round = 1
        await rows.add(work, new)
        await _arm(work, new, now=now)
    added = {"planned": len(promised)}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=added)
    return len(before) + len(promised)


async def _arm(work: Work, row: Instalment, *, now: datetime) -> None:
    payload = {"instalment_id": row.id, "round": row.round}
    due_at = max(now, morning(row.due_on))
    await timers.arm(work, DUE, str(row.id), payload, due_at=due_at)


async def watched(work: Work, actor: Actor, case_id: int) -> list[Watched]:
    """The promises of a case, for its mediator and its sides.

    :raises NotAllowed: anybody else.
    """
    case, _request, seat = await seat_of(work, actor, case_id)
    if seat.side is Side.HELPER:
        raise NotAllowed
    found = await rows.instalments(work, case.id)
    texts = await cases.words(work, [one.words_id for one in found])
    return [Watched(one, texts.get(one.words_id, "")) for one in found]


async def asked(work: Work, actor: Actor, instalment_id: int, round_: int) -> Watched | None:
    """A promise as somebody is asked about it; None when it is settled, or asked anew.

    :raises NotAllowed: neither a side nor the mediator.
    """
    row = await rows.instalment(work, instalment_id)
    if row is None:
        raise NotAllowed
    found = {one.row.id: one for one in await watched(work, actor, row.case_id)}
    if row.round != round_ or row.state in {Kept.WAITING, Kept.KEPT}:
        return None
    return found[row.id]


async def answer(
    work: Work, actor: Actor, instalment_id: int, round_: int, *, kept: bool, now: datetime
) -> Kept:
    """A side says whether it was done; one «no» is enough to call the mediator.

    :raises NotAllowed: no side. :raises AnsweredAlready: it is settled, or was asked anew.
    """
    case, row = await _mine(work, actor, instalment_id)
    if row.round != round_ or row.state not in {Kept.ASKED, Kept.UNCLEAR}:
        raise AnsweredAlready
    await rows.answer(work, row, actor.id, kept=kept, now=now)
    new = {"instalment_id": row.id, "round": row.round, "kept": kept}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
    said = await rows.answers(work, row)
    people = await side_people(work, case)
    if not all(said.values()):
        await _call(work, case, row, Kept.MISSED, now=now)
    elif len(people) > 1 and all(said.get(one) for one in people):
        await _settle(work, row, Kept.KEPT, now=now)
    elif len(people) == 1:  # the other side has no chat: somebody has to ask it
        await _call(work, case, row, Kept.UNCLEAR, now=now)
    return Kept(row.state)


async def _mine(work: Work, actor: Actor, instalment_id: int) -> tuple[Case, Instalment]:
    row = await rows.instalment(work, instalment_id)
    if row is None:
        raise NotAllowed
    case, _request = await sat(work, actor, row.case_id)
    return case, await rows.instalment(work, instalment_id) or row


async def _call(work: Work, case: Case, row: Instalment, state: Kept, *, now: datetime) -> None:
    """The mediator has a task now; a promise has one task at a time."""
    row.state = state
    await timers.disarm(work, SILENT, str(row.id))
    if row.task_id is None and case.holder_id is not None:
        task = Task(
            case_id=case.id,
            part=Part.PERFORMANCE,
            state=TaskState.ACCEPTED,
            worker_id=case.holder_id,
            level=case.level,
            offered_at=now,
            accepted_at=now,
        )
        await dispatch.add(work, task)
        row.task_id = task.id
    await work.flush()
    if case.holder_id is not None:
        tell(work, case.holder_id, PromiseMissed(row.id, row.round), now=now)


async def _settle(work: Work, row: Instalment, state: Kept, *, now: datetime) -> None:
    row.state, row.settled_at = state, now
    await timers.disarm(work, SILENT, str(row.id))
    if row.task_id is not None:
        task = await dispatch.lock_task(work, row.task_id)
        task.state, task.result, task.ended_at = TaskState.DONE, str(state), now
        task.version, row.task_id = task.version + 1, None
    await work.flush()


async def settle(
    work: Work,
    actor: Actor,
    instalment_id: int,
    round_: int,
    how: Settled,
    *,
    until: date | None = None,
    now: datetime,
) -> Instalment:
    """The mediator says what became of it: done after all, by another day, or that they may sue.

    :raises NotAllowed: not its mediator. :raises Stale: it is settled, or asked anew.
    :raises DayOutOfReach: another day that has passed, or is too far.
    """
    found = await rows.instalment(work, instalment_id)
    if found is None:
        raise NotAllowed
    case, _request = await hosted(work, actor, found.case_id)
    row = await rows.instalment(work, instalment_id) or found
    if row.round != round_ or row.state not in {Kept.MISSED, Kept.UNCLEAR, Kept.ASKED}:
        raise Stale
    await _settle(work, row, Kept.KEPT if how is Settled.KEPT else Kept.MISSED, now=now)
    if how is Settled.AGAIN:
        await _again(work, row, until, now=now)
    new = {"instalment_id": row.id, "settled": how, "round": row.round}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
    return row


async def _again(work: Work, row: Instalment, until: date | None, *, now: datetime) -> None:
    first, last = today(now), today(now) + FURTHEST
    if until is None or not first <= until <= last:
        raise DayOutOfReach(first, last)
    row.state, row.due_on, row.settled_at = Kept.WAITING, until, None
    row.round += 1
    await work.flush()
    await _arm(work, row, now=now)


async def _due(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Both sides are asked, and after some days of silence the mediator."""
    row = await rows.instalment(work, payload["instalment_id"])
    case = await cases.by_id(work, row.case_id) if row else None
    if row is None or case is None or row.round != payload["round"] or row.state != Kept.WAITING:
        return "no longer"
    people = await side_people(work, case)
    if not people:
        await _call(work, case, row, Kept.UNCLEAR, now=now)
        return "nobody to ask"
    row.state, row.asked_at = Kept.ASKED, now
    await work.flush()
    tell_all(work, people, PromiseDue(row.id, row.round), now=now)
    await timers.arm(work, SILENT, str(row.id), payload, due_at=now + PATIENCE)
    return f"{len(people)} asked"


async def _silent(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    row = await rows.instalment(work, payload["instalment_id"])
    case = await cases.by_id(work, row.case_id) if row else None
    if row is None or case is None or row.round != payload["round"] or row.state != Kept.ASKED:
        return "no longer"
    await _call(work, case, row, Kept.UNCLEAR, now=now)
    return "mediator called"


FIRES: Final = {DUE: _due, SILENT: _silent}
