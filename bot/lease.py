"""Who drives: one process receives and sends for a bot token, the others stand by."""

import asyncio
import os
import secrets
import socket
from datetime import UTC, datetime, timedelta
from time import monotonic

from bot import logs
from storage import leases
from storage.engine import Store

TTL = timedelta(seconds=12)
RENEW_EVERY = 4.0
"""Seconds; a dead driver is replaced within TTL and one look, well under 30 s (F15)."""

log = logs.get(__name__)


class LeaseLost(Exception):
    """Another process drives now; this one must stop receiving and sending at once."""


class Lease:
    """A row that says who drives, and until when; it fails over by itself."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._until = 0.0
        self.holder = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"

    async def wait(self) -> None:
        """Stand by until this process drives."""
        told = False
        while not await self._take():
            if not told:
                log.info("standing by, another process drives")
                told = True
            await asyncio.sleep(RENEW_EVERY / 2)

    async def keep(self) -> None:
        """Renew until cancelled.

        :raises LeaseLost: the row belongs to somebody else, or could not be renewed in time.
        """
        while True:
            await asyncio.sleep(RENEW_EVERY)
            try:
                async with asyncio.timeout(RENEW_EVERY):  # a cut line would let us wait for ever
                    ours = await self._take()
            except Exception as error:
                log.warning("lease not renewed", error=type(error).__name__)
                if monotonic() > self._until - RENEW_EVERY:
                    raise LeaseLost(self._name) from None
                continue
            if not ours:
                raise LeaseLost(self._name)

    async def release(self) -> None:
        """Let the next one drive at once."""
        async with self._store.write() as connection:
            await leases.release(connection, self._name, self.holder)

    def held(self) -> bool:
        """Whether nobody else can have taken over yet; asked before anything leaves.

        A machine that slept finds out here, before it finds out from the store.
        """
        return monotonic() < self._until

    async def _take(self) -> bool:
        asked = monotonic()
        now = datetime.now(UTC)  # noqa: TID251 - the lease lives in real time, not the demo's
        async with self._store.write() as connection:
            ours = await leases.take(connection, self._name, self.holder, now=now, ttl=TTL)
        if ours:
            self._until = asked + TTL.total_seconds()
        return ours
