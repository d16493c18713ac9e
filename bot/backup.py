"""``pingan backup`` and ``pingan restore``: the whole store and its files, while the bot works.

    FOLDER/media/…                       every file, once, for all copies
    FOLDER/2026-11-27T18-40-00Z/         one copy
        store.db or store.dump           the database at one moment
        manifest.json                    written last: a folder without it is no backup

The database comes first and the files after it: files are never changed, so a later look finds
all that the database names.
"""

import json
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from bot import chaining
from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import restoring
from services.audit.chain import Head
from storage import audit, backup, migrate
from storage.backup import CopyFailed
from storage.engine import Store
from storage.media import MediaDamaged, MediaMissing, MediaStore, MediaUnavailable, Shelf
from storage.work import Work, reading, share

Say = Callable[[str], None]
MANIFEST: Final = "manifest.json"
MEDIA: Final = "media"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy is: when it was made, of which release, and how much is in it."""

    made_at: str
    revision: str
    engine: str
    sha256: str
    chain: list[Any] | None
    files: int

    @property
    def moment(self) -> datetime:
        """When the copy was begun."""
        return datetime.fromisoformat(self.made_at)


async def make(settings: Settings, folder: Path, say: Say) -> int:
    """Make a copy below ``folder``; 0, or 1 when files that the database names are missing.

    :raises Trouble: the database could not be copied, or the folder not written.
    """
    now = _clock(settings).now().astimezone(UTC)
    place = folder / now.strftime("%Y-%m-%dT%H-%M-%SZ")
    place.mkdir(parents=True, mode=0o700)
    store = Store(settings.database_url)
    try:
        file = place / backup.name_of(store)
        await backup.copy_to(store, file)
        async with store.read() as session:
            work = reading(session)
            head = await audit.last(work)
            found, missing = await _copy_files(work, settings.media_url, folder / MEDIA, say)
        manifest = Manifest(
            made_at=now.isoformat(),
            revision=await migrate.current(store) or "",
            engine="sqlite" if store.sqlite else "postgresql",
            sha256=backup.digest(file),
            chain=[head.seq, head.mac] if head else None,
            files=found,
        )
    except CopyFailed as error:
        raise Trouble(f"nothing was backed up: {error}") from None
    finally:
        await store.close()
    _write(place / MANIFEST, manifest)
    say(f"{place}: database and {found} files" + (f"; {missing} MISSING" if missing else ""))
    return 1 if missing else 0


def _clock(settings: Settings) -> SharedClock | SystemClock:
    return SharedClock(settings.clock_file) if settings.clock_file else SystemClock()


def _write(file: Path, manifest: Manifest) -> None:
    draft = file.with_suffix(".part")
    with draft.open("w", encoding="utf-8") as opened:
        json.dump(asdict(manifest), opened, indent=1)
        opened.flush()
        os.fsync(opened.fileno())
    draft.rename(file)


async def _copy_files(work: Work, source: str, target: Path | str, say: Say) -> tuple[int, int]:
    """Copy every file that a row names and that is not there yet: how many there are, missing."""
    origin, copies = MediaStore(source), MediaStore(str(target))
    found = missing = 0
    try:
        async for evidence_id, sha256, shelf in _named(work):
            found += 1
            if await copies.exists(sha256, kind=shelf):
                continue
            try:
                await copies.put(await origin.get(sha256, kind=shelf), kind=shelf)
            except (MediaMissing, MediaDamaged) as error:
                missing += 1
                say(f"FAIL file of evidence {evidence_id} ({shelf.value}): {error}")
    except MediaUnavailable as error:
        raise Trouble(f"files: {error}") from None
    finally:
        origin.close()
        copies.close()
    return found, missing


async def _named(work: Work) -> AsyncIterator[tuple[int, str, Shelf]]:
    after = 0
    while found := await audit.stored(work, after=after, limit=500):
        for row in found:
            for sha256, shelf in (
                (row.sha256, Shelf.ORIGINALS),
                (row.shared_sha256, Shelf.SHARED),
            ):
                if sha256 is not None:
                    yield row.id, sha256, shelf
        after = found[-1].id


async def restore(settings: Settings, place: Path, say: Say) -> int:
    """Make a store out of a copy: an empty database, and files into the place for media.

    :raises Trouble: no whole copy, a database that is not empty, or another engine.
    """
    manifest = _read(place)
    now = _clock(settings).now().astimezone(UTC)
    store = Store(settings.database_url)
    file = place / backup.name_of(store)
    _check_file(file, manifest)
    try:
        await _check_empty(store)
        await backup.load(store, file)
        async with store.read() as session:
            found, missing = await _copy_files(
                reading(session), str(place.parent / MEDIA), settings.media_url, say
            )
        async with store.write() as connection:
            work = share(connection)
            calmed = await restoring.calm(work, made_at=manifest.moment, now=now)
            await work.keep()
    except CopyFailed as error:
        raise Trouble(f"nothing was restored: {error}") from None
    finally:
        await store.close()
    if settings.anchors is not None and manifest.chain is not None:
        chaining.begin_anew(settings.anchors, Head(*manifest.chain), now)
    say(f"as of {manifest.made_at}: database and {found} files; {missing} files missing")
    _tell(calmed, say)
    return 1 if missing else 0


def _tell(calmed: restoring.Calmed, say: Say) -> None:
    say(
        f"not said again: {calmed.unsent} messages; not handled again: {calmed.unhandled} "
        f"updates; stopped: {calmed.campaigns} warnings; void: {calmed.invites} invites"
    )
    say("next: `pingan migrate`, `pingan verify`, `pingan run`; then look at /people")


def _read(place: Path) -> Manifest:
    try:
        return Manifest(**json.loads((place / MANIFEST).read_text("utf-8")))
    except FileNotFoundError:
        raise Trouble(f"{place} is no whole backup: there is no {MANIFEST} in it") from None
    except (ValueError, TypeError):
        raise Trouble(f"{place / MANIFEST} can't be read") from None


def _check_file(file: Path, manifest: Manifest) -> None:
    if not file.is_file():
        raise Trouble(f"the backup is of {manifest.engine}; PINGAN_DATABASE_URL is another engine")
    if backup.digest(file) != manifest.sha256:
        raise Trouble(f"{file} is damaged: it is not what the backup wrote; take another one")


async def _check_empty(store: Store) -> None:
    if not await backup.is_empty(store):
        raise Trouble(
            f"the database {store.url.render_as_string()} is not empty; restore into an empty one"
        )
