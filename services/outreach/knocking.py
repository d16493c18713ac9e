"""Whose door to knock at: elders whose copy of a warning arrived and stayed unanswered (G11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.people import Actor, Role, covers
from storage import scams as rows
from storage.work import Work

AFTER: Final = timedelta(hours=12)
"""So long somebody may take to look at a phone."""

WITHIN: Final = timedelta(days=3)
KNOCKERS: Final = (Role.GRID_WORKER, Role.TEAM_LEAD)
MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody to look after: name, place (a division code), and what the warning was."""

    person_id: int
    name: str
    place: str
    headline: str


async def doors(work: Work, actor: Actor, *, now: datetime) -> Sequence[Door]:
    """The elders of a worker's area who have not answered, each once, the latest warning first."""
    areas = [one.area for one in actor.held if one.role in KNOCKERS]
    found: dict[int, Door] = {}
    for row in await rows.unanswered(work, after=now - WITHIN, before=now - AFTER, now=now):
        person_id, name, place, headline = row
        if person_id not in found and any(covers(area, place) for area in areas):
            found[person_id] = Door(person_id, name, place, headline)
    return list(found.values())[:MOST]
