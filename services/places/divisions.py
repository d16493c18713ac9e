"""The towns and villages of Lin'an, by code.

The names are the national list's own. People say 里畈村 or 里畈 where the list
says 里畈村委会, so each division also knows its everyday and its short name.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import ClassVar, Final

from services.errors import Refusal

DATA: Final = Path(__file__).parent / "data"
SUFFIXES: Final = ("街道", "社区", "镇", "村")


class Level(StrEnum):
    """What a division is: a town (or sub-district), or a village (or community)."""

    TOWN = "town"
    VILLAGE = "village"


@dataclass(eq=False)
class UnknownDivision(Refusal):
    """A code that is not in the list: an old button, or one made up by hand."""

    key: ClassVar[str] = "refusal-unknown-division"
    code: str


@dataclass(frozen=True)
class Division:
    """One town or village; `name` as in the national list, `readings` in toneless pinyin."""

    code: str
    name: str
    level: Level
    parent_code: str
    readings: tuple[tuple[str, ...], ...]

    @cached_property
    def title(self) -> str:
        """As people write it: 里畈村, 锦天社区, 龙岗镇."""
        return self.name.removesuffix("委会")

    @cached_property
    def suffix(self) -> str:
        """街道, 社区, 镇, 村, or nothing where the name would be left with one character."""
        ends = (s for s in SUFFIXES if self.title.endswith(s) and len(self.title) > len(s) + 1)
        return next(ends, "")

    @cached_property
    def short(self) -> str:
        """The name alone: 里畈, 龙岗; 朱村 of 朱村村."""
        return self.title.removesuffix(self.suffix)


@lru_cache(maxsize=1)
def divisions() -> tuple[Division, ...]:
    """All 18 towns, then all 319 villages, each in the order of their codes."""
    with (DATA / "pinyin.csv").open(encoding="utf-8", newline="") as file:
        readings = {row["code"]: row["pinyin"].split("|") for row in csv.DictReader(file)}
    with (DATA / "linan_divisions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Division(
                row["code"],
                row["name"],
                Level(row["level"]),
                row["parent_code"],
                tuple(tuple(reading.split()) for reading in readings[row["code"]]),
            )
            for row in csv.DictReader(file)
            if row["code"] in readings
        )


@lru_cache(maxsize=1)
def towns() -> tuple[Division, ...]:
    """The 18 towns and sub-districts."""
    return tuple(d for d in divisions() if d.level is Level.TOWN)


def town(code: str) -> Division:
    """The town with this code; raises UnknownDivision."""
    return _at(code, Level.TOWN)


def village(code: str) -> Division:
    """The village with this code; raises UnknownDivision."""
    return _at(code, Level.VILLAGE)


def town_of(code: str) -> Division:
    """The town that a village lies in, or the town itself; raises UnknownDivision."""
    division = _index().get(code)
    if division is None:
        raise UnknownDivision(code)
    return division if division.level is Level.TOWN else town(division.parent_code)


def villages_of(town_code: str) -> tuple[Division, ...]:
    """The villages and communities of a town; raises UnknownDivision."""
    return _children()[town(town_code).code]


def suggest(recent_codes: Sequence[str], limit: int = 8) -> tuple[Division, ...]:
    """Villages to offer before anything is typed, nearest to the person's habit first.

    `recent_codes` are the person's earlier answers, the latest first; codes of
    towns count for their town, unknown ones are passed over. First come earlier
    villages in the town of the last answer, then earlier ones elsewhere, then
    the rest of that town. There are no coordinates of villages to measure by.
    """
    known = [_index()[code] for code in dict.fromkeys(recent_codes) if code in _index()]
    if not known:
        return ()
    here = town_of(known[0].code).code
    earlier = [division for division in known if division.level is Level.VILLAGE]
    ranked = sorted(earlier, key=lambda division: division.parent_code != here)
    return tuple(dict.fromkeys([*ranked, *villages_of(here)]))[:limit]


def suggest_towns(recent_codes: Sequence[str]) -> tuple[Division, ...]:
    """All towns, those of the person's earlier answers first, the latest on top."""
    recent = [town_of(code) for code in recent_codes if code in _index()]
    return tuple(dict.fromkeys([*recent, *towns()]))


def suggest_villages(town_code: str, recent_codes: Sequence[str]) -> tuple[Division, ...]:
    """All villages of a town, the person's earlier answers first; raises UnknownDivision."""
    here = villages_of(town_code)
    recent = [d for code in recent_codes if (d := _index().get(code)) in here]
    return tuple(dict.fromkeys([*(d for d in recent if d is not None), *here]))


@lru_cache(maxsize=1)
def _index() -> dict[str, Division]:
    return {division.code: division for division in divisions()}


@lru_cache(maxsize=1)
def _children() -> dict[str, tuple[Division, ...]]:
    return {
        town.code: tuple(d for d in divisions() if d.parent_code == town.code) for town in towns()
    }


def _at(code: str, level: Level) -> Division:
    division = _index().get(code)
    if division is None or division.level is not level:
        raise UnknownDivision(code)
    return division
