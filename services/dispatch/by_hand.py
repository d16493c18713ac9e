"""A dispatcher orders a team by hand, asks others to help, and gives a case to somebody else."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.cases import trail
from services.cases.queue import area_of
from services.cases.rights import Action, Seen, find, pressed
from services.cases.states import Happened
from services.cases.viewers import tell_viewers
from services.dispatch import clocks, orders
from services.dispatch.duty import on_duty
from services.dispatch.levels import Level, Part
from services.dispatch.orders import Order
from services.errors import NotAllowed, Refusal
from services.people import Actor, covers
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState, Team
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Offer:
    """A team that a case could be given to, and how many of it are on duty."""

    team_id: int
    name: str
    on_duty: int
    of_zone: bool


@dataclass(eq=False)
class NobodyOnDuty(Refusal):
    """A team of which nobody is on duty now."""

    key: ClassVar[str] = "refusal-nobody-on-duty"
    name: str


@dataclass(eq=False)
class HelpsAlready(Refusal):
    """A team that helps with this case, or has it."""

    key: ClassVar[str] = "refusal-helps-already"
    name: str


async def offers(work: Work, actor: Actor, case_id: int, *, now: datetime) -> list[Offer]:
    """The teams that could get a case: its zone's first, then those with most people on duty.

    :raises NotAllowed: not a case of the actor's area.
    """
    case = await find(work, actor, case_id)
    found = []
    for team in await rows.teams(work):
        if _near(team, case):
            many = len(await on_duty(work, team.id, now=now))
            ours = team.zone_code is not None and team.zone_code == case.zone_code
            found.append(Offer(team.id, team.name, many, ours))
    return sorted(found, key=lambda one: (not one.of_zone, -one.on_duty, one.team_id))


def _near(team: Team, case: Case) -> bool:
    """Whether a team works where a case is; where that is unknown, every team does."""
    area = area_of(case)
    return not area or covers(team.area, area) or covers(area, team.area)


async def send(  # noqa: PLR0913 - what an order may carry
    work: Work,
    actor: Actor,
    seen: Seen,
    team_id: int,
    *,
    level: Level,
    words: str | None,
    at: datetime,
    now: datetime,
) -> Case:
    """Order a team; whoever had the case before is told that it went on (D6).

    :raises NobodyOnDuty: nobody would be rung. :raises NotAllowed: no such team here.
    :raises CaseTaken, MovedOn: see `rights.pressed`.
    """
    case = await pressed(work, actor, seen, Action.DISPATCH)
    team = await _team(work, case, team_id, now=now)
    order = Order(level, team_id=team.id, words=words)
    await orders.give(work, actor, case, order, at=at, now=now)
    return case


async def ask_help(
    work: Work,
    actor: Actor,
    seen: Seen,
    team_id: int,
    *,
    words: str | None,
    at: datetime,
    now: datetime,
) -> Case:
    """Ask another team to help (协办); the case keeps its one owner (主办, D8).

    :raises HelpsAlready: it does. :raises NobodyOnDuty, NotAllowed, CaseTaken, MovedOn: as above.
    """
    case = await pressed(work, actor, seen, Action.HELP)
    team = await _team(work, case, team_id, now=now)
    main = await rows.main_task(work, case.id)
    live = [one for one in await rows.tasks_of(work, case.id) if TaskState(one.state).live]
    if any(one.team_id == team.id for one in live):
        raise HelpsAlready(team.name)
    kept = await trail.keep(work, words, person_id=actor.id) if words else None
    task = Task(
        case_id=case.id,
        part=Part.HELPER,
        state=TaskState.OFFERED,
        version=1,
        team_id=team.id,
        ordered_by=actor.id,
        parent_id=main.id if main else None,
        rule=orders.BY_HAND,
        level=case.level,
        words_id=kept.id if kept else None,
        offered_at=now,
    )
    await rows.add(work, task)
    case.version, case.updated_at = case.version + 1, now
    named = {"task_id": task.id, "team_id": team.id, "part": str(Part.HELPER)}
    await trail.append(work, actor, case, Happened.ORDERED, at=at, now=now, new=named)
    await clocks.ordered(work, case, task, now=now)
    await orders.ring(work, task, now=now)
    await tell_viewers(work, case, but={actor.id}, now=now)
    return case


async def _team(work: Work, case: Case, team_id: int, *, now: datetime) -> Team:
    team = await rows.team(work, team_id)
    if team is None or team.closed_at is not None or not _near(team, case):
        raise NotAllowed
    if not await on_duty(work, team.id, now=now):
        raise NobodyOnDuty(team.name)
    return team
