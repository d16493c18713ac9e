"""Zones and grids as they lie on the ground: which one a point is in, and which are near.

Flat geometry in metres about the district's middle, as in `services.places.outline`; an R-tree
(shapely's STRtree) finds the few areas that a point may be in. shapely loads with the first zone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from services.places.earth import check
from services.places.outline import EASTWARD_M, NORTHWARD_M

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

NEAR_M: Final = 30.0
"""Metres from a border within which somebody is asked for the side; a document may say another."""


@dataclass(frozen=True, slots=True)
class Area:
    """A zone, or with ``zone`` a grid of that zone; ``shape`` is flat, in metres."""

    code: str
    name: str
    shape: "BaseGeometry" = field(repr=False)
    zone: str | None = None
    town: str = ""
    station: str = ""
    villages: tuple[str, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where a place lies: zone and grid by code, and other zones within reach of the border."""

    zone: str | None = None
    grid: str | None = None
    near: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, ...]:
        """The zones that may be meant, the likeliest first; one or none: nothing to ask."""
        return ((self.zone,) if self.zone else ()) + self.near


NOWHERE: Final = Found()


class ZoneMap:
    """The zones of one version, looked up by pin and by village."""

    def __init__(self, areas: Iterable[Area], *, near_m: float = NEAR_M) -> None:
        ordered = sorted(areas, key=lambda one: one.code)
        self.near_m = near_m
        self.zones = {one.code: one for one in ordered if one.zone is None}
        self.grids = {one.code: one for one in ordered if one.zone is not None}

    def locate(self, lat: float, lon: float) -> Found:
        """Zone and grid of a point, and the other zones within `near_m` metres.

        A point on a border lies in the zone whose code comes first; one in no zone belongs to the
        nearest within `near_m`, as a phone is no better than that. Takes WGS-84; raises BadPin.
        """
        check(lat, lon)
        if not self.zones:
            return NOWHERE
        from shapely import Point  # noqa: PLC0415 - numpy loads with the first pin

        point = Point(lon * EASTWARD_M, lat * NORTHWARD_M)
        reached = _reached(self._zone_tree, list(self.zones.values()), point, self.near_m)
        if not reached:
            return NOWHERE
        zone, *others = [one.code for one in reached]
        return Found(zone, self._grid(zone, point), tuple(others))

    def grid_at(self, zone: str, lat: float, lon: float) -> str | None:
        """The grid of a zone that a point lies in, or the nearest of its grids."""
        from shapely import Point  # noqa: PLC0415

        return self._grid(zone, Point(lon * EASTWARD_M, lat * NORTHWARD_M))

    def of_village(self, code: str) -> Found:
        """Zone and grid of a village, as far as it lies in one only."""
        held = self._by_village.get(code, ())
        zones = {one.zone or one.code for one in held}
        if len(zones) != 1:
            return NOWHERE
        grids = [one.code for one in held if one.zone is not None]
        return Found(zones.pop(), grids[0] if len(grids) == 1 else None)

    def within(self, points: Sequence[tuple[float, float]]) -> list[set[str]]:
        """For many points at once, the zones within `near_m` of each."""
        found: list[set[str]] = [set() for _ in points]
        if not self.zones or not points:
            return found
        import numpy  # noqa: PLC0415
        from shapely import points as make  # noqa: PLC0415

        codes = list(self.zones)
        flat = numpy.array(points)[:, ::-1] * (EASTWARD_M, NORTHWARD_M)
        pairs = self._zone_tree.query(make(flat), predicate="dwithin", distance=self.near_m)
        for point, area in pairs.T.tolist():
            found[point].add(codes[area])
        return found

    def _grid(self, zone: str, point: Any) -> str | None:
        grids = self._by_zone.get(zone, ())
        nearest = min(grids, key=lambda one: (one.shape.distance(point), one.code), default=None)
        return nearest.code if nearest else None

    @cached_property
    def _zone_tree(self) -> "STRtree":
        from shapely import STRtree, prepare  # noqa: PLC0415

        shapes = [one.shape for one in self.zones.values()]
        for shape in shapes:
            prepare(shape)
        return STRtree(shapes)

    @cached_property
    def _by_zone(self) -> dict[str, list[Area]]:
        held: dict[str, list[Area]] = {}
        for one in self.grids.values():
            held.setdefault(one.zone or "", []).append(one)
        return held

    @cached_property
    def _by_village(self) -> dict[str, tuple[Area, ...]]:
        """Grids before whole zones: what is said more exactly counts."""
        held: dict[str, tuple[Area, ...]] = {}
        for areas in (self.grids, self.zones):
            for one in areas.values():
                for village in one.villages:
                    if areas is self.grids or village not in held:
                        held[village] = (*held.get(village, ()), one)
        return held


def _reached(tree: "STRtree", areas: Sequence[Area], point: Any, metres: float) -> list[Area]:
    """Areas within so many metres, the nearest first, those that hold the point by code."""
    hits = tree.query(point, predicate="dwithin", distance=metres).tolist()
    found = [areas[at] for at in hits]
    return sorted(found, key=lambda one: (one.shape.distance(point), one.code))


def as_geojson(areas: Iterable[Area]) -> dict[str, Any]:
    """Areas as a GeoJSON FeatureCollection in WGS-84, rounded to 6 decimals, to be drawn."""
    return {"type": "FeatureCollection", "features": [_feature(one) for one in areas]}


def _feature(one: Area) -> dict[str, Any]:
    from shapely import transform  # noqa: PLC0415
    from shapely.geometry import mapping  # noqa: PLC0415

    drawn = transform(one.shape, lambda flat: (flat / (EASTWARD_M, NORTHWARD_M)).round(6))
    told: dict[str, Any] = {
        "code": one.code,
        "name": one.name,
        "kind": "grid" if one.zone else "zone",
    }
    told |= {"zone": one.zone} if one.zone else {"town": one.town, "station": one.station}
    told |= {"villages": list(one.villages), "sample": one.sample}
    return {"type": "Feature", "properties": told, "geometry": mapping(drawn)}
