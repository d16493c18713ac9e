"""From WGS-84 to GCJ-02, the shifted coordinates that maps in China are drawn in.

The shift has no published standard. The formula is the one that map software
has shared since 2010 (known as "EvilTransform"), with the ellipsoid of Krasovsky
1940; the open projects eviltransform (googollee, MIT) and prcoords (BSD-2) give
the same. It agrees with the maps to a metre or two, which is enough for a link.
"""

from math import cos, pi, radians, sin, sqrt
from typing import Final

from services.places.earth import check

_A: Final = 6_378_245.0
_EE: Final = 0.006_693_421_622_965_943_23
_SOUTH, _NORTH, _WEST, _EAST = 0.8293, 55.8271, 72.004, 137.8347  # the box of the formula
_CLOSE: Final = 1e-9  # degrees: a tenth of a millimetre
_ROUNDS: Final = 20


def to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """WGS-84 degrees to GCJ-02 degrees; unchanged outside China's box; raises BadPin."""
    check(lat, lon)
    if not (_SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST):
        return lat, lon
    up, across = _shift(lat, lon)
    return lat + up, lon + across


def from_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """GCJ-02 degrees to WGS-84 degrees, by approaching; raises BadPin."""
    check(lat, lon)
    guess_lat, guess_lon = lat, lon
    for _ in range(_ROUNDS):
        seen_lat, seen_lon = to_gcj02(guess_lat, guess_lon)
        guess_lat, guess_lon = guess_lat - (seen_lat - lat), guess_lon - (seen_lon - lon)
        if abs(seen_lat - lat) < _CLOSE and abs(seen_lon - lon) < _CLOSE:
            break
    return guess_lat, guess_lon


def _shift(lat: float, lon: float) -> tuple[float, float]:
    x, y = lon - 105.0, lat - 35.0
    both = 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += 2 / 3 * (both + 20 * sin(y * pi) + 40 * sin(y / 3 * pi))
    north += 2 / 3 * (160 * sin(y / 12 * pi) + 320 * sin(y / 30 * pi))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += 2 / 3 * (both + 20 * sin(x * pi) + 40 * sin(x / 3 * pi))
    east += 2 / 3 * (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi))
    magic = 1 - _EE * sin(radians(lat)) ** 2
    meridian = _A * (1 - _EE) / (magic * sqrt(magic))
    parallel = _A / sqrt(magic) * cos(radians(lat))
    return north / radians(meridian), east / radians(parallel)
