"""Pins: in the district or not, how far, shown coarsely, opened in a map."""

import json
import math
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services import places
from services.places import BadPin
from services.places.divisions import DATA

RING: list[tuple[float, float]] = [
    (lat, lon)
    for lon, lat in json.loads((DATA / "linan_boundary.geojson").read_text("utf-8"))["features"][
        0
    ]["geometry"]["coordinates"][0][0]
]
IN_CHINA = st.tuples(st.floats(18, 53), st.floats(74, 135))
LINAN = (30.2329, 119.7247)

WRONG = [
    (math.nan, 119.7),
    (30.2, math.nan),
    (math.inf, 119.7),
    (30.2, -math.inf),
    (90.1, 0.0),
    (0.0, 180.1),
    (2.0**63, 2.0**63),
]


@pytest.mark.parametrize(("lat", "lon"), WRONG)
def test_what_is_no_point_is_refused(lat: float, lon: float) -> None:
    calls = (
        lambda: places.inside(lat, lon),
        lambda: places.to_gcj02(lat, lon),
        lambda: places.from_gcj02(lat, lon),
        lambda: places.coarse(lat, lon),
        lambda: places.distance_m(lat, lon, 30.2, 119.7),
        lambda: places.distance_m(30.2, 119.7, lat, lon),
        lambda: places.amap_link(lat, lon, "x"),
        lambda: places.geo_link(lat, lon),
    )
    for call in calls:
        with pytest.raises(BadPin):
            call()


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (*LINAN, True),
        (30.3215, 119.4437, True),  # the middle of Mount Tianmu
        (30.2741, 120.1551, False),  # the middle of Hangzhou
        (31.2304, 121.4737, False),  # Shanghai
        (29.5, 123.5, False),  # the sea
        (0.0, 0.0, False),
        (-90.0, 180.0, False),
        (89.0, 119.72, False),
    ],
)
def test_a_pin_is_in_the_district_or_not(lat: float, lon: float, expected: bool) -> None:
    assert places.inside(lat, lon) is expected


# Beyond the outermost corner the corner itself is the nearest point of the outline.
EXTREMES = {
    "north": (max(RING), 1, 0),
    "south": (min(RING), -1, 0),
    "east": (max(RING, key=lambda point: point[1]), 0, 1),
    "west": (min(RING, key=lambda point: point[1]), 0, -1),
}


@pytest.mark.parametrize("tolerance", [100.0, 300.0, 1000.0])
@pytest.mark.parametrize("side", EXTREMES)
def test_the_tolerance_is_in_metres_on_every_side(side: str, tolerance: float) -> None:
    (lat, lon), north, east = EXTREMES[side]
    for metres, expected in ((tolerance * 0.99, True), (tolerance * 1.01, False)):
        up = north * metres / 111_195
        across = east * metres / 111_195 / math.cos(math.radians(lat))
        away = places.distance_m(lat, lon, lat + up, lon + across)
        assert away == pytest.approx(metres, rel=1e-3)
        assert places.inside(lat + up, lon + across, tolerance) is expected


def test_a_corner_of_the_outline_is_inside_without_tolerance_or_on_it() -> None:
    assert all(places.inside(lat, lon, 1) for lat, lon in RING)


def test_a_negative_tolerance_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="never negative"):
        places.inside(*LINAN, -1)


# As published with the open project eviltransform (MIT), whose formula is the same.
@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ],
)
def test_the_shift_is_the_one_that_maps_use(
    wgs: tuple[float, float], gcj: tuple[float, float]
) -> None:
    assert places.to_gcj02(*wgs) == pytest.approx(gcj, abs=1e-7)


@given(IN_CHINA)
def test_there_and_back_again_is_the_same_place(point: tuple[float, float]) -> None:
    back = places.from_gcj02(*places.to_gcj02(*point))
    assert places.distance_m(*point, *back) < 0.01
    assert 20 < places.distance_m(*point, *places.to_gcj02(*point)) < 2000


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_outside_china_nothing_is_shifted(lat: float, lon: float) -> None:
    assume(not (0.8 <= lat <= 55.9 and 72 <= lon <= 137.9))
    assert places.to_gcj02(lat, lon) == (lat, lon)
    assert places.from_gcj02(lat, lon) == (lat, lon)


@pytest.mark.parametrize("lon", [72.0041, 72.006, 137.8346, 137.84])
def test_at_the_edge_of_the_box_the_way_back_still_ends(lon: float) -> None:
    back = places.from_gcj02(40.0, lon)
    assert places.distance_m(40.0, lon, *back) < 3000


def test_amap_is_given_its_own_coordinates_and_the_name_as_it_is() -> None:
    link = urlsplit(places.amap_link(*LINAN, "里畈村 <b>&口\ud800"))
    assert (link.scheme, link.netloc, link.path) == ("https", "uri.amap.com", "/marker")
    query = parse_qs(link.query)
    lon, lat = map(float, query["position"][0].split(","))
    assert (lat, lon) == pytest.approx(places.to_gcj02(*LINAN), abs=1e-6)
    assert query["name"] == ["里畈村 <b>&口"]
    assert query["coordinate"] == ["gaode"]


def test_a_geo_link_keeps_the_point_as_the_phone_measured_it() -> None:
    assert places.geo_link(30.2, 119.123456789) == "geo:30.200000,119.123457"


@given(st.floats(-89.9, 89.9), st.floats(-180, 180), st.floats(-89.9, 89.9), st.floats(-180, 180))
def test_distance_is_a_distance(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there = places.distance_m(lat1, lon1, lat2, lon2)
    assert there == pytest.approx(places.distance_m(lat2, lon2, lat1, lon1))
    assert 0 <= there <= 20_015_200
    assert places.distance_m(lat1, lon1, lat1, lon1) == 0


def test_distance_from_lin_an_to_hangzhou() -> None:
    assert places.distance_m(*LINAN, 30.2741, 120.1551) == pytest.approx(41_660, rel=0.005)


@given(st.floats(29.9, 30.5), st.floats(118.8, 119.9))
def test_a_coarse_place_tells_the_cell_and_no_more(lat: float, lon: float) -> None:
    shown = places.coarse(lat, lon)
    assert places.distance_m(lat, lon, *shown) <= 300 * math.sqrt(2) / 2 + 2
    assert places.coarse(*shown) == shown


def test_neighbours_in_one_cell_cannot_be_told_apart() -> None:
    lat, lon = places.coarse(*LINAN)
    around = [
        (lat + a / 111_195, lon + b / 96_100) for a in (-140, 0, 140) for b in (-140, 0, 140)
    ]
    assert {places.coarse(*point) for point in around} == {(lat, lon)}
    assert len({places.coarse(lat + n * 0.0027, lon) for n in range(5)}) == 5


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_earth_has_a_cell(lat: float, lon: float) -> None:
    shown = places.coarse(lat, lon)
    assert abs(shown[0]) <= 90
    assert abs(shown[1]) <= 180
