"""How workers work, as data: how near «on the spot» is, and how long one may object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from services.policies import BadPolicy, Policy

_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Practice:
    """``radius_m``: metres from the case that count as there (G6), besides the pin's accuracy.

    ``oldest``: how old a position may be. ``objecting``: how long after the order a worker may
    object (G8). ``bounces``: after so many the town chief decides.
    """

    radius_m: float
    oldest: timedelta
    objecting: timedelta
    bounces: int


def read(body: Mapping[str, Any]) -> Practice:
    """The practice from its document.

    :raises BadPolicy: a number is missing, no number, or makes no sense.
    """
    return Practice(
        radius_m=_number(body, "radius_m"),
        oldest=timedelta(seconds=_number(body, "oldest_position_s")),
        objecting=timedelta(minutes=_number(body, "objection_minutes")),
        bounces=int(_number(body, "bounces")),
    )


def _number(body: Mapping[str, Any], name: str) -> float:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < _LARGEST:
        raise BadPolicy(name)
    return float(value)


SHIPPED: Final[Mapping[str, Any]] = {
    "radius_m": 150,
    "oldest_position_s": 120,
    "objection_minutes": 5,
    "bounces": 2,
}
"""150 m: a phone's position in a narrow street is off by up to 50 m, a pin dropped by hand by
more. Five minutes: as long as the shortest target for being there."""

POLICY: Final = Policy("practice", read, SHIPPED)
