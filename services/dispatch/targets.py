"""By when what has to be done: targets by category and level, as data that the office edits (D2).

The simple ones are those of 青和翼 in Lin'an: on the spot within 5 minutes of the order, handled
within 10. All others are a beginning, for the office to change.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from services.cases.categories import UNLISTED, offered
from services.dispatch.calendar import ALWAYS, DAY, WORKING, Always, Calendar, Office
from services.dispatch.levels import ClockKind, Level
from services.policies import Policy, amiss, words_of

ANY: Final = "*"
"""In place of a category or a level: whichever."""

LONGEST: Final = 90 * DAY
"""Minutes; a target beyond a quarter of a year is a slip of the pen."""

_ANYTIME: Final = Always()


@dataclass(frozen=True, slots=True)
class Target:
    """How much time there is: seconds, counted by a calendar."""

    seconds: int
    calendar: str = ALWAYS


@dataclass(frozen=True, slots=True)
class Row:
    """Targets for a category and a level; either may be any. None: this clock does not run."""

    category: str
    level: str
    targets: Mapping[ClockKind, Target | None]


@dataclass(frozen=True, slots=True)
class Targets:
    """The published targets and the calendar they are counted by."""

    rows: tuple[Row, ...]
    office: Office

    def of(self, category: str, level: str, kind: ClockKind) -> Target | None:
        """The target of the first row that fits and names this clock."""
        for row in self.rows:
            fits = row.category in (ANY, category) and row.level in (ANY, level)
            if fits and kind in row.targets:
                return row.targets[kind]
        return None

    def calendar(self, name: str) -> Calendar:
        """The calendar by which a clock is counted."""
        return self.office if name == WORKING else _ANYTIME


def read(body: Mapping[str, Any]) -> Targets:
    """Targets as the rules use them.

    :raises BadPolicy: the document says something that is none; the reason names the place.
    """
    rows = body.get("targets")
    if not isinstance(rows, list) or not rows:
        raise amiss("list", "targets")
    return Targets(tuple(_row(row, f"targets[{n}]") for n, row in enumerate(rows)), _office(body))


def _row(row: object, where: str) -> Row:
    if not isinstance(row, Mapping):
        raise amiss("object", where)
    category, level = row.get("category", ANY), row.get("level", ANY)
    if category != ANY and category not in _listed():
        choices = words_of({ANY, *_listed()})
        raise amiss("choice", f"{where}.category", value=str(category), choices=choices)
    if level != ANY and level not in set(Level):
        choices = words_of({ANY, *Level})
        raise amiss("choice", f"{where}.level", value=str(level), choices=choices)
    named = {key: value for key, value in row.items() if key not in ("category", "level", "note")}
    strange = named.keys() - set(ClockKind)
    if strange:
        raise amiss("strange", where, value=min(strange), choices=words_of(ClockKind))
    found = {ClockKind(key): _target(one, f"{where}.{key}") for key, one in named.items()}
    return Row(category, level, found)


def _listed() -> frozenset[str]:
    return UNLISTED | {one.key for one in offered()}


def _target(value: object, where: str) -> Target | None:
    """Minutes; or minutes and the calendar they are counted by; or none."""
    if value is None:
        return None
    given = value if isinstance(value, Mapping) else {"minutes": value}
    minutes, calendar = given.get("minutes"), given.get("calendar", ALWAYS)
    if type(minutes) is not int or not 1 <= minutes <= LONGEST:
        raise amiss("number", where, value=str(minutes), least=1, most=LONGEST)
    if calendar not in (ALWAYS, WORKING):
        choices = words_of((ALWAYS, WORKING))
        raise amiss("choice", f"{where}.calendar", value=str(calendar), choices=choices)
    return Target(minutes * 60, calendar)


def _office(body: Mapping[str, Any]) -> Office:
    given = body.get("working")
    if not isinstance(given, Mapping) or not isinstance(given.get("hours"), list):
        raise amiss("hours", "working.hours")
    hours = tuple(_span(one, "working.hours") for one in given["hours"])
    flat = [minute for span in hours for minute in span]
    if not flat or flat != sorted(set(flat)):
        raise amiss("hours", "working.hours")
    off, on = (_days(given.get(name, ()), f"working.{name}") for name in ("off", "on"))
    if off & on:
        raise amiss("both", "working", value=str(min(off & on)))
    return Office(hours, off, on)


def _span(pair: object, where: str) -> tuple[int, int]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise amiss("hours", where)
    return _minute(pair[0], where), _minute(pair[1], where)


def _minute(clock: object, where: str) -> int:
    """The minute of the day of 08:30, say; 24:00 is its end."""
    hour, _, minute = str(clock).partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and int(minute) < 60):
        raise amiss("clock", where, value=str(clock))
    whole = int(hour) * 60 + int(minute)
    if whole > DAY:
        raise amiss("clock", where, value=str(clock))
    return whole


def _days(days: Iterable[object], where: str) -> frozenset[date]:
    try:
        return frozenset(date.fromisoformat(str(day)) for day in days)
    except (TypeError, ValueError):
        raise amiss("dates", where) from None


def shipped() -> Mapping[str, Any]:
    """The document that comes with the product."""
    body: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return body


POLICY: Final = Policy("targets", read, shipped())
