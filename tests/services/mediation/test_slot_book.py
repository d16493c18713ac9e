"""The slot book under any order of taps: hypothesis plays residents, a mediator and the clock."""

import asyncio
from collections.abc import Awaitable
from functools import partial
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from services.errors import Refusal
from services.mediation import booking, holds, reminders, waiting
from services.mediation.codes import Standing
from services.people import Actor, Role
from storage.engine import Store
from storage.tables import Appointment, Attendee, Case, Hold, Slot, TimerRow, Waiting
from tests.databases import Databases
from tests.services.mediation.studio import Bench

T = TypeVar("T")
PEOPLE = st.integers(0, 2)
SLOTS = st.integers(0, 3)


class SlotBook(RuleBasedStateMachine):
    """Three residents, one mediator, four times."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.bench = Bench(Store(url))
        self.run(self.prepare())

    def run(self, step: Awaitable[T]) -> T:
        async def whole() -> T:
            return await step

        return self.runner.run(whole())

    async def prepare(self) -> None:
        self.he = await self.bench.person("何师傅", Role.MEDIATOR)
        await self.bench.opens(self.he)
        self.people = [await self.bench.person(f"居民{n}") for n in range(3)]
        self.slots: list[Slot] = (await self.bench.slots())[:4]

    async def tried(self, step: Awaitable[object]) -> None:
        """A rule may say no; anything else is a bug."""
        try:
            await step
        except Refusal:
            return

    async def newest(self, actor: Actor) -> tuple[Case, int] | None:
        """The person's latest case and its appointment's version."""
        mine = [one for one in await self.bench.all(Case) if one.reporter_id == actor.id]
        if not mine:
            return None
        standing = [
            one
            for one in await self.bench.all(Appointment)
            if one.case_id == mine[-1].id and one.state != Standing.CANCELLED
        ]
        return mine[-1], standing[0].version if standing else 0

    async def both(self, number: int, *, host: bool) -> tuple[Actor, Case, int] | None:
        """Who acts, on which case, having seen which version."""
        found = await self.newest(self.people[number])
        if found is None:
            return None
        return (self.he if host else self.people[number], *found)

    @rule(who=PEOPLE, slot=SLOTS)
    def tap(self, who: int, slot: int) -> None:
        self.run(self.tried(self.bench.holds(self.people[who], self.slots[slot])))

    @rule(who=PEOPLE, slot=SLOTS)
    def send(self, who: int, slot: int) -> None:
        self.run(self.tried(self.bench.asks(self.people[who], self.slots[slot].id)))

    @rule(who=PEOPLE, host=st.booleans(), stale=st.booleans())
    def accept(self, who: int, host: bool, stale: bool) -> None:
        async def step() -> None:
            if found := await self.both(who, host=host):
                actor, case, version = found
                await self.tried(self.bench.accepts(actor, case, version=version - stale))

        self.run(step())

    @rule(who=PEOPLE, host=st.booleans(), slot=SLOTS)
    def counter(self, who: int, host: bool, slot: int) -> None:
        async def step() -> None:
            if found := await self.both(who, host=host):
                actor, case, version = found
                slots = self.slots[slot]
                await self.tried(self.bench.proposes(actor, case, slots, version=version))

        self.run(step())

    @rule(who=PEOPLE, host=st.booleans())
    def cancel(self, who: int, host: bool) -> None:
        async def step() -> None:
            if found := await self.both(who, host=host):
                actor, case, version = found
                await self.tried(self.bench.cancels(actor, case, "有事", version=version))

        self.run(step())

    @rule(minutes=st.sampled_from([1, 5, 11, 60, 300]))
    def wait(self, minutes: int) -> None:
        async def step() -> None:
            self.bench.later(minutes=minutes)
            fires = holds.FIRES | waiting.FIRES
            rows = sorted(await self.bench.all(TimerRow), key=lambda one: one.due_at)
            for timer in rows:
                if timer.kind in fires and timer.due_at <= self.bench.now:
                    fire = fires[timer.kind]
                    keep = partial(fire, payload=timer.payload, now=self.bench.now)
                    await self.bench.do(keep)

        self.run(step())

    @rule(who=PEOPLE, slot=SLOTS)
    def join(self, who: int, slot: int) -> None:
        async def step() -> None:
            found = await self.newest(self.people[who])
            if found is not None:
                verb = partial(
                    waiting.join,
                    actor=self.people[who],
                    case_id=found[0].id,
                    slot_id=self.slots[slot].id,
                    now=self.bench.now,
                )
                await self.tried(self.bench.do(verb))

        self.run(step())

    @rule(who=PEOPLE, take=st.booleans())
    def answer_an_offer(self, who: int, take: bool) -> None:
        async def step() -> None:
            actor = self.people[who]
            mine = [one for one in await self.waits() if one.person_id == actor.id]
            for entry in mine[:1]:
                verb = booking.take_offer if take else waiting.leave
                step = partial(verb, actor=actor, waiting_id=entry.id, now=self.bench.now)
                await self.tried(self.bench.do(step))

        self.run(step())

    async def waits(self) -> list[Waiting]:
        """Everybody in a line, in order."""
        rows = [one for one in await self.bench.all(Waiting) if one.ended_at is None]
        return sorted(rows, key=lambda one: one.id)

    @invariant()
    def whoever_waits_first_is_offered_first_and_no_place_stays_free(self) -> None:
        lines = self.run(self.waits())
        holds = self.run(self.bench.all(Hold))
        gone = {one.id for one in self.run(self.bench.all(Case)) if one.closed_at is not None}
        for slot in self.slots:
            mine = [one for one in lines if one.slot_id == slot.id and one.case_id not in gone]
            unasked = [one.id for one in mine if one.offered_at is None]
            offered = [one.id for one in mine if one.offered_at is not None]
            taken = [one for one in holds if one.slot_id == slot.id]
            assert not unasked or not offered or max(offered) < min(unasked)
            assert not unasked or taken or slot.starts_at <= self.bench.now
            kept = {one.waiting_id for one in taken if one.waiting_id is not None}
            assert kept == set(offered)

    @invariant()
    def no_seat_is_taken_twice(self) -> None:
        holds = self.run(self.bench.all(Hold))
        assert len({(one.slot_id, one.seat) for one in holds}) == len(holds)
        assert all(one.seat == 0 for one in holds), "capacity is one"

    @invariant()
    def every_standing_appointment_has_its_place_and_no_other(self) -> None:
        standing = {
            one.id: one.slot_id
            for one in self.run(self.bench.all(Appointment))
            if one.state != Standing.CANCELLED
        }
        placed = {
            one.appointment_id: one.slot_id
            for one in self.run(self.bench.all(Hold))
            if one.appointment_id is not None
        }
        assert placed == standing

    @invariant()
    def a_confirmed_one_has_every_yes(self) -> None:
        for made in self.run(self.bench.all(Appointment)):
            people = [
                one for one in self.run(self.bench.all(Attendee)) if one.appointment_id == made.id
            ]
            if made.state == Standing.CONFIRMED:
                assert len(people) == 2
                assert all(one.accepted_at is not None for one in people)
            if made.state == Standing.CANCELLED:
                assert all(one.busy_at is None for one in people)

    @invariant()
    def nobody_sits_in_two_places_at_once(self) -> None:
        busy = [
            (one.person_id, one.busy_at)
            for one in self.run(self.bench.all(Attendee))
            if one.busy_at is not None
        ]
        assert len(set(busy)) == len(busy)

    @invariant()
    def only_confirmed_ones_are_reminded(self) -> None:
        confirmed = {
            one.id
            for one in self.run(self.bench.all(Appointment))
            if one.state == Standing.CONFIRMED
        }
        armed = {
            one.payload["appointment_id"]
            for one in self.run(self.bench.all(TimerRow))
            if one.kind == reminders.TIMER
        }
        assert armed <= confirmed

    def teardown(self) -> None:
        self.run(self.bench.store.close())
        self.runner.close()


SETTINGS = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_slot_book(engine: str, fresh: Databases) -> None:
    """The same on both databases; each example has an empty one."""
    make = fresh.sqlite if engine == "sqlite" else fresh.postgres
    run_state_machine_as_test(lambda: SlotBook(make()), settings=SETTINGS)
