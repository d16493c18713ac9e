"""Clocks start with the order, stop by action, stand still for the reporter alone (D2, D4)."""

from datetime import timedelta

import pytest

from services.cases import desk
from services.cases.moves import move
from services.cases.rights import Seen
from services.cases.states import State
from services.dispatch import clocks, targets, tasks
from services.dispatch.levels import Level
from services.dispatch.tasks import SeenTask
from services.people import Actor
from storage import cases
from storage.engine import Store
from storage.tables import Case, ClockRow
from tests.services.cases import hall
from tests.services.dispatch.patrol import NOW, Patrol, after, patrol


async def case_of(place: Patrol, case_id: int) -> Case:
    (case,) = await place.rows(Case, Case.id == case_id)
    return case  # type: ignore[no-any-return]


async def moved(
    place: Patrol, case_id: int, actor: Actor | None, to: State, *, minutes: float
) -> None:
    async with hall.work_on(place.store) as work:
        case = await cases.lock(work, case_id)
        await move(work, actor, case, to, expected_version=None, now=after(minutes=minutes))


@pytest.mark.row("D2")
async def test_the_clocks_of_a_simple_case_are_those_of_the_model(store: Store) -> None:
    """On the spot within 5 minutes, handled within 10, both from the order."""
    place = await patrol(store)
    case = await hall.opened(store, place.lin)
    task = await place.give(case, now=after(minutes=3))
    running = await place.running(task.case_id)
    due = {kind: clock.due_at for kind, clock in running.items() if clock.task_id is not None}
    assert due == {
        "accept": after(minutes=5),
        "arrive": after(minutes=8),
        "handle": after(minutes=13),
    }
    assert (await case_of(place, task.case_id)).due_at == after(minutes=5)


@pytest.mark.row("D2")
async def test_targets_differ_by_category_and_level_as_the_office_publishes_them(
    store: Store,
) -> None:
    place = await patrol(store)
    body = {
        "working": {"hours": [["08:30", "12:00"]]},
        "targets": [
            {"category": "fire", "arrive": 3},
            {"category": "rubble", "level": "normal", "arrive": 45, "accept": None},
            {"arrive": 20, "accept": 4},
        ],
    }
    await place.publish(targets.POLICY, body)
    for category, level, wanted in (
        ("fire", Level.SIMPLE, {"arrive": 3, "accept": 4}),
        ("rubble", Level.NORMAL, {"arrive": 45}),
        ("rubble", Level.COMPLEX, {"arrive": 20, "accept": 4}),
    ):
        case = await hall.opened(store, place.lin, key=f"{category}{level}", category=category)
        task = await place.give(case, level=level)
        running = await place.running(task.case_id)
        assert {kind: one.target_s // 60 for kind, one in running.items()} == wanted


@pytest.mark.row("D2", "D3")
async def test_each_step_of_the_worker_stops_its_clock(store: Store) -> None:
    place = await patrol(store)
    task = await place.order()
    async with hall.work_on(store) as work:
        seen = SeenTask(task.id, 1)
        await tasks.accept(work, place.wu, seen, at=after(minutes=1), now=after(minutes=1))
    running = await place.running(task.case_id)
    assert set(running) == {"arrive", "handle", "silent", "feedback"}
    assert (await case_of(place, task.case_id)).due_at == after(minutes=5)
    async with hall.work_on(store) as work:
        case = await cases.lock(work, task.case_id)
        await clocks.arrived(work, case, task, now=after(minutes=4))
    assert set(await place.running(task.case_id)) == {"handle", "feedback"}
    await moved(place, task.case_id, place.wu, State.CLOSED, minutes=9)
    assert await place.running(task.case_id) == {}
    assert (await case_of(place, task.case_id)).due_at is None
    assert await place.armed() == {}


@pytest.mark.row("D4")
async def test_only_waiting_for_the_reporter_stops_the_time_and_what_is_left_is_kept(
    store: Store,
) -> None:
    place = await patrol(store)
    task = await place.order()
    async with hall.work_on(store) as work:
        await tasks.accept(work, place.wu, SeenTask(task.id, 1), at=NOW, now=NOW)
    before = await place.running(task.case_id)
    async with hall.work_on(store) as work:
        await desk.note(
            work, place.chen, task.case_id, "内部说明", at=after(minutes=1), now=after(minutes=1)
        )
    noted = await place.running(task.case_id)
    assert {k: (c.due_at, c.paused_at) for k, c in noted.items()} == {
        k: (c.due_at, None) for k, c in before.items()
    }
    await moved(place, task.case_id, place.wu, State.WAITING_REPORTER, minutes=2)
    assert await place.armed() == {}
    assert (await case_of(place, task.case_id)).due_at is None
    assert await place.fire(after(hours=5)) == []
    await moved(place, task.case_id, place.lin, State.ACCEPTED, minutes=302)
    running = await place.running(task.case_id)
    assert running["arrive"].due_at == after(minutes=305)
    assert running["handle"].due_at == after(minutes=310)
    assert (await case_of(place, task.case_id)).due_at == after(minutes=305)


async def test_a_pause_of_a_late_clock_makes_it_no_later(store: Store) -> None:
    place = await patrol(store)
    task = await place.order()
    async with hall.work_on(store) as work:
        await tasks.accept(work, place.wu, SeenTask(task.id, 1), at=NOW, now=NOW)
    await place.fire(after(minutes=6))
    await moved(place, task.case_id, place.wu, State.WAITING_REPORTER, minutes=6)
    await moved(place, task.case_id, place.lin, State.ACCEPTED, minutes=66)
    arrive = (await place.running(task.case_id))["arrive"]
    assert arrive.due_at == after(minutes=65)
    assert (await place.armed())[arrive.id] == after(minutes=67)


@pytest.mark.row("D3")
async def test_a_case_that_no_team_gets_is_to_be_received_by_the_office(store: Store) -> None:
    place = await patrol(store)
    case = await hall.opened(store, place.lin)
    receive = (await place.running(case.id))["receive"]
    assert receive.due_at == after(minutes=10)
    async with hall.work_on(store) as work:
        now = after(minutes=4)
        await desk.receive(work, place.chen, Seen(case.id, 1), at=now, now=now)
    assert set(await place.running(case.id)) == {"feedback"}


async def test_a_case_opened_again_is_promised_anew(store: Store) -> None:
    place = await patrol(store)
    case = await hall.opened(store, place.lin)
    async with hall.work_on(store) as work:
        await desk.receive(work, place.chen, Seen(case.id, 1), at=NOW, now=NOW)
    await moved(place, case.id, place.chen, State.CLOSED, minutes=5)
    assert await place.running(case.id) == {}
    await moved(place, case.id, place.lin, State.ACCEPTED, minutes=30)
    assert set(await place.running(case.id)) == {"feedback"}


@pytest.mark.row("D4")
async def test_working_time_goes_on_after_the_weekend(store: Store) -> None:
    """A complex case is to be handled in working time: 35 hours are five working days."""
    place = await patrol(store)
    task = await place.order(level=Level.COMPLEX)
    handle: ClockRow = (await place.running(task.case_id))["handle"]
    assert handle.due_at - NOW == timedelta(days=7)


async def test_a_sign_of_life_is_nobody_s_deadline(store: Store) -> None:
    """A worker is reminded after 15 minutes; the case is due when somebody has to be there."""
    place = await patrol(store)
    task = await place.order(level=Level.NORMAL)
    async with hall.work_on(store) as work:
        await tasks.accept(work, place.wu, SeenTask(task.id, 1), at=NOW, now=NOW)
    assert (await place.running(task.case_id))["silent"].due_at == after(minutes=15)
    assert (await case_of(place, task.case_id)).due_at == after(minutes=30)
    await moved(place, task.case_id, place.wu, State.WAITING_REPORTER, minutes=1)
    await moved(place, task.case_id, place.lin, State.ACCEPTED, minutes=11)
    assert (await case_of(place, task.case_id)).due_at == after(minutes=40)
