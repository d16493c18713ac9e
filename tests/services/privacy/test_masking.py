"""Identity, card and phone numbers are covered however they are written, and little else is."""

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from services.privacy.masking import COVER, Kind, Masked, _Luhn, mask

FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789X"}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
GAPS = st.sampled_from(["", " ", "-", " - ", "\u00a0", "\uff0d", "\u3000", "\u200b", "·"])
WORDS = st.text(alphabet="里畈村口有人，。！？请看一下 \n（）abc:", max_size=12)


@st.composite
def cards(draw: st.DrawFn) -> str:
    issuer = draw(st.sampled_from(["62", "4", "51", "34", "9558", "2221", "2720", "60", "35"]))
    size = draw(st.integers(13, 19))
    rest = draw(
        st.text("0123456789", min_size=size - 1 - len(issuer), max_size=size - 1 - len(issuer))
    )
    return issuer + rest + luhn.calc_check_digit(issuer + rest)


@st.composite
def identities(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1900, 1, 1), date(2026, 11, 24)))
    county = draw(st.sampled_from(["330112", "330124", "110101", "999999"]))
    number = f"{county}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return number + ric.calc_check_digit(number + "0")


@st.composite
def written(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> tuple[str, str]:
    """A number as somebody may type it: in groups, with gaps, in other digits."""
    number = draw(numbers)
    gap = draw(GAPS)
    sizes = draw(st.sampled_from([(4,), (6, 8, 4), (1,), (5, 3), (30,)]))
    groups: list[str] = []
    rest = number
    while rest:
        size = sizes[len(groups) % len(sizes)]
        groups.append(rest[:size])
        rest = rest[size:]
    shape = draw(st.sampled_from([{}, FULL_WIDTH, ARABIC]))
    return number, gap.join(groups).translate(shape)


def shown_digits(text: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else "" for c in text)


@given(written(cards()), WORDS, WORDS)
def test_a_card_is_covered_but_for_its_last_four(
    card: tuple[str, str], before: str, after: str
) -> None:
    number, typed = card
    masked = mask(before + typed + after)
    assert Kind.CARD in masked.kinds
    assert len(masked.text) == len(before + typed + after)
    assert number[-4:].endswith(shown_digits(masked.text))


@given(written(identities()), WORDS, WORDS)
def test_an_identity_number_is_covered_whole(
    identity: tuple[str, str], before: str, after: str
) -> None:
    assume(not re.match(r"[0-9A-Za-z]", after))
    _, typed = identity
    masked = mask(before + typed + after)
    assert Kind.IDENTITY in masked.kinds
    assert shown_digits(masked.text) == ""
    assert masked.text.startswith(before)
    assert masked.text.endswith(after)


@given(
    written(cards()), written(identities()), st.sampled_from([" ", "，", " 13800138000 ", "\n"])
)
def test_one_number_does_not_hide_another(
    card: tuple[str, str], identity: tuple[str, str], between: str
) -> None:
    masked = mask(f"{identity[1]}{between}{card[1]}", phones=True)
    assert {Kind.CARD, Kind.IDENTITY} <= masked.kinds


@given(st.text(alphabet="里畈村abc。, 12", max_size=30), st.booleans())
def test_words_and_short_numbers_are_left_alone(text: str, phones: bool) -> None:
    assume(not re.search(r"[\d ]{11,}", text))
    assert mask(text, phones=phones) == Masked(text, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "事件编号 LA-20261123-00042-7",
        "20261123000427",
        "2026-11-24 09:30 到 2026-11-25 10:00",
        "30.232900,119.724700",
        "网格 330112103000",
        "12345、96110、110",
        "身份证330112199001010011",  # the check digit is wrong
        "4111 1111 1111 1112",  # so is this one's
        "金额 1,000,000.00 元",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask(text, phones=True) == Masked(text, frozenset())


@pytest.mark.parametrize("born", ["19900230", "19901301", "17990101", "21000101"])
def test_a_date_that_never_was_is_nobody_s_birthday(born: str) -> None:
    number = f"130112{born}001"
    assert mask(number + ric.calc_check_digit(number + "0")).kinds == frozenset()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("电话13800138000。", "电话138••••8000。"),
        ("138 0013 8000", "138 •••• 8000"),
        ("+86 138-0013-8000", "+86 138-••••-8000"),
        ("8613800138000", "86138••••8000"),
        ("0571-63721234", "0571-••••1234"),
        ("(0571)63721234", "(0571)••••1234"),
    ],
)
def test_a_phone_is_covered_only_when_asked(typed: str, shown: str) -> None:
    assert mask(typed, phones=True) == Masked(shown, frozenset({Kind.PHONE}))
    assert mask(typed).kinds == frozenset()


def test_a_number_glued_to_another_is_still_found() -> None:
    glued = "4111111111111111" + "13800138000"
    assert mask(glued).text == COVER * 12 + "111113800138000"
    assert Kind.CARD in mask("9" * 30 + "4111111111111111").kinds


@given(st.text("0123456789", min_size=13, max_size=40), st.integers(0, 27), st.integers(13, 19))
def test_our_luhn_is_the_library_s(line: str, start: int, size: int) -> None:
    assume(start + size <= len(line))
    assert _Luhn(line).holds(start, start + size) is luhn.is_valid(line[start : start + size])


@given(st.text(max_size=200), st.booleans())
def test_anything_may_be_masked(text: str, phones: bool) -> None:
    masked = mask(text, phones=phones)
    assert len(masked.text) == len(text)
    assert bool(masked.kinds) is (masked.text != text)


@pytest.mark.parametrize("text", ["4" * 4096, "4 " * 2048, "1" * 4096, "x" * 4096, "1x" * 2048])
def test_a_long_message_is_no_burden(text: str) -> None:
    assert len(mask(text, phones=True).text) == len(text)
