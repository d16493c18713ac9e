"""Reading zones from GeoJSON: each feature alone, and whom it belongs to.

The document is a FeatureCollection (RFC 7946, WGS-84). A feature's properties: ``code``, ``name``,
``kind`` (zone or grid); for a zone ``town`` (12 digits) and ``station``; for a grid ``zone``, the
code it belongs to; ``villages`` (12 digits each), ``sample`` where it is invented. Beside the
features, ``near_m`` may say how near a border is near, and ``datum`` be "gcj02" when it was drawn
on a Chinese web map. How zones lie to each other is looked at in `services.places.zone_checks`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from math import isfinite
from typing import Any, Final

from services.places.divisions import UnknownDivision, town, village
from services.places.gcj02 import from_gcj02
from services.places.outline import EASTWARD_M, NORTHWARD_M, inside
from services.places.zone_map import NEAR_M, Area
from services.policies import Finding, flawed

FARTHEST: Final = 500.0
"""Metres; whoever asks for more would be asked in the middle of a zone."""

_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,16}")
_LONGEST_NAME: Final = 40
_POSITION: Final = re.compile(r"\[(\S+) (\S+)\]")
_DEPTH: Final = {"Polygon": 2, "MultiPolygon": 3}


@dataclass(slots=True)
class Reading:
    """What was read so far, and what is wrong with it."""

    areas: list[Area] = field(default_factory=list)
    flaws: list[Finding] = field(default_factory=list)
    near_m: float = NEAR_M

    def wrong(self, key: str, **fields: str | int) -> None:
        """Note a flaw; the sentence is ``policy-zones-<key>``."""
        self.flaws.append(Finding(f"policy-zones-{key}", fields))

    def stop(self) -> None:
        """Go no further with flaws: what comes next would only repeat them.

        :raises BadPolicy: there are some.
        """
        if self.flaws:
            raise flawed(self.flaws)


def at(lat: float, lon: float) -> str:
    """A position as a person finds it on a map: latitude, longitude; five decimals are a metre."""
    return f"{lat:.5f}, {lon:.5f}"


def read_features(body: Mapping[str, Any]) -> Reading:
    """Every feature of the document, with sound shapes and parents that exist.

    :raises BadPolicy: with all that is wrong, each with its feature and where it can its position.
    """
    reading = Reading(near_m=_near(body))
    features = body.get("features")
    if body.get("type") != "FeatureCollection" or not isinstance(features, list):
        reading.wrong("not-a-collection")
        reading.stop()
    shifted = body.get("datum") == "gcj02"
    for number, feature in enumerate(features or (), start=1):
        _take(reading, number, feature, shifted=shifted)
    reading.stop()
    _check_codes(reading)
    _check_parents(reading)
    reading.stop()
    return reading


def _near(body: Mapping[str, Any]) -> float:
    near = body.get("near_m", NEAR_M)
    if isinstance(near, bool) or not isinstance(near, int | float) or not 0 <= near <= FARTHEST:
        raise flawed([Finding("policy-zones-bad-near", {"most": int(FARTHEST)})])
    return float(near)


def _take(reading: Reading, number: int, feature: object, *, shifted: bool) -> None:
    told = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(told, dict):
        reading.wrong("no-feature", what=f"#{number}")
        return
    what = _label(number, told)
    before = len(reading.flaws)
    area = _told(reading, what, told)
    shape = _drawn(reading, what, feature.get("geometry"), shifted=shifted)
    if len(reading.flaws) == before:
        reading.areas.append(replace(area, shape=shape))


def _label(number: int, told: Mapping[str, Any]) -> str:
    """How a feature is named in a finding: its place in the file, and what it calls itself."""
    named = [str(told[key])[:_LONGEST_NAME] for key in ("code", "name") if told.get(key)]
    return " ".join([f"#{number}", *named])


def label(area: Area) -> str:
    """How a feature that could be read is named in a finding."""
    return f"{area.code} {area.name}"


def _told(reading: Reading, what: str, told: Mapping[str, Any]) -> Area:
    """What the properties say; flaws are noted, the shape comes later."""
    code, name, kind = told.get("code"), told.get("name"), told.get("kind")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        reading.wrong("bad-code", what=what)
    if not isinstance(name, str) or not 0 < len(name.strip()) <= _LONGEST_NAME:
        reading.wrong("bad-name", what=what, most=_LONGEST_NAME)
    if kind not in ("zone", "grid"):
        reading.wrong("bad-kind", what=what)
    if kind == "grid" and not isinstance(told.get("zone"), str):
        reading.wrong("no-zone", what=what)
    return Area(
        code=str(code),
        name=str(name).strip(),
        shape=None,  # type: ignore[arg-type]
        zone=str(told.get("zone")) if kind == "grid" else None,
        town=_town(reading, what, told.get("town")) if kind == "zone" else "",
        station=str(told.get("station") or ""),
        villages=_villages(reading, what, told.get("villages")),
        sample=told.get("sample") is True,
    )


def _town(reading: Reading, what: str, code: object) -> str:
    try:
        return town(str(code)).code
    except UnknownDivision:
        reading.wrong("no-town", what=what, town=str(code)[:_LONGEST_NAME])
        return ""


def _villages(reading: Reading, what: str, codes: object) -> tuple[str, ...]:
    if codes is None:
        return ()
    if not isinstance(codes, list):
        reading.wrong("bad-villages", what=what)
        return ()
    for code in codes:
        try:
            village(str(code))
        except UnknownDivision:
            reading.wrong("no-village", what=what, village=str(code)[:_LONGEST_NAME])
    return tuple(dict.fromkeys(str(code) for code in codes))


def _drawn(reading: Reading, what: str, geometry: object, *, shifted: bool) -> Any:
    """The shape in flat metres, or None with the flaw noted."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in _DEPTH:
        reading.wrong("bad-geometry", what=what, kind=str(kind)[:_LONGEST_NAME])
        return None
    rings = _rings(geometry.get("coordinates"), _DEPTH[str(kind)])
    if not rings or not all(_sound_ring(reading, what, ring) for ring in rings):
        if not rings:
            reading.wrong("bad-ring", what=what)
        return None
    return _shape(reading, what, geometry, shifted=shifted)


def _rings(coordinates: object, depth: int) -> list[Any]:
    """The rings of a polygon or of several; nothing where lists are missing or empty."""
    found: Sequence[object] = [coordinates]
    for _ in range(depth - 1):
        if not all(isinstance(one, list) and one for one in found):
            return []
        found = list(chain.from_iterable(found))  # type: ignore[arg-type]
    return list(found)


def _sound_ring(reading: Reading, what: str, ring: object) -> bool:
    if not isinstance(ring, list) or not ring:
        reading.wrong("bad-ring", what=what)
        return False
    odd = [one for one in ring if not _sound_position(one)]
    if odd:
        return _wrong_position(reading, what, odd[0])
    lon, lat = ring[0][:2]
    if len(ring) < 4 or ring[0] != ring[-1]:
        reading.wrong("open-ring", what=what, at=at(lat, lon))
        return False
    return True


def _wrong_position(reading: Reading, what: str, position: object) -> bool:
    """No point on the globe; in Lin'an, if latitude and longitude changed places."""
    shown = str(position)[:_LONGEST_NAME]
    key = "bad-position"
    if isinstance(position, list) and _sound_position(position[1::-1]) and inside(*position[:2]):
        key = "swapped"
    reading.wrong(key, what=what, position=shown)
    return False


def _sound_position(position: object) -> bool:
    """Whether this is longitude and latitude, and perhaps a height."""
    if not isinstance(position, list) or len(position) < 2:
        return False
    lon, lat = position[:2]
    return _number(lon) and _number(lat) and abs(lon) <= 180 and abs(lat) <= 90


def _number(one: object) -> bool:
    return isinstance(one, int | float) and not isinstance(one, bool) and isfinite(one)


def _shape(reading: Reading, what: str, geometry: dict[str, Any], *, shifted: bool) -> Any:
    from shapely import force_2d, transform  # noqa: PLC0415 - numpy loads with the first zone
    from shapely.geometry import shape  # noqa: PLC0415
    from shapely.validation import explain_validity  # noqa: PLC0415

    drawn = force_2d(shape(geometry))
    if not drawn.is_valid:
        reason = explain_validity(drawn)
        where = _POSITION.search(reason)
        spot = at(float(where[2]), float(where[1])) if where else ""
        reading.wrong("crossing", what=what, at=spot or "-")
        return None
    if shifted:
        drawn = transform(drawn, _unshifted)
    return transform(drawn, lambda degrees: degrees * (EASTWARD_M, NORTHWARD_M))


def _unshifted(degrees: Any) -> Any:
    import numpy  # noqa: PLC0415

    return numpy.array([from_gcj02(lat, lon)[::-1] for lon, lat in degrees.tolist()])


def _check_codes(reading: Reading) -> None:
    """A code names one feature, be it a zone or a grid."""
    first: dict[str, Area] = {}
    for area in reading.areas:
        other = first.setdefault(area.code, area)
        if other is not area:
            reading.wrong("code-twice", what=label(area), other=label(other))


def _check_parents(reading: Reading) -> None:
    zones = {area.code for area in reading.areas if area.zone is None}
    for area in _grids(reading.areas):
        if area.zone not in zones:
            reading.wrong("no-parent", what=label(area), zone=area.zone or "")


def _grids(areas: Sequence[Area]) -> Iterator[Area]:
    return (area for area in areas if area.zone is not None)
