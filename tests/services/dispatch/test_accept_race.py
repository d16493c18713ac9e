"""Fifty workers tap 接单 at once, on two processes: one has it, the rest are told who."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update

from services.dispatch import orders, tasks
from services.dispatch.levels import Level
from services.dispatch.orders import Order
from services.dispatch.tasks import SeenTask, TaskTakenBy
from services.people import Actor, Role
from services.work import Case
from storage import cases, dispatch
from storage.engine import Store
from storage.tables import Duty, Task, TaskState, Team, TeamMember
from storage.work import Work, reading
from tests.services.cases.office import NOW, TAIHUYUAN, Office, at_once

WORKERS = 50


async def rung(office: Office, workers: int) -> tuple[list[Actor], Case, Task]:
    """A team of so many workers, and a task that its phones ring for."""
    people = [await office.officer(f"worker {n}", Role.GRID_WORKER) for n in range(workers)]
    case = await office.case(await office.person("wang"))

    async def verb(work: Work) -> Task:
        team = Team(code="t", name="一队", zone_code="z", area=TAIHUYUAN)
        await dispatch.add(work, team)
        for one in people:
            member = TeamMember(team_id=team.id, person_id=one.id, since=NOW)
            await dispatch.add(work, member, Duty(person_id=one.id, on=True, said_at=NOW))
        held = await cases.lock(work, case.id)
        order = Order(Level.SIMPLE, team_id=team.id)
        return await orders.give(work, None, held, order, at=NOW, now=NOW)

    return people, case, await office.does(verb)


def accepting(who: Actor, task: Task) -> Callable[[Work], Awaitable[Task]]:
    return lambda work: tasks.accept(work, who, SeenTask(task.id, 1), at=NOW, now=NOW)


async def test_without_the_lock_two_would_have_it(store: Store) -> None:
    """The negative control: look whether it is free, take it afterwards, and both believe it."""
    office = Office(store)
    people, _, task = await rung(office, 2)
    both_have_looked = asyncio.Barrier(2)

    async def naively(who: Actor) -> bool:
        async with store.read() as session:
            found = await dispatch.task(reading(session), task.id)
            assert found is not None
            free = found.state == TaskState.OFFERED
        await both_have_looked.wait()
        if free:
            async with store.write() as connection:
                taken = update(Task).where(Task.id == task.id)
                await connection.execute(taken.values(worker_id=who.id, state=TaskState.ACCEPTED))
        return free

    assert await asyncio.gather(*(naively(one) for one in people)) == [True, True]


@pytest.mark.row("G4")
async def test_one_of_fifty_has_it_and_forty_nine_are_told_who(store: Store, url: str) -> None:
    office = Office(store)
    people, case, task = await rung(office, WORKERS)
    results = await at_once(url, [accepting(one, task) for one in people])

    (winner,) = [n for n, one in enumerate(results) if isinstance(one, Task)]
    told = [one for one in results if isinstance(one, TaskTakenBy)]
    assert len(told) == WORKERS - 1
    assert {one.name for one in told} == {people[winner].name}
    assert (await office.as_it_stands(case)).holder_id == people[winner].id
    trail = await office.ask(lambda work: cases.trail(work, case.id))
    assert sum(event.new.get("state") == "accepted" for event, _ in trail) == 1
