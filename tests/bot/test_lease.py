"""Who drives when the driver dies, hangs, or only loses its line (PostgreSQL)."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.lease import Lease, LeaseLost
from storage.engine import Fenced, Store
from storage.leases import Holder
from storage.tables.flow import Lease as LeaseRow
from storage.tables.flow import Setting

pytestmark = pytest.mark.row("F15")
_nursery = multiprocessing.get_context("forkserver")


class Process:
    """What of a process counts here: its sessions, and its lease."""

    def __init__(self, url: str) -> None:
        self.store = Store(url)
        self.lease = Lease(self.store, "driver")

    async def takes(self, looks: int = 40) -> bool:
        """Whether it drives after so many looks; a session that ends is gone a moment later."""
        for _ in range(looks):
            if await self.lease.take():
                return True
            await asyncio.sleep(0.05)
        return False

    async def row(self) -> tuple[Holder, datetime]:
        """Who drives, and until when."""
        async with self.store.read() as session:
            row = (await session.execute(select(LeaseRow.holder, LeaseRow.until))).one()
        return Holder.read(row.holder), row.until

    async def rewrite(self, **values: object) -> None:
        """Change the row by hand."""
        async with self.store.write() as connection:
            await connection.execute(update(LeaseRow).values(**values))

    async def end_sessions_of(self, other: "Process") -> None:
        """As an operator does, or a server that fails."""
        query = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
        async with self.store.write() as connection:
            await connection.execute(
                text(query + "AND ((classid::bigint << 32) | objid::bigint) = :presence"),
                {"presence": other.store.presence},
            )

    async def close(self) -> None:
        """End it in order."""
        await self.lease._seat.leave()
        await self.store.close()


@pytest.fixture
async def driver(postgres_url: str) -> AsyncIterator[Process]:
    """One that drives."""
    process = Process(postgres_url)
    assert await process.lease.take()
    yield process
    await process.close()


@pytest.fixture
async def standby(driver: Process, postgres_url: str) -> AsyncIterator[Process]:
    """One that finds that another drives."""
    process = Process(postgres_url)
    assert not await process.lease.take()
    yield process
    await process.close()


PAST = datetime(2026, 11, 1, tzinfo=UTC)


def _drive_for_ever(url: str) -> None:
    async def drive() -> None:
        process = Process(url)
        assert await process.lease.take()
        await process.lease.keep()

    asyncio.run(drive())


async def test_a_driver_killed_leaves_the_lease_at_once(postgres_url: str) -> None:
    victim = _nursery.Process(target=_drive_for_ever, args=(postgres_url,))
    victim.start()
    heir = Process(postgres_url)
    try:
        async with heir.store.read() as session:
            while not await session.scalar(select(LeaseRow.name)):
                await session.rollback()
        assert not await heir.lease.take()
        victim.kill()
        victim.join(10)
        _, until = await heir.row()
        assert await heir.takes()
        async with heir.store.read() as session:
            assert (await session.scalar(text("SELECT now()"))) < until
    finally:
        victim.kill()
        await heir.close()


async def test_a_driver_that_lives_keeps_it(driver: Process, standby: Process) -> None:
    async with driver.store.reader.connect():
        await driver.lease._seat.leave()
        assert not driver.lease.held()
        assert not await standby.takes(looks=5)  # a session of its pool is still there
        assert await driver.lease.take()
    assert driver.lease.held()
    assert not await standby.takes(looks=5)


async def test_what_the_dead_one_still_commits_comes_before_the_next_one_drives(
    driver: Process, standby: Process
) -> None:
    async with driver.store.write() as last:
        await last.execute(insert(Setting).values(name="last", value={}))
        await driver.lease._seat.leave()
        assert not await standby.takes(looks=5)
    await driver.close()
    assert await standby.takes()
    async with standby.store.read() as session:
        assert await session.scalar(select(Setting.name)) == "last"


async def test_whoever_was_taken_over_gets_no_session_any_more(
    driver: Process, standby: Process
) -> None:
    await standby.end_sessions_of(driver)
    assert await standby.takes()
    with pytest.raises(Fenced):
        await driver.store.writer.connect()
    with pytest.raises(LeaseLost):
        await driver.lease.keep()
    assert not driver.lease.held()


async def test_who_hangs_beyond_its_time_has_its_transaction_undone(
    driver: Process, standby: Process
) -> None:
    with suppress(DBAPIError):  # its commit finds no session
        async with driver.store.write() as last:
            await last.execute(insert(Setting).values(name="last", value={}))
            await standby.rewrite(until=PAST)
            assert await standby.takes()
    async with standby.store.read() as session:
        assert await session.scalar(select(Setting.name)) is None
    assert not driver.lease.held()


async def test_a_driver_whose_session_was_ended_sends_nothing_until_it_has_renewed(
    driver: Process, standby: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driver.store.reader.connect():  # so that it is there all the time
        keeping = asyncio.ensure_future(driver.lease.keep())
        async with standby.store.write() as connection:
            session = driver.lease._seat._session
            assert session is not None
            raw: Any = (await session.get_raw_connection()).driver_connection
            pid = raw.get_server_pid()
            await connection.execute(text(f"SELECT pg_terminate_backend({pid})"))
            while driver.lease.held():  # noqa: ASYNC110 - its loop hears of it
                await asyncio.sleep(0)
            while not driver.lease.held():  # noqa: ASYNC110 - and opens another
                await asyncio.sleep(0.01)
        assert not await standby.lease.take()
        assert not keeping.done()
        keeping.cancel()


async def test_sessions_of_another_server_say_nothing_and_its_time_counts(
    driver: Process, standby: Process
) -> None:
    """After a failover nobody knows who lives; whoever drove may for as long as it may."""
    await standby.rewrite(holder="driver-elsewhere 4711 1700000000.0")
    assert not await standby.takes(looks=5)
    await standby.rewrite(until=PAST)
    assert await standby.takes()


async def test_a_row_of_an_earlier_release_waits_for_its_time(
    driver: Process, standby: Process
) -> None:
    await standby.rewrite(holder="host-1-abc")
    assert not await standby.takes(looks=5)
    await standby.rewrite(until=PAST)
    assert await standby.takes()


async def test_the_servers_clock_counts_and_no_machines(driver: Process) -> None:
    _, until = await driver.row()
    async with driver.store.read() as session:
        now = await session.scalar(text("SELECT now()"))
    assert timedelta() < until - now <= timedelta(seconds=12)


async def test_given_back_it_is_free_at_once(driver: Process, standby: Process) -> None:
    await driver.lease.release()
    assert await standby.lease.take()
