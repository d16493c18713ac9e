"""Keeps a number of updates under way at once, and counts what was finished."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil

from tests.bench.people import Person, Step, encode
from tests.bench.telegram import Telegram
from tests.bench.wire import call

AT_ONCE = 32
PATIENCE = 30.0
"""Seconds after which an answer counts as lost."""

PATH = "/telegram"
SECRET = "bench-secret"
HEADER = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"

Hand = Callable[[bytes], Coroutine[Any, Any, None]]
"""Hands one update to the bot."""


@dataclass(slots=True)
class Round:
    """What one stretch of driving came to."""

    updates: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    """CPU seconds of the bot."""
    calls: int = 0
    lost: int = 0
    idle: float = 0.0
    """Seconds the driver had nobody to send for: anything near ``seconds`` spoils the round."""
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Updates finished a second."""
        return self.updates / self.seconds if self.seconds else 0.0

    @property
    def cost(self) -> float:
        """CPU milliseconds of the bot an update."""
        return self.cpu / self.updates * 1000 if self.updates else 0.0


class Crowd:
    """People taking their steps one after another, a few of them at once.

    One person's updates are ``pause`` seconds apart at least: Telegram lets a bot say about one
    thing a second in a chat, and a bot that keeps to it must not be blamed for it.
    """

    def __init__(
        self, telegram: Telegram, people: Sequence[Person], script: Sequence[Step], *, pause: float
    ) -> None:
        self.telegram = telegram
        self.script = script
        self.pause = pause
        self.people = people
        self._line: deque[Person] = deque(people)
        self.finished = 0
        self._round = Round()

    async def by_webhook(self, port: int, process: psutil.Process, seconds: float) -> Round:
        """Post updates to a bot that listens on a port, for so many seconds."""
        lines = [await call(port) for _ in range(AT_ONCE)]
        hands = [self._posting(line.post) for line in lines]
        try:
            return await self._drive(hands, process, seconds)
        finally:
            for line in lines:
                line.close()

    async def by_polling(self, process: psutil.Process, seconds: float) -> Round:
        """Leave updates for a bot that polls."""

        async def hand(update: bytes) -> None:
            self.telegram.offer(update)

        return await self._drive([hand] * AT_ONCE, process, seconds)

    def _posting(self, post: Callable[..., Coroutine[Any, Any, tuple[int, bytes]]]) -> Hand:
        async def hand(update: bytes) -> None:
            status, body = await post(PATH, update, HEADER)
            if status != 200:
                raise ConnectionError(f"the webhook said {status}")
            if b'"method"' in body:
                self.telegram.responded(body)

        return hand

    async def _drive(
        self, hands: Sequence[Hand], process: psutil.Process, seconds: float
    ) -> Round:
        self._round = Round()
        before, calls = spent(process), self.telegram.calls.total()
        start = time.perf_counter()
        until = start + seconds
        await asyncio.gather(*(self._slot(hand, until) for hand in hands))
        self._round.seconds = time.perf_counter() - start
        self._round.cpu = spent(process) - before
        self._round.calls = self.telegram.calls.total() - calls
        self._round.idle /= len(hands)
        return self._round

    async def _slot(self, hand: Hand, until: float) -> None:
        while (now := time.perf_counter()) < until and self._line:
            person = self._line.popleft()
            wait = person.ready_at - now
            if wait > 0:
                self._round.idle += wait
                await asyncio.sleep(wait)
            if await self._step(person, hand):
                self._line.append(person)

    async def _step(self, person: Person, hand: Hand) -> bool:
        """One update of one person; whether they go on."""
        step = self.script[person.step]
        began = time.perf_counter()
        person.expects(step.calls)
        try:
            async with asyncio.timeout(PATIENCE):
                await hand(encode(step.make(person)))
                await person.answered()
        except (TimeoutError, StopIteration):
            self._round.lost += max(1, person.missing)
            return False
        ended = time.perf_counter()
        self._round.updates += 1
        self._round.waits.append(ended - began)
        person.ready_at = ended + self.pause
        person.step = (person.step + 1) % len(self.script)
        self.finished += person.step == 0
        return self.goes_on(person)

    def goes_on(self, person: Person) -> bool:
        """Whether a person who took a step takes another."""
        del person
        return True


class OnceEach(Crowd):
    """The same, each person through the script once."""

    def goes_on(self, person: Person) -> bool:
        return person.step != 0


class Scattered(Crowd):
    """Takes people apart: the seventh of them stays at each step of the script."""

    def goes_on(self, person: Person) -> bool:
        return person.step != person.id % len(self.script)


def spent(process: psutil.Process) -> float:
    """CPU seconds of a process so far, its threads and children included."""
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    return sum(one.user + one.system for one in times)
