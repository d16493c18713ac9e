"""What a report may be about: data in a versioned file, so that the office can change it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from services.errors import Refusal

OTHER = "other"
"""The category of whoever cannot or does not want to choose."""

HELP = "help"
"""The category of a call-back request; no button of a report offers it."""

SCAM = "scam"
"""The category of a suspicious message that somebody is asked to look at."""

PAID = "paid"
"""The category of money that somebody has sent to a swindler."""

UNLISTED = frozenset({HELP, SCAM, PAID})


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of matter. ``danger``: the emergency number shown before anything else.

    ``no_photo``: a picture of how it ended would hurt somebody, so closing asks for none.
    """

    key: str
    danger: str | None = None
    sensitive: bool = False
    anonymous: bool = False
    """Whether it is taken without a name (I14)."""
    safe: bool = False
    """Handled quietly, by trained people alone (I21)."""
    no_photo: bool = False


@dataclass(eq=False)
class UnknownCategory(Refusal):
    """A category that the list does not (or no longer) hold."""

    key: ClassVar[str] = "refusal-unknown-category"


@cache
def _file() -> tuple[int, Mapping[str, Category]]:
    held = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return held["version"], {one["key"]: Category(**one) for one in held["categories"]}


def version() -> int:
    """Which edition of the list this is."""
    return _file()[0]


def offered() -> list[Category]:
    """The categories in the order in which people see them."""
    return list(_file()[1].values())


def find(key: str) -> Category:
    """A category by its key.

    :raises UnknownCategory: the list holds no such key.
    """
    category = _file()[1].get(key)
    if category is None:
        raise UnknownCategory
    return category


def is_safe(key: str) -> bool:
    """Whether matters of this category are handled quietly, by trained people alone (I21)."""
    category = _file()[1].get(key)
    return category is not None and category.safe


def safe_keys() -> tuple[str, ...]:
    """The categories that are."""
    return tuple(one.key for one in offered() if one.safe)
