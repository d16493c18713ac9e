"""Tasks, teams and who belongs to them."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import or_, select

from storage import adding
from storage.cases import HIGHEST_ID
from storage.tables import Duty, Person, Row, Task, Team, TeamMember
from storage.work import Work

MEDIATORS: Final = ("performance",)
"""What a mediator looks after stands in a list of its own."""


async def add(work: Work, *new: Row) -> None:
    """Write new rows; they have their ids afterwards."""
    await adding.add(work, *new)


async def settle(work: Work) -> None:
    """Write what was changed in the rows now, so that indexes and queries see it."""
    await work.db.flush()


async def task(work: Work, task_id: int) -> Task | None:
    """A task as it stands; an id that no row can have finds none."""
    return await work.db.get(Task, task_id) if 0 < task_id <= HIGHEST_ID else None


async def lock_task(work: Work, task_id: int) -> Task:
    """A task as it stands now, which nobody else may change until we are done."""
    query = select(Task).where(Task.id == task_id).with_for_update()
    found = await work.db.scalars(query.execution_options(populate_existing=True))
    return found.one()


async def main_task(work: Work, case_id: int) -> Task | None:
    """The main task of a case that still lives."""
    query = select(Task).where(
        Task.case_id == case_id, Task.part == "main", Task.ended_at.is_(None)
    )
    return await work.db.scalar(query)


async def tasks_of(work: Work, case_id: int) -> list[Task]:
    """All tasks of a case, in the order they were given."""
    query = select(Task).where(Task.case_id == case_id).order_by(Task.id)
    return list(await work.db.scalars(query))


async def team(work: Work, team_id: int) -> Team | None:
    """A team; an id that no row can have finds none."""
    return await work.db.get(Team, team_id) if 0 < team_id <= HIGHEST_ID else None


async def team_by_code(work: Work, code: str) -> Team | None:
    """A team by the code that rules name it by; None when it is closed."""
    return await work.db.scalar(select(Team).where(Team.code == code, Team.closed_at.is_(None)))


async def teams(work: Work) -> list[Team]:
    """Every team that is not closed; a district has dozens, not thousands."""
    return list(await work.db.scalars(select(Team).where(Team.closed_at.is_(None))))


async def teams_of_zone(work: Work, zone_code: str) -> list[Team]:
    """The teams of a zone."""
    query = select(Team).where(Team.zone_code == zone_code, Team.closed_at.is_(None))
    return list(await work.db.scalars(query.order_by(Team.id)))


async def teams_of(work: Work, person_id: int) -> list[Team]:
    """The teams a person belongs to now."""
    query = select(Team).join(TeamMember, TeamMember.team_id == Team.id)
    query = query.where(
        TeamMember.person_id == person_id, TeamMember.until.is_(None), Team.closed_at.is_(None)
    )
    return list(await work.db.scalars(query.order_by(Team.id)))


async def members(work: Work, team_id: int) -> list[tuple[TeamMember, Person, Duty | None]]:
    """Who belongs to a team now, with what they said about their duty."""
    query = select(TeamMember, Person, Duty).join(Person, Person.id == TeamMember.person_id)
    query = query.outerjoin(Duty, Duty.person_id == TeamMember.person_id)
    query = query.where(TeamMember.team_id == team_id, TeamMember.until.is_(None))
    rows = await work.db.execute(query.order_by(TeamMember.id))
    return [(member, person, duty) for member, person, duty in rows]


async def membership(work: Work, team_id: int, person_id: int) -> TeamMember | None:
    """A person's place in a team, if they have one now."""
    query = select(TeamMember).where(
        TeamMember.team_id == team_id,
        TeamMember.person_id == person_id,
        TeamMember.until.is_(None),
    )
    return await work.db.scalar(query)


async def duty(work: Work, person_id: int) -> Duty | None:
    """What somebody said last about their duty."""
    return await work.db.get(Duty, person_id)


async def open_tasks(work: Work, person_id: int, teams: Sequence[int]) -> list[Task]:
    """What a worker has to do: their own tasks, and what is offered to their teams."""
    offered = Task.worker_id.is_(None) & Task.team_id.in_(teams)
    query = select(Task).where(Task.ended_at.is_(None), or_(Task.worker_id == person_id, offered))
    query = query.where(Task.part.not_in(MEDIATORS))
    return list(await work.db.scalars(query.order_by(Task.id)))
