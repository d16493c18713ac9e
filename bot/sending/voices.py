"""Voices in messages: ``voice:zh-Hans/elder-home``, uploaded once and then named by file id.

What Telegram calls a recording is remembered by its content, so that one that staff replaced is
uploaded anew.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from locales import voices
from storage import settings as facts
from storage.engine import Store

BEGINS = "voice:"
Learn = Callable[[str, str], None]


class Recording(NamedTuple):
    """A voice as the sender needs it."""

    fact: str
    """Under which name its file id is remembered."""
    data: bytes
    seconds: int


class Voices:
    """The recordings and what Telegram calls them; each is read once in the life of a process.

    ``folder`` holds staff's own recordings, ``learn`` writes a fact down.
    """

    def __init__(self, store: Store, folder: Path | None, learn: Learn) -> None:
        self._store, self._folder, self._learn = store, folder, learn
        self._known: dict[str, Recording | None] = {}
        self._file_ids: dict[str, str] = {}

    def recording(self, ref: str) -> Recording | None:
        """The recording that ``voice:…`` names, if there is one."""
        if ref not in self._known:
            data = voices.read(ref.removeprefix(BEGINS), self._folder)
            self._known[ref] = _recording(data) if data else None
        return self._known[ref]

    async def file_id(self, recording: Recording) -> str | None:
        """What Telegram calls it, when it was uploaded before."""
        known = self._file_ids.get(recording.fact)
        if known is None:
            async with self._store.reader.connect() as connection:
                fact = await facts.recall(connection, recording.fact)
            known = str(fact["file_id"]) if fact else ""
            self._file_ids[recording.fact] = known
        return known or None

    def uploaded(self, fact: str, file_id: str) -> None:
        """It was uploaded under this name."""
        self._file_ids[fact] = file_id
        self._learn(fact, file_id)


def _recording(data: bytes) -> Recording:
    name = f"voice-{hashlib.sha256(data).hexdigest()[:32]}"
    return Recording(name, data, voices.seconds(data))
