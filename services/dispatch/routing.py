"""Which team a case goes to, and why: the first rule that fits (D1)."""

from dataclasses import dataclass
from datetime import datetime

from services.dispatch.duty import on_duty
from services.dispatch.levels import Level
from storage import dispatch as rows
from storage.tables import Case
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a case goes: a team, the level it is handled at, and the rule that said so."""

    team_id: int
    level: Level
    rule: str


async def choose(work: Work, case: Case, *, now: datetime) -> Choice | None:
    """The team that a case goes to by itself; None when a dispatcher has to say.

    A team with nobody on duty is passed over.
    """
    if case.zone_code is None:
        return None
    for team in await rows.teams_of_zone(work, case.zone_code):
        if await on_duty(work, team.id, now=now):
            return Choice(team.id, Level(case.level), "zone")
    return None
