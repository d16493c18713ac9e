"""A missed target climbs its chain once, step by step, and stops when somebody acts (D3, D10)."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import pytest

from services.cases import trail
from services.dispatch import chains, clocks, late, silence, tasks
from services.dispatch.tasks import SeenTask
from services.people import Actor, actor_of
from storage import cases, dispatch
from storage.engine import Store
from storage.tables import Case, ClockCall, Event, Task, TaskState, TimerRow
from storage.work import Told, reading
from tests.services.cases import hall
from tests.services.dispatch.patrol import NOW, Patrol, after, patrol


def rung(told: Sequence[Told], name: str = "Overdue") -> list[int]:
    return sorted(one.person_id for one in told if one.name == name)


async def accepts(
    place: Patrol, task: Task, who: Actor, *, now: datetime, version: int = 1
) -> None:
    async with hall.work_on(place.store) as work:
        await tasks.accept(work, who, SeenTask(task.id, version), at=now, now=now)


@pytest.mark.row("D3")
async def test_an_order_nobody_accepts_climbs_from_the_team_to_the_lead_to_the_centre(
    store: Store,
) -> None:
    place = await patrol(store)
    task = await place.order()
    team = [place.wu.id, place.sun.id, place.lead.id]
    assert rung(await place.fire(after(minutes=1, seconds=59))) == []
    assert rung(await place.fire(after(minutes=2))) == team
    assert rung(await place.fire(after(minutes=3))) == [place.lead.id]
    assert rung(await place.fire(after(minutes=4))) == []
    # By now the arrival is late as well; whoever could accept hears of it in the same message.
    assert rung(await place.fire(after(minutes=5))) == sorted([*team, place.chen.id])
    steps = await place.steps(task.case_id, "accept")
    assert [one["to"] for one in steps] == [["team"], ["lead"], ["centre"]]
    assert [one["late_s"] for one in steps] == [0, 60, 180]


@pytest.mark.row("D3")
async def test_a_chain_repeats_as_often_as_it_says_and_then_is_silent(store: Store) -> None:
    place = await patrol(store)
    task = await place.order()
    for minute in range(120):
        await place.fire(after(minutes=minute))
    for kind, many in (("accept", 5), ("arrive", 5), ("handle", 5)):
        steps = await place.steps(task.case_id, kind)
        assert [one["step"] for one in steps] == sorted({one["step"] for one in steps})
        assert len(steps) <= many
    accept = await place.steps(task.case_id, "accept")
    assert [one["to"] for one in accept] == [["team"], ["lead"]] + [["centre"]] * 3
    feedback = (await place.running(task.case_id))["feedback"]
    assert set(await place.armed()) == {feedback.id}


@pytest.mark.row("D3")
async def test_whoever_accepts_stops_the_chain_and_those_it_rang_are_told(store: Store) -> None:
    place = await patrol(store)
    task = await place.order()
    await place.fire(after(minutes=2))
    await place.fire(after(minutes=3))
    async with hall.work_on(store) as work:
        now = after(minutes=3, seconds=1)
        await tasks.accept(work, place.wu, SeenTask(task.id, 1), at=now, now=now)
        changed = rung(work.told, "LateChanged")
    assert changed == [place.wu.id, place.sun.id, place.lead.id]
    for minute in range(4, 60):
        await place.fire(after(minutes=minute))
    steps = await place.steps(task.case_id, "accept")
    assert [one["step"] for one in steps if one["clock_id"] == steps[0]["clock_id"]] == [1, 2]


@pytest.mark.row("D3")
async def test_after_an_outage_what_is_overdue_is_one_step_a_clock(store: Store) -> None:
    """Whoever would have been told meanwhile is told once; nothing is caught up with."""
    place = await patrol(store)
    task = await place.order()
    told = await place.fire(after(minutes=9))
    (accept,), (arrive,) = [await place.steps(task.case_id, kind) for kind in ("accept", "arrive")]
    assert (accept["step"], accept["to"]) == (3, ["team", "lead", "centre"])
    assert (arrive["step"], arrive["to"]) == (2, ["worker", "lead"])
    team = [place.wu.id, place.sun.id, place.lead.id]
    assert rung(told) == sorted([*team, place.chen.id])
    assert await place.fire(after(minutes=9)) == []


@pytest.mark.row("D3")
async def test_a_step_that_reaches_nobody_goes_on_to_the_next_at_once(store: Store) -> None:
    """At two in the morning with no lead on duty, the centre hears when the lead would have."""
    place = await patrol(store)
    async with hall.work_on(store) as work:
        duty = await dispatch.duty(work, place.lead.id)
        assert duty is not None
        duty.on = False
    task = await place.order()
    assert place.lead.id not in rung(await place.fire(after(minutes=2)))
    assert rung(await place.fire(after(minutes=3))) == [place.chen.id]
    steps = await place.steps(task.case_id, "accept")
    assert [one["to"] for one in steps] == [["team"], ["lead", "centre"]]
    assert steps[1]["people"] == [place.chen.id]


@pytest.mark.row("D3")
async def test_a_case_that_nobody_receives_reaches_the_centre(store: Store) -> None:
    place = await patrol(store)
    case = await hall.opened(store, place.lin)
    assert rung(await place.fire(after(minutes=10))) == [place.chen.id]
    assert rung(await place.fire(after(minutes=15))) == [place.chen.id]
    assert [one["to"] for one in await place.steps(case.id, "receive")] == [["team"], ["centre"]]


@pytest.mark.row("D3")
async def test_chains_are_data(store: Store) -> None:
    place = await patrol(store)
    step = {"after": 7, "tell": ["centre"], "every": 2, "times": 1}
    await place.publish(chains.POLICY, {"chains": [{"clock": "accept", "steps": [step]}]})
    task = await place.order()
    for minute in range(60):
        await place.fire(after(minutes=minute))
    late_by = [one["late_s"] // 60 for one in await place.steps(task.case_id, "accept")]
    assert late_by == [7, 9]
    assert await place.steps(task.case_id, "arrive") == []


@pytest.mark.row("D3")
async def test_many_clocks_that_run_out_at_once_are_one_message_to_the_lead(
    store: Store,
) -> None:
    place = await patrol(store)
    many = 120 if store.sqlite else 40
    async with hall.work_on(store) as work:
        rows = [
            Case(
                number=f"n{n}",
                kind="incident",
                category="rubble",
                state="received",
                happened_at=NOW,
                created_at=NOW,
                updated_at=NOW,
            )
            for n in range(many)
        ]
        await cases.add(work, *rows)
    for case in rows:
        await place.give(case)
    told: list[Told] = []
    while fresh := await place.fire(after(minutes=3)):
        told += fresh
    assert Counter(rung(told)) == dict.fromkeys([place.wu.id, place.sun.id, place.lead.id], 1)
    assert len(await place.rows(ClockCall, ClockCall.person_id == place.lead.id)) == many
    async with store.read() as session:
        work = reading(session)
        lead = await actor_of(work, place.lead.id)
        assert lead is not None
        found, count = await late.late_for(work, lead, now=after(minutes=3))
    assert (len(found), count) == (late.NAMED, many)


@pytest.mark.row("D3")
async def test_in_a_steady_stream_a_phone_rings_every_half_minute_and_misses_none(
    store: Store,
) -> None:
    place = await patrol(store)
    rings: list[datetime] = []
    for second in range(0, 100, 4):
        await place.order(now=after(seconds=second))
    for second in range(120, 230):
        told = await place.fire(after(seconds=second))
        mine = [one for one in told if one.name == "Overdue" and one.person_id == place.wu.id]
        rings += [one.due_at for one in mine]
    assert rings == [after(seconds=122 + 30 * n) for n in range(len(rings))]
    calls = await place.rows(ClockCall, ClockCall.person_id == place.wu.id)
    assert {one.rings_at for one in calls} == set(rings)
    assert all(one.rings_at >= one.called_at + late.JOINS for one in calls)


@pytest.mark.row("D3", "P-6")
async def test_a_call_in_the_last_moment_before_a_ring_brings_no_second_one(
    store: Store,
) -> None:
    place = await patrol(store)
    rings: list[datetime] = []
    for step in range(90):
        await place.order(now=after(seconds=step * 0.4))
    for step in range(300, 420):
        told = await place.fire(after(seconds=step * 0.4))
        mine = [one for one in told if one.name == "Overdue" and one.person_id == place.wu.id]
        rings += [one.due_at for one in mine]
    assert len(rings) > 1
    assert all(later - sooner >= late.BETWEEN for sooner, later in pairwise(rings)), rings


@pytest.mark.row("F41")
async def test_a_clock_set_back_silences_nobody(store: Store) -> None:
    place = await patrol(store)
    await place.order()
    await place.fire(after(minutes=2))
    await place.order(now=after(hours=-2))
    told = await place.fire(after(hours=-2, minutes=2))
    assert place.wu.id in rung(told)
    assert {one.due_at for one in told if one.name == "Overdue"} == {
        after(hours=-2, minutes=2, seconds=2)
    }


# --- accepted and silent (D10) -------------------------------------------------------------


@pytest.mark.row("D10")
async def test_whoever_accepts_and_gives_no_sign_is_reminded_then_loses_the_task(
    store: Store,
) -> None:
    place = await patrol(store)
    task = await place.order()
    await accepts(place, task, place.wu, now=after(minutes=1))
    told = await place.fire(after(minutes=6))
    assert place.wu.id in rung(told)
    assert (await place.steps(task.case_id, "silent"))[0]["to"] == ["worker"]
    told = await place.fire(after(minutes=11))
    (now,) = await place.rows(Task, Task.id == task.id)
    (case,) = await place.rows(Case, Case.id == task.case_id)
    assert (now.state, now.worker_id, now.version) == (TaskState.OFFERED, None, 3)
    assert (case.state, case.holder_id) == ("dispatched", place.chen.id)
    heard = {(one.person_id, one.name) for one in told}
    assert heard >= {
        (place.wu.id, "TaskTaken"),
        (place.lead.id, "TakenBack"),
        (place.chen.id, "TakenBack"),
        (place.sun.id, "TaskOffered"),
        (place.lin.id, "CaseMoved"),
    }
    assert "accept" in await place.running(task.case_id)
    await accepts(place, task, place.sun, now=after(minutes=12), version=3)


@pytest.mark.row("D10")
async def test_any_sign_of_life_counts_and_the_time_begins_anew(store: Store) -> None:
    place = await patrol(store)
    task = await place.order()
    await accepts(place, task, place.wu, now=NOW)
    async with hall.work_on(store) as work:
        case = await cases.lock(work, task.case_id)
        now = after(minutes=4)
        await trail.append(work, place.wu, case, "on_way", at=now, now=now)
    await place.fire(after(minutes=5))
    assert await place.steps(task.case_id, "silent") == []
    assert (await place.running(task.case_id))["silent"].due_at == after(minutes=9)
    await place.fire(after(minutes=9))
    assert len(await place.steps(task.case_id, "silent")) == 1


@pytest.mark.row("D10")
async def test_nobody_loses_a_task_unreminded_however_long_we_were_down(store: Store) -> None:
    place = await patrol(store)
    task = await place.order()
    await accepts(place, task, place.wu, now=NOW)
    await place.fire(after(hours=3))
    (now,) = await place.rows(Task, Task.id == task.id)
    assert now.worker_id == place.wu.id
    assert [one["to"] for one in await place.steps(task.case_id, "silent")] == [["worker"]]
    await place.fire(after(hours=3, minutes=4))
    assert len(await place.steps(task.case_id, "silent")) == 1
    await place.fire(after(hours=3, minutes=5))
    (now,) = await place.rows(Task, Task.id == task.id)
    assert now.worker_id is None


@pytest.mark.row("D10", "D7")
async def test_the_case_goes_back_to_whoever_received_it_first(store: Store) -> None:
    place = await patrol(store)
    case = await hall.opened(store, place.lin)
    async with hall.work_on(store) as work:
        held = await cases.lock(work, case.id)
        assert await silence.first_receiver(work, held) is None
    task = await place.give(case)
    await accepts(place, task, place.wu, now=NOW)
    async with hall.work_on(store) as work:
        held = await cases.lock(work, case.id)
        assert held.holder_id == place.wu.id
        assert await silence.first_receiver(work, held) == place.chen.id


# --- the clock of the machine (F41) ---------------------------------------------------------


@pytest.mark.row("F41")
async def test_a_clock_that_is_set_back_or_forward_fires_nothing_twice_and_nothing_negative(
    store: Store,
) -> None:
    place = await patrol(store)
    task = await place.order()
    moments = [2, 3, -57, -30, 0, 2.5, 3, 5, 24 * 60, 24 * 60 - 60, 24 * 60 + 1, 26 * 60]
    for minute in moments:
        await place.fire(after(minutes=minute))
        await place.fire(after(minutes=minute))
    for kind in ("accept", "arrive", "handle", "feedback"):
        steps = await place.steps(task.case_id, kind)
        assert Counter(one["step"] for one in steps).most_common(1)[0][1] == 1
        assert all(one["late_s"] >= 0 for one in steps)
    lines = await place.rows(Event, Event.case_id == task.case_id)
    assert [one.seq for one in lines] == list(range(1, len(lines) + 1))
    assert len(await place.rows(ClockCall)) == sum(
        len(one.new["people"]) for one in lines if one.kind == "escalated"
    )


@pytest.mark.row("F41")
async def test_time_left_is_never_negative_nor_more_than_there_was(store: Store) -> None:
    """Set back by an hour between pause and answer, a clock has what it had."""
    place = await patrol(store)
    task = await place.order()
    async with hall.work_on(store) as work:
        case = await cases.lock(work, task.case_id)
        await clocks.paused(work, case, now=after(minutes=-60))
        await clocks.resumed(work, case, now=after(minutes=-61))
    for clock in (await place.running(task.case_id)).values():
        assert (clock.due_at - after(minutes=-61)).total_seconds() >= 0
        if clock.calendar == "always":
            assert clock.due_at == after(minutes=-61, seconds=clock.target_s)
    async with hall.work_on(store) as work:
        case = await cases.lock(work, task.case_id)
        await clocks.ended(work, case, None, now=after(minutes=-90))
    fired = await place.rows(TimerRow, TimerRow.kind == clocks.TIMER)
    assert fired == []
