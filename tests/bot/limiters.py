"""Two models of how Telegram counts, and a sender in simulated time that meets them."""

import heapq
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.pace import Pace

Roads = Callable[[random.Random], tuple[float, float]]
"""Seconds there and back of one message; the server counts it in between."""


class Model(Protocol):
    def lets(self, now: float) -> bool: ...


class Window:
    """No more than so many in any one second."""

    def __init__(self, most: int = 30) -> None:
        self.most = most
        self.times: deque[float] = deque()

    def lets(self, now: float) -> bool:
        while self.times and self.times[0] <= now - 1:
            self.times.popleft()
        if len(self.times) >= self.most:
            return False
        self.times.append(now)
        return True


class Bucket:
    """So many at once, filled up again at so many a second."""

    def __init__(self, most: int = 30) -> None:
        self.most = most
        self.level, self.at = float(most), 0.0

    def lets(self, now: float) -> bool:
        self.level = min(float(self.most), self.level + (now - self.at) * self.most)
        self.at = now
        if self.level < 1:
            return False
        self.level -= 1
        return True


@dataclass
class Run:
    """What came of it: seconds it took, messages refused, share of the limit that was used."""

    seconds: float
    refused: int
    share: float


class Simulation:
    """Bulk to that many people, each in a chat of their own."""

    def __init__(self, pace: Pace, model: Model, roads: Roads, seed: int) -> None:
        self.pace, self.model, self.roads = pace, model, roads
        self.chance = random.Random(seed)
        self.now = 0.0
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self._look_at: float | None = None
        self.left = self.done = self.refused = 0
        self.lower = False

    def at(self, moment: float, what: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._events, (moment, self._count, what))

    def send_all(self, people: int, per_second: int = 30) -> Run:
        self.left = people
        self._pump()
        while self.done < people:
            self.now, _, what = heapq.heappop(self._events)
            what()
            self._pump()
        return Run(self.now, self.refused, people / per_second / self.now)

    def _pump(self) -> None:
        while self.left:
            wait = self.pace.wait(self.now, bulk=True)
            if wait:
                self._look(self.now + wait)
                return
            self._leave()

    def _look(self, moment: float) -> None:
        if self._look_at is None or moment < self._look_at or self._look_at <= self.now:
            self._look_at = moment
            self.at(moment, lambda: None)

    def _leave(self) -> None:
        self.left -= 1
        chat, left_at = self.left + self.refused * 100_000 + 1, self.now
        self.pace.leave(chat, left_at, bulk=True)
        there, back = self.roads(self.chance)
        self.at(self.now + there, lambda: self._arrive(chat, left_at, back))

    def _arrive(self, chat: int, left_at: float, back: float) -> None:
        fine = self.model.lets(self.now)
        self.at(self.now + back, lambda: self._answer(chat, left_at, fine=fine))

    def _answer(self, chat: int, left_at: float, *, fine: bool) -> None:
        self.pace.answered(chat, left_at, self.now)
        if fine:
            self.done += 1
        else:
            self.refused += 1
            self.left += 1
            self.pace.told(chat, 1.0, self.now)
