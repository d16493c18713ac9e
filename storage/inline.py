"""SQLite without a hop to another thread for each statement.

aiosqlite gives a connection a thread, and every statement of ours goes there and back: that costs
ten times what the statement does, and made up most of a turn. Here a statement runs where it is
asked for, and only what may wait for a lock or a disk, or may take long, goes to the thread:
committing, deleting, copying from table to table, changing tables; and beginning, where another
process holds the lock.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import Any, Final

import aiosqlite
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)
from sqlalchemy.util import await_only

DRIVER: Final = "sqlite+inline"
_QUICK: Final = ("SELECT", "UPDATE", "SAVEPOINT", "RELEASE", "ROLLBACK TO")


def waits(sql: str) -> bool:
    """Whether a statement may wait or take long, and must not hold up everybody else."""
    if sql.startswith("INSERT"):
        return " SELECT " in sql
    return not sql.startswith(_QUICK)


class _Done:
    """Awaited for nothing: SQLAlchemy wants to see that an async driver was awaited at all."""

    def __await__(self) -> Generator[Any, Any, None]:
        yield from ()


_DONE: Final = _Done()


class Cursor:
    """A DB-API cursor over rows that are read at once."""

    __slots__ = ("_connection", "_rows", "arraysize", "description", "lastrowid", "rowcount")
    server_side = False

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: deque[Any] = deque()
        self.arraysize = 1
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1

    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":
        """Run one statement."""
        return self._run(sql, "execute", parameters or ())

    def executemany(self, sql: str, parameters: Sequence[Any]) -> "Cursor":
        """Run one statement for each row of parameters."""
        return self._run(sql, "executemany", parameters)

    def _run(self, sql: str, how: str, parameters: Any) -> "Cursor":
        step = partial(self._take, sql, how, parameters)
        if sql.startswith("BEGIN"):
            self._connection.begin(step)
        elif waits(sql):
            self._connection.elsewhere(step)
        else:
            self._connection.here(step)
        return self

    def _take(self, sql: str, how: str, parameters: Any) -> None:
        found = getattr(self._connection.raw, how)(sql, parameters)
        self.description = found.description
        self.lastrowid, self.rowcount = found.lastrowid, found.rowcount
        if found.description:
            self._rows = deque(found.fetchall())

    def fetchone(self) -> Any:
        """The next row, or None."""
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows."""
        return [self._rows.popleft() for _ in range(min(size or self.arraysize, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        rows, self._rows = list(self._rows), deque()
        return rows

    def __iter__(self) -> Iterator[Any]:
        while self._rows:
            yield self._rows.popleft()

    def setinputsizes(self, *_sizes: Any) -> None:
        """SQLite needs no sizes."""

    def close(self) -> None:
        """Forget the rows."""
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        """SQLAlchemy lets go of the driver's cursor here; ours holds none."""


class Connection(AsyncAdapt_aiosqlite_connection):
    """aiosqlite's connection, whose thread is used only for what waits."""

    __slots__ = ("_patience", "_under_way")

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self._under_way = 0
        self._patience: int | None = None

    @property
    def raw(self) -> Any:
        """The connection of the standard library."""
        return self._connection._conn  # noqa: SLF001 - SQLAlchemy's own adapter uses it as well

    @property
    def busy(self) -> bool:
        """Whether the thread is still at work, for a task that may be gone."""
        return self._under_way > 0

    def cursor(self, server_side: bool = False) -> Any:  # noqa: FBT001, FBT002 - the adapter's
        """A cursor; large results are for the readers."""
        del server_side
        return Cursor(self)

    def here(self, step: Callable[[], None]) -> None:
        """Run a step now, unless one is still under way in the thread (its task was cancelled)."""
        if self._under_way:
            self.elsewhere(step)
        else:
            step()
            await_only(_DONE)

    def open(self, sql: str) -> None:
        """Begin a transaction, without the ceremony of a statement; see :meth:`begin`."""
        self.begin(partial(self.raw.execute, sql))

    def begin(self, step: Callable[[], None]) -> None:
        """Begin here where nobody holds the lock, which is nearly always, else wait there."""
        if self._under_way:
            self.elsewhere(step)
        elif not self._at_once(step):
            self.elsewhere(partial(self._patiently, step))
        else:
            await_only(_DONE)

    def _at_once(self, step: Callable[[], None]) -> bool:
        """Try without any patience; False when somebody else has the lock."""
        if self._patience is None:
            self._patience = self.raw.execute("PRAGMA busy_timeout").fetchone()[0]
            self.raw.execute("PRAGMA busy_timeout=0")
        try:
            step()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    def _patiently(self, step: Callable[[], None]) -> None:
        """In the thread, and with all the patience that the connection was opened with."""
        self.raw.execute(f"PRAGMA busy_timeout={self._patience or 0}")
        try:
            step()
        finally:
            self.raw.execute("PRAGMA busy_timeout=0")

    def elsewhere(self, step: Callable[[], Any]) -> None:
        """Run a step in the thread, and let the loop go on meanwhile."""

        def run() -> None:
            try:
                step()
            finally:
                self._under_way -= 1

        self._under_way += 1
        try:
            await_only(self._connection._execute(run))  # noqa: SLF001
        except Exception as error:
            self._handle_exception(error)

    def commit(self) -> None:
        """Make it durable; that is where the disk is waited for."""
        if self._under_way or self._open():
            self.elsewhere(self.raw.commit)

    def rollback(self) -> None:
        """Undo what is not committed."""
        if self._under_way or self._open():
            self.elsewhere(self.raw.rollback)

    def _open(self) -> bool:
        return self._connection._connection is not None and self.raw.in_transaction  # noqa: SLF001


class Module(AsyncAdapt_aiosqlite_dbapi):
    """The DB-API module as SQLAlchemy sees it."""

    def connect(self, *args: Any, **more: Any) -> Connection:
        """Open a connection whose statements may run in any thread, one at a time."""
        more["check_same_thread"] = False
        return Connection(self, super().connect(*args, **more)._connection)  # noqa: SLF001


class Dialect(SQLiteDialect_aiosqlite):
    """SQLite over :class:`Connection`."""

    supports_statement_cache = True
    supports_server_side_cursors = False

    # SQLAlchemy compiles each savepoint anew, for their names are counted: half a session's cost.

    def do_savepoint(self, connection: Any, name: str) -> None:
        """Begin a part of the transaction that can be undone alone."""
        _say(connection, f"SAVEPOINT {name}")

    def do_rollback_to_savepoint(self, connection: Any, name: str) -> None:
        """Undo that part."""
        _say(connection, f"ROLLBACK TO SAVEPOINT {name}")

    def do_release_savepoint(self, connection: Any, name: str) -> None:
        """Make that part one with the whole."""
        _say(connection, f"RELEASE SAVEPOINT {name}")

    @classmethod
    def import_dbapi(cls) -> Module:
        """The module above."""
        return Module(aiosqlite, sqlite3)


def _say(connection: Any, sql: str) -> None:
    try:
        connection.connection.cursor().execute(sql)
    except sqlite3.Error as error:
        connection._handle_dbapi_exception(error, sql, None, None, None)  # noqa: SLF001


registry.register("sqlite.inline", __name__, "Dialect")
