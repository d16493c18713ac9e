"""The sandbox's clock: real time plus an offset that only grows.

The bot's process reads the offset from a file, so that both live in the same hour.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path


class Clock:
    """Real time plus `offset` seconds; `file`, if given, always holds the offset."""

    def __init__(self, file: Path | None = None) -> None:
        self.offset = 0.0
        self._file = file
        if file is not None:
            if file.exists():
                self.offset = float(json.loads(file.read_text())["offset_seconds"])
            self._write()

    def now(self) -> float:
        """Unix seconds on this clock."""
        return time.time() + self.offset

    def iso(self, seconds: float | None = None) -> str:
        """A moment of this clock, or now, as ISO 8601 with offset."""
        moment = self.now() if seconds is None else seconds
        return datetime.fromtimestamp(moment, UTC).astimezone().isoformat()

    def advance(self, seconds: float) -> None:
        """Jump forward; ValueError if `seconds` is negative."""
        if not seconds >= 0:
            raise ValueError("the clock never goes backwards")
        self.restore(self.offset + seconds)

    def advance_to(self, moment: datetime) -> None:
        """Jump to `moment` (with a time zone); ValueError if it has passed."""
        self.advance(moment.timestamp() - self.now())

    def restore(self, offset: float) -> None:
        """Take over an offset, as after a restart with state."""
        self.offset = offset
        self._write()

    def _write(self) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_name(self._file.name + ".new")
        beside.write_text(json.dumps({"offset_seconds": self.offset}))
        beside.replace(self._file)
