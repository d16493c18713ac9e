"""Case numbers that a person can read out on the telephone: ``LA-20261123-00042-7``.

District, day, how many cases that day has had, and a check digit by H. M. Damm («Total
anti-symmetrische Quasigruppen», Marburg 2004): it catches every single wrong digit and every two
neighbours that were swapped. A number is no secret; who may see a case is decided by person.
"""

import re
import unicodedata
from datetime import date
from typing import Final

DISTRICT: Final = "LA"
_LEAST_DIGITS: Final = 5

_BETWEEN = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_DASHES = re.compile(r"[‐-―−ー一_.·/]")  # noqa: RUF001 - what keyboards offer for a dash
_SHAPE = re.compile(r"#?(?:LA-?(\d{8})-?(\d{5,9})-?(\d)|(\d{8})-(\d{5,9})-(\d))", re.ASCII)


def make(day: date, serial: int) -> str:
    """The number of the ``serial``-th case of a day (from 1 on; five digits or more).

    ``day`` is the day in Lin'an.
    """
    if serial < 1:
        raise ValueError("the first case of a day is number 1")
    digits, count = day.strftime("%Y%m%d"), f"{serial:0{_LEAST_DIGITS}d}"
    return f"{DISTRICT}-{digits}-{count}-{_check_digit(digits + count)}"


def parse(text: str) -> str | None:
    """The number as :func:`make` writes it, or None if this is none or has a slip in it.

    Lower case, full-width signs, spaces, other dashes and missing ones are forgiven. The letters
    may be missing only where the dashes are there: bare digits are too often something else.
    """
    tidy = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    found = _SHAPE.fullmatch(_DASHES.sub("-", tidy))
    if found is None:
        return None
    digits, count, check = (part for part in found.groups() if part is not None)
    if not _sound(digits, count) or _check_digit(digits + count) != check:
        return None
    return f"{DISTRICT}-{digits}-{count}-{check}"


def _check_digit(digits: str) -> str:
    from stdnum import damm  # noqa: PLC0415 - the library's tables come with the first number

    found: str = damm.calc_check_digit(digits)
    return found


def _sound(digits: str, count: str) -> bool:
    """Whether there is such a day, and the count is written as we write it."""
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return count == f"{int(count):0{_LEAST_DIGITS}d}" and int(count) > 0
