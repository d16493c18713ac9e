"""When, where and of what kind fraud comes, by imported counts and our own tips (B11, O11).

It proposes a campaign before the quarter that had most; a person decides, changes and sends it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from services import places
from services.dispatch.calendar import LINAN
from services.outreach import audience
from services.outreach.audience import Audience
from services.outreach.codes import Topic
from services.people import Actor, Role, check, covers
from storage import counts as store
from storage import scams
from storage.work import Work

SEASON_ROLES: Final = (Role.BROADCASTER, Role.APPROVER, Role.TOWN_ADMIN, Role.OWNER)
YEARS: Final = 3
"""So many years back count."""

AHEAD: Final = timedelta(days=14)
"""So long before its quarter a campaign begins."""

TOWNS: Final = 3
OWN: Final = "own"


@dataclass(frozen=True, slots=True)
class Point:
    """How many cases of a type a source had in a month and a town."""

    year: int
    month: int
    town: str
    kind: str
    cases: int
    source: str
    sample: bool = False

    @property
    def quarter(self) -> int:
        """1 to 4."""
        return (self.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Aim:
    """A town that a campaign should reach: its cases, its villages, and who would get it now."""

    town: str
    cases: int
    villages: int
    reaches: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What history says, and the campaign it proposes."""

    total: int
    shares: Sequence[int]
    """Per cent of each quarter, the first one first."""
    quarter: int
    begins: date
    kinds: Sequence[tuple[int | str, int]]
    """The types of that quarter with their cases, the most first."""
    aims: Sequence[Aim]
    sources: Sequence[str]
    sample: bool


async def history(work: Work, *, now: datetime) -> list[Point]:
    """Every count of the last years: imported ones, and our own tips with a type and a town."""
    year = now.astimezone(LINAN).year - YEARS
    found = [
        Point(one.year, one.month, one.town_code, one.kind, one.cases, one.source, one.sample)
        for one in await store.since(work, year)
    ]
    begin = datetime.combine(date(year, 1, 1), time(), tzinfo=LINAN).astimezone(UTC)
    own: Counter[tuple[int, int, str, str]] = Counter()
    for kind, town, at in await scams.tips_by_month(work, begin):
        local = at.astimezone(LINAN)
        if kind and town:
            own[local.year, local.month, town, kind] += 1
    return found + [Point(*where, cases, OWN) for where, cases in own.items()]


async def plan(work: Work, actor: Actor, *, now: datetime) -> Plan | None:
    """What to do before the quarter that had most; None while nothing has been counted.

    :raises NotAllowed: not for this person.
    """
    check(actor, *SEASON_ROLES)
    points = [one for one in await history(work, now=now) if one.cases]
    total = sum(one.cases for one in points)
    if not total:
        return None
    quarters = tally((one.quarter, one.cases) for one in points)
    best = max(range(1, 5), key=lambda one: quarters[one])
    inside = [one for one in points if one.quarter == best]
    areas = [one.area for one in actor.held if one.role in SEASON_ROLES]
    towns = tally(
        (one.town, one.cases) for one in inside if any(covers(area, one.town) for area in areas)
    )
    return Plan(
        total=total,
        shares=[round(100 * quarters[one] / total) for one in range(1, 5)],
        quarter=best,
        begins=begins(best, now),
        kinds=tally((one.kind, one.cases) for one in inside).most_common(3),
        aims=[await _aim(work, town, cases) for town, cases in towns.most_common(TOWNS)],
        sources=sorted({one.source for one in points}),
        sample=any(one.sample for one in points),
    )


def tally(pairs: Iterable[tuple[int | str, int]]) -> Counter[int | str]:
    """Cases added up by their first."""
    found: Counter[int | str] = Counter()
    for name, cases in pairs:
        found[name] += cases
    return found


def begins(quarter: int, now: datetime) -> date:
    """Two weeks before the next such quarter; in the middle of it or of those weeks, today."""
    today = now.astimezone(LINAN).date()
    first = date(today.year, 3 * quarter - 2, 1)
    if today >= (first + timedelta(days=95)).replace(day=1):
        first = first.replace(year=today.year + 1)
    return max(first - AHEAD, today)


async def _aim(work: Work, town: int | str, cases: int) -> Aim:
    code = str(town)
    reaches = await audience.count(work, Audience((code,), Topic.FRAUD))
    return Aim(code, cases, len(places.villages_of(code)), reaches)


def of_quarter(points: Iterable[Point], year: int, quarter: int) -> list[Point]:
    """What was counted in one quarter of one year."""
    return [one for one in points if (one.year, one.quarter) == (year, quarter)]


def last_quarters(points: Iterable[Point], most: int) -> list[tuple[int, int]]:
    """The years and quarters with any count, the newest first."""
    return sorted({(one.year, one.quarter) for one in points if one.cases}, reverse=True)[:most]
