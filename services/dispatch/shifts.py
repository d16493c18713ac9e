"""The weekly plan of a team: looked at and changed by its lead, or read from lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from services.dispatch import teams
from services.dispatch.plan import DAY, Hours
from services.dispatch.rules import DAYS, minute
from services.errors import Refusal
from services.people import Actor
from storage import dispatch as rows
from storage import teams as stored
from storage.tables import Shift, Team
from storage.work import Work

MOST: Final = 40
"""So many shifts a team may have in a week."""

_LINE: Final = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?\s+(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")
_HOURS: Final = re.compile(r"\s*(\d{1,2})[::](\d{2})\s*[-–~至到]\s*(\d{1,2})[::](\d{2})\s*")


@dataclass(eq=False)
class BadHours(Refusal):
    """Something that says no hours."""

    key: ClassVar[str] = "refusal-bad-hours"


@dataclass(eq=False)
class TooManyShifts(Refusal):
    """More shifts than anybody could read."""

    key: ClassVar[str] = "refusal-too-many-shifts"
    most: int


async def week(work: Work, actor: Actor, team_id: int) -> tuple[Team, list[Hours]]:
    """A team and its weekly shifts, in the order of the week.

    :raises NotAllowed: not the actor's team to change.
    """
    team = await teams.managed(work, actor, team_id)
    return team, await _of(work, team.id)


async def add(
    work: Work, actor: Actor, team_id: int, days: Sequence[int], start: int, end: int
) -> Team:
    """Add a shift on these weekdays; one that is there already is not there twice.

    :raises TooManyShifts: enough. :raises BadHours: it would begin at no minute of a day.
    :raises NotAllowed: see `week`.
    """
    team = await teams.managed(work, actor, team_id)
    if not (0 <= start < DAY and 0 <= end <= DAY and days and set(days) <= set(range(7))):
        raise BadHours
    await _replace(
        work, team.id, [*await _of(work, team.id), *(Hours(d, start, end) for d in days)]
    )
    return team


async def clear(work: Work, actor: Actor, team_id: int) -> Team:
    """Take the whole plan away: only words count from now on.

    :raises NotAllowed: see `week`.
    """
    team = await teams.managed(work, actor, team_id)
    await _replace(work, team.id, [])
    return team


async def put(work: Work, team: Team, person_id: int | None, plan: Sequence[Hours]) -> None:
    """Put a plan in place of the one of a team, or of one of its people; for the command line.

    :raises TooManyShifts: enough.
    """
    await _replace(work, team.id, plan, person_id)


async def _of(work: Work, team_id: int) -> list[Hours]:
    return [
        Hours(one.weekday, one.start_minute, one.end_minute)
        for one in await stored.shifts(work, team_id)
        if one.person_id is None
    ]


async def _replace(
    work: Work, team_id: int, plan: Sequence[Hours], person_id: int | None = None
) -> None:
    whole = list(dict.fromkeys(plan))
    if len(whole) > MOST:
        raise TooManyShifts(MOST)
    new = [
        Shift(
            team_id=team_id,
            person_id=person_id,
            weekday=one.weekday,
            start_minute=one.start,
            end_minute=one.end,
        )
        for one in whole
    ]
    await stored.replace_shifts(work, team_id, person_id, new)


def typed(text: str) -> tuple[int, int]:
    """The hours that somebody typed: 8:00-17:30, 8:00至17:30.

    :raises BadHours: it says none.
    """
    found = _HOURS.fullmatch(text)
    if found is None:
        raise BadHours
    start, end = minute(f"{found[1]}:{found[2]}"), minute(f"{found[3]}:{found[4]}")
    if start is None or end is None or start >= DAY:
        raise BadHours
    return start, end


def line(text: str) -> list[Hours]:
    """The shifts of one line: «mon-fri 08:00-17:30», «sun 22:00-06:00».

    :raises BadHours: it can't be read.
    """
    found = _LINE.fullmatch(text.strip().lower())
    if found is None or found[1] not in DAYS or (found[2] or "mon") not in DAYS:
        raise BadHours
    first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
    start, end = typed(f"{found[3]}-{found[4]}")
    return [Hours((first + n) % 7, start, end) for n in range((last - first) % 7 + 1)]


async def team_coded(work: Work, code: str) -> Team | None:
    """A team by its code."""
    return await rows.team_by_code(work, code)
