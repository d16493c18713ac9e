"""Flood control: whoever sends more than anybody can is slowed down, alone, and told so once."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.updates import Arrival

BURST = 100
"""So much at once is still a person: Telegram lets one forward a hundred messages in one go."""

PER_SECOND = 2.0
"""So fast nobody types or taps for long."""

TELL_EVERY = 60.0
"""Seconds between two notices to the same person (QUALITY F74)."""

REMEMBERED = 10_000


class Flood:
    """A bucket for each person, filled by Telegram's message time.

    What waited while the bot was down comes all at once but bears its own times, so it passes
    (G9); a tap bears none and counts when it arrives.
    """

    def __init__(self) -> None:
        self._levels: OrderedDict[int, tuple[float, float]] = OrderedDict()
        self._told: dict[int, float] = {}
        self.dropped = 0

    def sift(self, arrivals: Sequence[Arrival], *, now: datetime) -> list[Arrival]:
        """What is taken on; of what is too much one a minute stays, for a notice to answer it."""
        moment = now.timestamp()
        return [one for arrival in arrivals if (one := self._judge(arrival, moment)) is not None]

    def _judge(self, arrival: Arrival, now: float) -> Arrival | None:
        at = float(arrival.sent) if arrival.sent is not None else now
        level, since = self._levels.get(arrival.lane, (0.0, at))
        level = max(0.0, level - max(0.0, at - since) * PER_SECOND)
        if level + 1 <= BURST:
            self._keep(arrival.lane, level + 1, max(at, since))
            return arrival
        self.dropped += 1
        self._keep(arrival.lane, level, max(at, since))
        if now - self._told.get(arrival.lane, float("-inf")) < TELL_EVERY:
            return None
        self._told[arrival.lane] = now
        return replace(arrival, flood=True)

    def _keep(self, lane: int, level: float, at: float) -> None:
        self._levels[lane] = (level, at)
        self._levels.move_to_end(lane)
        if len(self._levels) > REMEMBERED:
            gone, _ = self._levels.popitem(last=False)
            self._told.pop(gone, None)
