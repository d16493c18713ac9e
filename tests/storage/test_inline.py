"""The writer's connection: what waits lets the loop go on, what doesn't costs no hop."""

import asyncio
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Store
from storage.inline import waits


@pytest.fixture
async def place(tmp_path: Path) -> Path:
    path = tmp_path / "inline.db"
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)")
    other.close()
    return path


def _store(path: Path) -> Store:
    return Store(f"sqlite+aiosqlite:///{path}")


@pytest.mark.parametrize(
    ("sql", "there"),
    [
        ("SELECT 1", False),
        ("INSERT INTO t (n) VALUES (?)", False),
        ("INSERT INTO t (n) SELECT n FROM u", True),
        ("UPDATE t SET n=?", False),
        ("SAVEPOINT sa_1", False),
        ("BEGIN IMMEDIATE", True),
        ("DELETE FROM t", True),
        ("PRAGMA wal_checkpoint", True),
        ("CREATE TABLE u (n)", True),
    ],
)
def test_what_may_wait_goes_to_the_thread(sql: str, *, there: bool) -> None:
    assert waits(sql) is there


async def test_the_loop_goes_on_while_another_process_holds_the_lock(place: Path) -> None:
    store = _store(place)
    other = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.6, other.rollback).start()
    longest, last = 0.0, time.perf_counter()

    async def write() -> None:
        async with store.write() as connection:
            await connection.execute(text("INSERT INTO t (n) VALUES (1)"))

    writing = asyncio.ensure_future(write())
    while not writing.done():
        await asyncio.sleep(0.01)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    await writing
    assert longest < 0.4
    await store.close()
    other.close()


async def test_a_cancelled_begin_leaves_the_connection_in_order(place: Path) -> None:
    """The thread still waits for the lock when the task is gone; what follows queues behind."""
    store = _store(place)
    other = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")

    async def write(number: int) -> None:
        async with store.write() as connection:
            await connection.execute(text("INSERT INTO t (n) VALUES (:n)"), {"n": number})

    first = asyncio.ensure_future(write(1))
    await asyncio.sleep(0.1)
    first.cancel()
    second = asyncio.ensure_future(write(2))
    await asyncio.sleep(0.1)
    other.rollback()
    with pytest.raises(asyncio.CancelledError):
        await first
    await second
    async with store.write() as connection:
        rows = await connection.execute(text("SELECT n FROM t"))
        assert rows.scalars().all() == [2]
    await store.close()
    other.close()


async def test_rows_errors_and_savepoints_are_as_with_any_driver(place: Path) -> None:
    store = _store(place)
    async with store.write() as connection:
        many = [{"n": number} for number in range(5)]
        await connection.execute(text("INSERT INTO t (n) VALUES (:n)"), many)
        rows = await connection.execute(text("SELECT n FROM t ORDER BY n"))
        assert (rows.scalars().first(), rows.closed) == (0, True)
        with pytest.raises(IntegrityError, match="UNIQUE"):
            await _one_new_and_one_taken(connection)
        changed = await connection.execute(text("UPDATE t SET n = n + 100"))
        assert changed.rowcount == 5
    async with store.write() as connection:
        assert await connection.scalar(text("SELECT sum(n) FROM t")) == 510
    await store.close()


async def _one_new_and_one_taken(connection: AsyncConnection) -> None:
    async with connection.begin_nested():
        await connection.execute(text("INSERT INTO t (n) VALUES (9)"))
        await connection.execute(text("INSERT INTO t (n) VALUES (1)"))
