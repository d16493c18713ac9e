"""Fires what is due: each promise once, in order, in the transaction that keeps it."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import logs
from bot.clock import Clock
from bot.writer import Unavailable, Writer
from services.timers import Fire
from storage import timers
from storage.tables import TimerRow
from storage.work import Work

LOOK_EVERY = 0.5
"""Seconds between looks at the clock, which the demo may move; due rows are one indexed query."""

AT_ONCE = 200
TRIES = 5
log = logs.get(__name__)


class Timers:
    """The worker of the ``timers`` table."""

    def __init__(self, writer: Writer, clock: Clock, fires: Mapping[str, Fire]) -> None:
        self._writer = writer
        self._clock = clock
        self._fires = fires
        self._next: datetime | None = None
        self._known = False
        self.fired = 0
        self.silent_until: datetime | None = None
        """When the store was last restored: what was due before does its work and says nothing."""

    def armed(self) -> None:
        """A timer was set: look again."""
        self._known = False

    async def run(self) -> None:
        """Fire until cancelled."""
        while True:
            try:
                while await self.once():
                    pass
            except Unavailable:
                pass
            await asyncio.sleep(LOOK_EVERY)

    async def once(self) -> bool:
        """Fire what is due now; whether there was any."""
        now = self._clock.now()
        if self._known and (self._next is None or self._next > now):
            return False
        due = await self._writer.transact(self._due)
        # All of them are handed in at once and taken in this order: a commit costs the same for
        # one as for many, and after an outage a thousand may be due.
        for error in await asyncio.gather(*map(self._fire, due), return_exceptions=True):
            if error is not None:
                raise error
        return bool(due)

    async def _due(self, connection: AsyncConnection) -> list[TimerRow]:
        due = await timers.due(connection, now=self._clock.now(), limit=AT_ONCE)
        if not due:
            self._next = await timers.next_due(connection)
            self._known = True
        return due

    async def _fire(self, timer: TimerRow) -> None:
        """One timer, one share: what it does and that it is done commit together."""
        fire = self._fires.get(timer.kind)

        async def verb(work: Work) -> None:
            result = "unknown kind"
            now = self._clock.now()
            if not await timers.still_due(work, timer.id, now=now):
                return
            if fire is not None:
                result = await fire(work, timer.payload, now=now)
            self._hush(work, timer)
            await timers.fired(work, timer.id, now=now, result=result)

        try:
            await self._writer.serve(verb)
            self.fired += 1
        except Unavailable:
            raise
        except Exception as error:
            await self._failed(timer, error)

    def _hush(self, work: Work, timer: TimerRow) -> None:
        """What fell due before a restore may have been said by the store that was lost."""
        if self.silent_until is not None and timer.due_at <= self.silent_until:
            work.told.clear()

    async def _failed(self, timer: TimerRow, error: Exception) -> None:
        attempts = timer.attempts + 1
        log.error("timer failed", kind=timer.kind, attempt=attempts, error=logs.trace(error))
        pause = timedelta(seconds=min(3600, 2**attempts))

        async def verb(work: Work) -> None:
            now = self._clock.now()
            if attempts >= TRIES:
                await timers.fired(work, timer.id, now=now, result=f"dead: {type(error).__name__}")
            else:
                await timers.postpone(work, timer.id, attempts=attempts, until=now + pause)

        await self._writer.serve(verb)
