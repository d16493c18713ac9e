"""Case numbers: written one way, read many ways, and a slip is always noticed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.cases import numbers

DAYS = st.dates(date(2021, 1, 1), date(2099, 12, 31))
SERIALS = st.one_of(st.integers(1, 99_999), st.integers(100_000, 999_999_999))
THE_ONE = "LA-20261123-00042-7"


@pytest.mark.row("S1")
def test_it_looks_as_it_was_promised() -> None:
    assert numbers.make(date(2026, 11, 23), 42) == THE_ONE
    assert numbers.make(date(2026, 11, 23), 100_000)[:18] == "LA-20261123-100000"


@given(DAYS, SERIALS)
def test_what_is_made_is_read_again(day: date, serial: int) -> None:
    number = numbers.make(day, serial)
    assert numbers.parse(number) == number
    assert numbers.parse(number.replace("-", "").lower()) == number


@pytest.mark.row("S1")
@given(DAYS, SERIALS, st.data())
def test_a_single_wrong_digit_is_always_caught(
    day: date, serial: int, data: st.DataObject
) -> None:
    number = numbers.make(day, serial)
    at = data.draw(st.sampled_from([n for n, sign in enumerate(number) if sign.isdigit()]))
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != number[at]))
    assert numbers.parse(number[:at] + wrong + number[at + 1 :]) is None


@given(DAYS, SERIALS, st.data())
def test_two_swapped_neighbours_are_always_caught(
    day: date, serial: int, data: st.DataObject
) -> None:
    number = numbers.make(day, serial)
    digits = [n for n, sign in enumerate(number) if sign.isdigit()]
    at = data.draw(st.integers(0, len(digits) - 2))
    left, right = digits[at], digits[at + 1]
    assume(number[left] != number[right])
    swapped = list(number)
    swapped[left], swapped[right] = number[right], number[left]
    assert numbers.parse("".join(swapped)) is None


@given(DAYS, SERIALS)
def test_a_digit_left_out_or_said_twice_at_the_end_of_the_count_is_no_number(
    day: date, serial: int
) -> None:
    head, tail = numbers.make(day, serial).rsplit("-", 1)
    assume(serial < 100_000)
    assert numbers.parse(f"{head[:-1]}-{tail}") is None


@pytest.mark.parametrize(
    "text",
    [
        "la-20261123-00042-7",
        "LA20261123000427",
        " LA - 20261123 - 00042 - 7 ",
        THE_ONE.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),  # full width
        "LA—20261123—00042—7",
        "LA_20261123.00042/7",
        "#LA-20261123-00042-7",
        "20261123-00042-7",
        "LA\u200b-20261123-00042-7\u200f",
        "LA一20261123一00042一7",
    ],
)
def test_the_ways_people_write_it(text: str) -> None:
    assert numbers.parse(text) == THE_ONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LA",
        "我的编号是 LA-20261123-00042-7",
        "20261123000427",
        "LA-20261323-00042-7",
        "LA-20261123-000042-7",
        "LA-20261123-00000-2",
        "LA-20261123-0042-7",
        "HZ-20261123-00042-7",
        "LA-٢٠٢٦١١٢٣-00042-7",
        "LA-20261123-" + "1" * 5000 + "-1",
    ],
)
def test_what_is_no_number_of_ours(text: str) -> None:
    assert numbers.parse(text) is None


@given(st.text(max_size=60))
def test_whatever_is_typed_nothing_breaks(text: str) -> None:
    numbers.parse(text)
    numbers.parse(f"LA-{text}")


def test_there_is_no_case_nought() -> None:
    with pytest.raises(ValueError, match="number 1"):
        numbers.make(date(2026, 11, 23), 0)
