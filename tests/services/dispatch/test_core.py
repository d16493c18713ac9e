"""A case goes to the team on duty; the first to accept has it; it follows the case's life."""

from datetime import datetime

import pytest

from services.cases import intake
from services.cases.moves import move
from services.cases.states import State
from services.dispatch import orders, tasks
from services.dispatch.levels import Level
from services.dispatch.orders import Order
from services.dispatch.tasks import SeenTask, Step, TaskOver, TaskTakenBy
from services.errors import NotAllowed
from services.people import Actor, Role
from storage import cases, dispatch
from storage.engine import Store
from storage.tables import Case, Duty, Task, TaskState, Team, TeamMember
from tests.services.cases import hall

NOW = hall.NOW


async def team_of(store: Store, *people: Actor, zone: str = "z1", on: bool = True) -> int:
    """A team on duty, made of these people."""
    async with hall.work_on(store) as work:
        team = Team(code=f"t-{zone}", name="一队", zone_code=zone, area="330112000000")
        await dispatch.add(work, team)
        for one in people:
            await dispatch.add(
                work,
                TeamMember(team_id=team.id, person_id=one.id, since=NOW),
                Duty(person_id=one.id, on=on, said_at=NOW),
            )
        return team.id


async def given(
    store: Store, case: Case, team: int, by: Actor | None, now: datetime = NOW
) -> Task:
    async with hall.work_on(store) as work:
        order = Order(Level.SIMPLE, team_id=team)
        return await orders.give(work, by, case, order, at=now, now=now)


async def test_the_first_to_accept_has_it_and_the_second_is_told_who(store: Store) -> None:
    lin, chen = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    wu, sun = [await hall.person(store, n, Role.GRID_WORKER) for n in (3, 4)]
    stranger = await hall.person(store, 5, Role.GRID_WORKER)
    team = await team_of(store, wu, sun)
    case = await hall.opened(store, lin)
    task = await given(store, case, team, chen)
    async with hall.work_on(store) as work:
        held = await cases.by_id(work, case.id)
        assert held is not None
        assert (held.state, held.holder_id) == (State.DISPATCHED, chen.id)
        assert await tasks.may(work, stranger, task, now=NOW) == frozenset()
        with pytest.raises(NotAllowed):
            await tasks.accept(work, stranger, SeenTask(task.id, 1), at=NOW, now=NOW)
    async with hall.work_on(store) as work:
        await tasks.accept(work, wu, SeenTask(task.id, 1), at=NOW, now=NOW)
        assert [one.name for one in work.told if one.person_id == lin.id] == ["CaseMoved"]
    async with hall.work_on(store) as work:
        held = await cases.by_id(work, case.id)
        assert held is not None
        assert (held.state, held.holder_id) == (State.ACCEPTED, wu.id)
        with pytest.raises(TaskTakenBy):
            await tasks.accept(work, sun, SeenTask(task.id, 1), at=NOW, now=NOW)
        now_task = await dispatch.task(work, task.id)
        assert now_task is not None
        assert Step.FINISH in await tasks.may(work, wu, now_task, now=NOW)


async def test_a_second_order_takes_the_first_one_back(store: Store) -> None:
    lin, chen = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    wu, sun = [await hall.person(store, n, Role.GRID_WORKER) for n in (3, 4)]
    one, two = await team_of(store, wu), await team_of(store, sun, zone="z2")
    case = await hall.opened(store, lin)
    first = await given(store, case, one, chen)
    async with hall.work_on(store) as work:
        await tasks.accept(work, wu, SeenTask(first.id, 1), at=NOW, now=NOW)
    async with hall.work_on(store) as work:
        second = await orders.give(
            work, chen, case, Order(Level.NORMAL, team_id=two), at=NOW, now=NOW
        )
        told = {(one.person_id, one.name) for one in work.told}
    assert {(wu.id, "TaskTaken"), (sun.id, "TaskOffered")} <= told
    async with hall.work_on(store) as work:
        states = [row.state for row in await dispatch.tasks_of(work, case.id)]
        assert states == [TaskState.CANCELLED, TaskState.OFFERED]
        assert second.round == 2


async def test_a_case_that_ends_ends_its_task(store: Store) -> None:
    lin, chen = await hall.person(store, 1), await hall.person(store, 2, Role.DISPATCHER)
    wu = await hall.person(store, 3, Role.GRID_WORKER)
    case = await hall.opened(store, lin)
    task = await given(store, case, await team_of(store, wu), chen)
    async with hall.work_on(store) as work:
        await move(work, lin, case, State.WITHDRAWN, expected_version=None, now=NOW)
    async with hall.work_on(store) as work:
        assert await dispatch.main_task(work, case.id) is None
        with pytest.raises(TaskOver):
            await tasks.accept(work, wu, SeenTask(task.id, 1), at=NOW, now=NOW)


async def test_a_new_case_in_a_zone_goes_to_its_team_by_itself(store: Store) -> None:
    lin = await hall.person(store, 1)
    officer = await hall.person(store, 2, Role.DISPATCHER)
    wu = await hall.person(store, 3, Role.GRID_WORKER)
    await team_of(store, wu)
    async with hall.work_on(store) as work:
        case = await intake.open_case(work, lin, hall.draft(), sent_at=NOW, now=NOW)
        case.zone_code = "z1"
        await dispatch.settle(work)
        task = await orders.route(work, case, now=NOW)
        assert task is not None
        assert {(one.person_id, one.name) for one in work.told} >= {
            (officer.id, "NewCase"),
            (wu.id, "TaskOffered"),
        }
