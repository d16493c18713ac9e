"""Media files, named by their content: a folder on this machine or a bucket elsewhere.

A file's name is the SHA-256 of its bytes, so the same photo is kept once, writing twice changes
nothing, and whoever reads can tell whether it is still what was written. Two shelves: originals
as they came (only the bot's own account may read them) and shared copies that were cleaned.
"""

import asyncio
import errno
import hashlib
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Protocol, TypeVar

from storage.media_places import BucketPlace, FolderPlace

Result = TypeVar("Result")

_FULL = {errno.ENOSPC, errno.EDQUOT}
_NAME = re.compile(r"[0-9a-f]{64}")
_PATIENCE_S = 90.0
_YOUNG_S = 3600.0


class MediaUnavailable(Exception):
    """The store cannot be reached or written; the same call may succeed later."""


class MediaFull(MediaUnavailable):
    """No space or quota left; the operator has to act (DESIGN 3.11)."""


class MediaMissing(Exception):
    """The store answers, and has no such file."""


class MediaDamaged(Exception):
    """The bytes found are not the bytes that were stored under this name."""


class Shelf(StrEnum):
    """Where a file stands: as it came, or as it may leave."""

    ORIGINALS = "originals"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: the name (hexadecimal SHA-256) and the size in bytes."""

    sha256: str
    size: int


class Place(Protocol):
    """A folder or a bucket; blocking calls, keys like ``shared/ab/cdef…``."""

    def write(self, key: str, data: bytes) -> None:
        """Store durably and all at once; nothing to do if the key is there in this size."""

    def read(self, key: str) -> bytes:
        """The bytes; FileNotFoundError if there are none."""

    def exists(self, key: str) -> bool:
        """Whether there is such a file."""

    def remove(self, key: str) -> None:
        """Delete durably; no error if it is gone already."""

    def keys(self, shelf: str) -> list[str]:
        """Every key of a shelf."""

    def path(self, key: str) -> Path | None:
        """The file on this machine, if it is on this machine."""

    def sweep(self) -> int:
        """Remove half-written files older than an hour."""


def place_of(url: str) -> Place:
    """The place that a URL names: ``file:///…``, a plain path, or any store fsspec can open."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return FolderPlace(Path(url))
    return FolderPlace(Path(rest)) if scheme in {"file", "local"} else BucketPlace(url)


class MediaStore:
    """The media of one district, at ``PINGAN_MEDIA_URL``.

    Every call does its blocking part in a thread of its own small pool, so that a slow bucket
    holds up nobody else. All raise :class:`MediaUnavailable` when the store is down.
    """

    def __init__(self, url: str, *, patience_s: float = _PATIENCE_S) -> None:
        self._place = place_of(url)
        self._patience_s = patience_s
        self._stored_at: dict[str, float] = {}
        self._erasing: dict[str, asyncio.Event] = {}
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="media")

    async def put(self, data: bytes, *, kind: Shelf) -> Stored:
        """Store the bytes; when this returns they survive a power cut. Storing twice is fine.

        :raises MediaFull: no space left. Nothing half-written stays under the name.
        """

        name = await self._run(lambda: hashlib.sha256(data).hexdigest())
        key = _key(name, kind)
        self._stored_at[key] = monotonic()
        if key in self._erasing:
            await self._erasing[key].wait()
        await self._run(lambda: self._place.write(key, data), looking=False)
        return Stored(name, len(data))

    async def get(self, sha256: str, *, kind: Shelf) -> bytes:
        """The bytes under this name, checked against it.

        :raises MediaMissing: there is none.
        :raises MediaDamaged: they were changed behind our back.
        """
        key = _key(sha256, kind)

        def read() -> bytes:
            data = self._place.read(key)
            if hashlib.sha256(data).hexdigest() != sha256:
                raise MediaDamaged(sha256)
            return data

        return await self._run(read)

    async def exists(self, sha256: str, *, kind: Shelf) -> bool:
        """Whether the file is there (not whether it is whole: see :meth:`check`)."""
        key = _key(sha256, kind)
        return await self._run(lambda: self._place.exists(key))

    async def check(self, sha256: str, *, kind: Shelf) -> bool:
        """Read the file again and say whether its bytes still have this digest.

        :raises MediaMissing: there is no such file.
        """
        try:
            await self.get(sha256, kind=kind)
        except MediaDamaged:
            return False
        return True

    async def delete(self, sha256: str, *, kind: Shelf) -> None:
        """Remove the file for good; no error when there is none."""
        key = _key(sha256, kind)
        await self._run(lambda: self._place.remove(key), looking=False)

    async def erase_orphan(self, sha256: str, *, kind: Shelf) -> bool:
        """Remove a file that no row names, unless it was stored lately: its row may be on the way.

        The same photo sent again is the same file; it must not go while its new row is written.
        """
        key, now = _key(sha256, kind), monotonic()
        self._stored_at = {one: at for one, at in self._stored_at.items() if now - at < _YOUNG_S}
        if key in self._stored_at or key in self._erasing:
            return False
        gone = self._erasing[key] = asyncio.Event()
        try:
            await self.delete(sha256, kind=kind)
        finally:
            del self._erasing[key]
            gone.set()
        return True

    async def iterate(self, *, kind: Shelf) -> AsyncIterator[str]:
        """The names of all files on a shelf, in order."""
        keys = await self._run(lambda: self._place.keys(kind), looking=False)
        for name in sorted("".join(key.split("/")[-2:]) for key in keys):
            if _NAME.fullmatch(name):
                yield name

    def open_path(self, sha256: str, *, kind: Shelf) -> Path | None:
        """Where to stream the file from, when the store is a folder here; None for a bucket."""
        return self._place.path(_key(sha256, kind))

    async def sweep(self) -> int:
        """Remove what a killed process left half-written; returns how many files that was."""
        return await self._run(self._place.sweep, looking=False)

    async def probe(self) -> None:
        """Write, read and remove a few bytes; raises what a real file would meet."""
        stored = await self.put(b"pingan media probe\n", kind=Shelf.SHARED)
        await self.get(stored.sha256, kind=Shelf.SHARED)
        await self.delete(stored.sha256, kind=Shelf.SHARED)

    def close(self) -> None:
        """Let the threads go; calls under way end in the background."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _run(self, job: Callable[[], Result], *, looking: bool = True) -> Result:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._patience_s):
                return await loop.run_in_executor(self._threads, job)
        except MediaDamaged:
            raise
        except Exception as error:  # a bucket's library has errors of its own
            raise _plain(error, looking=looking) from error


def _plain(error: Exception, *, looking: bool) -> Exception:
    """Our word for what went wrong; no address in it, for an address may hold a key."""
    if isinstance(error, FileNotFoundError) and looking:
        return MediaMissing("no such file in the media store")
    if isinstance(error, OSError) and error.errno in _FULL:
        return MediaFull("the media store is full")
    return MediaUnavailable(f"the media store failed: {type(error).__name__}")


def _key(sha256: str, shelf: Shelf) -> str:
    if not _NAME.fullmatch(sha256):
        raise ValueError("a media name is 64 hexadecimal digits")
    return f"{shelf.value}/{sha256[:2]}/{sha256[2:]}"
