"""A team on duty, cases given to it, and steps that tests of workers share."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from services.dispatch import orders
from services.dispatch.levels import Level
from services.dispatch.orders import Order
from services.people import Actor, Role, actor_of
from services.work import Case, Work
from storage import cases, dispatch
from storage.tables import Duty, Task, Team, TeamMember
from tests.fakes.person import Someone
from tests.fakes.telegram import Seen
from tests.handlers.resident.steps import LINAN, reports
from tests.town import Town

NORTH = 0.0009
"""Degrees of latitude that are about 100 m."""


async def team(town: Town, *people: Someone, on: bool = True) -> int:
    """A team of these people, all of them on duty."""
    ids = [(await one.row()).id for one in people]
    now = town.clock.now()

    async def verb(work: Work) -> int:
        row = Team(code="t1", name="一队", zone_code="z9", area="330112103000")
        await dispatch.add(work, row)
        for one in ids:
            member = TeamMember(team_id=row.id, person_id=one, since=now)
            await dispatch.add(work, member, Duty(person_id=one, on=on, said_at=now))
        return row.id

    made: int = await serve(town, verb)
    return made


async def serve(town: Town, verb: Callable[[Work], Awaitable[Any]]) -> Any:
    """Run a verb beside the conversations; what it tells is delivered."""
    found: list[Any] = []

    async def kept(work: Work) -> None:
        found.append(await verb(work))

    await town.writer.serve(kept)
    await town.settle()
    return found[0]


async def worker(town: Town, name: str, role: Role = Role.GRID_WORKER) -> Someone:
    """Somebody who works off tasks."""
    return await town.person(name, role)


async def order(town: Town, case: Case, team_id: int, **more: Any) -> Task:
    """A case is given to a team; its phones ring."""

    async def verb(work: Work) -> Task:
        found = await cases.lock(work, case.id)
        given = Order(Level.SIMPLE, team_id=team_id, **more)
        now = town.clock.now()
        return await orders.give(work, None, found, given, at=now, now=now)

    task: Task = await serve(town, verb)
    return task


async def reported(town: Town, team_id: int, **more: Any) -> tuple[Someone, Task]:
    """A resident's case with a pin, given to the team; who reported it, and the task."""
    wang = await town.person("王桂英")
    case = await reports(town, wang, **more)
    return wang, await order(town, case, team_id)


async def crew(town: Town, *names: str) -> tuple[list[Someone], Someone, Task]:
    """Workers with phones that ring for one task: the workers, the reporter, the task."""
    workers = [await worker(town, name) for name in names]
    wang, task = await reported(town, await team(town, *workers))
    return workers, wang, task


async def task_now(town: Town, task: Task) -> Task:
    """The task as committed."""
    found: Task = await town.one(Task, Task.id == task.id)
    return found


def card(someone: Someone, case_number: str) -> Seen:
    """The newest message on this phone with the case's number and buttons or a picture."""
    return next(
        one
        for one in reversed(someone.sees)
        if case_number in one.text and (one.buttons or one.method == "sendPhoto")
    )


async def number_of(town: Town, task: Task) -> str:
    """The number of the task's case."""
    case: Case = await town.one(Case, Case.id == task.case_id)
    return case.number


async def is_there(someone: Someone, *, metres: float = 30) -> None:
    """Tap 到场 and send a position so far from the case's pin."""
    await someone.taps("到场")
    await someone.sends_location(LINAN[0] + NORTH * metres / 100, LINAN[1])


def ago(town: Town, **span: float) -> int:
    """A moment before now, as Telegram writes dates."""
    return int((town.clock.now() - timedelta(**span)).timestamp())


def labels(someone: Someone, case_number: str) -> set[str]:
    """What can be tapped on that card."""
    return set(card(someone, case_number).choices)


async def actor(work: Work, person_id: int) -> Actor:
    """A person as decisions see them."""
    found = await actor_of(work, person_id)
    assert found is not None
    return found
