"""Who is on duty by weekly plan and by word: pure functions of what is known and a moment.

A word (on, off, off with a substitute) goes before the plan, until the plan's next boundary or
the moment it was said for. Of moments before it was said, it is taken to have held already: who
stands in tonight may also take what has waited since this afternoon.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LINAN: Final = ZoneInfo("Asia/Shanghai")
"""No clock has been changed here since 1991, so a minute of the plan is a minute of the day."""

DAY: Final = 24 * 60
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Hours:
    """A weekly shift: Monday is 0; minutes of the day; an end not after the start is tomorrow."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said last about their duty."""

    on: bool
    said_at: datetime
    substitute_id: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one person: ``works`` they hold a working role, ``reachable`` by chat."""

    person_id: int
    works: bool = True
    reachable: bool = True
    hours: tuple[Hours, ...] = ()
    word: Word | None = None

    @property
    def rings(self) -> bool:
        """Whether ringing them could help."""
        return self.works and self.reachable


def _since_monday(moment: datetime) -> timedelta:
    local = moment.astimezone(LINAN)
    midnight = datetime.combine(local.date(), time(), LINAN)
    return timedelta(days=local.weekday()) + (local - midnight)


def _begins(one: Hours) -> timedelta:
    return timedelta(days=one.weekday, minutes=one.start)


def _lasts(one: Hours) -> timedelta:
    return timedelta(minutes=(one.end - one.start) % DAY or DAY)


def covered(hours: Collection[Hours], now: datetime) -> bool:
    """Whether the plan has somebody on duty; its start counts, its end does not."""
    at = _since_monday(now)
    return any((at - _begins(one)) % _WEEK < _lasts(one) for one in hours)


def boundary(hours: Collection[Hours], after: datetime) -> datetime | None:
    """The next moment at which a shift begins or ends; None without any."""
    at = _since_monday(after)
    edges = {edge for one in hours for edge in (_begins(one), _begins(one) + _lasts(one))}
    return min((after + ((edge - at) % _WEEK or _WEEK) for edge in edges), default=None)


def ends(hours: Collection[Hours], after: datetime) -> datetime | None:
    """The next moment at which a shift ends."""
    at = _since_monday(after)
    edges = {_begins(one) + _lasts(one) for one in hours}
    return min((after + ((edge - at) % _WEEK or _WEEK) for edge in edges), default=None)


def word_of(one: Standing, now: datetime) -> Word | None:
    """What the person said, as long as it holds."""
    if one.word is None:
        return None
    until = one.word.until or boundary(one.hours, one.word.said_at)
    return one.word if until is None or now < until else None


def on(one: Standing, now: datetime) -> bool:
    """Whether somebody is on duty by their own word or plan; without a plan only words count."""
    word = word_of(one, now)
    return covered(one.hours, now) if word is None else word.on


def answering(one: int, people: Mapping[int, Standing], now: datetime) -> int | None:
    """Who answers for somebody: themselves, or the first of their substitutes who can be rung.

    Whoever said off passes on to their substitute; whoever is a substitute and did not say off
    is on duty in the other's place. None when the chain ends before, or bites its own tail.
    """
    seen: set[int] = set()
    at = people.get(one)
    while at is not None and at.person_id not in seen:
        seen.add(at.person_id)
        word = word_of(at, now)
        if word is None or word.on:
            return at.person_id if at.rings else None
        at = people.get(word.substitute_id or 0)
    return None


def _answers(one: Standing, people: Mapping[int, Standing], now: datetime) -> int | None:
    """Who is on duty for a place in the team; nobody stands in while it is not their turn."""
    if on(one, now):
        return one.person_id if one.rings else None
    word = word_of(one, now)
    missing = word is not None and (not one.hours or covered(one.hours, now))
    return answering(one.person_id, people, now) if missing else None


def on_duty(order: Sequence[int], people: Mapping[int, Standing], now: datetime) -> list[int]:
    """Who of a team is on duty and can be reached, substitutes in the place of whom they replace.

    Each once, in the order of ``order``, the people of the team.
    """
    found = (_answers(people[one], people, now) for one in order if one in people)
    return list(dict.fromkeys(one for one in found if one is not None))
