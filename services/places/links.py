"""Links that open a place in somebody's map."""

from urllib.parse import urlencode

from services.places.earth import check
from services.places.gcj02 import to_gcj02


def amap_link(lat: float, lon: float, name: str) -> str:
    """A web link that shows the point in Amap (高德), converted to GCJ-02.

    Opens the app where it is installed. Takes WGS-84; raises BadPin.
    """
    shown_lat, shown_lon = to_gcj02(lat, lon)
    query = {
        "position": f"{shown_lon:.6f},{shown_lat:.6f}",
        "name": name.encode("utf-8", "ignore"),
        "coordinate": "gaode",
        "callnative": "1",
    }
    return "https://uri.amap.com/marker?" + urlencode(query, safe=",")


def geo_link(lat: float, lon: float) -> str:
    """The point as a geo: URI (RFC 5870, WGS-84) for any map app; raises BadPin."""
    check(lat, lon)
    return f"geo:{lat:.6f},{lon:.6f}"
