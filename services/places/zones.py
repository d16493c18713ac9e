"""Zones (防区) and their grids (网格): which hold now, and where a place lies in them.

They are a kind of policy: drafted from GeoJSON, tried, published, taken back. Nothing ships: until
somebody publishes zones, no place lies in one. shapely loads with the first zone.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from services.cases.states import State
from services.places.divisions import DATA
from services.places.zone_checks import check_lie, look
from services.places.zone_map import NOWHERE, Found, ZoneMap, as_geojson
from services.places.zone_reading import read_features
from services.policies import Finding, Policy, Progress
from storage import zoning as rows
from storage.work import Work
from storage.zoning import Lies

EMPTY: Final[Mapping[str, Any]] = {"type": "FeatureCollection", "features": []}
NAMED: Final = 5
"""Cases that a dry run names; the others it counts."""


def read(body: Mapping[str, Any], progress: Progress | None = None) -> ZoneMap:
    """The zones of a document; ``progress`` hears how many of them are looked at.

    :raises BadPolicy: with everything that is wrong: feature, position and by how much.
    """
    reading = read_features(body)
    if reading.areas:
        check_lie(reading, progress)
        reading.stop()
    return ZoneMap(reading.areas, near_m=reading.near_m)


async def current(work: Work) -> ZoneMap:
    """The zones in force."""
    return (await POLICY.current(work)).value


async def locate(work: Work, lat: float, lon: float) -> Found:
    """Zone and grid of a pin, and the other zones near it; raises BadPin."""
    return (await current(work)).locate(lat, lon)


async def of_village(work: Work, code: str) -> Found:
    """Zone and grid of a village, as far as it lies in one only."""
    return (await current(work)).of_village(code)


async def names(work: Work) -> dict[str, str]:
    """What the zones in force are called, by code."""
    return {code: one.name for code, one in (await current(work)).zones.items()}


async def drawn(work: Work) -> dict[str, Any]:
    """Zones and grids in force as GeoJSON (WGS-84), for a map."""
    held = await current(work)
    return as_geojson([*held.zones.values(), *held.grids.values()])


def sample_zones() -> dict[str, Any]:
    """Five invented zones of a real sub-district, for the demo; marked as samples throughout."""
    with (DATA / "sample_zones.geojson").open(encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found


async def rehearse(work: Work, zones: ZoneMap, now: datetime) -> list[Finding]:
    """Which open cases would lie in another zone."""
    del now
    changed = await _changed(work, zones)
    lost = [case for case, found in changed if found.zone is None]
    moved = [case for case, found in changed if found.zone is not None]
    told = [("moves", moved), ("loses", lost)]
    return [
        Finding(
            f"policy-zones-{key}",
            {"count": len(cases), "numbers": ", ".join(one.number for one in cases[:NAMED])},
        )
        for key, cases in told
        if cases
    ]


async def follow(work: Work, zones: ZoneMap) -> None:
    """Give every open case the zone in which it lies now; who has it keeps it."""
    changed = await _changed(work, zones)
    await rows.rezone(work, {case.id: (found.zone, found.grid) for case, found in changed})


async def _changed(work: Work, zones: ZoneMap) -> list[tuple[Lies, Found]]:
    """Open cases whose zone or grid is no longer right.

    Near a border the side stays as the reporter chose it, or as they left it open.
    """
    cases = await rows.open_places(work, [one for one in State if one.open])
    pinned = [one for one in cases if one.pin is not None]
    reached = dict(zip(pinned, zones.within([one.pin for one in pinned if one.pin]), strict=True))
    found = [(one, _lies(zones, one, reached.get(one, set()))) for one in cases]
    return [(one, at) for one, at in found if (at.zone, at.grid) != (one.zone, one.grid)]


def _lies(zones: ZoneMap, case: Lies, reached: set[str]) -> Found:
    if case.pin is None:
        return zones.of_village(case.village) if case.village else NOWHERE
    if case.zone in reached:
        return Found(case.zone, zones.grid_at(case.zone or "", *case.pin))
    if not reached or (case.zone is None and len(reached) > 1):
        return NOWHERE
    return zones.locate(*case.pin)


POLICY: Final = Policy(
    "zones", read, EMPTY, look=look, rehearse=rehearse, follow=follow, read_slowly=read
)
