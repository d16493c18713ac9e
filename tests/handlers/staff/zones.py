"""A town with a team on duty, for tests of orders."""

from services.people import DISTRICT, Role
from storage import dispatch as rows
from storage.tables import Duty, Team, TeamMember
from storage.work import Work
from tests.fakes.person import Someone
from tests.town import Town


async def worker(town: Town, name: str, role: Role = Role.GRID_WORKER) -> Someone:
    """Somebody who works off tasks, and has pressed Start."""
    return await town.person(name, role, area=DISTRICT)


async def team(
    town: Town, name: str, *people: Someone, zone: str = "z1", lead: Someone | None = None
) -> Team:
    """A team of these people, all on duty."""
    now = town.clock.now()
    ids = {one.id: (await one.row()).id for one in people}
    made: list[Team] = []

    async def verb(work: Work) -> None:
        found = Team(code=f"{zone}-{name}", name=name, zone_code=zone, area=DISTRICT)
        await rows.add(work, found)
        made.append(found)
        for one in people:
            member = TeamMember(
                team_id=found.id, person_id=ids[one.id], lead=one is lead, since=now
            )
            await rows.add(work, member)
            if await rows.duty(work, ids[one.id]) is None:
                await rows.add(work, Duty(person_id=ids[one.id], on=True, said_at=now))

    await town.writer.serve(verb)
    return made[0]
