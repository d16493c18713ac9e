"""Zones: every point in one, every flaw named, the border known from both sides."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from services.places import to_gcj02, villages_of, zones
from services.places.zone_checks import look
from services.places.zone_map import ZoneMap, as_geojson
from services.policies import BadPolicy, Finding
from tests.services.places.ground import (
    EAST,
    TOWN,
    TWO,
    WEST,
    body,
    box,
    grid,
    point,
    ring,
    zone,
)

SAMPLE = zones.read(zones.sample_zones())
AROUND = st.tuples(st.floats(30.19, 30.31), st.floats(119.73, 119.85))


def flaws(document: dict[str, Any]) -> list[Finding]:
    """What is found wrong with a document."""
    with pytest.raises(BadPolicy) as refused:
        zones.read(document)
    return list(refused.value.flaws)


def said(findings: list[Finding]) -> list[str]:
    """The findings as an operator reads them; both languages must have them."""
    for one in findings:
        assert locales.text("zh-Hans", one.key, **one.fields)
    return [locales.plain("en", one.key, **one.fields) for one in findings]


# --- where a point is ------------------------------------------------------------------------


@pytest.mark.row("I5")
@given(AROUND)
def test_every_point_of_the_sample_is_in_exactly_one_zone(at: tuple[float, float]) -> None:
    from shapely import Point, union_all  # noqa: PLC0415

    from services.places.outline import EASTWARD_M, NORTHWARD_M  # noqa: PLC0415

    here = Point(at[1] * EASTWARD_M, at[0] * NORTHWARD_M)
    strictly = [one.code for one in SAMPLE.zones.values() if one.shape.contains(here)]
    assert len(strictly) <= 1
    found = SAMPLE.locate(*at)
    whole = union_all([one.shape for one in SAMPLE.zones.values()])
    assert (found.zone is not None) == (whole.distance(here) <= SAMPLE.near_m)
    if strictly:
        assert found.zone == strictly[0]
        assert found.grid is not None
        assert found.grid.startswith(strictly[0])
    for code in found.near:
        assert SAMPLE.zones[code].shape.distance(here) <= SAMPLE.near_m
    assert SAMPLE.within([at]) == [set(found.sides)]


@pytest.mark.row("I5", "I6")
@given(st.floats(900, 1100) | st.floats(0, 2000), st.floats(40, 960))
def test_near_a_border_the_other_side_is_named(east: float, north: float) -> None:
    found = zones.read(TWO).locate(*point(east, north))
    if abs(east - 1000) > 0.01:
        assert found.zone == ("a" if east < 1000 else "b")
    if abs(abs(east - 1000) - 30) > 0.1:
        assert bool(found.near) == (abs(east - 1000) < 30)


def test_how_near_is_near_stands_in_the_document() -> None:
    wide = zones.read({**TWO, "near_m": 200})
    assert wide.locate(*point(850, 500)).sides == ("a", "b")
    assert zones.read({**TWO, "near_m": 0}).locate(*point(999, 500)).sides == ("a",)


def test_a_phone_just_outside_is_in_the_nearest_zone_and_further_out_in_none() -> None:
    held = zones.read(TWO)
    assert held.locate(*point(-20, 500)).sides == ("a",)
    assert held.locate(*point(-40, 500)).sides == ()


def test_a_village_is_in_the_zone_of_its_grid_unless_zones_share_it() -> None:
    one, two, three = [place.code for place in villages_of(TOWN)[:3]]
    held = zones.read(
        body(
            [
                zone("a", WEST, villages=[three]),
                zone("b", EAST),
                grid("a1", "a", box(0, 0, 1000, 500), one, two),
                grid("a2", "a", box(0, 500, 1000, 1000), one),
                grid("b1", "b", EAST, two),
            ]
        )
    )
    assert (held.of_village(one).zone, held.of_village(one).grid) == ("a", None)
    assert held.of_village(two).zone is None
    assert held.of_village(three).zone == "a"
    assert held.of_village("330112103257").zone is None
    assert held.locate(*point(500, 250)).grid == "a1"
    assert held.grid_at("b", *point(500, 250)) == "b1"


def test_without_zones_no_place_lies_in_one() -> None:
    none = zones.read(zones.EMPTY)
    assert none.locate(30.22, 119.77).sides == ()
    assert none.within([(30.22, 119.77)]) == [set()]
    assert none.of_village("330112008001").zone is None


def test_what_is_drawn_for_a_map_can_be_read_again() -> None:
    drawn = as_geojson([*SAMPLE.zones.values(), *SAMPLE.grids.values()])
    again = zones.read(json.loads(json.dumps(drawn)))
    assert (again.zones.keys(), again.grids.keys()) == (SAMPLE.zones.keys(), SAMPLE.grids.keys())


def test_the_sample_is_marked_as_one_and_has_no_gaps() -> None:
    document = zones.sample_zones()
    assert all(one["properties"]["sample"] for one in document["features"])
    assert all("示例" in one["properties"]["name"] for one in document["features"])
    assert "虚构" in document["note"]
    assert [one.key for one in look(SAMPLE)] == ["policy-zones-holds"]
    assert len(SAMPLE.zones) == 5
    held = [code for one in SAMPLE.grids.values() for code in one.villages]
    assert sorted(held) == [one.code for one in villages_of(TOWN)]


def test_a_map_drawn_in_chinas_own_coordinates_is_moved_back() -> None:
    shifted = json.loads(json.dumps(TWO))
    for feature in shifted["features"]:
        (corners,) = feature["geometry"]["coordinates"]
        corners[:] = [list(to_gcj02(lat, lon)[::-1]) for lon, lat in corners]
    held = zones.read({**shifted, "datum": "gcj02"})
    for east in (3, 997, 1003, 1997):
        assert held.locate(*point(east, 500)).zone == ("a" if east < 1000 else "b")
    assert zones.read(shifted).locate(*point(3, 500)).zone is None


# --- what is wrong with a document -----------------------------------------------------------

BOW = {"type": "Polygon", "coordinates": [ring((0, 0), (1000, 1000), (1000, 0), (0, 1000))]}
OPEN = {"type": "Polygon", "coordinates": [ring((0, 0), (1000, 0), (1000, 1000), (0, 1000))[:-1]]}
FAR = {
    "type": "Polygon",
    "coordinates": [[[120.1, 30.2], [120.2, 30.2], [120.2, 30.3], [120.1, 30.2]]],
}
SWAPPED = {"type": "Polygon", "coordinates": [[at[::-1] for at in WEST["coordinates"][0]]]}
HALF = {"type": "Polygon", "coordinates": [[[119.77]]]}
LINE = {"type": "LineString", "coordinates": WEST["coordinates"][0]}

WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "FeatureCollection"),
    ({"type": "FeatureCollection", "features": {}}, "FeatureCollection"),
    (body([], near_m="x"), "near_m"),
    (body([], near_m=5000), "near_m"),
    (body([7]), "#1: not a Feature"),
    (body([zone("a", WEST), zone("a b", EAST)]), "#2 a b .*: code must be"),
    (body([zone("a", WEST), zone("a", EAST)]), "a a防区.* and a a防区.*: the same code"),
    (body([zone("a", WEST, name="")]), "#1 a: a name is needed"),
    (body([zone("a", WEST, kind="area")]), "#1 a .*: kind must be"),
    (body([zone("a", WEST, town="330112103257")]), "#1 a .*: town is no town code.*330112103257"),
    (body([zone("a", WEST, villages="330112008001")]), "#1 a .*villages must be a list"),
    (body([zone("a", WEST), grid("g", "a", WEST, "330112008999")]), "#2 g .*330112008999"),
    (body([zone("a", WEST), grid("g", "z", WEST)]), "g g网格.*: the file has no zone z"),
    (body([zone("a", LINE)]), "#1 a .*not LineString"),
    (body([zone("a", {"type": "Polygon", "coordinates": []})]), "#1 a .*lacks coordinates"),
    (body([zone("a", HALF)]), r"#1 a .*\[119.77\] is no position"),
    (body([zone("a", SWAPPED)]), r"#1 a .*\[30.22.*longitude first"),
    (body([zone("a", OPEN)]), "#1 a .*not closed.*30.22000, 119.77000"),
    (body([zone("a", BOW)]), "#1 a .*crosses itself at 30.22450, 119.77520"),
    (body([zone("a", FAR)]), r"a a防区.*outside Lin'an, at 30\.\d+, 120\.1"),
    (
        body([zone("a", WEST), zone("b", box(900, 0, 2000, 1000))]),
        "a a防区.* and b b防区.*overlap by 100,000 m², at 30.22450, 119.7798",
    ),
    (
        body([zone("a", WEST), grid("g", "a", box(500, 0, 1200, 1000))]),
        "g g网格.*: 200,000 m² lie outside its zone a a防区.*, at 30.22450, 119.7814",
    ),
]


@pytest.mark.row("S10")
@pytest.mark.parametrize(("document", "expected"), WRONG)
def test_a_flaw_is_named_with_its_feature_and_its_position(
    document: dict[str, Any], expected: str
) -> None:
    found = said(flaws(document))
    assert any(re.search(expected, one) for one in found), found


@pytest.mark.row("S10")
def test_all_flaws_are_named_at_once() -> None:
    found = said(flaws(body([zone("a", BOW), zone("", WEST), zone("c", EAST, town="1")])))
    assert len(found) == 3


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), st.lists))
def test_no_coordinates_whatever_are_more_than_a_flaw(coordinates: Any) -> None:
    for kind in ("Polygon", "MultiPolygon"):
        geometry = {"type": kind, "coordinates": coordinates}
        assert said(flaws(body([zone("a", geometry)])))


@pytest.mark.row("S10")
def test_gaps_are_told_with_their_neighbours_and_position_and_refuse_nothing() -> None:
    strip = zones.read(body([zone("a", WEST), zone("b", box(1020, 0, 2000, 1000))]))
    (gap,) = [one for one in said(look(strip)) if "in no zone, at" in one]
    assert re.search("青山湖街道: 20,000 m² .* 30.22450, 119.78051.*a a防区.*b b防区", gap)
    hole = {
        "type": "Polygon",
        "coordinates": [
            WEST["coordinates"][0],
            ring((400, 400), (600, 400), (600, 600), (400, 600)),
        ],
    }
    (gap,) = [
        one for one in said(look(zones.read(body([zone("a", hole)])))) if "no zone, at" in one
    ]
    assert "40,000 m²" in gap


def test_borders_that_surveyors_drew_a_metre_apart_are_neither_overlap_nor_gap() -> None:
    for shift in (-1.0, 1.0):
        held = zones.read(body([zone("a", WEST), zone("b", box(1000 + shift, 0, 2000, 1000))]))
        assert not [one for one in look(held) if one.key == "policy-zones-gap"]


def test_land_without_grid_and_villages_without_zone_are_told() -> None:
    village = villages_of(TOWN)[0]
    held = zones.read(body([zone("a", WEST), grid("g", "a", box(0, 0, 500, 1000), village.code)]))
    told = said(look(held))
    assert any("500,000 m² are in no grid" in one for one in told)
    assert any("23 villages are in no zone" in one for one in told)


def test_progress_is_told_for_each_area() -> None:
    heard: list[tuple[int, int]] = []
    zones.read(zones.sample_zones(), lambda done, whole: heard.append((done, whole)))
    assert heard == [(n, 15) for n in range(1, 16)]


def test_a_zone_map_of_nothing_draws_nothing() -> None:
    assert as_geojson(ZoneMap([]).zones.values()) == {"type": "FeatureCollection", "features": []}
