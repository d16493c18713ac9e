"""The Fluent side of the words: one bundle per locale, loaded when first needed.

Most sentences are plain text with names and small numbers in it. Those are put
together directly (about 2 µs); only selectors, dates and large numbers go
through Fluent's resolver (about 40 µs).
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from locales.clean import clean
from locales.errors import BadArgument, MissingArgument, MissingText, UnknownLocale
from locales.safe import Safe, escape

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LONGEST_PART: Final = 65_536
"""Fluent's resolver gives up on a part above 2,500 characters and prints {???}; a resident may
write 4,096, and escaping makes five characters of one."""

HOME: Final = Path(__file__).parent
CHAIN: Final = {
    "zh-Hans": ("zh-Hans",),
    "en": ("en", "zh-Hans"),
    "zh-Hant": ("zh-Hant", "zh-Hans"),
}
_LINAN: Final = ZoneInfo("Asia/Shanghai")
_UNGROUPED: Final = 1000  # below this a number looks the same in all our locales
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a simple sentence where an argument goes."""

    name: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message, with what it asks for; `pieces` only when it is simple."""

    shelf: "Shelf"
    variables: frozenset[str]
    pieces: tuple[str | Slot, ...] | None


class Words:
    """All sentences of all locales."""

    def __init__(self, home: Path = HOME) -> None:
        self._home = home
        self._shelves: dict[str, Shelf] = {}
        self._sentences: dict[tuple[str, str], Sentence] = {}

    def keys(self, locale: str) -> frozenset[str]:
        """The keys in this locale's own files."""
        return frozenset(self._shelf(locale).messages)

    def variables(self, locale: str, key: str) -> frozenset[str]:
        """The arguments that the sentence asks for, in any of its branches."""
        return self._sentence(locale, key).variables

    def say(self, locale: str, key: str, args: dict[str, object], *, html: bool) -> str:
        """Render one sentence; see `locales.text` for arguments and errors."""
        sentence = self._sentence(locale, key)
        if not sentence.variables <= args.keys():
            raise MissingArgument(key, sentence.variables - args.keys())
        shown = {name: _shown(key, name, args[name], html) for name in sentence.variables}
        if sentence.pieces is not None and all(map(_is_simple, shown.values())):
            return "".join(
                p if isinstance(p, str) else str(shown[p.name]) for p in sentence.pieces
            )
        return _resolve(sentence.shelf.bundle, key, shown)

    def _sentence(self, locale: str, key: str) -> Sentence:
        known = self._sentences.get((locale, key))
        if known is None:
            known = self._sentences[locale, key] = self._find(locale, key)
        return known

    def _find(self, locale: str, key: str) -> Sentence:
        for name in CHAIN.get(locale, ()):
            shelf = self._shelf(name)
            if key in shelf.messages:
                if name != locale:
                    _log.info("sentence borrowed", extra={"locale": locale, "key": key})
                return shelf.sentence(key)
        if locale not in CHAIN:
            raise UnknownLocale(locale)
        raise MissingText(locale, key)

    def _shelf(self, locale: str) -> "Shelf":
        if locale not in CHAIN:
            raise UnknownLocale(locale)
        if locale not in self._shelves:
            self._shelves[locale] = Shelf(self._home / locale)
        return self._shelves[locale]


class Shelf:
    """The files of one locale."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.messages: dict[str, ftl.Message] = {}
        self._resources: list[ftl.Resource] = []
        for path in sorted(folder.glob("*.ftl")):
            resource = FluentParser(with_spans=False).parse(path.read_text("utf-8"))
            self._resources.append(resource)
            for entry in resource.body:
                if isinstance(entry, ftl.Message) and entry.value is not None:
                    self.messages.setdefault(entry.id.name, entry)

    @cached_property
    def bundle(self) -> "FluentBundle":
        """What resolves the sentences that are not simple; it brings Babel's data, 10 MB of it."""
        from fluent.runtime import FluentBundle, resolver  # noqa: PLC0415

        resolver.MAX_PART_LENGTH = LONGEST_PART
        bundle = FluentBundle([self.name], use_isolating=False)
        for resource in self._resources:
            bundle.add_resource(resource)
        return bundle

    def sentence(self, key: str) -> Sentence:
        """The message with what it needs worked out once."""
        pattern = self.messages[key].value
        assert pattern is not None  # noqa: S101 - a shelf keeps only messages with a value
        return Sentence(self, self._variables(key, set()), _pieces(pattern))

    def _variables(self, key: str, seen: set[str]) -> frozenset[str]:
        seen.add(key)
        asked = _Asked()
        asked.visit(self.messages[key].value)
        for other in asked.messages - seen:
            if other in self.messages:
                asked.variables |= self._variables(other, seen)
        return frozenset(asked.variables)


class _Asked(Visitor):
    """Collects variables and references; a term sees only its own arguments."""

    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


def _pieces(pattern: ftl.Pattern) -> tuple[str | Slot, ...] | None:
    pieces: list[str | Slot] = []
    for element in pattern.elements:
        match element:
            case ftl.TextElement(value=words):
                pieces.append(words)
            case ftl.Placeable(expression=ftl.VariableReference(id=name)):
                pieces.append(Slot(name.name))
            case ftl.Placeable(expression=ftl.StringLiteral() as literal):
                pieces.append(literal.parse()["value"])
            case _:
                return None
    return tuple(pieces)


def _shown(key: str, name: str, value: object, html: bool) -> object:  # noqa: FBT001
    """The argument as Fluent may show it: a finished string, a number or a local time."""
    match value:
        case str():
            return _said(value, html)
        case datetime():
            if value.utcoffset() is None:
                raise BadArgument(key, name, "is a time without a zone")
            return value.astimezone(_LINAN)
        case int() | float() | Decimal() | date() if not isinstance(value, bool):
            return value
        case _:  # a bool too: a sentence selects by a word, or is two sentences
            raise BadArgument(key, name, f"is a {type(value).__name__}")


def _said(words: str, html: bool) -> str:  # noqa: FBT001
    if isinstance(words, Safe):
        return words
    bare = str.__str__(words)  # of a str Enum too, whose own str() is its name
    return escape(bare) if html else clean(bare)


def _is_simple(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and -_UNGROUPED < value < _UNGROUPED)


def _resolve(bundle: "FluentBundle", key: str, args: dict[str, object]) -> str:
    pattern = bundle.get_message(key).value
    assert pattern is not None  # noqa: S101 - a shelf keeps only messages with a value
    said, errors = bundle.format_pattern(pattern, args)
    if errors:
        raise ValueError(f"{key!r} could not be said: {errors[0]}")
    return str(said)
