"""Keeps the chain over the trail, and writes its end down where the database's thief can't reach.

Every few seconds the events that have come since get their links. Every hour the end of the chain
goes into the log and into the file of PINGAN_ANCHORS, a line each: whoever cuts the chain's tail
in the database is given away by them (`pingan verify`).
"""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot import logs
from bot.clock import Clock
from bot.settings import Settings
from bot.writer import Writer
from services.audit.chain import Head, extend, key_of

EVERY: Final = timedelta(hours=1)
log = logs.get(__name__)


class Chaining:
    """The one that makes links; it belongs to the process that drives."""

    def __init__(self, writer: Writer, clock: Clock, settings: Settings) -> None:
        self._writer = writer
        self._clock = clock
        self._key = key_of(settings.key.get_secret_value() if settings.key else None)
        self._file = settings.anchors
        self._anchored: tuple[datetime, Head] | None = None

    async def once(self) -> None:
        """Chain what has come; write the end down once an hour."""
        head, more = None, True
        while more:
            head, more = await self._writer.serve(
                lambda work: extend(work, self._key, now=self._clock.now())
            )
        if head is not None and self._due(head):
            self.anchor(head)

    def _due(self, head: Head) -> bool:
        if self._anchored is None:
            return True
        at, before = self._anchored
        return head != before and self._clock.now() - at >= EVERY

    def anchor(self, head: Head) -> None:
        """Write the end of the chain down outside the database."""
        now = self._clock.now()
        self._anchored = now, head
        log.info("trail anchored", links=head.seq, mac=head.mac)
        if self._file is not None:
            append(self._file, head, now)


def append(file: Path, head: Head, at: datetime, *, anew: bool = False) -> None:
    """Add a line to the file of anchors; it survives a power cut when this returns."""
    said: dict[str, object] = {"at": at.isoformat(), "seq": head.seq, "mac": head.mac}
    line = json.dumps(said | ({"restored": True} if anew else {}))
    with file.open("a", encoding="utf-8") as opened:
        opened.write(line + "\n")
        opened.flush()
        os.fsync(opened.fileno())


def begin_anew(file: Path, head: Head, at: datetime) -> None:
    """The store was restored and goes on from this end of its chain; later ends hold no more."""
    append(file, head, at, anew=True)


def read(file: Path) -> dict[int, str]:
    """The ends of the chain that were written down: seq → mac; a torn line is passed over.

    :raises OSError: the file can't be read.
    """
    found: dict[int, str] = {}
    for line in file.read_text("utf-8").splitlines():
        try:
            one = json.loads(line)
            seq, mac = int(one["seq"]), str(one["mac"])
        except (ValueError, KeyError, TypeError):
            continue
        if one.get("restored"):
            found = {before: said for before, said in found.items() if before < seq}
        found[seq] = mac
    return found
