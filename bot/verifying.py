"""``pingan verify``: whether the store still is what was written, and if not, where it breaks."""

from collections.abc import AsyncIterator, Callable
from typing import Any, Final

from bot import chaining
from bot.settings import Settings
from bot.verbs import Trouble
from services.audit import verify
from services.audit.chain import Key, key_of
from services.audit.verify import Break, Kind
from storage import audit as rows
from storage.engine import Store
from storage.media import MediaMissing, MediaStore, MediaUnavailable, Shelf
from storage.work import Work, reading

Say = Callable[[str], None]
SHOWN: Final = 20
"""Breaks of one sort that are written out; the rest is counted."""

_WORDS: Final = {
    Kind.CHANGED: "link {seq}: {line} of case {number} was changed",
    Kind.REMOVED: "link {seq}: its event (id {row_id}) was removed",
    Kind.FILE_CHANGED: "link {seq}: the file of evidence {row_id}, case {number}, was exchanged",
    Kind.FILE_REMOVED: "link {seq}: the evidence with id {row_id} was removed",
    Kind.LINK_REMOVED: "link {seq} was removed",
    Kind.CUT: "the chain was cut: link {seq} and later were written down elsewhere, and are gone",
    Kind.OTHER_KEY: "link {seq}: made with another PINGAN_KEY than the one given here",
    Kind.GAP: "case {number}: its lines do not count up to {line}",
    Kind.NUMBER: "case with id {row_id}: {number} is no number that was ever given out",
    Kind.WORDS: "words with id {row_id} were changed: the trail knows others",
}


async def run(settings: Settings, say: Say, *, files: bool = True) -> int:
    """Look at everything, a line each; 0 when all holds, 1 when something broke.

    :raises Trouble: the file of anchors is named and can't be read.
    """
    store = Store(settings.database_url)
    try:
        async with store.read() as session:
            return await whole(reading(session), settings, say, files=files)
    finally:
        await store.close()


async def whole(work: Work, settings: Settings, say: Say, *, files: bool) -> int:
    """The same on a share that reads."""
    key = key_of(settings.key.get_secret_value() if settings.key else None)
    broken = await _chain(work, key, settings, say)
    for name, breaks in (
        ("trails", verify.trails(work)),
        ("case numbers", verify.case_numbers(work)),
        ("words", verify.words(work)),
    ):
        broken += await _tell(name, breaks, say)
    if files:
        broken += await _files(work, settings, say)
    return 1 if broken else 0


async def _chain(work: Work, key: Key, settings: Settings, say: Say) -> int:
    seen = verify.Chain()
    broken = await _tell("trail", verify.chain(work, key, _anchors(settings), seen), say)
    waiting = await rows.waiting(work)
    links = seen.head.seq if seen.head else 0
    end = f", the last {seen.head.mac[:12]}…" if seen.head else ""
    say(f"note trail: {links} links{end}; {waiting} events wait for theirs")
    if seen.late:
        say(f"note trail: {seen.late} lines were chained more than an hour after their time")
    if key.id == "plain":
        say("note trail: without PINGAN_KEY the chain shows a slip, not an attack")
    return broken


def _anchors(settings: Settings) -> dict[int, str]:
    if settings.anchors is None:
        return {}
    try:
        return chaining.read(settings.anchors)
    except OSError as error:
        raise Trouble(f"PINGAN_ANCHORS: {settings.anchors}: {error.strerror}") from None


async def _tell(name: str, breaks: AsyncIterator[Break], say: Say) -> int:
    count = 0
    async for one in breaks:
        count += 1
        if count <= SHOWN:
            say(f"FAIL {name}: {_sentence(one)}")
    if not count:
        say(f"ok   {name}")
    elif count > SHOWN:
        say(f"FAIL {name}: and {count - SHOWN} more")
    return count


def _sentence(one: Break) -> str:
    line = f"line {one.line}" if one.kind is Kind.CHANGED else one.line
    return _WORDS[one.kind].format(
        seq=one.seq, line=line, number=one.number or "?", row_id=one.row_id
    )


async def _files(work: Work, settings: Settings, say: Say) -> int:
    media = MediaStore(settings.media_url)
    broken = looked = 0
    try:
        async for row, sha256, shelf in _shelved(work):
            looked += 1
            if wrong := await _wrong(media, sha256, shelf):
                broken += 1
                say(f"FAIL files: evidence {row.id} of case {row.number or '-'} {wrong}")
    except MediaUnavailable as error:
        say(f"FAIL files: {error}")
        return broken + 1
    finally:
        media.close()
    if not broken:
        say(f"ok   files: {looked} looked at")
    return broken


async def _shelved(work: Work) -> AsyncIterator[tuple[Any, str, Shelf]]:
    """Every file that a row names: the row, the digest, where it stands."""
    after = 0
    while found := await rows.stored(work, after=after, limit=500):
        for row in found:
            yield row, row.sha256, Shelf.ORIGINALS
            if row.shared_sha256 is not None:
                yield row, row.shared_sha256, Shelf.SHARED
        after = found[-1].id


async def _wrong(media: MediaStore, sha256: str, shelf: Shelf) -> str | None:
    try:
        whole = await media.check(sha256, kind=shelf)
    except MediaMissing:
        return f"is missing ({shelf.value})"
    return None if whole else f"was changed ({shelf.value})"
