"""The list of towns and villages is the real one, whole, and ordered by habit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from services import places
from services.places import Level, UnknownDivision

TAIHUYUAN = "330112103000"
LIFAN = next(d.code for d in places.divisions() if d.title == "里畈村")
LONGGANG = "330112117000"
CODES = [d.code for d in places.divisions()]

# Read off the villages' own signs and the dictionary, against pypinyin's first guess.
CORRECTED = {
    "长路畈": {"chang lu fan"},
    "长溪": {"chang xi"},
    "长六": {"chang liu"},
    "西乐": {"xi le"},
    "七都": {"qi du"},
    "九都": {"jiu du"},
    "一都": {"yi du"},
    "新都": {"xin du"},
    "大鹄": {"da hu", "da gu"},
    "射干": {"she gan", "ye gan"},
}


def test_eighteen_towns_and_three_hundred_and_nineteen_villages() -> None:
    assert len(places.towns()) == 18
    assert len(places.divisions()) == 18 + 319
    assert len({d.code for d in places.divisions()}) == 18 + 319


def test_every_village_lies_in_its_town() -> None:
    below = [village for town in places.towns() for village in places.villages_of(town.code)]
    assert sorted(v.code for v in below) == [
        d.code for d in places.divisions() if d.level is Level.VILLAGE
    ]
    for village in below:
        assert places.town_of(village.code).code[:9] == village.code[:9]


@pytest.mark.parametrize(
    ("code", "name", "title", "short"),
    [
        (TAIHUYUAN, "太湖源镇", "太湖源镇", "太湖源"),
        ("330112008000", "青山湖街道", "青山湖街道", "青山湖"),
        (LIFAN, "里畈村委会", "里畈村", "里畈"),
        ("330112002003", "锦天社区", "锦天社区", "锦天"),
    ],
)
def test_a_division_knows_its_names(code: str, name: str, title: str, short: str) -> None:
    division = next(d for d in places.divisions() if d.code == code)
    assert (division.name, division.title, division.short) == (name, title, short)


def test_the_sound_of_every_name_is_pypinyin_s_or_corrected_by_hand() -> None:
    for division in places.divisions():
        said = {" ".join(reading) for reading in division.readings}
        assert said == CORRECTED.get(division.short, {" ".join(lazy_pinyin(division.short))})


@pytest.mark.parametrize("code", ["", "330112", "330112000000", "x" * 64, "330112103999"])
def test_a_code_made_up_by_hand_is_refused(code: str) -> None:
    for lookup in (places.town, places.village, places.town_of, places.villages_of):
        with pytest.raises(UnknownDivision) as refused:
            lookup(code)
        assert refused.value.code == code


def test_a_town_is_no_village_and_a_village_no_town() -> None:
    assert places.town(TAIHUYUAN).title == "太湖源镇"
    assert places.village(LIFAN).title == "里畈村"
    with pytest.raises(UnknownDivision):
        places.town(LIFAN)
    with pytest.raises(UnknownDivision):
        places.village(TAIHUYUAN)


def test_the_village_of_last_time_comes_first_then_its_neighbours_then_the_town() -> None:
    here = places.villages_of(TAIHUYUAN)
    away = places.villages_of(LONGGANG)[0]
    offered = places.suggest([LIFAN, away.code, here[0].code], limit=5)
    assert [d.code for d in offered[:3]] == [LIFAN, here[0].code, away.code]
    assert offered[3:] == tuple(v for v in here if v.code not in {LIFAN, here[0].code})[:2]


def test_a_town_alone_offers_its_villages() -> None:
    assert places.suggest([LONGGANG], 3) == places.villages_of(LONGGANG)[:3]


def test_who_has_answered_nothing_is_offered_nothing() -> None:
    assert places.suggest([], 8) == ()
    assert places.suggest(["nonsense"], 8) == ()


@given(st.lists(st.sampled_from([*CODES, "", "nonsense"]), max_size=8), st.integers(1, 12))
def test_offers_are_villages_without_repetition(codes: list[str], limit: int) -> None:
    offered = places.suggest(codes, limit)
    assert len(set(offered)) == len(offered) <= limit
    assert all(d.level is Level.VILLAGE for d in offered)
    assert set(places.suggest_towns(codes)) == set(places.towns())
    assert len(places.suggest_towns(codes)) == 18
    known = [c for c in codes if c in CODES]
    if known:
        assert places.suggest_towns(codes)[0] == places.town_of(known[0])


def test_within_a_town_earlier_villages_come_first() -> None:
    offered = places.suggest_villages(TAIHUYUAN, [LONGGANG, "nonsense", LIFAN])
    assert offered[0].code == LIFAN
    assert sorted(d.code for d in offered) == [d.code for d in places.villages_of(TAIHUYUAN)]
