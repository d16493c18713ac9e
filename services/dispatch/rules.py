"""Rules that say which team a case goes to: read from a document, and judged; pure functions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from services.cases.categories import offered
from services.dispatch.levels import Level
from services.dispatch.plan import DAY, Hours, covered
from services.policies import BadPolicy

ZONE: Final = "zone"
"""The team on duty of the zone in which the case lies."""

DESK: Final = "desk"
"""No team is rung: dispatchers decide (a trained person only, say)."""

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ASKED: Final = ("category", "zone", "level", "severity", "source")
"""What of a case a rule may ask for, in the order in which it says no."""

LONGEST_NAME: Final = 24
MOST: Final = 60
"""So many rules a document may have; nobody understands more."""


class Why(StrEnum):
    """Why a rule is passed over; the first five are the names of what it asks for."""

    CATEGORY = "category"
    ZONE = "zone"
    LEVEL = "level"
    SEVERITY = "severity"
    SOURCE = "source"
    HOURS = "hours"
    TRAINED = "trained"
    OFF = "off"
    NO_ZONE = "no-zone"
    NO_TEAM = "no-team"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Matter:
    """What the rules look at."""

    category: str
    zone: str | None
    level: str = Level.SIMPLE
    severity: str = "normal"
    source: str = "chat"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when it fits, to whom it sends, and at which level that is handled."""

    name: str
    to: str
    on: bool = True
    level: Level | None = None
    asks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hours: tuple[Hours, ...] = ()

    def against(self, matter: Matter, now: datetime) -> Why | None:
        """Why it does not fit; None when it does."""
        if not self.on:
            return Why.OFF
        if self.to != DESK and matter.category in for_the_trained():
            return Why.TRAINED
        other = next((asked for asked in ASKED if not self._takes(asked, matter)), None)
        if other is not None:
            return Why(other)
        if self.hours and not covered(self.hours, now):
            return Why.HOURS
        if self.to == ZONE and matter.zone is None:
            return Why.NO_ZONE
        return None

    def _takes(self, asked: str, matter: Matter) -> bool:
        return asked not in self.asks or getattr(matter, asked) in self.asks[asked]


def for_the_trained() -> frozenset[str]:
    """Categories that trained people handle quietly: no rule may ring a whole team for one."""
    return frozenset(one.key for one in offered() if getattr(one, "safe", False))


def read(body: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of a document, in their order.

    :raises BadPolicy: it says something that is no rule; the reason names the place.
    """
    rows = body.get("rules")
    if not isinstance(rows, list) or len(rows) > MOST:
        raise BadPolicy("rules")
    rules = tuple(_rule(row, f"rules[{n}]") for n, row in enumerate(rows, start=1))
    names = [one.name for one in rules]
    for n, name in enumerate(names, start=1):
        if name in names[: n - 1]:
            raise BadPolicy(f"rules[{n}].name: {name}")
    return rules


def _rule(row: object, where: str) -> Rule:
    if not isinstance(row, Mapping):
        raise BadPolicy(where)
    strange = row.keys() - {"name", "when", "to", "level", "on", "note"}
    if strange:
        raise BadPolicy(f"{where}.{min(map(str, strange))}")
    level, on = row.get("level"), row.get("on", True)
    if level is not None and level not in set(Level):
        raise BadPolicy(f"{where}.level: {level}")
    if not isinstance(on, bool):
        raise BadPolicy(f"{where}.on: {on}")
    asks, hours = _when(row.get("when", {}), f"{where}.when")
    return Rule(
        name=_word(row.get("name"), f"{where}.name"),
        to=_word(row.get("to"), f"{where}.to"),
        on=on,
        level=Level(level) if level is not None else None,
        asks=asks,
        hours=hours,
    )


def _word(value: object, where: str) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_NAME:
        raise BadPolicy(f"{where}: {value}")
    return value.strip()


def _when(given: object, where: str) -> tuple[Mapping[str, frozenset[str]], tuple[Hours, ...]]:
    if not isinstance(given, Mapping):
        raise BadPolicy(where)
    strange = given.keys() - {*ASKED, "hours", "days"}
    if strange:
        raise BadPolicy(f"{where}.{min(map(str, strange))}")
    asks = {key: _choice(key, given[key], f"{where}.{key}") for key in ASKED if key in given}
    return asks, _hours(given, where)


def _choice(key: str, values: object, where: str) -> frozenset[str]:
    if not isinstance(values, list) or not values:
        raise BadPolicy(where)
    known: frozenset[str] | None = {
        "category": frozenset(one.key for one in offered()),
        "level": frozenset(map(str, Level)),
    }.get(key)
    for value in values:
        if not isinstance(value, str) or (known is not None and value not in known):
            raise BadPolicy(f"{where}: {value}")
    return frozenset(values)


def _hours(given: Mapping[str, Any], where: str) -> tuple[Hours, ...]:
    """Weekly hours: «22:00-06:00» on these days, all week and all day where nothing is said."""
    if "hours" not in given and "days" not in given:
        return ()
    start, end = span(given.get("hours", "00:00-24:00"), f"{where}.hours")
    days = given.get("days", list(DAYS))
    if not isinstance(days, list) or not days or not set(map(str, days)) <= set(DAYS):
        raise BadPolicy(f"{where}.days: {days}")
    return tuple(Hours(DAYS.index(str(day)), start, end) for day in days)


def span(text: object, where: str) -> tuple[int, int]:
    """The two minutes of the day of «22:00-06:00»; 24:00 is the day's end.

    :raises BadPolicy: it can't be read.
    """
    first, dash, last = str(text).partition("-")
    start, end = minute(first), minute(last)
    if not dash or start is None or end is None or start >= DAY:
        raise BadPolicy(f"{where}: {text}")
    return start, end


def minute(clock: str) -> int | None:
    """The minute of the day of «08:30»; None for what is no time."""
    hour, colon, rest = clock.strip().partition(":")
    digits = hour.isascii() and rest.isascii() and hour.isdecimal() and rest.isdecimal()
    if not colon or not digits or len(hour) > 2 or len(rest) != 2 or int(rest) > 59:
        return None
    whole = int(hour) * 60 + int(rest)
    return whole if whole <= DAY else None


def shipped() -> Mapping[str, Any]:
    """The document that comes with the product."""
    body: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return body


def changed(body: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The document with other rules, and everything else as it was."""
    return {**body, "rules": [dict(row) for row in rows]}
