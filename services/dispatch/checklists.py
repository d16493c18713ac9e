"""What is looked at when a place is visited: lists by kind of place, as data (G12)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from services.cases import categories
from services.policies import BadPolicy, Policy

_DEFAULT: Final = "zh-Hans"


class Photo(StrEnum):
    """When an item asks for a picture."""

    NEVER = "never"
    NOT_OK = "not_ok"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at; its words come with the document, in its own languages."""

    key: str
    words: Mapping[str, str]
    photo: Photo

    def said(self, locale: str) -> str:
        """The words in a language, else in Chinese."""
        return self.words.get(locale) or self.words[_DEFAULT]

    def wants_photo(self, *, ok: bool) -> bool:
        """Whether this answer goes with a picture."""
        return self.photo is Photo.ALWAYS or (self.photo is Photo.NOT_OK and not ok)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list for one kind of place, and how often such a place is visited."""

    key: str
    name: Mapping[str, str]
    every: timedelta
    category: str
    items: tuple[Item, ...]
    sample: bool

    def said(self, locale: str) -> str:
        """The name in a language, else in Chinese."""
        return self.name.get(locale) or self.name[_DEFAULT]

    def item(self, key: str) -> Item | None:
        """The item with this key, if the list (still) has it."""
        return next((one for one in self.items if one.key == key), None)


def read(body: Mapping[str, Any]) -> dict[str, Checklist]:
    """The lists by key.

    :raises BadPolicy: a list or an item that can't be used; the reason names it.
    """
    lists = body.get("lists")
    if not isinstance(lists, list) or not lists:
        raise BadPolicy("lists")
    found = [_list(one) for one in lists]
    whole = {one.key: one for one in found}
    if len(whole) < len(found):
        raise BadPolicy("lists: one key twice")
    return whole


def _list(one: Mapping[str, Any]) -> Checklist:
    key = str(one.get("key", "?"))
    try:
        items = tuple(_item(key, part) for part in one["items"])
        days = float(one["every_days"])
        category = categories.find(one.get("category", categories.OTHER)).key
        name = dict(one["name"])
    except (KeyError, TypeError, ValueError, categories.UnknownCategory) as error:
        raise BadPolicy(f"{key}: {type(error).__name__} {error}".strip()) from None
    if not items or not 0 < days <= 3660 or _DEFAULT not in name or len(key) > _KEY:
        raise BadPolicy(key)
    if len({item.key for item in items}) < len(items):
        raise BadPolicy(f"{key}: one item twice")
    return Checklist(
        key, name, timedelta(days=days), category, items, sample=bool(one.get("sample"))
    )


_KEY: Final = 24
"""Characters of a key: it travels in a button."""


def _item(of: str, one: Mapping[str, Any]) -> Item:
    key, words = str(one["key"]), dict(one["words"])
    if _DEFAULT not in words or not key or len(key) > _KEY:
        raise BadPolicy(f"{of}: {key}")
    return Item(key, words, Photo(one.get("photo", Photo.NOT_OK)))


SHIPPED: Final[Mapping[str, Any]] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
POLICY: Final = Policy("checklists", read, SHIPPED)
