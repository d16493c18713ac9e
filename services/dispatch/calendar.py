"""The business calendar: when the office works, with China's holidays and swapped working days.

The State Council announces each November on which days next year is free and which weekends are
worked instead. The library `holidays` carries that for the years announced when it was released;
whatever is newer, or the office's own, stands in the published targets (``off``, ``on``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays.countries.china import China

LINAN: Final = ZoneInfo("Asia/Shanghai")
DAY: Final = 24 * 60

ALWAYS: Final = "always"
WORKING: Final = "working"

_IN_PLACE_OF: Final = re.compile(r"substituted from (\d\d)/(\d\d)/(\d{4})")
"""How `holidays` names a day off for which a weekend is worked, in American order."""

LONGEST_FREE: Final = 60
"""Days without working time after which a calendar is taken for a mistake."""


class Calendar(Protocol):
    """How time is counted: all of it, or what the office works."""

    def add(self, start: datetime, time: timedelta) -> datetime:
        """The moment at which so much counted time has gone by since ``start``."""
        ...

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Counted time from one moment to a later one; none where it isn't later."""
        ...


class Always:
    """All time counts: the street knows no closing time."""

    def add(self, start: datetime, time: timedelta) -> datetime:
        """So much later."""
        return start + time

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The time between them."""
        return max(timedelta(), end - start)


@cache
def _china(year: int) -> "China":
    # A tenth of a second to load, which only whoever counts working time should pay.
    from holidays.countries.china import China  # noqa: PLC0415

    return China(years=year, language="en_US")  # type: ignore[no-untyped-call]


@cache
def _swapped(year: int) -> dict[date, date]:
    """Worked weekends of a year, each with the day that is free for it."""
    found: dict[date, date] = {}
    for around in (year - 1, year, year + 1):
        for free, name in _china(around).items():
            said = _IN_PLACE_OF.search(name)
            if said:
                month, day, of = map(int, said.groups())
                found[date(of, month, day)] = free
    return {worked: free for worked, free in found.items() if worked.year == year}


@dataclass(frozen=True)
class Office:
    """The time that the office works.

    ``hours`` are spans of minutes of the day in Lin'an, in order; ``off`` and ``on`` are days on
    which the office's own word goes before the announced one.
    """

    hours: tuple[tuple[int, int], ...]
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    _known: dict[date, bool] = field(default_factory=dict, repr=False, compare=False)

    def works(self, day: date) -> bool:
        """Whether the office works on a day."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._works(day)
        return known

    def _works(self, day: date) -> bool:
        if day in self.on or day in self.off:
            return day in self.on
        china = _china(day.year)
        return day not in china and (day.weekday() < 5 or day in china.weekend_workdays)

    def plan_of(self, day: date) -> int | None:
        """The weekday (0: Monday) by whose weekly plan a day goes; None on a free day.

        A worked weekend goes by the weekday of the day that is free for it; any other weekend by
        its own, for plans that have one.
        """
        if day in self.off or (day not in self.on and day in _china(day.year)):
            return None
        return _swapped(day.year).get(day, day).weekday()

    def add(self, start: datetime, time: timedelta) -> datetime:
        """The moment at which so much working time has gone by since ``start``.

        With none to go it is the first working moment from there on, so that nothing is due at
        night.
        """
        left = time
        for opens, closes in self._spans(start):
            begins = max(opens, start)
            if begins + left <= closes:
                return (begins + left).astimezone(start.tzinfo)
            left -= closes - begins
        raise AssertionError("spans never end")  # pragma: no cover

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from one moment to a later one; none where it isn't later."""
        worked = timedelta()
        if start >= end:
            return worked
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            worked += min(closes, end) - max(opens, start)
        return worked

    def _spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Spans of work that end after ``start``, in order, without end.

        :raises ValueError: for two months nobody works.
        """
        day, idle = start.astimezone(LINAN).date(), 0
        while idle < LONGEST_FREE:
            idle += 1
            if self.works(day):
                midnight = datetime(day.year, day.month, day.day, tzinfo=LINAN)
                for first, last in self.hours:
                    closes = midnight + timedelta(minutes=last)
                    if closes > start:
                        idle = 0
                        yield midnight + timedelta(minutes=first), closes
            day += timedelta(days=1)
        raise ValueError(f"nobody works in the {LONGEST_FREE} days before {day}")
