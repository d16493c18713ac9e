"""Words that try to disturb the line they stand in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import clean, clip, one_line

ANY = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=60)
FAMILY = "👨\u200d👩\u200d👧"


@given(ANY)
def test_what_is_left_is_text(words: str) -> None:
    left = clean(words)
    left.encode("utf-8")
    assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in left)
    assert not set(left) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(left) == left


@given(st.text(alphabet="里畈村 abc123，。\n👍é", max_size=60))
def test_ordinary_words_are_untouched(words: str) -> None:
    assert clean(words) == words


def test_line_breaks_of_all_systems_are_line_breaks() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\tf") == "a\nb\nc\nd\ne f"


@given(ANY, st.integers(1, 30))
def test_a_clipped_text_fits(words: str, limit: int) -> None:
    assert len(clip(words, limit)) <= limit


@pytest.mark.parametrize(
    ("words", "limit", "expected"),
    [
        ("里畈村口", 4, "里畈村口"),
        ("里畈村口东", 4, "里畈村…"),
        ("ab cd", 4, "ab…"),
        (f"好{FAMILY}的", 5, "好…"),
        (f"好{FAMILY}的", 7, f"好{FAMILY}的"),
        ("🇨🇳🇨🇳🇨🇳", 4, "🇨🇳…"),
        ("👍🏽👍🏽", 3, "👍🏽…"),
        ("e\u0301e\u0301", 3, "e\u0301…"),
        (FAMILY * 2, 3, "…"),
    ],
)
def test_a_character_is_never_cut_in_two(words: str, limit: int, expected: str) -> None:
    assert clip(words, limit) == expected


def test_no_room_at_all_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="at least one"):
        clip("x", 0)


def test_a_pile_of_marks_is_taken_down() -> None:
    zalgo = "林" + "\u0301" * 500 + "安"
    assert clip(zalgo, 20) == "林" + "\u0301" * 4 + "安"


def test_one_line_is_one_line() -> None:
    assert one_line("  a\n\n b\t\u200b c\u202e\x00 ", 20) == "a b c"
