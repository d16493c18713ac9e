"""What a suspicious message looks like: the closest type, with the reasons, and never «safe» (A4).

It reads words, numbers and names of hosts against the published document, says why, and judges
nothing: what it does not recognise may be fraud all the same.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from services.scams.book import NAMED_FROM, Book, Said, ScamType, current
from services.scams.plain import Host, Plain, hosts, plain, skeleton
from storage.work import Work

MOST_REASONS: Final = 5
_ABROAD: Final = 1
_LISTED: Final = 3
_CHINA: Final = 86


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a sign of the document says it itself, else ``key`` and ``what`` make the sentence.

    ``key``: number, domain (both from bulletins), abroad, like (imitates another), disguised
    (letters of another script), short, link.
    """

    weight: int
    kind: str = ""
    say: Said | None = None
    key: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a message looks like. ``kind`` None: not recognised, which does not mean safe."""

    kind: ScamType | None
    reasons: tuple[Reason, ...]
    edition: str


async def check(work: Work, text: str) -> Verdict:
    """Compare a message with the document in force; nothing leaves this machine."""
    return compare(text, await current(work))


def compare(text: str, book: Book) -> Verdict:
    """The closest type of a book and the reasons; without a type, what is odd about it still."""
    message = plain(text)
    found = [*_signs(message, book), *_numbers(message, book), *_links(message, book)]
    weights: Counter[str] = Counter()
    for one in found:
        weights[one.kind] += one.weight
    best = max(book.types, key=lambda key: weights[key])
    kind = book.types[best] if weights[best] >= NAMED_FROM else None
    mine = [one for one in found if kind is None or one.kind in {kind.key, ""}]
    mine.sort(key=lambda one: -one.weight)
    return Verdict(kind, tuple(mine[:MOST_REASONS]), book.edition)


def _signs(message: Plain, book: Book) -> Iterator[Reason]:
    for kind in book.types.values():
        for sign in kind.signs:
            if any(word in message.tight for word in sign.words):
                yield Reason(sign.weight, kind.key, sign.say)


def _numbers(message: Plain, book: Book) -> Iterator[Reason]:
    """Numbers from bulletins, and those from abroad."""
    import phonenumbers  # noqa: PLC0415 - large tables, needed when somebody asks

    matches = phonenumbers.PhoneNumberMatcher(
        message.text, "CN", leniency=phonenumbers.Leniency.POSSIBLE
    )
    for match in matches:
        written = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        if written in book.numbers:
            yield Reason(_LISTED, book.numbers[written], key="number", what=written)
        elif match.number.country_code != _CHINA:
            yield Reason(_ABROAD, key="abroad", what=written)


def _links(message: Plain, book: Book) -> Iterator[Reason]:
    for host in hosts(message.text):
        listed = book.domains.get(host.domain) or book.domains.get(host.name)
        like = _imitates(host, book)
        if listed:
            yield Reason(_LISTED, listed, key="domain", what=_shown(host.name))
        elif like:
            yield Reason(_ABROAD, key="like", what=f"{_shown(host.name)} · {like}")
        elif host.disguised:
            yield Reason(_ABROAD, key="disguised", what=_shown(host.name))
        elif host.domain in book.short_links:
            yield Reason(_ABROAD, key="short", what=_shown(host.name))
        else:
            yield Reason(0, key="link", what=_shown(host.name))


def _imitates(host: Host, book: Book) -> str | None:
    """The well-known domain that this one is made to look like; None for itself and others."""
    if any(host.name == one or host.name.endswith("." + one) for one in book.imitated):
        return None
    drawn = skeleton(host.domain)
    for one in book.imitated:
        label = skeleton(one.partition(".")[0])
        if drawn == skeleton(one) or f".{one}." in f".{host.name}.":
            return one
        if len(label) > 3 and label in skeleton(host.name).split(".")[0]:
            return one
    return None


def _shown(host: str) -> str:
    """A host as it can be read but not tapped: phones make no link of it, and fetch no preview."""
    return host.replace(".", "[.]")
