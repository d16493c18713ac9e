"""Writing down what became of messages, and claiming the next ones, in shared transactions."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import logs
from bot.clock import Clock
from bot.failpoints import failpoint
from services.privacy import anonymity
from storage import outbox
from storage.outbox import Message, Settled
from storage.swift import apart
from storage.tables import OutState, Priority

T = TypeVar("T")
Job = Callable[[AsyncConnection], Awaitable[None]]

LOOK_EVERY = 0.5
"""Seconds between looks at the clock, which the demo may move."""

ASK_EVERY = timedelta(seconds=5)
"""How often the store is asked for rows that somebody else may have put there."""

LINGER = 0.01
"""Seconds that a result waits for others, and for a turn whose transaction takes it along.

Half of all transactions did nothing but settle one message. A process that is killed meanwhile
sends that message again, as it does with whatever is under way (P-2).
"""

REST = 0.5
NOTICES = 100
CLAIM = 25
"""So many broadcasts are claimed and not settled, on the line or before it: what one kill leaves
in doubt (P-3), and what leaves after a stop at most (P-4). A round trip of r seconds so allows
25 / r a second: 1000 needs one of 25 ms."""

FEW = 6
"""Fewer places than that are not worth a question to the store."""

log = logs.get(__name__)


class Transact(Protocol):
    """The one writer of the process: runs a job in the next shared transaction."""

    def __call__(self, job: Callable[[AsyncConnection], Awaitable[T]], /) -> Awaitable[T]:
        """Returns when the job is committed."""
        ...


class Settling:
    """Collects results and writes them in batches: at once when idle, together under load."""

    def __init__(
        self,
        transact: Transact,
        clock: Clock,
        on_claimed: Callable[[Sequence[Message]], None],
        may_claim: Callable[[], bool],
    ) -> None:
        self._transact = transact
        self._clock = clock
        self._on_claimed = on_claimed
        self._may_claim = may_claim
        self._stir = asyncio.Event()
        self._settled: list[Settled] = []
        self._also: list[tuple[Job, Callable[[], None] | None]] = []
        self._claimed: dict[int, bool] = {}
        self._bulk = 0
        self._next: datetime | None = None
        self._asked: datetime | None = None

    def add(self, one: Settled) -> None:
        """This is what became of a message; one to be tried again is claimed at its time."""
        self._settled.append(one)
        self._stir.set()
        if one.state is OutState.QUEUED and one.due_at is not None:
            self.wake(one.due_at)

    def also(self, job: Job, then: Callable[[], None] | None = None) -> None:
        """Write this too, with the next batch; ``then`` is called once it is committed."""
        self._also.append((job, then))
        self._stir.set()

    def wake(self, due_at: datetime) -> None:
        """Something is queued from that moment on."""
        self._next = due_at if self._next is None else min(self._next, due_at)
        self._stir.set()

    @property
    def unsettled(self) -> int:
        """Results not yet written."""
        return len(self._settled)

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            if not (self._settled or self._also or self._due()):
                await self._stirred()
                if self._settled and not self._due():
                    await asyncio.sleep(LINGER)
                continue
            if not await self.flush():
                await asyncio.sleep(REST)

    async def flush(self) -> bool:
        """Write what there is and claim what is due, in one transaction; whether that worked."""
        self._stir.clear()
        settled, self._settled = self._settled, []
        also, self._also = self._also, []
        now = self._clock.now()

        async def job(connection: AsyncConnection) -> list[Message]:
            await outbox.settle(connection, settled)
            for one, _ in also:
                await _apart(connection, one)
            return await self._claim(connection, now)

        await failpoint("before-settle")
        try:
            claimed = await self._transact(job)
        except Exception as error:  # whatever it was, nothing of it was written: keep it
            log.warning("settling failed", error=type(error).__name__, rows=len(settled))
            self._settled[:0] = settled
            self._also[:0] = also
            return False
        self._count(settled, claimed)
        for then in [then for _, then in also if then is not None]:
            then()
        if claimed:
            self._on_claimed(claimed)
        return True

    def _count(self, settled: Sequence[Settled], claimed: Sequence[Message]) -> None:
        for done in settled:
            self._bulk -= self._claimed.pop(done.id, False)
        for message in claimed:
            self._claimed[message.id] = message.priority >= Priority.URGENT
            self._bulk += self._claimed[message.id]

    async def _claim(self, connection: AsyncConnection, now: datetime) -> list[Message]:
        if not self._due():
            return []
        quick = max(0, NOTICES - (len(self._claimed) - self._bulk))
        found = await _due(
            connection, now, quick, (Priority.TAP, Priority.ANSWER, Priority.NOTICE)
        )
        slow = self._room()
        bulk = await _due(connection, now, slow, (Priority.URGENT, Priority.BULK))
        full = len(found) >= quick or len(bulk) >= slow
        found += bulk
        if found:
            await outbox.claim(connection, [one.id for one in found])
            await anonymity.address(connection, found)
        self._next = now if full else await outbox.next_due(connection)
        self._asked = now
        return await self._reachable(connection, found, now)

    async def _reachable(
        self, connection: AsyncConnection, found: list[Message], now: datetime
    ) -> list[Message]:
        """Those that may still go: who stopped the bot is left alone (F29)."""
        people = {one.person_id for one in found if one.person_id is not None}
        gone = await outbox.unreachable(connection, sorted(people)) if people else set()
        if not gone:
            return found
        dropped = [
            Settled(one.id, OutState.DROPPED, one.attempts, now, error="stopped")
            for one in found
            if one.person_id in gone
        ]
        await outbox.settle(connection, dropped)
        return [one for one in found if one.person_id not in gone]

    def _room(self) -> int:
        """How many broadcasts may be claimed."""
        return max(0, CLAIM - self._bulk)

    def _due(self) -> bool:
        """Whether to look for queued rows: something is due and there is room for it."""
        if not self._may_claim():
            return False
        now = self._clock.now()
        if self._asked is None or now - self._asked >= ASK_EVERY or now < self._asked:
            return True
        if self._next is None or self._next > now:
            return False
        outstanding = len(self._claimed) - self._bulk
        return outstanding <= NOTICES // 2 and self._room() >= FEW

    async def _stirred(self) -> None:
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await self._stir.wait()
        except TimeoutError:
            pass
        self._stir.clear()


async def _apart(connection: AsyncConnection, job: Job) -> None:
    """In a savepoint of its own, so that one bad job keeps no settlement from being written."""
    try:
        await apart(connection, job)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.error("could not be noted", error=logs.trace(error))


async def _due(
    connection: AsyncConnection, now: datetime, limit: int, priorities: tuple[int, ...]
) -> list[Message]:
    if limit <= 0:
        return []
    return await outbox.due(connection, now=now, limit=limit, priorities=priorities)
