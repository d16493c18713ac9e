"""What time it is: read once a turn, and movable in the demo."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Whoever tells the time."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place where the clock is read


class SharedClock:
    """The machine's clock plus the offset that the sandbox keeps in a file.

    The sandbox replaces the file whole; a missing or broken one means no offset. So the demo's
    jumps reach the bot however often it is killed and started.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._offset = timedelta()

    def now(self) -> datetime:
        """The sandbox's moment, in UTC."""
        try:
            status = self._path.stat()
            stamp = (status.st_mtime_ns, status.st_ino)
            if stamp != self._stamp:
                seconds = json.loads(self._path.read_text("utf-8"))["offset_seconds"]
                self._offset, self._stamp = timedelta(seconds=float(seconds)), stamp
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return datetime.now(UTC) + self._offset  # noqa: TID251 - see SystemClock
