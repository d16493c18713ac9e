"""What comes out of the gate."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees north and east, WGS-84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture that may leave, and what was read from it before: never part of it."""

    jpeg: bytes
    width: int
    height: int
    taken_at: datetime | None
    position: Position | None


@dataclass(frozen=True, slots=True)
class Remuxed:
    """A film or sound that may leave, still of the kind it was.

    Sizes in pixels as coded (an upright film of a telephone may be lying), 0 for sound.
    """

    data: bytes
    seconds: float
    width: int
    height: int
