"""Zones for tests: rectangles in metres from a corner in 青山湖街道."""

from collections.abc import Sequence
from typing import Any

from services.places.outline import EASTWARD_M, NORTHWARD_M

TOWN = "330112008000"
"""青山湖街道."""

CORNER = (30.22, 119.77)


def point(east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude so many metres from the corner."""
    return CORNER[0] + north / NORTHWARD_M, CORNER[1] + east / EASTWARD_M


def ring(*corners: tuple[float, float]) -> list[list[float]]:
    """A closed ring of GeoJSON through these corners, in metres."""
    drawn = [list(point(*corner)[::-1]) for corner in corners]
    return [*drawn, drawn[0]]


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """A rectangle, in metres."""
    corners = (west, south), (east, south), (east, north), (west, north)
    return {"type": "Polygon", "coordinates": [ring(*corners)]}


def zone(code: str, geometry: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """A zone of 青山湖街道."""
    told = {
        "code": code,
        "name": f"{code}防区（示例）",
        "kind": "zone",
        "town": TOWN,
        "sample": True,
    }
    return {"type": "Feature", "properties": told | changed, "geometry": geometry}


def grid(code: str, zone_code: str, geometry: dict[str, Any], *villages: str) -> dict[str, Any]:
    """A grid of a zone."""
    told: dict[str, Any] = {"code": code, "name": f"{code}网格（示例）", "kind": "grid"}
    told |= {"zone": zone_code, "villages": list(villages), "sample": True}
    return {"type": "Feature", "properties": told, "geometry": geometry}


def body(features: Sequence[Any], **more: Any) -> dict[str, Any]:
    """A document."""
    return {"type": "FeatureCollection", "features": list(features), **more}


EAST, WEST = box(1000, 0, 2000, 1000), box(0, 0, 1000, 1000)
"""Two neighbours; the border is 1000 metres east of the corner."""

TWO = body([zone("a", WEST), zone("b", EAST)])
"""Two zones side by side."""

MOVED = body([zone("a", box(0, 0, 1500, 1000)), zone("b", box(1500, 0, 2000, 1000))])
"""The same, with the border 500 metres further east."""
