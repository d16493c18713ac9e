"""Numbers that nobody should send to a bot: identity cards, bank cards, phones.

Found however they are written (spaces, dashes, full-width digits) and covered
in place: the text keeps its length, so what points into it still fits.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

COVER: Final = "•"
# What people put between digits. No full stop, comma or line break: those part numbers.
_GAP: Final = (
    r"[ \t\u00a0\u2002-\u200d\u202f\u3000\ufeff()\uff08\uff09\uff0d\-\u2010-\u2015\u2212_/·|]{0,3}"
)
_RUN: Final = re.compile(rf"\d(?:{_GAP}\d){{9,}}(?:{_GAP}[xX](?![0-9A-Za-z]))?")
_GROUP: Final = re.compile(r"\d+[xX]?|[xX]")
_LONGEST: Final = 19  # the longest card number; a longer group is numbers glued together
# First digits that issuers use: 3-6 and 9, and Mastercard's 2221-2720. So a case number or a
# date, which begin with 1 or 2, is never taken for a card.
_CARD: Final = re.compile(r"[34569]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720")
_MOBILE: Final = re.compile(r"(?:(?:00)?86)?1[3-9]\d{9}|0[1-9]\d{9,10}")
_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


class Kind(StrEnum):
    """What was covered."""

    IDENTITY = "identity"
    CARD = "card"
    PHONE = "phone"


_HIDDEN: Final = {
    Kind.IDENTITY: slice(None),
    Kind.CARD: slice(None, -4),
    Kind.PHONE: slice(-8, -4),
}


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with its numbers covered, and which kinds there were."""

    text: str
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class _Digit:
    at: int
    char: str
    begins: bool
    ends: bool


def mask(text: str, *, phones: bool = False) -> Masked:
    """Cover resident identity numbers, bank cards and, if asked, Chinese phone numbers.

    Identity numbers (18 digits, GB 11643 check digit, a possible date of birth)
    vanish whole; a card (13-19 digits, Luhn) keeps its last four, a phone its
    last four and first three. Where readings overlap all are covered: better a
    digit too many than one too few. Never raises.
    """
    plain = "".join(map(_ascii_digit, text)) if not text.isascii() else text
    covered: set[int] = set()
    kinds: set[Kind] = set()
    for run in _RUN.finditer(plain):
        for kind, digits in _numbers(_digits(run), phones=phones):
            kinds.add(kind)
            covered.update(digit.at for digit in digits[_HIDDEN[kind]])
    shown = "".join(COVER if at in covered else char for at, char in enumerate(text))
    return Masked(shown if covered else text, frozenset(kinds))


def _ascii_digit(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "X" if char in "\uff38\uff58" else char  # full-width X


def _digits(run: re.Match[str]) -> list[_Digit]:
    found = []
    for group in _GROUP.finditer(run.group()):
        start, last = run.start() + group.start(), group.end() - group.start() - 1
        glued = last >= _LONGEST
        found += [
            _Digit(start + at, char, glued or at == 0, glued or at == last)
            for at, char in enumerate(group.group())
        ]
    return found


def _numbers(digits: list[_Digit], *, phones: bool) -> Iterator[tuple[Kind, list[_Digit]]]:
    line = "".join(digit.char for digit in digits)
    luhn = _Luhn(line)
    for start, end in _stretches(digits):
        for kind in _kinds(line, start, end, luhn):
            if phones or kind is not Kind.PHONE:
                yield kind, digits[start:end]


def _stretches(digits: list[_Digit]) -> Iterator[tuple[int, int]]:
    """Every stretch of 11 to 19 digits that begins and ends where a group does."""
    for start, digit in enumerate(digits):
        if digit.begins:
            ends = range(start + 11, min(start + _LONGEST, len(digits)) + 1)
            yield from ((start, end) for end in ends if digits[end - 1].ends)


def _kinds(line: str, start: int, end: int, luhn: "_Luhn") -> Iterator[Kind]:
    size = end - start
    if size == 18 and _is_identity(line[start:end]):
        yield Kind.IDENTITY
    if size >= 13 and luhn.holds(start, end) and _CARD.match(line, start):
        yield Kind.CARD
    if size <= 15 and _MOBILE.fullmatch(line, start, end):
        yield Kind.PHONE


def _is_identity(number: str) -> bool:
    """Check digit and date only: stdnum also wants the county, and its list has gaps."""
    if not number[:17].isdigit() or not "18" <= number[6:8] <= "20":
        return False
    from stdnum.cn import ric  # noqa: PLC0415 - loaded for the first that looks like one
    from stdnum.exceptions import ValidationError  # noqa: PLC0415

    if ric.calc_check_digit(number.upper()) != number[17].upper():
        return False
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return True


class _Luhn:
    """The Luhn check of any stretch of a line of digits, in constant time.

    A message may be 4,096 digits, with thousands of stretches to try; one by
    one (stdnum.luhn) that took a tenth of a second.
    """

    def __init__(self, line: str) -> None:
        values = [int(char) if char.isdigit() else 0 for char in line]
        self._sums = [
            [0, *accumulate(v if at % 2 == odd else _DOUBLED[v] for at, v in enumerate(values))]
            for odd in (0, 1)
        ]
        self._whole = line[:-1] if line.endswith(("x", "X")) else line

    def holds(self, start: int, end: int) -> bool:
        """Whether `line[start:end]` is all digits and ends in its check digit."""
        sums = self._sums[(end - 1) % 2]
        return end <= len(self._whole) and (sums[end] - sums[start]) % 10 == 0
