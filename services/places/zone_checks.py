"""How zones lie to each other: overlaps and what lies outside are refused, gaps are told.

Borders that two offices drew never meet to the centimetre: what is narrower than `WIDTH_M` is no
overlap and no gap. A pin there is near a border anyway, and its reporter is asked for the side.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from services.places import outline
from services.places.divisions import town as town_at
from services.places.divisions import villages_of
from services.places.outline import EASTWARD_M, NORTHWARD_M
from services.places.zone_map import Area
from services.places.zone_reading import Reading, at, label
from services.policies import Finding, Progress

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from services.places.zone_map import ZoneMap

WIDTH_M: Final = 2.0
"""Metres; surveyors' borders agree to about one each."""

STRIP_M: Final = 60.0
"""Metres; a gap that opens to the outside is looked for up to this width."""


def check_lie(reading: Reading, progress: Progress | None = None) -> None:
    """Note every overlap, what lies outside the district and each grid outside its zone."""
    zones = [one for one in reading.areas if one.zone is None]
    grids = [one for one in reading.areas if one.zone is not None]
    parents = {one.code: one for one in zones}
    done = 0
    for alike in (zones, grids):
        overlaps = _Overlaps(alike)
        for number, area in enumerate(alike):
            if area.zone is None:
                _check_outside(reading, area)
            else:
                _check_in_zone(reading, area, parents[area.zone])
            overlaps.check(reading, number)
            done += 1
            if progress is not None:
                progress(done, len(reading.areas))


def _check_outside(reading: Reading, area: Area) -> None:
    district = outline.area(outline.TOLERANCE_M)
    if area.shape.within(district):
        return
    for part in _wide(area.shape.difference(district)):
        reading.wrong("outside", what=label(area), **_measured(part))


def _check_in_zone(reading: Reading, grid: Area, zone: Area) -> None:
    for part in _wide(grid.shape.difference(zone.shape)):
        reading.wrong("grid-outside", what=label(grid), other=label(zone), **_measured(part))


class _Overlaps:
    """Areas that must not overlap, each compared with those after it that it touches."""

    def __init__(self, alike: Sequence[Area]) -> None:
        from shapely import STRtree  # noqa: PLC0415 - numpy loads with the first zone

        self._alike = alike
        self._tree = STRtree([one.shape for one in alike])

    def check(self, reading: Reading, number: int) -> None:
        area = self._alike[number]
        touched = self._tree.query(area.shape, predicate="intersects").tolist()
        for other in sorted(one for one in touched if one > number):
            shared = area.shape.intersection(self._alike[other].shape)
            for part in _wide(shared):
                named = label(self._alike[other])
                reading.wrong("overlap", what=label(area), other=named, **_measured(part))


def look(zones: "ZoneMap") -> list[Finding]:
    """What is odd but allowed: gaps between a town's zones, land without grid, lost villages."""
    if not zones.zones:
        return []
    areas = list(zones.zones.values())
    found = [Finding("policy-zones-holds", {"zones": len(areas), "grids": len(zones.grids)})]
    for town in dict.fromkeys(one.town for one in areas):
        mine = [one for one in areas if one.town == town]
        found += _gaps(town, mine)
        found += _villages_left(town, zones)
    for zone in areas:
        found += _without_grid(zone, [g for g in zones.grids.values() if g.zone == zone.code])
    return found


def _gaps(town: str, zones: Sequence[Area]) -> Iterator[Finding]:
    """Land between zones that is in none of them, as far as it is enclosed or a narrow strip."""
    from shapely import union_all  # noqa: PLC0415
    from shapely.geometry import Polygon  # noqa: PLC0415

    whole = union_all([one.shape for one in zones])
    pieces = list(getattr(whole, "geoms", [whole]))
    filled = union_all([Polygon(one.exterior) for one in pieces])
    half = STRIP_M / 2
    closed = filled.buffer(half, join_style="mitre").buffer(-half, join_style="mitre")
    for part in _wide(closed.union(filled).difference(whole)):
        around = [one for one in zones if one.shape.distance(part) < WIDTH_M]
        if len(around) > 1 or part.within(filled):
            named = ", ".join(label(one) for one in around)
            told = {"town": town_at(town).title, "between": named}
            yield Finding("policy-zones-gap", told | _measured(part))


def _without_grid(zone: Area, grids: Sequence[Area]) -> Iterator[Finding]:
    from shapely import union_all  # noqa: PLC0415

    if grids:
        for part in _wide(zone.shape.difference(union_all([one.shape for one in grids]))):
            yield Finding("policy-zones-no-grid", {"what": label(zone)} | _measured(part))


def _villages_left(town: str, zones: "ZoneMap") -> Iterator[Finding]:
    """A report that names only such a village finds no zone."""
    every = villages_of(town)
    left = [one.title for one in every if not zones.of_village(one.code).zone]
    if left:
        told: dict[str, str | int] = {"town": town_at(town).title, "count": len(left)}
        yield Finding("policy-zones-villages-left", told | {"villages": "、".join(left[:8])})


def _wide(shape: "BaseGeometry") -> Iterator["BaseGeometry"]:
    """The parts of a shape that are wider than borders are exact, the largest first."""
    parts = [one for one in getattr(shape, "geoms", [shape]) if one.area > 0]
    parts = [one for one in parts if not one.buffer(-WIDTH_M / 2).is_empty]
    yield from sorted(parts, key=lambda one: -one.area)


def _measured(part: "BaseGeometry") -> dict[str, Any]:
    """Where a part is and how large, in square metres."""
    middle = part.representative_point()
    where = at(middle.y / NORTHWARD_M, middle.x / EASTWARD_M)
    return {"at": where, "area": max(1, round(part.area))}
