"""Looks whether the store still is what was written: the chain, the trails, numbers, words.

Whoever changes, adds, removes or cuts behind our back is found by one of these. Each break names
the first place that does not fit; the rest of a broken chain is looked at as well.
"""

import hmac
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from services.audit.chain import EVENT, FILE, START, Head, Key, mac
from services.cases import numbers, trail
from services.cases.states import Happened
from storage import audit as rows
from storage import personal
from storage.work import Work

AT_ONCE: Final = 2_000
LATE: Final = timedelta(hours=1)
"""A line is chained within seconds; one that says it is so much older was written afterwards,
or the bot was down in between."""


class Kind(StrEnum):
    """What does not fit."""

    CHANGED = "changed"
    REMOVED = "removed"
    FILE_CHANGED = "file_changed"
    FILE_REMOVED = "file_removed"
    LINK_REMOVED = "link_removed"
    CUT = "cut"
    OTHER_KEY = "other_key"
    GAP = "gap"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Break:
    """One place that does not fit: which link of the chain, which line of which case."""

    kind: Kind
    seq: int | None = None
    number: str | None = None
    line: int | None = None
    row_id: int | None = None


@dataclass(slots=True)
class Chain:
    """What was seen of the chain. ``late`` are lines chained long after they say they were."""

    head: Head | None = None
    late: int = 0


async def chain(
    work: Work, key: Key, anchors: Mapping[int, str], seen: Chain
) -> AsyncIterator[Break]:
    """Every break of the chain, in its order; ``seen`` is filled on the way.

    ``anchors`` are ends of the chain that were written down elsewhere: seq → mac.
    """
    walk = _Walk(key, anchors)
    async for links in rows.chain(work, at_once=AT_ONCE):
        span = links[0].seq, links[-1].seq
        subjects = {rows.EVENT: await rows.events(work, *span)}
        subjects[rows.FILE] = await rows.files(work, *span)
        for link in links:
            row = subjects[link.subject].get(link.subject_id)
            if found := walk.step(link, row):
                yield found
            seen.late += link.subject == rows.EVENT and _late(link, row)
    for found in walk.left():
        yield found
    seen.head = walk.head


class _Walk:
    """Goes along the chain link by link; each is judged with the one before it."""

    def __init__(self, key: Key, anchors: Mapping[int, str]) -> None:
        self._key, self._anchors = key, anchors
        self._before, self._seq = START, 0
        self._erased: set[int] = set()
        self._bare: list[Break] = []

    @property
    def head(self) -> Head | None:
        """The end of the chain as far as it was walked."""
        return Head(self._seq, self._before) if self._seq else None

    def step(self, link: Any, row: Any) -> Break | None:
        """The next link and what it covers (None: it is gone); what does not fit there."""
        expected, before = self._seq + 1, self._before
        self._before, self._seq = link.mac, link.seq
        if link.seq != expected:
            return Break(Kind.LINK_REMOVED, seq=expected)
        if _is_erased(link, row):
            self._bare.append(_break(Kind.FILE_REMOVED, link, row))
            return None
        broken = _fits(link, row, self._key, before, self._anchors.get(link.seq))
        if broken:
            return _break(broken, link, row)
        self._erased |= _erases(link, row)
        return None

    def left(self) -> list[Break]:
        """What only the end shows: files gone without a line that says so, and a cut tail."""
        found = [one for one in self._bare if one.row_id not in self._erased]
        if any(anchored > self._seq for anchored in self._anchors):
            found.append(Break(Kind.CUT, seq=self._seq + 1))
        return found


def _is_erased(link: Any, row: Any) -> bool:
    """Whether a file was erased for its owner; then a line of a trail has to say so."""
    return link.subject == rows.FILE and row is not None and row.fetch_state == personal.ERASED


def _erases(link: Any, row: Any) -> set[int]:
    """The files whose erasure this line tells of."""
    told = link.subject == rows.EVENT and row.kind == Happened.ERASED
    return set(row.new.get("evidence", ())) if told else set()


def _fits(link: Any, row: Any, key: Key, before: str, anchored: str | None) -> Kind | None:
    if row is None:
        return Kind.REMOVED if link.subject == rows.EVENT else Kind.FILE_REMOVED
    if link.key_id != key.id:
        return Kind.OTHER_KEY
    fields = EVENT if link.subject == rows.EVENT else FILE
    right = hmac.compare_digest(mac(key, before, row, fields), link.mac)
    if right and anchored in (None, link.mac):
        return None
    return Kind.CHANGED if link.subject == rows.EVENT else Kind.FILE_CHANGED


def _break(kind: Kind, link: Any, row: Any) -> Break:
    line = row.seq if row is not None and link.subject == rows.EVENT else None
    return Break(kind, link.seq, row.number if row is not None else None, line, link.subject_id)


def _late(link: Any, row: Any) -> bool:
    return row is not None and link.chained_at - row.recorded_at > LATE


async def trails(work: Work) -> AsyncIterator[Break]:
    """Cases whose lines do not count 1, 2, 3, or that have none."""
    for number, _many, top in await rows.gaps(work):
        yield Break(Kind.GAP, number=number, line=top)


async def case_numbers(work: Work) -> AsyncIterator[Break]:
    """Numbers with a wrong check digit."""
    after = 0
    while found := await rows.numbers(work, after=after, limit=AT_ONCE):
        for case_id, number in found:
            if numbers.parse(number) != number:
                yield Break(Kind.NUMBER, number=number, row_id=case_id)
        after = found[-1].id


async def words(work: Work) -> AsyncIterator[Break]:
    """Words that no longer have the digest that the trail knows them by."""
    after = 0
    while found := await rows.words(work, after=after, limit=AT_ONCE):
        for words_id, text, digest in found:
            salt, _, kept = digest.partition("$")
            if kept and text is not None and trail.digest(text, salt) != kept:
                yield Break(Kind.WORDS, row_id=words_id)
        after = found[-1].id
