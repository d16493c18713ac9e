"""Points on the earth: WGS-84 degrees, as Telegram gives them; distances in metres."""

from dataclasses import dataclass
from math import asin, cos, floor, hypot, isfinite, radians, sin, sqrt
from typing import ClassVar, Final

from services.errors import Refusal

RADIUS_M: Final = 6_371_008.8  # mean radius, IUGG
_METRES_PER_DEGREE: Final = RADIUS_M * radians(1)
_CELL_M: Final = 300.0


@dataclass(eq=False)
class BadPin(Refusal):
    """A position that is none: not a number, or off the globe."""

    key: ClassVar[str] = "refusal-bad-pin"


def check(lat: float, lon: float) -> None:
    """Raise BadPin unless this is a point on the globe."""
    if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise BadPin


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres between two points on a sphere (haversine); within 0.5 % of the ellipsoid."""
    check(lat1, lon1)
    check(lat2, lon2)
    up, across = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    part = hypot(sin(up), sqrt(cos(radians(lat1)) * cos(radians(lat2))) * sin(across))
    return 2 * RADIUS_M * asin(min(1.0, part))


def coarse(lat: float, lon: float) -> tuple[float, float]:
    """The middle of the 300 m cell that a point lies in, for public and cross-team views.

    A fixed grid, not noise: asking often reveals no more than asking once.
    """
    check(lat, lon)
    step = _CELL_M / _METRES_PER_DEGREE
    middle_lat = min(89.99, max(-89.99, (floor(lat / step) + 0.5) * step))
    across = step / cos(radians(middle_lat))
    middle_lon = (floor(lon / across) + 0.5) * across
    return round(middle_lat, 5), round(min(180.0, max(-180.0, middle_lon)), 5)
