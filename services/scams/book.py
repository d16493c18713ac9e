"""The types of fraud as data: signs, numbers and domains that the office keeps up to date (O8).

The document carries its own words in each language, like every text that staff edit.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from services.policies import BadPolicy, Finding, Policy
from services.scams.plain import plain
from storage.work import Work

LANGUAGES: Final = ("zh-Hans", "en")
LARGEST: Final = 5_000
"""Words, numbers and domains of a document, at most."""

HEAVIEST: Final = 3
NAMED_FROM: Final = 2
"""From this weight on a type is named."""

Said = Mapping[str, str]
"""Words by language."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that gives a type away; any of the words is enough."""

    words: tuple[str, ...]
    weight: int
    say: Said


@dataclass(frozen=True, slots=True)
class ScamType:
    """One of the common types, with what to do about it."""

    key: str
    name: Said
    advice: Said
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What a message is compared with. Numbers in E.164, domains as registered, each → type."""

    edition: str
    types: Mapping[str, ScamType]
    numbers: Mapping[str, str]
    domains: Mapping[str, str]
    short_links: frozenset[str]
    imitated: tuple[str, ...]
    surge_tips: int
    surge_window: timedelta
    alert: Said
    """What a drafted alert says, with {town}, {tips}, {days}, {name} and {advice} to fill in."""


def in_language(said: Said, locale: str) -> str:
    """The words in a language, else in the first there is."""
    return said.get(locale) or said.get("zh-Hans") or next(iter(said.values()))


def read(body: Mapping[str, Any]) -> Book:
    """The document as the check uses it.

    :raises BadPolicy: something is missing or makes no sense; it says where.
    """
    types = {one.key: one for one in map(_type, _list(body, "types", 1))}
    _check_size(body)
    return Book(
        edition=_text(body, "edition"),
        types=types,
        numbers=dict(_number(one, types) for one in _list(body, "numbers", 0)),
        domains=dict(_domain(one, types) for one in _list(body, "domains", 0)),
        short_links=frozenset(str(one).lower() for one in _list(body, "short_links", 0)),
        imitated=tuple(str(one).lower() for one in _list(body, "imitated", 0)),
        surge_tips=_count(body, "tips"),
        surge_window=timedelta(days=_count(body, "days")),
        alert=_alert(body),
    )


def _count(body: Mapping[str, Any], name: str) -> int:
    value = body.get("surge", {}).get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 2 <= value <= LARGEST:
        raise BadPolicy(f"surge.{name}")
    return value


def _alert(body: Mapping[str, Any]) -> Said:
    said = _said(body["surge"], "alert", "surge")
    for words in said.values():
        words.format(town="", tips=0, days=0, name="", advice="")
    return said


def _check_size(body: Mapping[str, Any]) -> None:
    words = sum(len(sign["words"]) for one in body["types"] for sign in one["signs"])
    if words + len(body.get("numbers", ())) + len(body.get("domains", ())) > LARGEST:
        raise BadPolicy(f"more than {LARGEST} words, numbers and domains")


def _type(one: Mapping[str, Any]) -> ScamType:
    key = _text(one, "key")
    signs = tuple(_sign(key, sign) for sign in _list(one, "signs", 1))
    return ScamType(key, _said(one, "name", key), _said(one, "advice", key), signs)


def _sign(key: str, one: Mapping[str, Any]) -> Sign:
    words = tuple(plain(str(word)).tight for word in _list(one, "words", 1))
    weight = one.get("weight")
    if not isinstance(weight, int) or isinstance(weight, bool) or not 1 <= weight <= HEAVIEST:
        raise BadPolicy(f"{key}: weight 1 to {HEAVIEST}")
    if not all(len(word) > 1 for word in words):
        raise BadPolicy(f"{key}: a word of two characters at least")
    return Sign(words, weight, _said(one, "say", key))


def _said(one: Mapping[str, Any], name: str, key: str) -> Said:
    said = one.get(name)
    if not isinstance(said, Mapping) or not all(str(said.get(of, "")) for of in LANGUAGES):
        raise BadPolicy(f"{key}.{name}: words in {', '.join(LANGUAGES)}")
    return {str(of): str(words) for of, words in said.items()}


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadPolicy(name)
    return value.strip()


def _list(one: Mapping[str, Any], name: str, least: int) -> Sequence[Any]:
    value = one.get(name, [])
    if not isinstance(value, list) or len(value) < least:
        raise BadPolicy(name)
    return value


def _number(one: Mapping[str, Any], types: Mapping[str, ScamType]) -> tuple[str, str]:
    import phonenumbers  # noqa: PLC0415 - large tables, needed when a document changes

    try:
        parsed = phonenumbers.parse(_text(one, "number"), "CN")
    except phonenumbers.NumberParseException:
        raise BadPolicy(f"numbers: {one.get('number')}") from None
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return written, _known(one, types)


def _domain(one: Mapping[str, Any], types: Mapping[str, ScamType]) -> tuple[str, str]:
    return _text(one, "domain").lower(), _known(one, types)


def _known(one: Mapping[str, Any], types: Mapping[str, ScamType]) -> str:
    if one.get("kind") not in types:
        raise BadPolicy(f"kind: {one.get('kind')}")
    return str(one["kind"])


def look(book: Book) -> Sequence[Finding]:
    """What is odd about a document: a word that gives two types away at once."""
    owners: dict[str, set[str]] = {}
    for one in book.types.values():
        for sign in one.signs:
            for word in sign.words:
                owners.setdefault(word, set()).add(one.key)
    shared = [(word, keys) for word, keys in owners.items() if len(keys) > 1]
    return [
        Finding("policy-scams-shared", {"word": word, "kinds": " ".join(sorted(keys))})
        for word, keys in shared
    ]


@cache
def shipped() -> Mapping[str, Any]:
    """The document that comes with the product."""
    found: Mapping[str, Any] = json.loads(
        Path(__file__).with_name("types.json").read_text("utf-8")
    )
    return found


POLICY: Final = Policy("scams", read, shipped(), look=look)


async def current(work: Work) -> Book:
    """The document in force."""
    return (await POLICY.current(work)).value
