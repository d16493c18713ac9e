"""A worker acts at the instant at which time runs out: one outcome, the other side told."""

import asyncio
import random
from collections import Counter

import pytest

from services.dispatch import arrival, clocks, escalation, tasks
from services.dispatch.tasks import SeenTask, TaskMovedOn
from services.timers import fires
from storage import cases, timers
from storage.engine import Store
from storage.tables import ClockRow, Event, Task, TaskState, TimerRow
from storage.work import Told
from tests.services.cases import hall
from tests.services.dispatch.patrol import Patrol, after, patrol

DUE = after(minutes=2)


async def the_timer_of(place: Patrol, clock: ClockRow) -> TimerRow:
    key = f"{clocks.TIMER}:{clock.id}"
    (timer,) = await place.rows(TimerRow, TimerRow.key == key)
    return timer  # type: ignore[no-any-return]


async def fires_now(store: Store, timer: TimerRow) -> tuple[str, list[Told]]:
    """What the worker of the timers does with one timer, on a connection of its own."""
    async with hall.work_on(store) as work:
        if not await timers.still_due(work, timer.id, now=DUE):
            return "taken back", []
        result = await fires()[timer.kind](work, timer.payload, now=DUE)
        await timers.fired(work, timer.id, now=DUE, result=result)
        return result, list(work.told)


async def accepts_now(place: Patrol, store: Store, task: Task) -> list[Told]:
    async with hall.work_on(store) as work:
        await tasks.accept(work, place.wu, SeenTask(task.id, 1), at=DUE, now=DUE)
        return list(work.told)


async def race(place: Patrol, other: Store, dice: random.Random) -> str:
    """One race; which side was first, after everything that must hold was looked at."""
    task = await place.order()
    clock = (await place.running(task.case_id))["accept"]
    timer = await the_timer_of(place, clock)

    async def late() -> tuple[str, list[Told]]:
        await asyncio.sleep(dice.random() * 0.004)
        return await fires_now(other, timer)

    async def worker() -> list[Told]:
        await asyncio.sleep(dice.random() * 0.004)
        return await accepts_now(place, place.store, task)

    (result, told), answered = await asyncio.gather(late(), worker())
    (held,) = await place.rows(Task, Task.id == task.id)
    (now,) = await place.rows(ClockRow, ClockRow.id == clock.id)
    assert (held.state, held.worker_id) == (TaskState.ACCEPTED, place.wu.id)
    assert now.stopped_at is not None
    lines = await place.rows(Event, Event.case_id == task.case_id)
    steps = [n for n, one in enumerate(lines) if one.kind == "escalated"]
    taken = next(n for n, one in enumerate(lines) if one.new.get("state") == "accepted")
    rung = sorted(one.person_id for one in told if one.name == "Overdue")
    if result == "busy":
        assert rung == []
    changed = sorted(one.person_id for one in answered if one.name == "LateChanged")
    assert changed == rung, "whoever was rung hears that somebody accepted"
    assert steps == ([] if not rung else [taken - 1])
    return "worker" if not rung else "clock"


async def races(store: Store, url: str, many: int) -> Counter[str]:
    place, dice = await patrol(store), random.Random(40)
    other = Store(url)
    first = Counter([await race(place, other, dice) for _ in range(many)])
    await other.close()
    return first


@pytest.mark.row("F40")
async def test_accepting_at_the_moment_of_the_breach_has_one_outcome(
    store: Store, url: str
) -> None:
    first = await races(store, url, 40)
    assert first.total() == 40


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.row("F40")
async def test_a_thousand_such_races(store: Store, url: str) -> None:
    first = await races(store, url, 1000)
    print(f"who was first in 1,000 races: {dict(first)}")  # noqa: T201
    assert min(first["worker"], first["clock"]) > 0


async def test_a_look_before_the_lock_would_ring_for_what_was_accepted(store: Store) -> None:
    """The negative control: what the clock said before it was our turn is no longer true."""
    place = await patrol(store)
    task = await place.order()
    before = (await place.running(task.case_id))["accept"]
    await accepts_now(place, store, task)
    async with hall.work_on(store) as work:
        case = await cases.lock(work, task.case_id)
        await escalation._ran_out(work, case, task, before, now=DUE)
        assert [one for one in work.told if one.name == "Overdue"]


@pytest.mark.row("F40", "D10")
@pytest.mark.parametrize("worker_first", [True, False])
async def test_a_step_at_the_moment_the_task_is_taken_back_has_one_outcome(
    store: Store, worker_first: bool
) -> None:
    """The worker sets out in the second in which they lose the task: one of the two happens."""
    place = await patrol(store)
    task = await place.order()
    await accepts_now(place, store, task)
    await place.fire(after(minutes=7))
    last = after(minutes=12)

    async def sets_out() -> None:
        async with hall.work_on(store) as work:
            await arrival.on_way(work, place.wu, SeenTask(task.id, 2), at=last, now=last)

    if worker_first:
        await sets_out()
        await place.fire(last)
    else:
        await place.fire(last)
        with pytest.raises(TaskMovedOn):
            await sets_out()
    (held,) = await place.rows(Task, Task.id == task.id)
    assert (held.worker_id == place.wu.id) is worker_first
