"""Whose turn it is among studios, which days have times, and places that are made fewer."""

import asyncio
import contextlib
from collections import Counter
from datetime import UTC, date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dispatch.calendar import Office
from services.mediation import agenda, agenda_change, matching
from services.mediation.agenda_change import Decision, Order
from services.mediation.agenda_layout import lay_out, write
from services.mediation.agenda_plan import LINAN, Hours, Plan, times
from services.mediation.agenda_steps import Change, Do
from services.mediation.codes import Track
from services.mediation.errors import SlotTaken
from services.mediation.matching import Load, Wanted
from services.people import Role
from storage import mediation as stored
from storage.engine import Store
from storage.tables import Hold, Host, Request, Slot, Studio
from storage.work import Work
from tests.services.mediation.studio import PLAN, Bench


def studio(number: int, **how: object) -> Studio:
    return Studio(id=number, name=f"样例{number}", **{"town_code": "1", "matters": [], **how})


@given(st.integers(1, 6), st.integers(0, 60))
def test_equal_studios_get_equally_much(count: int, requests: int) -> None:
    there = [studio(number) for number in range(1, count + 1)]
    hosts = [Host(studio_id=one.id, person_id=one.id, name="") for one in there]
    got: Counter[int] = Counter()
    for _ in range(requests):
        got[matching.least(there, hosts, Load(requests=got)).id] += 1
    shares = [got[one.id] for one in there]
    assert max(shares) - min(shares) <= 1


@given(st.lists(st.integers(1, 4), min_size=2, max_size=5), st.integers(20, 80))
def test_a_studio_with_more_mediators_gets_more(sizes: list[int], requests: int) -> None:
    there = [studio(number) for number in range(1, len(sizes) + 1)]
    hosts = [
        Host(studio_id=one.id, person_id=1, name="")
        for one, size in zip(there, sizes, strict=True)
        for _ in range(size)
    ]
    got: Counter[int] = Counter()
    for _ in range(requests):
        got[matching.least(there, hosts, Load(requests=got)).id] += 1
    each = [got[one.id] / size for one, size in zip(there, sizes, strict=True)]
    assert max(each) - min(each) <= 1


def test_the_matter_goes_before_the_way_and_the_way_before_the_rest() -> None:
    near = studio(1, latitude=30.25, longitude=119.72, matters=["family"])
    far = studio(2, latitude=30.19, longitude=119.02, matters=["labour"])
    everything = studio(3, latitude=30.20, longitude=119.30)
    pin = (30.25, 119.72)
    assert matching.best([near, far, everything], Wanted(pin=pin)) == [near]
    wanted = Wanted(pin=pin, matter="labour")
    assert matching.best([near, far, everything], wanted) == [everything]
    assert matching.best([near, far], wanted) == [far]
    home = studio(4, town_code="9")
    assert matching.best([near, home], Wanted(towns=("9", "1"))) == [home]


async def test_requests_without_a_time_are_shared_in_the_store(store: Store) -> None:
    bench = Bench(store)
    for number in range(3):
        host = await bench.person(f"调解员{number}", Role.MEDIATOR)
        place = Studio(name=f"样例{number}", town_code="330112103000", sample=True)
        found = partial(
            agenda.found, studio=place, hosts={host.id: host.name}, plan=PLAN, now=bench.now
        )
        await bench.do(found)
    for number in range(10):
        await bench.asks(await bench.person(f"居民{number}"))
    shares = Counter(one.studio_id for one in await bench.all(Request)).values()
    assert sorted(shares) == [3, 3, 4]


FRIDAYS = Plan((Hours(4, 540, 600, 30, Track.RESIDENTS),))


def test_a_worked_weekend_goes_by_the_day_it_is_worked_for() -> None:
    office = Office(hours=())
    now = datetime(2026, 2, 9, tzinfo=UTC)
    days = {one.astimezone(LINAN).date() for one in times(FRIDAYS, office, now=now)}
    assert date(2026, 2, 14) in days, "Saturday, worked for Friday the 20th"
    assert date(2026, 2, 20) not in days
    assert date(2026, 2, 28) not in days, "Saturday, worked for Monday the 23rd"
    assert date(2026, 2, 13) in days
    closed = Office(hours=(), off=frozenset({date(2026, 2, 13)}))
    found = {one.astimezone(LINAN).date() for one in times(FRIDAYS, closed, now=now)}
    assert date(2026, 2, 13) not in found


async def wide(bench: Bench) -> tuple[Host, Slot]:
    """Somebody who receives two at once, on Monday at two."""
    he = await bench.person("何师傅", Role.MEDIATOR)
    await bench.opens(he, plan=[Hours(0, 14 * 60, 15 * 60, 60, Track.REPRESENTATIVES, 2)])
    (host,) = await bench.all(Host)
    return host, (await bench.slots())[0]


def seats(slot: Slot, count: int, edition: int = 1, **how: object) -> Order:
    change = Change(Do.SEATS, slot_id=slot.id, value=count)
    return Order(slot.host_id, edition, change, **how)  # type: ignore[arg-type]


async def test_places_are_never_fewer_than_are_taken(store: Store) -> None:
    bench = Bench(store)
    host, slot = await wide(bench)
    he = await bench.person("管理员", Role.TOWN_ADMIN)
    people = [await bench.person(f"居民{number}") for number in range(3)]
    for one in people[:2]:
        await bench.asks(one, slot.id)

    async def order(wish: Order) -> agenda_change.Outcome:
        return await bench.do(lambda work: agenda_change.order(work, he, wish, now=bench.now))

    outcome = await order(seats(slot, 1))
    assert not outcome.done
    assert len(outcome.hit) == 1
    assert (await bench.slots())[0].capacity == 2, "nothing was changed"
    seen = (outcome.hit[0].appointment_id,)
    assert (await order(seats(slot, 1, decision=Decision.KEEP, seen=seen))).done
    assert (await bench.slots())[0].capacity == 2, "both keep theirs"
    assert (await order(seats(slot, 1, 2, decision=Decision.MOVE, seen=seen, reason="变动"))).done
    assert (await bench.slots())[0].capacity == 1
    assert len(await bench.all(Hold)) == 1
    with pytest.raises(SlotTaken):
        await bench.holds(people[2], slot)
    assert host


async def test_a_place_goes_while_another_is_taken_and_both_come_out_right(url: str) -> None:
    benches = [Bench(Store(url)) for _ in range(2)]
    try:
        _, slot = await wide(benches[0])
        admin = await benches[0].person("管理员", Role.TOWN_ADMIN)
        people = [await benches[0].person(f"居民{number}") for number in range(8)]

        async def tap(number: int) -> None:
            with contextlib.suppress(SlotTaken):
                await benches[number % 2].holds(people[number], slot)

        async def fewer() -> None:
            wish = seats(slot, 1)
            await benches[1].do(
                lambda work: agenda_change.order(work, admin, wish, now=benches[1].now)
            )

        await asyncio.gather(
            *(tap(number) for number in range(4)), fewer(), *map(tap, range(4, 8))
        )
        (after,) = [one for one in await benches[0].slots() if one.id == slot.id]
        taken = [one for one in await benches[0].all(Hold) if one.slot_id == slot.id]
        assert 1 <= len(taken) <= after.capacity
    finally:
        for bench in benches:
            await bench.store.close()


async def test_free_times_without_a_plan_close_at_night_and_taken_ones_stay(store: Store) -> None:
    bench = Bench(store)
    host, slot = await wide(bench)
    await bench.asks(await bench.person("居民"), slot.id)

    async def nothing_any_more(work: Work) -> None:
        row = await stored.host(work, host.id)
        assert row is not None
        await write(work, row, Plan())
        await lay_out(work, now=bench.now)

    await bench.do(nothing_any_more)
    left = [one.id for one in await bench.slots() if one.closed_at is None]
    assert left == [slot.id]
