"""What was promised, by when, read from lines that people type: 12月15日 赔 500 元."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from services.mediation.table_errors import NothingWritten, TooManyLines, UnreadablePlan

MOST: Final = 36
"""Instalments: three years of months."""

LONGEST: Final = 200
FURTHEST: Final = timedelta(days=3 * 366)
_DAY: Final = re.compile(
    r"\s*(?:(\d{4})\s*[-年/.]\s*)?(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?[\s,，:：]*(.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Promised:
    """One line of a plan."""

    due_on: date
    what: str


def read(text: str, *, today: date) -> list[Promised]:
    """A plan from typed lines, a day in front of each, in the order of the days.

    Without a year the next such day is meant.

    :raises UnreadablePlan: a line without a day, or with one that has passed.
    :raises NothingWritten: no line. :raises TooManyLines: more than `MOST`.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise NothingWritten
    if len(lines) > MOST:
        raise TooManyLines(MOST)
    return sorted((_line(line, today) for line in lines), key=lambda one: one.due_on)


def _line(line: str, today: date) -> Promised:
    found = _DAY.fullmatch(line)
    what = found[4].strip()[:LONGEST] if found else ""
    if found is None or not what:
        raise UnreadablePlan(line.strip()[:40])
    try:
        day = day_of(found[1], found[2], found[3], today=today)
    except ValueError:
        raise UnreadablePlan(line.strip()[:40]) from None
    if not today <= day <= today + FURTHEST:
        raise UnreadablePlan(line.strip()[:40])
    return Promised(day, what)


def day_of(year: str | None, month: str, day: str, *, today: date) -> date:
    """A day as people write it; without a year, today or the next such day.

    :raises ValueError: there is no such day.
    """
    if year:
        return date(int(year), int(month), int(day))
    for ahead in range(5):  # the 29th of February comes every four years
        try:
            found = date(today.year + ahead, int(month), int(day))
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"{month}-{day}")


def single_day(text: str, *, today: date) -> date | None:
    """A day alone, as typed when a day is asked for; None when it can't be read.

    Without a year the last such day is meant: what is asked for has happened.
    """
    found = _DAY.fullmatch(text)
    if found is None or found[4].strip():
        return None
    try:
        if found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        day = date(today.year, int(found[2]), int(found[3]))
        return day if day <= today else date(today.year - 1, day.month, day.day)
    except ValueError:
        return None


def coming_day(text: str, *, today: date) -> date | None:
    """A day alone that lies ahead, as typed; None when it can't be read."""
    found = _DAY.fullmatch(text)
    if found is None or found[4].strip():
        return None
    try:
        return day_of(found[1], found[2], found[3], today=today)
    except ValueError:
        return None
