"""Danger is heard in whatever words it comes, and false friends raise no alarm."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import danger
from services.danger import heard

DATA = json.loads((Path(danger.__file__).parent / "danger.json").read_text("utf-8"))
EMERGENCY = {"110", "119", "120", "122", "12338"}
CHINESE = [(each["kind"], word) for each in DATA["kinds"] for word in each["zh"]]
ENGLISH = [(each["kind"], word) for each in DATA["kinds"] for word in each["en"]]


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("着火了", ("119",)),
        ("我家厨房着火了，快来", ("119",)),
        ("着 火 了", ("119",)),
        ("着-火-了", ("119",)),
        ("著火了", ("119",)),
        ("煤氣洩漏", ("119",)),
        ("楼下煤气泄漏", ("119",)),
        ("爆炸了", ("119",)),
        ("救命", ("110", "120")),
        ("救命啊啊啊", ("110", "120")),
        ("有人持刀砍人", ("110",)),
        ("搶劫", ("110",)),
        ("他在家暴", ("110", "12338")),
        ("她说想自杀", ("110", "120")),
        ("路口车祸，有人受伤", ("120", "122")),
        ("着火了，有人昏迷", ("119", "120")),
        ("There's a FIRE", ("119",)),
        ("there’s a fire", ("119",)),
        ("my neighbour's house is on\nfire", ("119",)),
        ("Robbery at the shop", ("110",)),
        ("灭火器爆炸了", ("119",)),
        ("着火点又着火了", ("119",)),
        ("着火点在三楼", ("119",)),
        ("火灾报警器响个不停", ("119",)),
        ("路边有着火车辆", ("119",)),
        ("三人被困难以脱身", ("119",)),
        ("有人在打人工地上", ("110",)),
        ("Fire!", ("119",)),
    ],
)
def test_danger_names_its_number(said: str, numbers: tuple[str, ...]) -> None:
    found = heard(said)
    assert found is not None
    assert set(found.numbers) == set(numbers)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "木头的着火点是多少",
        "趁着火车没来",
        "冒着火锅的香味",
        "灭火器过期了",
        "消防通道被车堵住了",
        "消防栓漏水",
        "火灾隐患：楼道堆放杂物",
        "烧秸秆",
        "没有着火",
        "救命药在哪里买",
        "您是我的救命恩人",
        "爆炸头发型",
        "信息爆炸",
        "请拨打人工服务",
        "请打我电话",
        "跳楼价大甩卖",
        "落水管坏了",
        "其中风险很大",
        "长期被困扰",
        "树上吊着一个袋子",
        "车位被抢占",
        "老人每天喝药",
        "无人受伤",
        "电脑中毒了",
        "大火锅店油烟扰民",
        "防溺水宣传",
        "厂区管道被埋在地下",
        "fire extinguisher is missing",
        "the fire lane is blocked",
        "emergency exit locked",
        "fireworks at night",
        "a stroke of luck",
        "里畈村口有人倒渣土",
    ],
)
def test_false_friends_raise_no_alarm(said: str) -> None:
    assert heard(said) is None


@pytest.mark.parametrize(("kind", "word"), CHINESE)
def test_every_chinese_word_of_the_list_is_heard(kind: str, word: str) -> None:
    found = heard(f"您好，{' '.join(word)}，在村口")
    assert found is not None
    assert kind in found.kinds


@pytest.mark.parametrize(("kind", "word"), ENGLISH)
def test_every_english_word_of_the_list_is_heard(kind: str, word: str) -> None:
    found = heard(f"Hello: {word.upper()}, please")
    assert found is not None
    assert kind in found.kinds
    assert heard(f"x{word}x") is None


@pytest.mark.parametrize("phrase", DATA["harmless"]["zh"] + DATA["harmless"]["en"])
def test_every_harmless_phrase_is_harmless_and_needed(phrase: str) -> None:
    assert heard(phrase) is None
    words = [word for _, word in CHINESE + ENGLISH]
    assert any(word in phrase for word in words), "no word of the list is in it"


def test_the_list_is_sound() -> None:
    assert danger.version() == DATA["version"]
    names = [each["kind"] for each in DATA["kinds"]]
    assert len(set(names)) == len(names)
    for each in DATA["kinds"]:
        assert set(each["numbers"]) <= EMERGENCY
        assert each["zh"]
        assert each["en"]
        assert all(word == word.casefold() for word in each["en"])


@given(st.text(max_size=300))
def test_anything_may_be_said(text: str) -> None:
    found = heard(text)
    assert found is None or set(found.numbers) <= EMERGENCY


@given(st.sampled_from(CHINESE), st.text(alphabet=" \n\u3000-·，。*", max_size=3))
def test_blanks_and_signs_hide_nothing(word: tuple[str, str], gap: str) -> None:
    found = heard(gap.join(word[1]))
    assert found is not None
    assert word[0] in found.kinds
