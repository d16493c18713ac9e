"""What follows a missed target: who is told, step by step, until somebody acts (D3).

A timer brings each clock here at its next moment. What fell due while nobody looked (an outage, a
jump of the clock) is one step; each step leaves one line in the trail.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from services.cases import live_board, trail
from services.cases.moves import office_of
from services.cases.queue import area_of
from services.cases.states import Happened
from services.cases.viewers import tell_viewers
from services.dispatch import chains, clocks, consequences, late, targets
from services.dispatch.calendar import Calendar
from services.dispatch.chains import Rung, Whom
from services.dispatch.duty import instead_of, on_duty
from services.dispatch.levels import ClockKind
from services.dispatch.silence import take_back
from services.people import Role, everyone_with
from storage import clocks as rows
from storage import desk, dispatch, timers
from storage.tables import Case, ClockRow, Task
from storage.work import Work

SOON: Final = timedelta(seconds=1)
"""When a timer looks again whose case was being changed just then."""


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """A clock has come to its next moment.

    Locks as everybody does: case, task. Whoever acts at the same instant either has stopped the
    clock before, or hears that it had run out (F40).
    """
    case = await rows.lock_case_if_free(work, payload["case_id"])
    if case is None:
        key = str(payload["clock_id"])
        await timers.arm(work, clocks.TIMER, key, payload, due_at=now + SOON)
        return "busy"
    clock = await rows.again(work, payload["clock_id"])
    if clock.stopped_at is not None or clock.paused_at is not None:
        return "stopped"
    task = await dispatch.lock_task(work, clock.task_id) if clock.task_id else None
    if await _heard(work, clock, task):
        await clocks.arm(work, case, clock, now=now)
        return "heard"
    return await _ran_out(work, case, task, clock, now=now)


async def _heard(work: Work, clock: ClockRow, task: Task | None) -> bool:
    """Whether whoever accepted did anything since: then their time counts from there (D10)."""
    if clock.kind != ClockKind.SILENT or task is None or task.worker_id is None:
        return False
    since = clock.started_at
    heard = await rows.heard_from(work, clock.case_id, task.worker_id, since=since)
    if heard is None:
        return False
    await clocks.begin_anew(work, clock, now=heard)
    return True


async def _ran_out(
    work: Work, case: Case, task: Task | None, clock: ClockRow, *, now: datetime
) -> str:
    rungs = (await chains.POLICY.current(work)).value.of(clock.kind, case.level)
    calendar = (await targets.POLICY.current(work)).value.calendar(clock.calendar)
    moment = clocks.next_moment(clock, rungs, calendar)
    if moment is None or moment > now:
        await clocks.arm_at(work, clock, moment, now=now)
        return "early"
    clock.breached_at = clock.breached_at or now
    due = fallen_due(clock, rungs, calendar, now=now)
    result = "late"
    if due > clock.steps:
        result = await _climb(work, case, task, clock, rungs, due, now=now)
    if task is not None:  # the worker's card says how much time is left, the case's who is late
        await consequences.tell_viewers(work, task, but=set(), now=now)
    else:
        await tell_viewers(work, case, but=(), now=now)
    await live_board.changed(work, case, now=now)
    if clock.stopped_at is None:
        await clocks.arm_at(work, clock, clocks.next_moment(clock, rungs, calendar), now=now)
    return result


def fallen_due(
    clock: ClockRow, rungs: Sequence[Rung], calendar: Calendar, *, now: datetime
) -> int:
    """How many steps of the chain have fallen due by now, those taken included.

    Before a task is taken away its worker is reminded, and has time to answer: the two never are
    one step, however long nobody looked.
    """
    number = clock.steps
    while number < len(rungs) and clocks.step_due(clock, rungs, number, calendar) <= now:
        if rungs[number].take_back and number > clock.steps:
            break
        number += 1
    return number


async def _climb(
    work: Work,
    case: Case,
    task: Task | None,
    clock: ClockRow,
    rungs: Sequence[Rung],
    due: int,
    *,
    now: datetime,
) -> str:
    """Take what fell due as one step: whoever would have been told by now is told once.

    A step that reaches nobody goes on to the next at once.
    """
    people = await _reached(work, case, task, rungs[clock.steps : due], now=now)
    while not people and due < len(rungs) and not rungs[due].take_back:
        due += 1
        people = await _reached(work, case, task, rungs[due - 1 : due], now=now)
    taken = rungs[clock.steps : due]
    clock.steps, clock.stepped_at = due, now
    await _write(work, case, clock, taken, people, now=now)
    if taken[-1].take_back and task is not None:
        await take_back(work, case, task, people, now=now)
        return "taken back"
    await late.call(work, clock, people, now=now)
    return "-".join(_whom(taken))


def _whom(rungs: Sequence[Rung]) -> list[Whom]:
    return list(dict.fromkeys(whom for rung in rungs for whom in rung.tell))


async def _write(
    work: Work,
    case: Case,
    clock: ClockRow,
    taken: Sequence[Rung],
    people: Sequence[int],
    *,
    now: datetime,
) -> None:
    said: dict[str, Any] = {
        "clock": clock.kind,
        "clock_id": clock.id,
        "step": clock.steps,
        "to": [str(one) for one in _whom(taken)],
        "people": list(people),
        "late_s": max(0, int((now - clock.due_at).total_seconds())),
    }
    if clock.task_id is not None:
        said["task_id"] = clock.task_id
    await trail.append(work, None, case, Happened.ESCALATED, at=now, now=now, new=said)


async def _reached(
    work: Work, case: Case, task: Task | None, rungs: Sequence[Rung], *, now: datetime
) -> list[int]:
    """Everybody whom these steps tell and who can be told, each once."""
    found: list[int] = []
    for whom in _whom(rungs):
        found += await _people(work, case, task, whom, now=now)
    can = {person_id for person_id, _ in await desk.reachable(work, found)}
    return [one for one in dict.fromkeys(found) if one in can]


async def _people(
    work: Work, case: Case, task: Task | None, whom: Whom, *, now: datetime
) -> list[int]:
    if whom is Whom.CENTRE:
        return await everyone_with(work, Role.DISPATCHER, area=area_of(case))
    doing = task or await dispatch.main_task(work, case.id)
    if whom is Whom.LEAD:
        return await _leads(work, case, doing, now=now)
    if doing is None:
        holder = [] if case.holder_id is None else [case.holder_id]
        return holder if whom is Whom.WORKER else await office_of(work, case)
    if doing.worker_id is not None and (whom is Whom.WORKER or doing.team_id is None):
        return [doing.worker_id]
    # An offered task has no worker yet: whoever could accept it is meant.
    return await on_duty(work, doing.team_id, now=now) if doing.team_id else []


async def _leads(work: Work, case: Case, task: Task | None, *, now: datetime) -> list[int]:
    """Whoever leads the team and is on duty, or stands in for them; nobody is rung off duty."""
    teams = [task.team_id] if task and task.team_id else []
    if task is not None and not teams and task.worker_id is not None:
        teams = [team.id for team in await dispatch.teams_of(work, task.worker_id)]
    if not teams:
        return await everyone_with(work, Role.TEAM_LEAD, area=area_of(case))
    found = []
    for team_id in teams:
        there = await on_duty(work, team_id, now=now)
        for member, person, _ in await dispatch.members(work, team_id):
            if member.lead:
                lead = person.id
                answering = lead if lead in there else await instead_of(work, lead, now=now)
                found += [answering] if answering in there else []
    return found


FIRES: Final = {clocks.TIMER: _fire}
