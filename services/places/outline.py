"""Whether a pin lies in Lin'an."""

import json
from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Any, Final

from services.places.divisions import DATA
from services.places.earth import RADIUS_M, check

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TOLERANCE_M: Final = 300.0  # the outline is simplified by about as much
NORTHWARD_M: Final = RADIUS_M * radians(1)  # metres in a degree of latitude
EASTWARD_M: Final = NORTHWARD_M * cos(radians(30.2))  # of longitude, in the district's middle


def inside(lat: float, lon: float, tolerance_m: float = TOLERANCE_M) -> bool:
    """Whether the point is in the district or at most `tolerance_m` metres outside.

    Flat geometry about the district's middle: true to 0.3 % of the tolerance.
    Takes WGS-84; raises BadPin for what is no point, ValueError for a negative tolerance.
    """
    check(lat, lon)
    if tolerance_m < 0:
        raise ValueError("a tolerance is never negative")
    from shapely import intersects_xy  # noqa: PLC0415 - numpy loads with the first pin

    return bool(intersects_xy(area(tolerance_m), lon * EASTWARD_M, lat * NORTHWARD_M))


@lru_cache(maxsize=1)
def boundary() -> dict[str, Any]:
    """The district's outline as GeoJSON (WGS-84), to be drawn, not to be argued with in court."""
    with (DATA / "linan_boundary.geojson").open(encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found


@lru_cache(maxsize=4)
def area(tolerance_m: float) -> "BaseGeometry":
    """The district and so many metres around it, flat: `EASTWARD_M` and `NORTHWARD_M` a degree."""
    from shapely import prepare  # noqa: PLC0415
    from shapely.affinity import scale  # noqa: PLC0415
    from shapely.geometry import shape  # noqa: PLC0415

    drawn = shape(boundary()["features"][0]["geometry"])
    flat = scale(drawn, EASTWARD_M, NORTHWARD_M, origin=(0, 0)).buffer(tolerance_m, quad_segs=32)
    prepare(flat)
    return flat
