"""Who drives: a row with a time, and the sessions by which the driver is known to be alive.

PostgreSQL only; it is the engine that coordinates. Each session of a process holds a lock under
the process's own number, its *presence*. Whoever wants to take a lease over must get that lock
for itself: it can, once no session of the former holder is left, which is a moment after that
process died and never before the last thing it committed; and from then on the former holder
gets no session any more, should it wake up after all.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, cast

from sqlalchemy import Table, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Store
from storage.tables.flow import Lease

_leases = cast("Table", Lease.__table__)
_clock: Final = text("SELECT clock_timestamp(), pg_postmaster_start_time()")
_fence: Final = text("SELECT pg_try_advisory_lock(:presence)")
_end: Final = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted "
    "AND objsubid = 1 AND database = (SELECT oid FROM pg_database "
    "WHERE datname = current_database()) AND ((classid::bigint << 32) | objid::bigint) = :presence"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lease, as its row has it: ``<name> <presence> <start of the server>``."""

    name: str
    presence: int
    server: str
    """The server's start; sessions of one that has been started anew say nothing."""

    @classmethod
    def read(cls, written: str) -> "Holder":
        """What a row says; one of an earlier release has only a name, and waits for its time."""
        name, _, rest = written.partition(" ")
        presence, _, server = rest.partition(" ")
        return cls(name, int(presence or 0), server)

    def __str__(self) -> str:
        return f"{self.name} {self.presence} {self.server}"


class Seat:
    """One process's session for taking and keeping a lease; opened anew when it is lost."""

    def __init__(self, store: Store, lease: str, holder: str) -> None:
        self._store, self._lease, self._name = store, lease, holder
        self._session: AsyncConnection | None = None
        self.lost = asyncio.Event()
        """Set while there is no session, as far as this machine has heard."""
        self.lost.set()

    async def take(self, ttl: timedelta) -> bool:
        """Take or renew the lease by the server's clock; False while somebody else's holds.

        :raises Fenced: it was taken over from us.
        """
        session = await self._opened()
        try:
            async with session.begin():
                ours = await self._take(session, ttl)
        except BaseException:
            await self.leave()
            raise
        return ours

    async def _take(self, session: AsyncConnection, ttl: timedelta) -> bool:
        now, started = (await session.execute(_clock)).one()
        us = Holder(self._name, self._store.presence, str(started.timestamp()))
        values = {"holder": str(us), "until": now + ttl}
        fresh = insert(_leases).values(name=self._lease, **values).on_conflict_do_nothing()
        if (await session.execute(fresh.returning(_leases.c.name))).first():
            return True
        mine = _leases.c.name == self._lease
        query = select(_leases.c.holder, _leases.c.until).where(mine).with_for_update()
        row = (await session.execute(query)).first()
        if row is None or not await _ends(session, Holder.read(row.holder), us, row.until < now):
            return False
        await session.execute(_leases.update().where(mine).values(**values))
        return True

    async def give_back(self) -> None:
        """Let the next one drive at once."""
        session = await self._opened()
        async with session.begin():
            mine = _leases.c.holder.startswith(f"{self._name} ", autoescape=True)
            await session.execute(_leases.delete().where(_leases.c.name == self._lease, mine))

    async def leave(self) -> None:
        """End the session, and with it what it locked."""
        self.lost.set()
        session, self._session = self._session, None
        if session is not None:
            with suppress(Exception):
                await session.invalidate()
            with suppress(Exception):
                await session.close()

    async def _opened(self) -> AsyncConnection:
        if self._session is not None and not self.lost.is_set():
            return self._session
        await self.leave()
        session = self._session = await self._store.writer.connect()
        raw: Any = (await session.get_raw_connection()).driver_connection
        self.lost.clear()
        raw.add_termination_listener(lambda _raw: self._ended(session))
        return session

    def _ended(self, session: AsyncConnection) -> None:
        if session is self._session:
            self.lost.set()


async def _ends(session: AsyncConnection, holder: Holder, us: Holder, late: bool) -> bool:  # noqa: FBT001
    """Whether whoever holds the lease holds it no longer: it is us, or is gone for good.

    Who is late without being gone hangs; its sessions are ended, and the next look finds it gone.
    """
    if holder.name == us.name:
        return True
    if holder.server != us.server and not late:
        return False
    if not holder.presence or await session.scalar(_fence, {"presence": holder.presence}):
        return True
    if late:
        await session.execute(_end, {"presence": holder.presence})
    return False
