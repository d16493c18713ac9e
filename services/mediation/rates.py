"""The success rate: agreed out of concluded, never out of received; with studio and period (K8).

Concluded is what was agreed or not agreed, and what was given up after people had sat down. What
was withdrawn or refused before anybody sat down is shown beside it and counted in neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from services.errors import NotAllowed
from services.mediation import satisfaction
from services.mediation.agenda import LINAN
from services.mediation.results import AGREED, Result
from services.people import DISTRICT, Actor, Role
from storage import mediation as booked
from storage import settlements as rows
from storage.settlements import Ended
from storage.tables import Studio
from storage.work import Work

READERS: Final = (Role.TOWN_ADMIN, Role.OWNER, Role.AUDITOR)
"""Who reads the figures of all studios of their area; mediators read those of their own."""

COUNTED: Final = frozenset({*AGREED, Result.NOT_AGREED})


class Period(StrEnum):
    """Over which time."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Rate:
    """The figures of a studio; ``percent`` is None where nothing was concluded."""

    studio: str
    agreed: int
    concluded: int
    before: int
    going_on: int

    @property
    def percent(self) -> float | None:
        """Agreed ÷ concluded × 100."""
        return 100 * self.agreed / self.concluded if self.concluded else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What somebody may read: the rates and the answers, from and until (the day is included)."""

    period: Period
    since: date
    until: date
    rates: tuple[Rate, ...]
    answers: dict[satisfaction.Answer, int]
    """Empty where there are too few to stay nameless."""


async def figures(work: Work, actor: Actor, period: Period, *, now: datetime) -> Figures:
    """The figures of a period that runs, for the actor's studios.

    :raises NotAllowed: neither a mediator with a studio nor somebody who reads them.
    """
    studios = await _studios(work, actor)
    if not studios:
        raise NotAllowed
    until = now.astimezone(LINAN).date()
    since = start_of(period, until)
    ids = [one.id for one in studios]
    ended = await rows.ended(work, ids, since=_midnight(since), until=now + timedelta(seconds=1))
    open_ = await rows.going_on(work, ids)
    found = tuple(rate(one, ended, open_.get(one.id, 0)) for one in studios)
    said = await rows.votes(work, ids, months(since, until))
    return Figures(period, since, until, found, _shown(said))


def rate(studio: Studio, ended: Iterable[Ended], going_on: int) -> Rate:
    """A studio's figures out of how its mediations ended."""
    agreed = concluded = before = 0
    for one in ended:
        if one.studio_id != studio.id:
            continue
        if one.result in COUNTED or one.sat:
            concluded += one.many
            agreed += one.many if one.result in AGREED else 0
        else:
            before += one.many
    return Rate(studio.name, agreed, concluded, before, going_on)


async def _studios(work: Work, actor: Actor) -> list[Studio]:
    areas = {one.area for one in actor.held if one.role in READERS}
    found = await rows.studios(work, None if DISTRICT in areas else sorted(areas))
    mine = {one.studio_id for one in await booked.hosted_by(work, actor.id)}
    own = [await booked.studio(work, one) for one in sorted(mine) if actor.may(Role.MEDIATOR)]
    both = {one.id: one for one in (*own, *found) if one is not None}
    return [both[one] for one in sorted(both)]


def start_of(period: Period, day: date) -> date:
    """The first day of the month, quarter or year that a day lies in."""
    month = {Period.MONTH: day.month, Period.QUARTER: day.month - (day.month - 1) % 3}
    return date(day.year, month.get(period, 1), 1)


def months(since: date, until: date) -> list[str]:
    """The months of a time: 2026-11."""
    count = (until.year - since.year) * 12 + until.month - since.month + 1
    return [
        f"{since.year + (since.month - 1 + at) // 12}-{(since.month - 1 + at) % 12 + 1:02}"
        for at in range(count)
    ]


def _shown(said: dict[str, int]) -> dict[satisfaction.Answer, int]:
    if sum(said.values()) < satisfaction.FEWEST:
        return {}
    return {one: said.get(one, 0) for one in satisfaction.Answer}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LINAN).astimezone(UTC)
