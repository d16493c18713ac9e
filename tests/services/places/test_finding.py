"""A place is found however it is typed, and a story is not taken for an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import places
from services.places import Division

EVERY = st.sampled_from(places.divisions())


def titles(text: str, limit: int = 8) -> list[str]:
    return [division.title for division in places.find(text, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("里畈", "里畈村"),
        ("里畈村", "里畈村"),
        ("里畈村委会", "里畈村"),
        ("里畈社区", "里畈村"),
        (" 里 畈 ", "里畈村"),
        ("lf", "里畈村"),
        ("LiFan", "里畈村"),
        ("li fan cun", "里畈村"),
        ("Lifan Village", "里畈村"),
        ("\uff4c\uff46", "里畈村"),  # full-width
        ("lǐ fàn", "里畈村"),
        ("nifan", "里畈村"),
        ("裡畈村", "里畈村"),
        ("龙岗", "龙岗镇"),
        ("龍崗鎮", "龙岗镇"),
        ("longgang", "龙岗镇"),
        ("longgangzhen", "龙岗镇"),
        ("longgangcun", "龙岗镇"),
        ("lgz", "龙岗镇"),
        ("long'gang", "龙岗镇"),
        ("long’gang", "龙岗镇"),
        ("qingshanhu", "青山湖街道"),
        ("qsh", "青山湖街道"),
        ("青山湖", "青山湖街道"),
        ("青山", "青山社区"),
        ("于潜", "於潜镇"),
        ("於潛鎮", "於潜镇"),
        ("changxi", "长溪村"),
        ("dahu", "大鹄村"),
        ("dagu", "大鹄村"),
        ("太湖", "太湖源镇"),
        ("畈龙", "畈龙村"),
        ("xinxixin", "新溪新村"),
    ],
)
def test_a_name_is_found_by_characters_and_by_sound(typed: str, first: str) -> None:
    assert titles(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("太湖源镇里畈村口", ["里畈村", "太湖源镇"]),
        ("太湖源里畈小学对面", ["里畈村", "太湖源镇"]),
        ("浙江省杭州市临安区清凉峰镇颊口村12号", ["颊口村", "清凉峰镇"]),
        ("临安区龙岗镇政府旁边", ["龙岗镇"]),
        ("太阳镇上太阳村", ["上太阳村", "太阳镇"]),
        ("太阳镇太阳村", ["太阳村", "太阳镇"]),
        ("青山湖街道青山社区3幢", ["青山社区", "青山湖街道"]),
        ("太湖源鎮裡畈村口", ["里畈村", "太湖源镇"]),
        ("里畈水库旁边", ["里畈村"]),
        ("太湖源镇龙上村路口", ["太湖源镇", "龙上村"]),
        ("lifan, taihuyuan", ["太湖源镇", "里畈村"]),
    ],
)
def test_a_name_is_found_in_an_address(typed: str, expected: list[str]) -> None:
    assert titles(typed) == expected


def test_a_village_of_another_town_is_offered_last_and_only_if_named_in_full() -> None:
    elsewhere = places.find("太湖源镇往龙岗镇玉山村方向")
    assert elsewhere[0].title == "玉山村"
    assert titles("太湖源镇往颊口方向") == ["太湖源镇"]
    assert titles("太湖源镇往颊口村方向") == ["太湖源镇", "颊口村"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "!!!",
        "12",
        "小区门口有人倒渣土",
        "太阳很大，阳光很好",
        "village",
        "zzz",
        "\ud800",
        "\x00",
    ],
)
def test_what_names_no_place_finds_none(typed: str) -> None:
    assert titles(typed) == []


def test_the_gate_of_the_town_hall_is_not_the_village_called_gate() -> None:
    assert titles("天目山镇政府门口") == ["天目山镇"]
    assert titles("天目山镇门口村") == ["门口村", "天目山镇"]


def test_two_villages_of_one_name_are_both_offered() -> None:
    assert titles("太平")[:2] == ["太平社区", "太平村"]
    assert titles("龙岗镇太平村")[0] == "太平村"


@given(EVERY)
def test_every_division_is_found_by_all_its_names(division: Division) -> None:
    for typed in (division.name, division.title, division.short):
        assert division in places.find(typed)[:3]
    for reading in division.readings:
        assert division in places.find("".join(reading), limit=20)
        assert division in places.find("".join(s[0] for s in reading), limit=40)


@given(EVERY)
def test_every_village_is_first_in_its_own_address(division: Division) -> None:
    town = places.town_of(division.code)
    assert places.find(f"临安区{town.title}{division.title}88号旁边")[0] in {division, town}
    if division is not town:
        assert places.find(f"{town.title}{division.title}88号旁边")[0] == division


@given(st.text(max_size=400), st.integers(0, 12))
def test_anything_may_be_typed(text: str, limit: int) -> None:
    found = places.find(text, limit)
    assert len(set(found)) == len(found) <= limit
