"""Fixed statements, which reach SQLite without SQLAlchemy on the way.

For a statement that SQLite carries out in 5 µs SQLAlchemy looks up its text, checks it, starts a
greenlet and wraps the answer: 45 µs more, 100 through a session, and that was two fifths of a
turn. What never changes is compiled once, by SQLAlchemy as ever, for its columns and types; then
its text goes straight to the connection of :mod:`storage.inline`. On PostgreSQL, and while the
connection's thread is still at work, SQLAlchemy carries it out.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import JSON, BindParameter, Executable, bindparam, func, select
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.compiler import SQLCompiler

from storage import inline
from storage.dialects import Made
from storage.engine import is_gone

Values = Mapping[str, Any]
Reader = Callable[[Sequence[Any]], Any]
NOTHING: Final[Values] = {}
PART: Final = "part"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plain:
    """A statement as the driver takes it: its text, and how values go in and come out."""

    sql: str
    binds: Sequence[tuple[str, Callable[[Any], Any] | None, Any]]
    row: Reader

    def parameters(self, values: Values) -> list[Any]:
        """The values in the order of their question marks."""
        get = values.get
        return [
            get(name, left) if turn is None else turn(get(name, left))
            for name, turn, left in self.binds
        ]


class Fixed:
    """A statement that is made once, and run as often as there is need.

    Lists go in by :func:`listed`, so that its text is the same for one as for sixty-four.
    """

    def __init__(self, statement: Executable | Made) -> None:
        self._made = statement
        self._plain: dict[tuple[str, ...], Plain] = {}

    def on(self, dialect: Dialect) -> Executable:
        """The statement for a database."""
        if isinstance(self._made, Mapping):
            made: Executable = self._made[dialect.name]
            return made
        return self._made

    async def rows(self, connection: AsyncConnection, values: Values = NOTHING) -> Sequence[Any]:
        """Run it; the rows it gives, by name and by place."""
        driver = at_hand(connection)
        if driver is not None:
            return self.at_once(driver, values)
        result = await connection.execute(self.on(connection.dialect), values)
        return result.all() if result.returns_rows else ()

    async def each(self, connection: AsyncConnection, many: Sequence[dict[str, Any]]) -> None:
        """Run it once for each of these values, all of one shape."""
        if not many:
            return
        driver = at_hand(connection)
        if driver is None:
            await connection.execute(self.on(connection.dialect), many)
            return
        plain = self._compiled(driver.dialect, many[0])
        driver.run("executemany", plain.sql, [plain.parameters(values) for values in many])

    async def rows_of_each(
        self, connection: AsyncConnection, many: Sequence[dict[str, Any]]
    ) -> Sequence[Any]:
        """Run it once for each of these values; all the rows that gives."""
        driver = at_hand(connection)
        if driver is None:
            return (await connection.execute(self.on(connection.dialect), many)).all()
        return [row for values in many for row in self.at_once(driver, values)]

    def at_once(self, driver: "Driver", values: Values) -> list[Any]:
        """Run it on SQLite, here and now."""
        plain = self._compiled(driver.dialect, values)
        found = driver.run("execute", plain.sql, plain.parameters(values))
        return [plain.row(row) for row in found.fetchall()]

    def insert(self, driver: "Driver", values: Values) -> int:
        """Insert a row on SQLite, here and now; its number."""
        plain = self._compiled(driver.dialect, values)
        return driver.run("execute", plain.sql, plain.parameters(values)).lastrowid or 0

    def left_open(self, driver: "Driver", values: Values) -> dict[str, Any]:
        """What an insert puts into columns that were left open: the table's defaults."""
        binds = self._compiled(driver.dialect, values).binds
        return {name: left for name, _, left in binds if name not in values}

    def _compiled(self, dialect: Dialect, values: Values) -> Plain:
        names = tuple(values)
        plain = self._plain.get(names)
        if plain is None:
            plain = self._plain[names] = _compile(self.on(dialect), dialect, names)
        return plain


class Driver:
    """SQLite itself, below a connection."""

    __slots__ = ("_above", "_raw", "dialect")

    def __init__(self, above: Connection, raw: sqlite3.Connection) -> None:
        self._above, self._raw, self.dialect = above, raw, above.dialect

    def run(self, how: str, sql: str, parameters: Sequence[Any]) -> sqlite3.Cursor:
        """Run a statement; what goes wrong is what SQLAlchemy would have raised."""
        try:
            cursor: sqlite3.Cursor = getattr(self._raw, how)(sql, parameters)
        except sqlite3.Error as error:
            self._above._handle_dbapi_exception(error, sql, None, None, None)  # noqa: SLF001
        return cursor

    def say(self, sql: str) -> None:
        """A word about the transaction itself, a savepoint."""
        self.run("execute", sql, ())


def at_hand(connection: AsyncConnection) -> Driver | None:
    """SQLite itself; None where a statement would have to wait or travel."""
    above = connection.sync_connection
    if above is None:
        return None
    driver: object = above.connection.dbapi_connection
    if not isinstance(driver, inline.Connection) or driver.busy:
        return None
    return Driver(above, driver.raw)


async def say(connection: AsyncConnection, sql: str) -> None:
    """A word about the transaction itself, wherever it is."""
    driver = at_hand(connection)
    if driver is None:
        await connection.exec_driver_sql(sql)
    else:
        driver.say(sql)


async def apart(connection: AsyncConnection, run: Callable[[AsyncConnection], Awaitable[T]]) -> T:
    """Run a part of a transaction that is undone alone when it fails.

    It is a savepoint that SQLAlchemy does not hear of: its own costs more than what it holds.
    """
    await say(connection, f"SAVEPOINT {PART}")
    try:
        result = await run(connection)
    except Exception as error:
        if not is_gone(error):
            await say(connection, f"ROLLBACK TO SAVEPOINT {PART}")
            await say(connection, f"RELEASE SAVEPOINT {PART}")
        raise
    await say(connection, f"RELEASE SAVEPOINT {PART}")
    return result


def listed(build: Callable[[Callable[..., Any]], Executable]) -> Made:
    """A statement about a list of values, for each database in its way.

    ``build`` gets a function that makes the list: ``column.in_(among("ids"))``.
    """
    return Made(
        sqlite=lambda: build(among),
        postgresql=lambda: build(lambda name, *_: bindparam(name, expanding=True)),
    )


def among(name: str, *columns: str) -> Any:
    """A list of values as one parameter of SQLite.

    With ``columns`` the values are lists themselves, one value for each column.
    """
    given: BindParameter[Any] = bindparam(name, type_=JSON)
    each = func.json_each(given).table_valued("value")
    if not columns:
        return select(each.c.value)
    parts = (func.json_extract(each.c.value, f"$[{at}]") for at in range(len(columns)))
    return select(*parts)


def _compile(statement: Executable, dialect: Dialect, names: Sequence[str]) -> Plain:
    compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=list(names))  # type: ignore[attr-defined]
    left = dict(compiled.params)
    for column in compiled.insert_prefetch:
        default: Any = column.default
        if not default.is_scalar:
            raise TypeError(f"{column}: a default that is made anew each time")
        left[column.key] = default.arg
    turns: Mapping[str, Any] = compiled._bind_processors  # noqa: SLF001
    binds = [(name, turns.get(name), left.get(name)) for name in compiled.positiontup or ()]
    return Plain(str(compiled), binds, _reader(statement, dialect))


def _reader(statement: Executable, dialect: Dialect) -> Reader:
    """Makes of a driver's row one with names and our types."""
    columns = getattr(statement, "exported_columns", ())
    names = [one.key for one in columns]
    turns = [one.type.dialect_impl(dialect).result_processor(dialect, None) for one in columns]
    made: Reader = namedtuple("Row", names)._make  # type: ignore[attr-defined]
    if not any(turns):
        return made
    return lambda row: made(
        [value if turn is None else turn(value) for value, turn in zip(row, turns, strict=True)]
    )
