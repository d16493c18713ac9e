"""Writes new rows, each by one prepared statement.

SQLAlchemy's unit of work plans what to write in which order before it writes; for the one or two
rows that we add at a time the planning costs three times the writing. Here a row is inserted as it
is, and the session takes it over as if it had written it: it has its id, and what is changed in it
afterwards is written as ever.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table, insert
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from storage.tables import Row
from storage.work import Work


async def add(work: Work, *new: Row) -> None:
    """Write new rows in this order; they have their ids afterwards."""
    db = work.db
    if db.new or db.dirty or db.deleted:
        await db.flush()
    for row in new:
        await _insert(work, row)


async def _insert(work: Work, row: Row) -> None:
    statement, names, keys = _shape(type(row))
    given = row.__dict__
    values = {name: given[name] for name in names if name in given}
    result: Any = await work.db.execute(statement, values)
    made = result.last_inserted_params() | dict(
        zip(keys, result.inserted_primary_key, strict=True)
    )
    for name in names:
        if name not in given:
            set_committed_value(row, name, made.get(name))
    make_transient_to_detached(row)
    work.db.add(row)


@cache
def _shape(kind: type[Row]) -> tuple[Insert, Sequence[str], Sequence[str]]:
    """The statement for a table, its columns, and those of its key."""
    table = cast("Table", kind.__table__)
    return insert(table), table.columns.keys(), table.primary_key.columns.keys()
