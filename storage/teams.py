"""Teams, their shifts, and what their people said about their duty."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import aliased

from storage.tables import Duty, Grant, Person, Shift, Task, TaskState, Team, TeamMember
from storage.work import Work

_LIVE = (TeamMember.until.is_(None), Team.closed_at.is_(None))


class Known(NamedTuple):
    """Somebody as dispatch knows them: whether a message reaches them, and their last word.

    Columns, not records: what another process has said meanwhile is seen when it is asked again.
    """

    person_id: int
    name: str
    chat_id: int | None
    stopped_at: datetime | None
    on: bool | None
    said_at: datetime | None
    substitute_id: int | None
    until: datetime | None


_known = select(
    Person.id,
    Person.name,
    Person.chat_id,
    Person.stopped_at,
    Duty.on,
    Duty.said_at,
    Duty.substitute_id,
    Duty.until,
).outerjoin(Duty, Duty.person_id == Person.id)


async def hold(work: Work, team_id: int) -> None:
    """Nobody of the team changes their duty until we are done; others may hold it too."""
    query = select(Team.id).where(Team.id == team_id)
    await work.db.execute(query.with_for_update(read=True))


async def hold_person(work: Work, person_id: int) -> None:
    """This person does not change their duty until we are done; others may hold them too."""
    query = select(Person.id).where(Person.id == person_id)
    await work.db.execute(query.with_for_update(read=True))


async def lock_duty(work: Work, person_id: int, team_ids: Collection[int]) -> None:
    """Change a person's duty alone: nobody rings them or their teams until we are done.

    Always the person first, then the teams in order. Never taken while a case or task is locked.
    """
    person = select(Person.id).where(Person.id == person_id)
    await work.db.execute(person.with_for_update(key_share=True))
    teams = select(Team.id).where(Team.id.in_(team_ids)).order_by(Team.id)
    await work.db.execute(teams.with_for_update(key_share=True))


async def shifts(work: Work, team_id: int) -> list[Shift]:
    """A team's weekly shifts, in the order of the week."""
    query = select(Shift).where(Shift.team_id == team_id)
    return list(await work.db.scalars(query.order_by(Shift.weekday, Shift.start_minute, Shift.id)))


async def replace_shifts(
    work: Work, team_id: int, person_id: int | None, new: Sequence[Shift]
) -> None:
    """Put these shifts in place of those of the team, or of one of its people."""
    mine = Shift.person_id.is_(None) if person_id is None else Shift.person_id == person_id
    await work.db.execute(delete(Shift).where(Shift.team_id == team_id, mine))
    work.db.add_all(new)
    await work.db.flush()


async def areas(
    work: Work, people: Collection[int], roles: Collection[str]
) -> dict[int, list[str]]:
    """Where these people hold one of the roles."""
    query = select(Grant.person_id, Grant.area).where(
        Grant.person_id.in_(people), Grant.role.in_(roles), Grant.revoked_at.is_(None)
    )
    held: dict[int, list[str]] = {}
    for person_id, area in await work.db.execute(query):
        held.setdefault(person_id, []).append(area)
    return held


async def members(work: Work, team_id: int) -> list[Known]:
    """Who belongs to a team now, in the order in which they joined."""
    query = _known.join(TeamMember, TeamMember.person_id == Person.id)
    query = query.where(TeamMember.team_id == team_id, TeamMember.until.is_(None))
    return [Known(*row) for row in await work.db.execute(query.order_by(TeamMember.id))]


async def people(work: Work, ids: Collection[int]) -> list[Known]:
    """What is known of these people."""
    query = _known.where(Person.id.in_(ids))
    return [Known(*row) for row in await work.db.execute(query)]


async def shifts_of_people(work: Work, ids: Collection[int]) -> list[tuple[int, Shift]]:
    """The shifts of whatever teams these people belong to: person id, shift."""
    query = (
        select(TeamMember.person_id, Shift)
        .join(Team, Team.id == TeamMember.team_id)
        .join(Shift, Shift.team_id == TeamMember.team_id)
        .where(
            TeamMember.person_id.in_(ids),
            or_(Shift.person_id.is_(None), Shift.person_id == TeamMember.person_id),
            *_LIVE,
        )
        .order_by(TeamMember.id, Shift.weekday, Shift.start_minute, Shift.id)
    )
    return [(person_id, shift) for person_id, shift in await work.db.execute(query)]


async def say(work: Work, said: Duty) -> None:
    """Keep what somebody said last about their duty."""
    await work.db.merge(said)
    await work.db.flush()


async def unsay(work: Work, person_id: int) -> None:
    """Forget what somebody said: their plan counts again."""
    await work.db.execute(delete(Duty).where(Duty.person_id == person_id))


async def said(work: Work, person_id: int) -> Duty | None:
    """What somebody said last, as it stands now."""
    query = select(Duty).where(Duty.person_id == person_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def replaced_by(work: Work, person_id: int) -> list[Duty]:
    """Who named this person as their substitute."""
    query = select(Duty).where(Duty.substitute_id == person_id, Duty.on.is_(False))
    return list(await work.db.scalars(query.order_by(Duty.person_id)))


async def offered(work: Work, team_id: int) -> list[int]:
    """Ids of the tasks that wait for somebody of a team to accept them."""
    query = select(Task.id).where(
        Task.team_id == team_id,
        Task.worker_id.is_(None),
        Task.ended_at.is_(None),
        Task.state == TaskState.OFFERED,
    )
    return list(await work.db.scalars(query.order_by(Task.id)))


async def all_teams(work: Work) -> list[Team]:
    """The teams that are not closed, by their codes."""
    return list(
        await work.db.scalars(select(Team).where(Team.closed_at.is_(None)).order_by(Team.code))
    )


async def led(work: Work, person_id: int) -> set[int]:
    """The teams that somebody leads."""
    query = select(Team.id).join(TeamMember, TeamMember.team_id == Team.id)
    mine = TeamMember.person_id == person_id, TeamMember.lead.is_(True)
    return set(await work.db.scalars(query.where(*mine, *_LIVE)))


async def leads(work: Work, team_ids: Collection[int]) -> list[int]:
    """Who leads one of these teams."""
    query = select(TeamMember.person_id).where(
        TeamMember.team_id.in_(team_ids), TeamMember.lead.is_(True), TeamMember.until.is_(None)
    )
    return list(dict.fromkeys(await work.db.scalars(query.order_by(TeamMember.id))))


async def colleagues(work: Work, person_id: int) -> list[tuple[int, str]]:
    """The other people of somebody's teams, with their names, each once."""
    mine = aliased(TeamMember)
    query = (
        select(Person.id, Person.name)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .join(mine, mine.team_id == TeamMember.team_id)
        .join(Team, Team.id == TeamMember.team_id)
        .where(mine.person_id == person_id, mine.until.is_(None), Person.id != person_id, *_LIVE)
        .distinct()
        .order_by(Person.name, Person.id)
    )
    return [(row.id, row.name) for row in await work.db.execute(query)]


async def recent(work: Work, team_id: int, people: Collection[int], *, limit: int) -> list[Task]:
    """The newest tasks of a team, or given to one of its people."""
    query = select(Task).where(or_(Task.team_id == team_id, Task.worker_id.in_(people)))
    return list(await work.db.scalars(query.order_by(Task.id.desc()).limit(limit)))
