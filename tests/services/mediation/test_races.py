"""Many people, one seat: the race is shown first with the lock off, then that it is gone."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from services.mediation import holds
from services.mediation.codes import Track
from services.mediation.errors import PartyBusy, SlotTaken
from services.people import Actor, Role
from storage import mediation as rows
from storage.engine import Store
from storage.tables import Appointment, Hold, Slot
from storage.work import Work
from tests.services.mediation.studio import Bench, wish_of

PEOPLE = 24
Lock = Callable[[Work, int], Awaitable[Slot | None]]


@asynccontextmanager
async def two_processes(url: str, *, immediate: bool = True) -> AsyncIterator[list[Bench]]:
    """Two stores on one database, as two processes have them."""
    benches = [Bench(Store(url, immediate=immediate)) for _ in range(2)]
    try:
        yield benches
    finally:
        for bench in benches:
            await bench.store.close()


async def a_studio(url: str) -> tuple[list[Actor], list[Slot]]:
    """A studio with free times, and people who want them."""
    bench = Bench(Store(url))
    try:
        he = await bench.person("何师傅", Role.MEDIATOR)
        await bench.opens(he)
        people = [await bench.person(f"居民{number}") for number in range(PEOPLE)]
        return people, await bench.slots()
    finally:
        await bench.store.close()


async def everybody_taps(benches: list[Bench], people: list[Actor], slot: Slot) -> Counter[str]:
    """Everybody taps the same time at once, half of them in each process."""

    async def tap(number: int, actor: Actor) -> str:
        bench = benches[number % len(benches)]
        try:
            await bench.holds(actor, slot)
        except SlotTaken:
            return "taken"
        except OperationalError:
            return "broken"
        return "kept"

    return Counter(await asyncio.gather(*(tap(n, one) for n, one in enumerate(people))))


def slowly(lock: Lock) -> Lock:
    """Give everybody else time between looking at the slot and taking a place."""

    async def wait(work: Work, slot_id: int) -> Slot | None:
        slot = await lock(work, slot_id)
        await asyncio.sleep(0.01)
        return slot

    return wait


async def without_lock(work: Work, slot_id: int) -> Slot | None:
    """Look without locking."""
    return await work.db.scalar(select(Slot).where(Slot.id == slot_id))


async def kept(url: str) -> int:
    """How many places are taken in the store."""
    bench = Bench(Store(url))
    try:
        return len(await bench.all(Hold))
    finally:
        await bench.store.close()


async def test_sqlite_without_its_lock_breaks_instead_of_answering(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, (slot, *_) = await a_studio(sqlite_url)
    monkeypatch.setattr(rows, "lock_slot", slowly(rows.lock_slot))
    async with two_processes(sqlite_url, immediate=False) as benches:
        outcome = await everybody_taps(benches, people, slot)
    assert outcome["broken"] > 0, "a plain BEGIN reads before it may write"


async def test_postgres_without_lock_and_constraint_oversells(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, (slot, *_) = await a_studio(postgres_url)
    bench = Bench(Store(postgres_url))
    async with bench.store.write() as connection:
        await connection.execute(text("ALTER TABLE holds DROP CONSTRAINT uq_holds_slot_id_seat"))
    await bench.store.close()
    monkeypatch.setattr(rows, "lock_slot", slowly(without_lock))
    async with two_processes(postgres_url) as benches:
        outcome = await everybody_taps(benches, people, slot)
    assert outcome["kept"] > 1, "several people hold the only place"


async def test_postgres_with_the_constraint_alone_never_oversells(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, (slot, *_) = await a_studio(postgres_url)
    monkeypatch.setattr(rows, "lock_slot", slowly(without_lock))
    async with two_processes(postgres_url) as benches:
        outcome = await everybody_taps(benches, people, slot)
    assert outcome == {"kept": 1, "taken": PEOPLE - 1}


@pytest.mark.row("M6")
async def test_with_the_lock_one_is_served_and_the_others_are_told(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, (slot, *_) = await a_studio(url)
    monkeypatch.setattr(rows, "lock_slot", slowly(rows.lock_slot))
    async with two_processes(url) as benches:
        outcome = await everybody_taps(benches, people, slot)
    assert outcome == {"kept": 1, "taken": PEOPLE - 1}
    assert await kept(url) == 1


async def test_five_hundred_residents_and_one_seat(url: str) -> None:
    """One has it; each of the others reads that it is taken, and what is free next."""
    bench = Bench(Store(url))
    await bench.opens(await bench.person("何师傅", Role.MEDIATOR))
    people = [await bench.person(f"居民{number}") for number in range(500)]
    slot, after, *_ = await bench.slots()
    await bench.store.close()

    async def tap(bench: Bench, actor: Actor) -> datetime | None:
        try:
            await bench.holds(actor, slot)
        except SlotTaken as refused:
            return refused.next_free
        return None

    async with two_processes(url) as benches:
        said = await asyncio.gather(*(tap(benches[n % 2], one) for n, one in enumerate(people)))
    assert Counter(said) == {None: 1, after.starts_at: 499}
    assert await kept(url) == 1


@pytest.mark.row("M6")
async def test_seats_and_demand_meet_exactly(url: str) -> None:
    """Everybody sends a request for one of the times: booked is the smaller of both."""
    people, slots = await a_studio(url)
    wanted = slots[:5]

    async def send(bench: Bench, number: int, actor: Actor) -> str:
        try:
            await bench.asks(actor, wanted[number % len(wanted)].id)
        except SlotTaken:
            return "taken"
        return "booked"

    async with two_processes(url) as benches:
        outcome = Counter(
            await asyncio.gather(*(send(benches[n % 2], n, one) for n, one in enumerate(people)))
        )
        made = await benches[0].all(Appointment)
    assert outcome == {"booked": len(wanted), "taken": PEOPLE - len(wanted)}
    assert sorted(one.slot_id for one in made) == sorted(one.id for one in wanted)


@pytest.mark.row("M6")
async def test_one_person_cannot_be_in_two_places(url: str) -> None:
    """Two mediators propose the same hour to the same resident, in two processes at once."""
    bench = Bench(Store(url))
    masters = [await bench.person(name, Role.MEDIATOR) for name in ("何师傅", "吴师傅")]
    await bench.opens(*masters)
    wang = await bench.person("王桂英")
    cases = [await bench.asks(wang) for _ in masters]
    same_hour = (await bench.slots())[:2]
    await bench.store.close()

    async def propose(bench: Bench, number: int) -> str:
        try:
            await bench.proposes(masters[number], cases[number], same_hour[number], version=0)
        except PartyBusy:
            return "busy"
        return "proposed"

    async with two_processes(url) as benches:
        outcome = Counter(
            await asyncio.gather(*(propose(one, n) for n, one in enumerate(benches)))
        )
    assert outcome == {"proposed": 1, "busy": 1}


async def test_the_summary_and_the_clock_race_to_one_end(url: str) -> None:
    """The timer frees a place while its person confirms: booked once, whoever comes first."""
    bench = Bench(Store(url))
    he = await bench.person("何师傅", Role.MEDIATOR)
    await bench.opens(he)
    wang = await bench.person("王桂英")
    (slot, *_) = await bench.slots()
    await bench.holds(wang, slot)
    (hold,) = await bench.all(Hold)
    await bench.store.close()
    wish = wish_of(wang, slot_id=slot.id)
    async with two_processes(url) as (one, other):
        for each in (one, other):
            each.later(minutes=10)
        fire = holds.FIRES[holds.TIMER]
        freed, case = await asyncio.gather(
            one.do(lambda work: fire(work, {"hold_id": hold.id}, now=one.now)),
            other.asks(wang, wish.slot_id),
        )
        assert freed in {"freed", "gone"}
        assert case.number
        (made,) = await one.all(Appointment)
        (place,) = await one.all(Hold)
    assert (place.appointment_id, place.expires_at) == (made.id, None)
    assert Track(slot.track) is Track.REPRESENTATIVES
