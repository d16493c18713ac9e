"""On duty and off, somebody in one's place, and what is in hand goes along (G13, D7)."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from services.cases.states import State
from services.dispatch import duty, handover, orders, presence, standing_in, tasks
from services.dispatch.handover import NobodyTakesOver, To
from services.dispatch.levels import Level
from services.dispatch.orders import Order
from services.dispatch.presence import NoTeam
from services.dispatch.standing_in import CannotStandIn, NotStandingIn, Span
from services.dispatch.tasks import SeenTask
from services.errors import NotAllowed
from services.people import Actor, Role
from storage import cases, dispatch, teams
from storage.engine import Store
from storage.tables import Case, Task, TeamMember
from storage.work import Work
from tests.services.cases import hall
from tests.services.dispatch.test_core import given, team_of

NOW = hall.NOW
LATER = NOW + timedelta(minutes=1)


async def workers(store: Store, count: int) -> list[Actor]:
    return [
        await hall.person(store, 10 + n, Role.GRID_WORKER, name=f"队员{n}") for n in range(count)
    ]


async def rung(work: Work) -> set[int]:
    return {one.person_id for one in work.told if one.name == "TaskOffered"}


async def standing(work: Work, case: Case) -> tuple[str, int | None]:
    """How a case stands, and who is responsible for it."""
    held = await cases.by_id(work, case.id)
    assert held is not None
    return held.state, held.holder_id


async def accepted(store: Store, who: Actor, task: Task) -> None:
    async with hall.work_on(store) as work:
        await tasks.accept(work, who, SeenTask(task.id, 1), at=NOW, now=NOW)


@pytest.mark.row("G13")
async def test_a_task_goes_to_the_end_of_the_chain_and_only_there(store: Store) -> None:
    lin, chen = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    a, b, c = await workers(store, 3)
    team = await team_of(store, a)
    other = await team_of(store, b, c, zone="z2")
    async with hall.work_on(store) as work:
        await dispatch.add(work, TeamMember(team_id=other, person_id=a.id, since=NOW))
        await standing_in.be_replaced(work, b, c.id, Span.TOMORROW, now=NOW)
        await standing_in.be_replaced(work, a, b.id, Span.TOMORROW, now=NOW)
        assert [(one.person_id, one.name) for one in work.told] == [
            (c.id, "StandInAsked"),
            (b.id, "StandInAsked"),
        ]
        own = await presence.mine(work, a, now=NOW)
        assert (own.on, own.substitute, own.stands_in) == (False, b.name, c.name)
    case = await hall.opened(store, lin)
    async with hall.work_on(store) as work:
        task = await orders.give(
            work, chen, case, Order(Level.SIMPLE, team_id=team), at=NOW, now=NOW
        )
        assert await rung(work) == {c.id}
        assert await duty.stands_in(work, team, c.id, now=NOW)
        assert not await duty.stands_in(work, team, b.id, now=NOW)
    async with hall.work_on(store) as work:
        await tasks.accept(work, c, SeenTask(task.id, 1), at=NOW, now=NOW)
    tomorrow = NOW + timedelta(days=2)
    async with hall.work_on(store) as work:
        assert not await duty.stands_in(work, team, c.id, now=tomorrow)


@pytest.mark.row("G13")
async def test_what_is_ordered_for_a_person_goes_to_their_substitute(store: Store) -> None:
    lin, chen = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    a, b = await workers(store, 2)
    await team_of(store, a, b)
    async with hall.work_on(store) as work:
        await standing_in.be_replaced(work, a, b.id, Span.SHIFT, now=NOW)
    case = await hall.opened(store, lin)
    async with hall.work_on(store) as work:
        order = Order(Level.SIMPLE, worker_id=a.id)
        task = await orders.give(work, chen, case, order, at=NOW, now=NOW)
        assert task.worker_id == b.id
        assert await rung(work) == {b.id}


@pytest.mark.row("G13")
@pytest.mark.row("D7")
async def test_what_is_in_hand_goes_to_the_substitute_or_back(store: Store) -> None:
    lin, chen = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    a, b = await workers(store, 2)
    team = await team_of(store, a, b)
    case = await hall.opened(store, lin)
    await accepted(store, a, await given(store, case, team, chen))
    async with hall.work_on(store) as work:
        with pytest.raises(NobodyTakesOver):
            await handover.hand_over(work, a, To.SUBSTITUTE, at=NOW, now=NOW)
    async with hall.work_on(store) as work:
        await standing_in.be_replaced(work, a, b.id, Span.SHIFT, now=NOW)
        done = await handover.hand_over(work, a, To.SUBSTITUTE, at=LATER, now=LATER)
        assert done.moved == (case.number,)
        assert await rung(work) == {b.id}
        assert await standing(work, case) == (State.DISPATCHED, chen.id)
        task = await dispatch.main_task(work, case.id)
        assert task is not None
        assert (task.worker_id, task.state) == (b.id, "offered")
    await accepted(store, b, task)
    async with hall.work_on(store) as work:
        await presence.go_on(work, a, now=LATER)
        await handover.hand_over(work, b, To.TEAM, at=LATER, now=LATER)
        assert await rung(work) == {a.id, b.id}
        assert await standing(work, case) == (State.DISPATCHED, chen.id)


async def test_a_substitute_may_say_no_once_and_the_other_is_on_duty_again(store: Store) -> None:
    a, b, boss = await workers(store, 3)
    team = await team_of(store, a, b, boss)
    async with hall.work_on(store) as work:
        (row,) = [m for m in [await dispatch.membership(work, team, boss.id)] if m]
        row.lead = True
        await dispatch.settle(work)
        await standing_in.be_replaced(work, a, b.id, Span.TOMORROW, now=NOW)
    async with hall.work_on(store) as work:
        assert await standing_in.decline(work, b, a.id, now=LATER) == a.name
        told = {(one.person_id, one.name) for one in work.told}
        assert told == {(a.id, "StandInRefused"), (boss.id, "StandInRefused")}
        assert a.id in await duty.on_duty(work, team, now=LATER)
        with pytest.raises(NotStandingIn):
            await standing_in.decline(work, b, a.id, now=LATER)


async def test_who_would_ring_nobody_can_not_stand_in(store: Store) -> None:
    a, b, c = await workers(store, 3)
    await team_of(store, a, b, c)
    async with hall.work_on(store) as work:
        await standing_in.be_replaced(work, b, a.id, Span.TOMORROW, now=NOW)
        await presence.go_off(work, c, now=NOW)
        assert await standing_in.colleagues(work, a, now=NOW) == []
        for other in (b, c, a):
            with pytest.raises(CannotStandIn):
                await standing_in.be_replaced(work, a, other.id, Span.SHIFT, now=NOW)


async def test_only_workers_of_a_team_have_a_duty(store: Store) -> None:
    resident, (a,) = await hall.person(store, 1), await workers(store, 1)
    for someone, refusal in ((resident, NotAllowed), (a, NoTeam)):
        async with hall.work_on(store) as work:
            with pytest.raises(refusal):
                await presence.go_on(work, someone, now=NOW)


async def test_coming_on_duty_rings_for_what_waits(store: Store) -> None:
    lin = await hall.person(store, 1)
    a, b = await workers(store, 2)
    team = await team_of(store, a)
    async with hall.work_on(store) as work:
        await dispatch.add(work, TeamMember(team_id=team, person_id=b.id, since=NOW))
    await given(store, await hall.opened(store, lin), team, None)
    async with hall.work_on(store) as work:
        await presence.go_on(work, b, now=NOW)
        assert await rung(work) == {b.id}


@contextmanager
def no_lock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody waits for anybody."""

    async def pass_by(*_args: object) -> None:
        return None

    with monkeypatch.context() as patched:
        for name in ("hold", "hold_person", "lock_duty"):
            patched.setattr(teams, name, pass_by)
        yield


async def meet(store: Store, a: Actor, b: Actor, team: int, case: Case) -> set[int]:
    """An order and a word at the same moment; who was rung for it that is on duty afterwards."""
    told: set[int] = set()
    both = asyncio.Barrier(2)

    async def wait(_moment: str) -> None:
        """As far as locks let them, both look before either writes."""
        try:
            async with asyncio.timeout(0.5):
                await both.wait()
        except (TimeoutError, asyncio.BrokenBarrierError):
            await both.abort()

    async def orders_team() -> None:
        async with hall.work_on(store) as work:
            order = Order(Level.SIMPLE, team_id=team)
            await orders.give(work, None, case, order, at=NOW, now=NOW)
            await wait("rung")
            told.update(await rung(work))

    async def says_off() -> None:
        async with hall.work_on(store) as work:
            await standing_in.be_replaced(work, a, b.id, Span.SHIFT, now=NOW)
            await wait("said")
            told.update(await rung(work))

    await asyncio.gather(orders_team(), says_off())
    async with hall.work_on(store) as work:
        return told & set(await duty.on_duty(work, team, now=NOW))


async def prepared(store: Store) -> tuple[Actor, Actor, int, Case]:
    """A team of one on duty, a colleague of another team, and a case."""
    lin = await hall.person(store, 1)
    a, b = await workers(store, 2)
    team = await team_of(store, a)
    other = await team_of(store, b, zone="z2")
    async with hall.work_on(store) as work:
        await dispatch.add(work, TeamMember(team_id=other, person_id=a.id, since=NOW))
    return a, b, team, await hall.opened(store, lin)


async def test_without_the_lock_a_task_rings_only_whoever_has_just_gone(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(postgres_url)
    try:
        people = await prepared(store)
        with no_lock(monkeypatch):
            assert await meet(store, *people) == set()
    finally:
        await store.close()


@pytest.mark.row("G13")
async def test_going_off_while_a_task_is_offered_leaves_it_with_somebody_on_duty(
    store: Store,
) -> None:
    a, b, team, case = await prepared(store)
    assert await meet(store, a, b, team, case) == {b.id}
