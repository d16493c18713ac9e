"""Weekdays, hours, dates and tracks as people write them, in a chat or in a table.

«周一 9:00-11:30 群众 30分钟 2人», «mon 09:00-11:30 residents», «12月3日 休息».
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from services.errors import Refusal
from services.mediation.agenda_plan import Hours
from services.mediation.codes import Track

USUAL_MINUTES: Final = 30
LONGEST_AWAY: Final = 60
"""Days that one line may close."""

_DAYS: Final[Mapping[str, int]] = {
    **{f"{head}{sign}": n for head in ("周", "星期") for n, sign in enumerate("一二三四五六日")},
    "周天": 6,
    "星期天": 6,
    **{name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}
_TRACKS: Final[Mapping[str, Track]] = {
    "群众": Track.RESIDENTS,
    "企业": Track.ENTERPRISES,
    "代表": Track.REPRESENTATIVES,
    **{str(track): track for track in Track},
}
_SPAN: Final = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~到至]\s*(\d{1,2})[:：](\d{2})")
_MINUTES: Final = re.compile(r"(\d{1,3})\s*(?:分钟|分|minutes|min)")
_SEATS: Final = re.compile(r"(\d{1,2})\s*(?:人|件|组|seats|places)")
_FULL: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHORT: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.月](\d{1,2})日?(?![\d:：])")
_AWAY: Final = re.compile("休息|不开|停|放假|closed|off", re.IGNORECASE)


@dataclass(eq=False)
class BadHours(Refusal):
    """Words in which no hours can be found."""

    key: ClassVar[str] = "refusal-agenda-hours"


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says: days of the calendar, or a weekday; hours, or that they are free."""

    days: tuple[date, ...] = ()
    hours: Hours | None = None
    away: bool = False


def weekday(text: str) -> int | None:
    """The weekday (0: Monday) that stands in a text."""
    folded = text.casefold()
    return next((n for word, n in _DAYS.items() if word in folded), None)


def track(text: str) -> Track | None:
    """For whom, if a text says so."""
    folded = text.casefold()
    return next((one for word, one in _TRACKS.items() if word in folded), None)


def span(text: str) -> tuple[int, int]:
    """From and to, in minutes after midnight.

    :raises BadHours: no hours stand there, or they end before they begin.
    """
    found = _SPAN.search(text)
    if found is None:
        raise BadHours
    first, last = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
    if not first < last <= 24 * 60:
        raise BadHours
    return first, last


def hours(text: str, day: int, usual: Track = Track.RESIDENTS) -> Hours:
    """The hours of a weekday, with how long a meeting takes and how many at once.

    :raises BadHours: they can't be read, or no meeting fits into them.
    """
    first, last = span(text)
    minutes, seats = _MINUTES.search(text), _SEATS.search(text)
    length = int(minutes[1]) if minutes else min(USUAL_MINUTES, last - first)
    if not 5 <= length <= last - first:
        raise BadHours
    capacity = max(1, int(seats[1])) if seats else 1
    return Hours(day, first, last, length, track(text) or usual, capacity)


def dates(text: str, today: date) -> tuple[date, ...]:
    """The days that a text names: one, or from one to another; without a year the next such.

    :raises BadHours: a day that no calendar has, or more days than one may be away at once.
    """
    named = [(int(one[1]), int(one[2]), int(one[3])) for one in _FULL.finditer(text)]
    rest = _FULL.sub(" ", _SPAN.sub(" ", text))
    named += [(0, int(one[1]), int(one[2])) for one in _SHORT.finditer(rest)]
    try:
        found = sorted(_day(one, today) for one in named[:2])
    except ValueError:
        raise BadHours from None
    if len(found) < 2:
        return tuple(found)
    count = (found[1] - found[0]).days + 1
    if count > LONGEST_AWAY:
        raise BadHours
    return tuple(found[0] + timedelta(days=n) for n in range(count))


def _day(named: tuple[int, int, int], today: date) -> date:
    year, month, day = named
    found = date(year or today.year, month, day)
    return found if year or found >= today else date(today.year + 1, month, day)


def line(text: str, today: date) -> Said:
    """A whole line as somebody types it.

    :raises BadHours: neither days nor hours can be found in it.
    """
    text = unicodedata.normalize("NFKC", text)
    days = dates(text, today)
    if days and _AWAY.search(text):
        return Said(days, away=True)
    if days:
        return Said(days, hours(text, days[0].weekday()) if _SPAN.search(text) else None)
    day = weekday(text)
    if day is None:
        raise BadHours
    return Said(hours=hours(text, day))
