"""The zones that have a team, under their team's name, for lists and boards."""

from storage import dispatch as rows
from storage.work import Work


async def names(work: Work) -> dict[str, str]:
    """The names of the zones that have a team, by their code, in the order of the codes."""
    found = {team.zone_code: team.name for team in await rows.teams(work) if team.zone_code}
    return dict(sorted(found.items()))
