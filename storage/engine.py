"""Opens the database: one writer that locks before it looks, and readers that cannot write."""

import asyncio
import fcntl
import os
import secrets
import sqlite3
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import event, make_url, text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage import inline

Result = TypeVar("Result")

BUSY_TIMEOUT_MS = 65_000
"""A writer waits this long for another process; longer than the minute of fault F52."""


CHECKED_WHOLE = 256 * 1024 * 1024
"""Bytes; a SQLite file up to this size is looked through at start, about a second's work."""


class StoreCorrupt(Exception):
    """The database file is damaged: nothing may be written to it, a backup must be restored."""


STATEMENTS = 512
"""Prepared statements kept for each connection: a list of 1 to 64 people is 64 of them."""


class StoreBusy(Exception):
    """Another bot process already writes to this SQLite file."""


class Fenced(ConnectionError):
    """Another process drives instead of this one, which gets no session any more."""


class Store:
    """The database of one district.

    On SQLite there is one writer connection: every transaction begins with BEGIN IMMEDIATE, so
    whoever counts seats already holds the lock (with the driver's own lazy BEGIN five people
    racing for one place got five holds, DESIGN.md 3.7). Readers are ``query_only``.
    """

    def __init__(self, url: str, *, readers: int = 4, immediate: bool = True) -> None:
        self.url: URL = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database) if self.sqlite and self.url.database else None
        self._lock_file: int | None = None
        self.presence = 0 if self.sqlite else 1 + secrets.randbits(62)
        """A number under which every session of ours on PostgreSQL holds a lock: see `leases`."""
        if self.sqlite:
            begin = "BEGIN IMMEDIATE" if immediate else "BEGIN"
            swift = self.url.set(drivername=inline.DRIVER)
            self.writer = self._sqlite(swift, begin, size=1, query_only=False)
            self.reader = self._sqlite(self.url, "BEGIN", size=readers, query_only=True)
        else:
            self.writer = create_async_engine(
                self.url, pool_size=8, pool_pre_ping=True, json_serializer=_json
            )
            self.reader = self.writer
            event.listen(self.writer.sync_engine, "connect", self._appear)

    def _appear(self, connection: Any, _record: Any) -> None:
        """Let a new session show that we live, or refuse it when another took over from us."""
        cursor = connection.cursor()
        cursor.execute(f"SELECT pg_try_advisory_lock_shared({self.presence})")
        (there,) = cursor.fetchone()
        cursor.close()
        connection.commit()
        if not there:
            connection.terminate()
            raise Fenced

    def _sqlite(self, url: URL, begin: str, *, size: int, query_only: bool) -> AsyncEngine:
        engine = create_async_engine(
            url,
            poolclass=AsyncAdaptedQueuePool,
            pool_size=size,
            max_overflow=0,
            pool_timeout=90,
            json_serializer=_json,
            connect_args={
                "isolation_level": None,
                "timeout": BUSY_TIMEOUT_MS / 1000,
                "cached_statements": STATEMENTS,
            },
        )

        @event.listens_for(engine.sync_engine, "connect")
        def _prepare(connection: Any, _record: Any) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
            cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.execute(f"PRAGMA query_only={'ON' if query_only else 'OFF'}")
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def _begin(connection: Connection) -> None:
            driver: object = connection.connection.dbapi_connection
            if isinstance(driver, inline.Connection):
                _open(connection, driver, begin)
            else:
                connection.exec_driver_sql(begin)

        return engine

    def own(self) -> None:
        """Keep every other bot process off this SQLite file.

        :raises StoreBusy: another process has it. The lock goes with the process, however it ends.
        """
        if self.path is None or self._lock_file is not None:
            return
        handle = os.open(f"{self.path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise StoreBusy(str(self.path)) from None
        self._lock_file = handle

    async def check(self) -> None:
        """Look whether the file is whole, before anything is written to it.

        :raises StoreCorrupt: it is not (a flipped bit, a torn copy).
        """
        if self.path is None or not self.path.exists():
            return
        small = self.path.stat().st_size <= CHECKED_WHOLE
        pragma = "quick_check(1)" if small else "schema_version"
        try:
            async with self.reader.connect() as connection:
                found = await connection.scalar(text(f"PRAGMA {pragma}"))
        except DBAPIError as error:
            if is_corrupt(error):
                raise StoreCorrupt(str(self.path)) from None
            raise
        if pragma.startswith("quick") and found != "ok":
            raise StoreCorrupt(str(self.path))

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction on the writer; committed at the end, rolled back on any error.

        The commit is shielded: a cancelled task must not leave a transaction half known.
        """
        connection = await self.writer.connect()
        try:
            await connection.begin()
            yield connection
            await _whole(connection.commit())
        except BaseException:
            await _whole(_quiet_rollback(connection))
            raise
        finally:
            if self.sqlite and not connection.in_transaction():
                await connection.close()  # nothing of it waits for anything
            else:
                await _whole(connection.close())

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that sees committed data and cannot change it."""
        async with AsyncSession(self.reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    async def close(self) -> None:
        """Give back every connection; an open aiosqlite thread would keep the process alive."""
        await self.writer.dispose()
        if self.reader is not self.writer:
            await self.reader.dispose()
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None


def _json(value: Any) -> str:
    """JSON as the standard library writes it, in a tenth of the time."""
    return orjson.dumps(value, default=_as_list, option=orjson.OPT_NON_STR_KEYS).decode()


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, tuple):  # one with names; orjson knows only plain ones
        return list(value)
    raise TypeError(f"{type(value).__name__} is no JSON")


def is_corrupt(error: BaseException) -> bool:
    """Whether an error says that the database file is damaged."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_gone(error: BaseException) -> bool:
    """Whether the store can't work now; False where one statement was wrong and the store is well.

    PostgreSQL tells by the class of its code (22 what was asked for, 23 a rule of a table, 42 the
    statement itself); of SQLite's errors only a broken rule and a bad value are the statement's.
    """
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    code = getattr(error.orig, "sqlstate", None)
    if code:
        return str(code)[:2] not in ("21", "22", "23", "42", "44", "54")
    return not isinstance(error, IntegrityError | DataError)


def _open(connection: Connection, driver: inline.Connection, begin: str) -> None:
    try:
        driver.open(begin)
    except sqlite3.Error as error:
        connection._handle_dbapi_exception(error, begin, None, None, None)  # noqa: SLF001


async def _quiet_rollback(connection: AsyncConnection) -> None:
    if connection.in_transaction():
        try:
            await connection.rollback()
        except Exception:  # the connection is gone with what it held; the first error matters
            await connection.invalidate()


async def _whole(step: Awaitable[Result]) -> Result:
    """Run a step to its end even when our task is cancelled meanwhile; then be cancelled."""
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


def sqlite_has_wal_reset_bug() -> bool:
    """Whether this SQLite may lose a WAL when two processes checkpoint (3.7.0 to 3.51.2).

    Fixed in 3.51.3, 3.50.7 and 3.44.6 (QUALITY.md, facts behind the rows).
    """
    version = sqlite3.sqlite_version_info
    fixed = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7), (3, 51): (3, 51, 3)}
    return version < fixed.get(version[:2], (3, 51, 3))
