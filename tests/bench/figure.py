"""What a benchmark gives back: a ratio to a peer measured in the same run, and what it means."""

import importlib.metadata
import os
import platform
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from statistics import median

PACKAGES = ("aiogram", "python-telegram-bot", "SQLAlchemy", "aiosqlite", "aiohttp", "uvloop")


class Size(StrEnum):
    """How much is measured: a test's glance, a quarter of an hour, or the whole row."""

    SMALL = "small"
    USUAL = "usual"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a value must reach: at least this, or with ``most`` at most this."""

    value: float
    most: bool = False

    def holds(self, measured: float) -> bool:
        """Whether a measured value is good enough."""
        return measured <= self.value if self.most else measured >= self.value

    def __str__(self) -> str:
        return f"{'≤' if self.most else '≥'} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Reached:
    """One value that a row of QUALITY.md asks for."""

    what: str
    value: float
    bound: Bound

    @property
    def well(self) -> bool:
        """Whether it is reached."""
        return self.bound.holds(self.value)

    def __str__(self) -> str:
        return (
            f"{self.what}: {self.value:.2f} ({self.bound}{'' if self.well else ', not reached'})"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of QUALITY.md as measured: raw values by name and unit, and what they come to."""

    row: str
    title: str
    raw: Mapping[str, str]
    reached: Sequence[Reached]
    lost: int = 0
    """Answers that were expected and never came; anything but 0 makes the figure worthless."""
    notes: Sequence[str] = field(default=())
    calls: Sequence[float] = field(default=())
    """Calls to Telegram an update, of each bot: the same, or unlike things were compared."""

    @property
    def well(self) -> bool:
        """Whether everything the row asks for is reached and nothing was lost."""
        return not self.lost and all(one.well for one in self.reached)

    def __str__(self) -> str:
        lines = [f"{self.row}  {self.title}"]
        lines += [f"      {name}: {value}" for name, value in self.raw.items()]
        lines += [f"    → {one}" for one in self.reached]
        lines += [f"    ! {self.lost} answers never came"] if self.lost else []
        return "\n".join([*lines, *(f"      {note}" for note in self.notes)])


def at_most(value: float) -> Bound:
    """What a value must not pass."""
    return Bound(value, most=True)


Measure = Callable[[str, Size], Awaitable[Figure]]
"""``measure(row, size)`` of a module of this package."""


def spread(values: Sequence[float], unit: str = "") -> str:
    """Values of several rounds: their median, and the lowest and highest."""
    middle, low, high = median(values), min(values), max(values)
    end = f" {unit}" if unit else ""
    return f"{middle:,.4g}{end} ({low:,.4g} to {high:,.4g}, {len(values)} rounds)"


def machine() -> str:
    """The machine and the versions, in two lines."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    cores = len(os.sched_getaffinity(0))
    return (
        f"{_processor()}, {cores} cores, {platform.system()} {platform.release()}\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
