"""Everybody is reminded a day and two hours before; too late is not at all."""

from datetime import timedelta

import pytest

from services.mediation import reminders
from services.people import Actor, Role
from storage.engine import Store
from storage.tables import Case, Event, Slot, TimerRow
from tests.services.mediation.studio import Bench


class Scene(Bench):
    """A confirmed appointment a week ahead."""

    people: tuple[Actor, ...]
    case: Case
    slot: Slot


@pytest.fixture
async def bench(store: Store) -> Scene:
    bench = Scene(store)
    he = await bench.person("何师傅", Role.MEDIATOR)
    await bench.opens(he)
    wang = await bench.person("王桂英")
    slot = (await bench.slots())[2]
    case = await bench.asks(wang, slot.id)
    await bench.accepts(he, case, version=1)
    bench.told.clear()
    bench.people = (he, wang)
    bench.case, bench.slot = case, slot
    return bench


async def fire(bench: Scene, hours: int, *, before: timedelta) -> str:
    """The promise is kept so long before the appointment."""
    bench.now = bench.slot.starts_at - before
    rows = [one for one in await bench.all(TimerRow) if one.kind == reminders.TIMER]
    (timer,) = [one for one in rows if one.payload["hours"] == hours]
    keep = reminders.FIRES[reminders.TIMER]
    return await bench.do(lambda work: keep(work, timer.payload, now=bench.now))


async def test_both_are_reminded_twice(bench: Scene) -> None:
    people = bench.people
    assert await fire(bench, 24, before=timedelta(hours=24)) == "reminded"
    assert await fire(bench, 2, before=timedelta(hours=2)) == "reminded"
    told = sorted((one.fields["hours"], one.person_id) for one in bench.told)
    assert told == sorted((hours, one.id) for one in people for hours in (24, 2))


async def test_one_that_fell_due_while_we_were_down_is_not_sent_late(bench: Scene) -> None:
    assert await fire(bench, 24, before=timedelta(hours=1)) == "missed"
    assert bench.told == []
    assert [one.kind for one in await bench.all(Event)][-1] == reminders.MISSED
    assert await fire(bench, 2, before=timedelta(hours=1)) == "reminded"
    assert len(bench.told) == 2
    assert all(
        one.expires_at == bench.slot.starts_at - timedelta(minutes=15) for one in bench.told
    )


async def test_a_moved_appointment_is_not_reminded_at_its_old_time(bench: Scene) -> None:
    he = bench.people[0]
    rows = [one for one in await bench.all(TimerRow) if one.kind == reminders.TIMER]
    payload = rows[0].payload
    case = bench.case
    await bench.cancels(he, case, "下乡", version=2)
    keep = reminders.FIRES[reminders.TIMER]
    assert await bench.do(lambda work: keep(work, payload, now=bench.now)) == "changed"
