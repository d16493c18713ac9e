"""A full time has a line: who waits first is offered it in the transaction that freed it."""

import asyncio
from collections.abc import Sequence

import pytest

from services.mediation import booking, request, waiting
from services.mediation.errors import SlotTaken
from services.mediation.waiting import SlotNotFull
from services.people import Actor, Role
from storage.engine import Store
from storage.tables import Appointment, Case, Hold, Slot, TimerRow, Waiting
from tests.services.mediation.studio import Bench
from tests.services.mediation.test_races import two_processes


class Line(Bench):
    """One booked time and three who wait for it, in order."""

    he: Actor
    slot: Slot
    other: Slot
    booked: Case
    people: list[Actor]
    cases: list[Case]

    async def prepare(self) -> "Line":
        self.he = await self.person("何师傅", Role.MEDIATOR)
        await self.opens(self.he)
        self.slot, self.other, *_ = (await self.slots())[2:]
        first = await self.person("先约的")
        self.booked = await self.asks(first, self.slot.id)
        self.owner = first
        self.people = [await self.person(f"候补{n}") for n in range(3)]
        self.cases = [await self.asks(one) for one in self.people]
        for actor, case in zip(self.people, self.cases, strict=True):
            await self.joins(actor, case)
        return self

    async def joins(self, actor: Actor, case: Case) -> Waiting:
        return await self.do(
            lambda work: waiting.join(work, actor, case.id, self.slot.id, now=self.now)
        )

    async def leaves(self, actor: Actor, entry: Waiting) -> Waiting:
        return await self.do(lambda work: waiting.leave(work, actor, entry.id, now=self.now))

    async def takes(self, actor: Actor, entry: Waiting) -> Appointment:
        return await self.do(lambda work: booking.take_offer(work, actor, entry.id, now=self.now))

    async def offers(self) -> list[tuple[int, int]]:
        """Who is offered a place: the entry's id and its person."""
        return [
            (one.waiting_id, one.person_id)
            for one in await self.all(Hold)
            if one.waiting_id is not None
        ]

    async def entries(self) -> Sequence[Waiting]:
        return sorted(await self.all(Waiting), key=lambda one: one.id)

    async def ring(self) -> list[str]:
        """Keep every promise of the line that is due."""
        fire = waiting.FIRES[waiting.TIMER]
        due = [one for one in await self.all(TimerRow) if one.kind == waiting.TIMER]
        return [
            await self.do(lambda work, p=one.payload: fire(work, p, now=self.now))
            for one in due
            if one.due_at <= self.now
        ]


@pytest.fixture
async def line(store: Store) -> Line:
    return await Line(store).prepare()


@pytest.mark.row("M7")
async def test_a_freed_place_is_offered_to_the_first_at_once(line: Line) -> None:
    assert await line.offers() == []
    await line.cancels(line.owner, line.booked, "有事", version=1)
    (offer,) = await line.offers()
    assert offer[1] == line.people[0].id
    assert ("SlotOffered", line.people[0].id) in [(o.name, o.person_id) for o in line.told]
    stranger = await line.person("路人")
    with pytest.raises(SlotTaken):
        await line.holds(stranger, line.slot)


@pytest.mark.row("M7")
async def test_an_offer_that_runs_out_passes_on(line: Line) -> None:
    await line.cancels(line.owner, line.booked, "有事", version=1)
    line.later(hours=4)
    assert await line.ring() == ["passed"]
    (offer,) = await line.offers()
    assert offer[1] == line.people[1].id
    first, second, third = await line.entries()
    assert (first.result, second.offered_at, third.offered_at) == ("passed", line.now, None)
    with pytest.raises(SlotTaken):
        await line.takes(line.people[0], first)


@pytest.mark.row("M7")
async def test_whoever_leaves_the_line_lets_the_next_one_in(line: Line) -> None:
    await line.cancels(line.owner, line.booked, "有事", version=1)
    first, second, _ = await line.entries()
    await line.leaves(line.people[0], first)
    assert [who for _, who in await line.offers()] == [line.people[1].id]
    made = await line.takes(line.people[1], second)
    assert made.slot_id == line.slot.id
    assert await line.offers() == []
    assert [one.result for one in await line.entries()] == ["left", "taken", None]


@pytest.mark.row("M7")
async def test_a_time_that_moves_away_heals_itself(line: Line) -> None:
    await line.proposes(line.he, line.booked, line.other, version=1)
    assert [who for _, who in await line.offers()] == [line.people[0].id]


async def test_a_request_that_ends_waits_no_longer(line: Line) -> None:
    case, actor = line.cases[0], line.people[0]
    await line.do(lambda work: request.withdraw(work, actor, case.id, "算了", now=line.now))
    await line.cancels(line.owner, line.booked, "有事", version=1)
    assert [who for _, who in await line.offers()] == [line.people[1].id]


async def test_nobody_waits_for_a_free_time(line: Line) -> None:
    actor = await line.person("不急")
    mine = await line.asks(actor)
    with pytest.raises(SlotNotFull):
        await line.do(lambda work: waiting.join(work, actor, mine.id, line.other.id, now=line.now))


@pytest.mark.row("F37")
async def test_cancelled_and_taken_at_once_in_two_processes_it_has_one_owner(url: str) -> None:
    """The first leaves, the offer runs out and a stranger taps: the place is somebody's, once."""
    line = await Line(Store(url)).prepare()
    stranger = await line.person("路人")
    await line.store.close()
    async with two_processes(url) as benches:
        for bench in benches:
            bench.studio_id = line.studio_id

        async def tap(bench: Bench) -> str:
            try:
                await bench.holds(stranger, line.slot)
            except SlotTaken:
                return "taken"
            return "kept"

        cancelled = benches[0].cancels(line.owner, line.booked, "有事", version=1)
        outcome = await asyncio.gather(cancelled, *(tap(benches[n % 2]) for n in range(6)))
        holds = [one for one in await benches[0].all(Hold) if one.slot_id == line.slot.id]
    assert outcome[1:] == ["taken"] * 6
    assert [one.person_id for one in holds] == [line.people[0].id]
