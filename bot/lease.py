"""Who drives: one process receives and sends for a bot token, the others stand by."""

import asyncio
import contextlib
import os
import secrets
import socket
from datetime import timedelta
from time import monotonic

from bot import logs
from storage.engine import Fenced, Store
from storage.leases import Seat

TTL = timedelta(seconds=12)
"""A driver that hangs, or whose line is cut, is replaced after so long; a dead one at once."""

RENEW_EVERY = 4.0
"""Seconds."""

LOOK_EVERY = 0.25
"""Seconds between two looks of a standby."""

log = logs.get(__name__)


class LeaseLost(Exception):
    """Another process drives now; this one must stop receiving and sending at once."""


class Lease:
    """A row that says who drives, and until when; it fails over by itself."""

    def __init__(self, store: Store, name: str) -> None:
        self._name = name
        self._until = 0.0
        self.holder = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._seat = Seat(store, name, self.holder)

    async def take(self) -> bool:
        """Take or renew it; False while somebody else drives.

        :raises Fenced: it was taken over from us.
        """
        asked = monotonic()
        async with asyncio.timeout(RENEW_EVERY):  # a cut line would let us wait for ever
            ours = await self._seat.take(TTL)
        if ours:
            self._until = asked + TTL.total_seconds()
        return ours

    async def wait(self) -> None:
        """Stand by until this process drives."""
        log.info("standing by, another process drives")
        while True:
            try:
                if await self.take():
                    return
            except Exception as error:  # the database is restarted, say; who stands by can wait
                log.warning("no lease while standing by", error=type(error).__name__)
                await asyncio.sleep(RENEW_EVERY / 2)
            await asyncio.sleep(LOOK_EVERY)

    async def keep(self) -> None:
        """Renew until cancelled: every few seconds, and at once when our session is lost.

        :raises LeaseLost: the row belongs to somebody else, or could not be renewed in time.
        """
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._seat.lost.wait(), RENEW_EVERY)
            if not await self._renewed():
                raise LeaseLost(self._name)

    async def _renewed(self) -> bool:
        """Whether we go on driving; after a failure for as long as there is time to try again."""
        try:
            return await self.take()
        except Fenced:
            return False
        except Exception as error:
            log.warning("lease not renewed", error=type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)
            return monotonic() < self._until - RENEW_EVERY

    async def release(self) -> None:
        """Let the next one drive at once."""
        try:
            async with asyncio.timeout(RENEW_EVERY):
                await self._seat.give_back()
        finally:
            await self._seat.leave()

    def held(self) -> bool:
        """Whether nobody else can have taken over yet; asked before anything leaves.

        A machine that slept finds out here, before it finds out from the store. So does one whose
        session was ended: without it another one may drive.
        """
        return monotonic() < self._until and not self._seat.lost.is_set()
