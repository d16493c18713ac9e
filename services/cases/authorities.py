"""Whose matter it is when it is not ours: data in a versioned file, with a number to call."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from services.errors import Refusal


@dataclass(frozen=True, slots=True)
class Authority:
    """An office and the number under which anybody reaches it."""

    key: str
    phone: str


@dataclass(eq=False)
class UnknownAuthority(Refusal):
    """An office that the list does not (or no longer) hold."""

    key: ClassVar[str] = "refusal-unknown-authority"


@cache
def _file() -> Mapping[str, Authority]:
    held = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {one["key"]: Authority(**one) for one in held["authorities"]}


def offered() -> list[Authority]:
    """The authorities in the order in which officers see them."""
    return list(_file().values())


def find(key: str) -> Authority:
    """An authority by its key.

    :raises UnknownAuthority: the list holds no such key.
    """
    found = _file().get(key)
    if found is None:
        raise UnknownAuthority
    return found
