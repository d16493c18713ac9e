"""A full disk, a damaged file, a worker that dies: said plainly, and nothing half done."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.sandbox.server import Sandbox
from storage import engine
from storage.engine import Store
from tests.live import live
from tests.processes import BotProcess
from tests.sandbox.phone import Phones

pytestmark = pytest.mark.usefixtures("probed")


async def _pages(store: Store, *, full: bool) -> None:
    async with store.writer.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        cursor = await raw.execute("PRAGMA page_count")
        (count,) = await cursor.fetchone()
        await raw.execute(f"PRAGMA max_page_count={count if full else 1_000_000}")


@pytest.mark.row("F50")
async def test_on_a_full_disk_nothing_is_confirmed_and_later_all_is_handled(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path) as app:
        lin = await phones.person("林")
        await lin.text("/probe_hello")
        await lin.hears("您好")
        await _pages(app.store, full=True)
        await lin.text("/probe_note " + "很长的一句话" * 600)
        told = await lin.hears("暂时存不下来", timeout=15)
        assert all(number in told.words for number in ("110", "119", "120"))
        await lin.silence(0.5)
        await _pages(app.store, full=False)
        await lin.hears("记下了", timeout=20)
        await lin.silence(0.5)


@pytest.mark.row("F52")
async def test_a_lock_that_outlasts_patience_costs_nobody_their_message(
    phones: Phones, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 100)
    async with live(phones.url, sqlite_url, tmp_path) as app:
        lin = await phones.person("林")
        await lin.text("/probe_hello")
        await lin.hears("您好")
        assert app.store.path
        other = sqlite3.connect(
            app.store.path, isolation_level=None, check_same_thread=False, timeout=30
        )
        await asyncio.to_thread(other.execute, "BEGIN EXCLUSIVE")
        await lin.text("/probe_note a")
        await lin.hears("暂时存不下来", timeout=20)
        other.execute("COMMIT")
        other.close()
        await lin.hears("记下了 a", timeout=20)
        await lin.silence(0.5)


@pytest.mark.timeout(60)
@pytest.mark.row("F53")
@pytest.mark.parametrize("where", [0, 4096 * 3])
async def test_a_damaged_file_is_refused_with_a_hint(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path, where: int
) -> None:
    bot = BotProcess(sandbox.url, sqlite_url, tmp_path)
    await bot.migrate()
    path = Store(sqlite_url).path
    assert path
    damaged = bytearray(path.read_bytes())
    damaged[where : where + 400] = b"\xa5" * 400
    path.write_bytes(damaged)
    bot.start()
    try:
        assert await bot.ends(20) == 1
    finally:
        bot.kill()
    assert "damaged" in bot.logged()
    assert "restore" in bot.logged()
    assert path.read_bytes() == bytes(damaged), "nothing was written to it"


@pytest.mark.row("F55")
async def test_a_commit_waits_for_the_disk(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    async with store.writer.connect() as connection:
        assert await connection.scalar(text("PRAGMA synchronous")) == 2
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
    async with store.reader.connect() as connection:
        assert await connection.scalar(text("PRAGMA query_only")) == 1
    await store.close()


@pytest.mark.row("F57")
async def test_when_a_worker_dies_the_process_ends_with_an_error_for_its_supervisor(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path) as app:
        app.timers.once = _dies  # type: ignore[method-assign]
        for _ in range(100):
            if app.ended is not None:
                break
            await asyncio.sleep(0.05)
        assert app.ended == 1


async def _dies() -> bool:
    raise ZeroDivisionError
