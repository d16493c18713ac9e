"""The lanes: one per person; what waits in a lane is taken in the order in which it came."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from storage.inbox import Waiting


class Lanes:
    """Stored updates that wait for their turn, lane by lane.

    A lane whose first update failed pauses; nobody else's does.
    """

    def __init__(self, on_ready: Callable[[], None]) -> None:
        self._on_ready = on_ready
        self._lanes: dict[int, deque[Waiting]] = {}
        self._ready: dict[int, None] = {}
        self._paused: dict[int, asyncio.TimerHandle] = {}

    def __len__(self) -> int:
        return sum(len(lane) for lane in self._lanes.values())

    def __contains__(self, lane: int) -> bool:
        return lane in self._lanes

    @property
    def ready(self) -> bool:
        """Whether some lane can be worked on now."""
        return bool(self._ready)

    def push(self, one: Waiting) -> None:
        """Put an update at the end of its lane."""
        lane = self._lanes.setdefault(one.lane, deque())
        lane.append(one)
        if one.lane not in self._paused:
            self._ready[one.lane] = None

    def take(self, limit: int) -> list[Waiting]:
        """Up to ``limit`` updates from ready lanes, in order in each; they stay until done."""
        taken: list[Waiting] = []
        while self._ready and len(taken) < limit:
            lane = next(iter(self._ready))
            del self._ready[lane]
            room = limit - len(taken)
            taken.extend(one for _, one in zip(range(room), self._lanes[lane], strict=False))
        return taken

    def done(self, one: Waiting) -> None:
        """The turn of a lane's first update is over."""
        lane = self._lanes[one.lane]
        lane.popleft()
        if not lane:
            del self._lanes[one.lane]
            self._ready.pop(one.lane, None)

    def again(self, lanes: Iterable[int]) -> None:
        """These lanes may be worked on (again), unless they are paused or empty."""
        for lane in lanes:
            if lane in self._lanes and lane not in self._paused:
                self._ready[lane] = None

    def pause(self, lane: int, seconds: float) -> None:
        """Leave a lane alone for a while: its first update has failed."""
        self._ready.pop(lane, None)
        loop = asyncio.get_running_loop()
        self._paused[lane] = loop.call_later(max(0.0, seconds), self._resume, lane)

    def hurry(self) -> None:
        """End all pauses now."""
        for lane, handle in list(self._paused.items()):
            handle.cancel()
            self._resume(lane)

    def stop(self) -> None:
        """Forget the pauses; the process ends, the store remembers."""
        for handle in self._paused.values():
            handle.cancel()
        self._paused.clear()

    def _resume(self, lane: int) -> None:
        self._paused.pop(lane, None)
        self.again([lane])
        self._on_ready()
