"""Places in Lin'an: towns and villages by name, pins by coordinate.

Pure functions over two small lists that are read when first asked for.
"""

from services.places.divisions import (
    Division,
    Level,
    UnknownDivision,
    divisions,
    suggest,
    suggest_towns,
    suggest_villages,
    town,
    town_of,
    towns,
    village,
    villages_of,
)
from services.places.earth import BadPin, coarse, distance_m
from services.places.finding import find
from services.places.gcj02 import from_gcj02, to_gcj02
from services.places.links import amap_link, geo_link
from services.places.outline import boundary, inside

__all__ = [
    "BadPin",
    "Division",
    "Level",
    "UnknownDivision",
    "amap_link",
    "boundary",
    "coarse",
    "distance_m",
    "divisions",
    "find",
    "from_gcj02",
    "geo_link",
    "inside",
    "suggest",
    "suggest_towns",
    "suggest_villages",
    "to_gcj02",
    "town",
    "town_of",
    "towns",
    "village",
    "villages_of",
]
