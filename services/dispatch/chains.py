"""What follows a missed target, step by step, as data that the office edits (D3).

A chain belongs to a kind of clock, and to a level where it says so. Its steps are counted from the
breach; each tells somebody, and its repetitions are steps of their own, so that none is endless.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from services.dispatch.levels import ClockKind, Level
from services.dispatch.targets import ANY, LONGEST
from services.policies import Policy, amiss, words_of

MOST_REPEATS: Final = 10
MOST_STEPS: Final = 30
"""Nobody reads a thirty-first message about the same delay."""


class Whom(StrEnum):
    """Who is told: whoever is late, their team, whoever leads it, the command centre."""

    WORKER = "worker"
    TEAM = "team"
    LEAD = "lead"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: so many seconds after the breach, who is told, and whether the task goes back."""

    after: int
    tell: tuple[Whom, ...]
    take_back: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps for a kind of clock, in order; ``level`` may be any."""

    clock: ClockKind
    level: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Chains:
    """The published chains."""

    chains: tuple[Chain, ...]

    def of(self, clock: str, level: str) -> tuple[Rung, ...]:
        """The steps of the first chain that fits; none where nobody wants to be told."""
        for one in self.chains:
            if one.clock == clock and one.level in (ANY, level):
                return one.rungs
        return ()


def read(body: Mapping[str, Any]) -> Chains:
    """Chains as the rules use them.

    :raises BadPolicy: the document says something that is none; the reason names the place.
    """
    chains = body.get("chains")
    if not isinstance(chains, list):
        raise amiss("list", "chains")
    return Chains(tuple(_chain(one, f"chains[{n}]") for n, one in enumerate(chains)))


def _chain(given: object, where: str) -> Chain:
    if not isinstance(given, Mapping):
        raise amiss("object", where)
    if given.get("clock") not in set(ClockKind):
        value, choices = str(given.get("clock")), words_of(ClockKind)
        raise amiss("choice", f"{where}.clock", value=value, choices=choices)
    level = given.get("level", ANY)
    if level != ANY and level not in set(Level):
        choices = words_of({ANY, *Level})
        raise amiss("choice", f"{where}.level", value=str(level), choices=choices)
    steps = given.get("steps")
    if not isinstance(steps, list):
        raise amiss("list", f"{where}.steps")
    clock = ClockKind(given["clock"])
    found = [_rungs(one, clock, f"{where}.steps[{n}]") for n, one in enumerate(steps)]
    return Chain(clock, level, _in_order([rung for part in found for rung in part], where))


def _in_order(rungs: Sequence[Rung], where: str) -> tuple[Rung, ...]:
    """All steps by their time; once a task went back, its clock has ended, so nothing follows."""
    whole = tuple(sorted(rungs, key=lambda rung: rung.after))
    if len(whole) > MOST_STEPS:
        raise amiss("many", f"{where}.steps", most=MOST_STEPS)
    if any(rung.take_back for rung, _ in pairwise(whole)):
        raise amiss("after-end", f"{where}.steps")
    return whole


def _rungs(given: object, clock: ClockKind, where: str) -> list[Rung]:
    """A step and its repetitions."""
    if not isinstance(given, Mapping):
        raise amiss("object", where)
    tell, back = given.get("tell", []), given.get("take_back", False)
    if not isinstance(tell, list) or not set(tell) <= set(Whom) or not (tell or back):
        raise amiss("tell", f"{where}.tell", value=str(tell), choices=words_of(Whom))
    if type(back) is not bool or (back and clock is not ClockKind.SILENT):
        raise amiss("take-back", f"{where}.take_back")
    after = _number(given.get("after"), 0, LONGEST, f"{where}.after")
    times = _number(given.get("times", 0), 0, 0 if back else MOST_REPEATS, f"{where}.times")
    every = _number(given.get("every", 1), 1, LONGEST, f"{where}.every")
    told = tuple(Whom(one) for one in dict.fromkeys(tell))
    return [Rung((after + n * every) * 60, told, back) for n in range(times + 1)]


def _number(value: object, least: int, most: int, where: str) -> int:
    if type(value) is not int or not least <= value <= most:
        raise amiss("number", where, value=str(value), least=least, most=most)
    return value


def shipped() -> Mapping[str, Any]:
    """The document that comes with the product."""
    body: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return body


POLICY: Final = Policy("chains", read, shipped())
