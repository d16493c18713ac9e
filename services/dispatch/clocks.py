"""The clocks of a case: started by an order, stopped by action, paused while we wait (D2, D4).

This chapter only runs them; what a missed target leads to is `services.dispatch.escalation`. Every
clock that runs has one timer, at its next moment; whoever calls here holds the lock of the case.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from services.cases.states import Kind, State
from services.dispatch import chains, targets
from services.dispatch.calendar import Calendar
from services.dispatch.chains import Rung
from services.dispatch.levels import ClockKind, Part
from services.dispatch.notices import LateChanged
from services.dispatch.targets import Target, Targets
from services.notices import tell_all
from storage import clocks as rows
from storage import timers
from storage.tables import Case, ClockRow, Task
from storage.work import Work

TIMER: Final = "clock"

NO_CLOCKS: Final = Kind.MEDIATION
"""The kind of case whose times are appointments."""

OF_A_TASK: Final = {
    Part.MAIN: (ClockKind.ACCEPT, ClockKind.ARRIVE, ClockKind.HANDLE),
    Part.HELPER: (ClockKind.ACCEPT, ClockKind.ARRIVE, ClockKind.HANDLE),
    Part.CALLBACK: (ClockKind.FEEDBACK,),
}
"""What runs from an order on; calling somebody back has all the time that feedback has."""


async def opened(work: Work, case: Case, *, now: datetime) -> None:
    """A case is open, new or again: its reporter is to hear what came of it.

    One that nobody has is to be received (受理) or sent on by the office, so that a case which
    goes to no team by itself reaches the centre too if everybody overlooks it.
    """
    if case.kind != NO_CLOCKS:
        kinds = [ClockKind.FEEDBACK]
        if case.state == State.RECEIVED:
            kinds.append(ClockKind.RECEIVE)
        await _start(work, case, None, kinds, now=now)


async def waits(work: Work, case: Case, *, now: datetime) -> None:
    """The case came back from whoever had it: the office is to receive it once more."""
    if case.kind != NO_CLOCKS:
        await _start(work, case, None, [ClockKind.RECEIVE], now=now)


async def received(work: Work, case: Case, *, now: datetime) -> None:
    """The office has taken the case on, or sent it to a team: that clock stops."""
    await _stop(work, case, None, [ClockKind.RECEIVE], now=now)


async def ordered(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """A task was given: its accept, arrive and handle clocks start, from the order."""
    await _start(work, case, task, OF_A_TASK[Part(task.part)], now=now)


async def offered_again(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """A task waits for its team once more; to arrive and to handle are still due as ordered."""
    await _stop(work, case, task, [ClockKind.ACCEPT, ClockKind.SILENT], now=now)
    await _start(work, case, task, [ClockKind.ACCEPT], now=now)


async def accepted(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """The task was accepted: that clock stops; a sign of life is expected from now on."""
    await _stop(work, case, task, [ClockKind.ACCEPT, ClockKind.SILENT], now=now)
    if task.part != Part.CALLBACK:
        await _start(work, case, task, [ClockKind.SILENT], now=now)


async def heard(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """The worker gave a sign of life: the time for the next one begins.

    Signs that nobody tells of here (a note, a picture) are found in the trail before anybody is
    reminded.
    """
    for clock in await rows.running(work, case.id):
        if clock.kind == ClockKind.SILENT and clock.task_id == task.id and not clock.paused_at:
            await begin_anew(work, clock, now=now)
            await arm(work, case, clock, now=now)


async def arrived(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """The worker is on the spot: that clock stops, and nobody asks whether they are alive."""
    await _stop(work, case, task, [ClockKind.ARRIVE, ClockKind.SILENT], now=now)


async def ended(work: Work, case: Case, task: Task | None, *, now: datetime) -> None:
    """A task (or, without one, the whole case) is over: whatever runs for it stops."""
    running = await rows.running(work, case.id)
    over = [one for one in running if task is None or one.task_id == task.id]
    await _halt(work, case, over, now=now)


async def paused(work: Work, case: Case, *, now: datetime) -> None:
    """The case waits for its reporter: its clocks stand still."""
    for clock in await rows.running(work, case.id):
        if clock.paused_at is None:
            clock.paused_at = now
            await timers.disarm(work, TIMER, str(clock.id))
            await _tell_called(work, clock, now=now)
    await _show_due(work, case)


async def resumed(work: Work, case: Case, *, now: datetime) -> None:
    """The reporter answered: the clocks run on, with as much time left as before."""
    given = (await targets.POLICY.current(work)).value
    for clock in await rows.running(work, case.id):
        if clock.paused_at is not None:
            _run_on(clock, clock.paused_at, given.calendar(clock.calendar), now=now)
            await arm(work, case, clock, now=now)
            await _tell_called(work, clock, now=now)
    await _show_due(work, case)


def _run_on(clock: ClockRow, since: datetime, calendar: Calendar, *, now: datetime) -> None:
    """Let a clock run on; what had run out before the pause has been late for no longer."""
    if clock.breached_at is None:
        left = calendar.between(since, clock.due_at)
        clock.due_at = calendar.add(now, min(left, timedelta(seconds=clock.target_s)))
    else:
        pause = max(timedelta(), now - since)
        clock.due_at += pause
        clock.stepped_at = clock.stepped_at and clock.stepped_at + pause
    clock.paused_at = None


async def begin_anew(work: Work, clock: ClockRow, *, now: datetime) -> None:
    """Count a clock from that moment once more, as if nothing had been missed."""
    calendar = (await targets.POLICY.current(work)).value.calendar(clock.calendar)
    await _over(work, clock, now=now)
    clock.started_at, clock.breached_at, clock.stepped_at, clock.steps = now, None, None, 0
    clock.due_at = calendar.add(now, timedelta(seconds=clock.target_s))


async def _start(
    work: Work, case: Case, task: Task | None, kinds: Iterable[ClockKind], *, now: datetime
) -> None:
    given = (await targets.POLICY.current(work)).value
    level = task.level if task else case.level
    wanted = [(kind, given.of(case.category, level, kind)) for kind in kinds]
    new = [
        _new(case, task, kind, target, given, now=now)
        for kind, target in wanted
        if target is not None
    ]
    await rows.add(work, *new)
    for clock in new:
        if clock.paused_at is None and clock.kind != ClockKind.SILENT:
            case.due_at = min(case.due_at or clock.due_at, clock.due_at)
    for clock in new:
        await arm(work, case, clock, now=now)


def _new(
    case: Case,
    task: Task | None,
    kind: ClockKind,
    target: Target,
    given: Targets,
    *,
    now: datetime,
) -> ClockRow:
    time = timedelta(seconds=target.seconds)
    return ClockRow(
        case_id=case.id,
        task_id=task.id if task else None,
        kind=kind,
        calendar=target.calendar,
        target_s=target.seconds,
        started_at=now,
        due_at=given.calendar(target.calendar).add(now, time),
        paused_at=now if case.state == State.WAITING_REPORTER else None,
        steps=0,
    )


async def _stop(
    work: Work, case: Case, task: Task | None, kinds: Sequence[ClockKind], *, now: datetime
) -> None:
    wanted = task.id if task else None
    running = await rows.running(work, case.id)
    over = [one for one in running if one.kind in kinds and one.task_id == wanted]
    await _halt(work, case, over, now=now)


async def _halt(work: Work, case: Case, clocks: Sequence[ClockRow], *, now: datetime) -> None:
    for clock in clocks:
        clock.stopped_at = max(now, clock.started_at)
        await timers.disarm(work, TIMER, str(clock.id))
        await _over(work, clock, now=now)
    if clocks:
        await _show_due(work, case)


async def _over(work: Work, clock: ClockRow, *, now: datetime) -> None:
    """Whoever was called about it sees at once that somebody acted."""
    if clock.steps:
        await _tell_called(work, clock, now=now)
        await rows.end_calls(work, clock.id, now=now)


async def _tell_called(work: Work, clock: ClockRow, *, now: datetime) -> None:
    if clock.steps:
        called = await rows.called(work, clock.id)
        tell_all(work, called, LateChanged(clock.id), now=now)


async def _show_due(work: Work, case: Case) -> None:
    """The case is due with the soonest of its clocks: the order of the queue and the board."""
    running = await rows.running(work, case.id)
    case.due_at = min(
        (one.due_at for one in running if one.paused_at is None and one.kind != ClockKind.SILENT),
        default=None,
    )


async def arm(work: Work, case: Case, clock: ClockRow, *, now: datetime) -> None:
    """Set the timer of a clock to its next moment; one that has none needs no timer."""
    await arm_at(work, clock, await _next_moment(work, case, clock), now=now)


async def arm_at(work: Work, clock: ClockRow, moment: datetime | None, *, now: datetime) -> None:
    """Set the timer of a clock to this moment; without one, take the timer back.

    A timer that fires sets its own anew: a second from now at the soonest, else it would be taken
    for one that has fired.
    """
    if moment is None:
        await timers.disarm(work, TIMER, str(clock.id))
        return
    due_at = max(moment, now + timedelta(seconds=1))
    payload = {"clock_id": clock.id, "case_id": clock.case_id}
    await timers.arm(work, TIMER, str(clock.id), payload, due_at=due_at)


async def _next_moment(work: Work, case: Case, clock: ClockRow) -> datetime | None:
    if clock.breached_at is None and clock.paused_at is None:
        return clock.due_at
    given = (await targets.POLICY.current(work)).value
    rungs = (await chains.POLICY.current(work)).value.of(clock.kind, case.level)
    return next_moment(clock, rungs, given.calendar(clock.calendar))


def next_moment(clock: ClockRow, rungs: Sequence[Rung], calendar: Calendar) -> datetime | None:
    """When something happens to a clock by itself: it runs out, or the next step is due."""
    if clock.stopped_at is not None or clock.paused_at is not None:
        return None
    if clock.breached_at is None:
        return clock.due_at
    if clock.steps >= len(rungs):
        return None
    return step_due(clock, rungs, clock.steps, calendar)


def step_due(clock: ClockRow, rungs: Sequence[Rung], number: int, calendar: Calendar) -> datetime:
    """When a step of the chain is due.

    Nobody loses a task before they had the time that the chain leaves after its last reminder,
    even if that went out late.
    """
    rung = rungs[number]
    at = calendar.add(clock.due_at, timedelta(seconds=rung.after))
    if rung.take_back and number and clock.stepped_at is not None:
        gap = timedelta(seconds=rung.after - rungs[number - 1].after)
        at = max(at, calendar.add(clock.stepped_at, gap))
    return at
