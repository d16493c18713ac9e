"""A sentence comes out right in each language, and a wrong call is refused."""

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path

import pytest

import locales
from locales import BadArgument, MissingArgument, MissingText, Safe, UnknownLocale
from locales.engine import Words
from tests.locales.shelves import entries, variables

SOURCES = {
    "zh-Hans": """
held = 已为您保留到 { DATETIME($until, dateStyle: "medium", timeStyle: "short") }，请确认
left = { $count ->
    [0] 本周已约满
   *[other] 还剩 { $count } 个时段
}
named = <b>{ $name }</b> 上报
only = 只有简体
role = { $role ->
    [grid] 网格员
   *[resident] 居民
}
day = { DATETIME($day, dateStyle: "medium") }
outer = 先说：{ named }
tagged = { -term(x: 1) }{ "{" }{ $name }
-term = 平安
cycle = 又 { cycle }
""",
    "en": """
held = Kept for you until { DATETIME($until, dateStyle: "medium", timeStyle: "short") }
left = { $count ->
    [0] Fully booked
    [one] { $count } place left
   *[other] { $count } places left
}
named = <b>{ $name }</b> reported
""",
    "zh-Hant": """
held = 已為您保留到 { DATETIME($until, dateStyle: "medium", timeStyle: "short") }，請確認
""",
}


class Role(StrEnum):
    GRID = "grid"


class OldRole(str, Enum):  # noqa: UP042 - the case under test
    GRID = "grid"


@pytest.fixture
def words(tmp_path: Path) -> Words:
    for locale, source in SOURCES.items():
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "test.ftl").write_text(source, "utf-8")
    return Words(tmp_path)


def say(words: Words, locale: str, key: str, **args: object) -> str:
    return words.say(locale, key, args, html=True)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("zh-Hans", "已为您保留到 2026年11月24日 09:30，请确认"),
        ("zh-Hant", "已為您保留到 2026年11月24日 上午9:30，請確認"),
        ("en", "Kept for you until Nov 24, 2026, 9:30\u202fAM"),
    ],
)
def test_a_time_is_said_as_it_is_in_linan(words: Words, locale: str, expected: str) -> None:
    until = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert say(words, locale, "held", until=until) == expected


def test_a_time_without_a_zone_is_refused(words: Words) -> None:
    with pytest.raises(BadArgument, match="until is a time without a zone"):
        say(words, "en", "held", until=datetime(2026, 11, 24, 1, 30))  # noqa: DTZ001


def test_a_plain_date_needs_no_zone(words: Words) -> None:
    assert say(words, "zh-Hans", "day", day=date(2026, 11, 24)) == "2026年11月24日"


@pytest.mark.parametrize(
    ("locale", "count", "expected"),
    [
        ("zh-Hans", 0, "本周已约满"),
        ("zh-Hans", 1, "还剩 1 个时段"),
        ("en", 0, "Fully booked"),
        ("en", 1, "1 place left"),
        ("en", 1500, "1,500 places left"),
        ("en", Decimal("2.5"), "2.5 places left"),
    ],
)
def test_none_one_and_many(words: Words, locale: str, count: object, expected: str) -> None:
    assert say(words, locale, "left", count=count) == expected


def test_a_resident_s_words_stay_words(words: Words) -> None:
    name = '<a href="tg://user?id=1">x</a> & \''
    assert say(words, "zh-Hans", "named", name=name) == (
        "<b>&lt;a href=&quot;tg://user?id=1&quot;&gt;x&lt;/a&gt; &amp; &#x27;</b> 上报"
    )
    assert words.say("zh-Hans", "named", {"name": "a<b"}, html=False) == "<b>a<b</b> 上报"
    assert say(words, "zh-Hans", "named", name=Safe("<i>x</i>")) == "<b><i>x</i></b> 上报"


def test_a_name_cannot_turn_the_line_around(words: Words) -> None:
    said = say(words, "zh-Hans", "named", name="a\u202eb\u2066c\x00d\ud800e\x1bf")
    assert said == "<b>abcdef</b> 上报"


def test_four_thousand_characters_are_said_whole(words: Words) -> None:
    long = "&" * 4096
    assert say(words, "zh-Hans", "outer", name=long) == f"先说：<b>{'&amp;' * 4096}</b> 上报"


def test_a_word_selects_and_an_enum_is_its_word(words: Words) -> None:
    assert say(words, "zh-Hans", "role", role=Role.GRID) == "网格员"
    assert say(words, "zh-Hans", "named", name=OldRole.GRID) == "<b>grid</b> 上报"


@pytest.mark.parametrize("key", ["held", "left", "named", "outer"])
def test_a_missing_argument_is_an_error_in_every_branch(words: Words, key: str) -> None:
    with pytest.raises(MissingArgument):
        say(words, "zh-Hans", key)


def test_more_than_is_asked_for_does_no_harm(words: Words) -> None:
    assert say(words, "zh-Hans", "named", name="林", spare=object()) == "<b>林</b> 上报"


@pytest.mark.parametrize("value", [None, True, object(), [1]])
def test_what_cannot_be_shown_is_refused(words: Words, value: object) -> None:
    with pytest.raises(BadArgument):
        say(words, "zh-Hans", "named", name=value)


def test_a_sentence_that_only_chinese_has_is_borrowed(words: Words) -> None:
    assert say(words, "en", "only") == "只有简体"
    assert say(words, "zh-Hant", "left", count=0) == "本周已约满"


def test_unknown_keys_and_locales_are_errors(words: Words) -> None:
    with pytest.raises(MissingText, match="'nothing'"):
        say(words, "en", "nothing")
    with pytest.raises(UnknownLocale):
        say(words, "fr", "held")
    with pytest.raises(UnknownLocale):
        words.keys("../en")


def test_terms_and_literals(words: Words) -> None:
    assert say(words, "zh-Hans", "tagged", name="x") == "平安{x"
    assert words.variables("zh-Hans", "tagged") == {"name"}


def test_a_sentence_that_turns_in_a_circle_is_an_error(words: Words) -> None:
    with pytest.raises(ValueError, match="Cyclic"):
        say(words, "zh-Hans", "cycle")


def test_said_twice_it_is_the_same_object() -> None:
    key = next(
        e.key for e in entries("en") if not variables(e.message.value) and "&" not in e.said()[0]
    )
    first = locales.text("en", key)
    assert isinstance(first, Safe)
    assert locales.text("en", key) is first
    assert locales.plain("en", key) == first


def test_joined_parts_are_escaped_unless_they_are_ours() -> None:
    said = locales.join("\n", [Safe("<b>1</b>"), "<2>"])
    assert said == "<b>1</b>\n&lt;2&gt;"
    assert isinstance(said, Safe)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (None, "zh-Hans"),
        ("", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-hk", "zh-Hant"),
        ("zh-hant-tw", "zh-Hant"),
        ("en", "en"),
        ("en-GB", "en"),
        ("enq", "zh-Hans"),
        ("de", "zh-Hans"),
    ],
)
@pytest.mark.row("L1")
def test_the_first_guess_from_the_phone_s_language(code: str | None, expected: str) -> None:
    assert locales.negotiate(code) == expected


def test_importing_the_words_does_not_load_fluent() -> None:
    code = "import sys, locales; print(sorted({'fluent', 'babel', 'pytz'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.strip() == "[]"
