"""Writes new rows, each by one prepared statement.

A row is inserted as it is (:mod:`storage.straight`), and the session takes it over as if it had
written it: it has its id, and what is changed in it afterwards is written as ever.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from storage.straight import shape
from storage.swift import Fixed
from storage.tables import Row
from storage.work import Work


async def add(work: Work, *new: Row) -> None:
    """Write new rows in this order; they have their ids afterwards."""
    work.driver()
    await work.flush()
    for row in new:
        await _insert(work, row)


async def _insert(work: Work, row: Row) -> None:
    table, given = shape(type(row)), row.__dict__
    values = {name: given[name] for name in table.names if name in given}
    made = await _written(work, table.insert, values, table.keys)
    for name in table.names:
        if name not in given:
            set_committed_value(row, name, made.get(name))
    make_transient_to_detached(row)
    work.attach(row)


async def _written(
    work: Work, statement: Fixed, values: dict[str, Any], keys: Sequence[str]
) -> dict[str, Any]:
    """Insert a row; what the database and the table's defaults made of it."""
    driver = work.driver()
    if driver is None:
        result: Any = await work.db.execute(statement.on(work.db.get_bind().dialect), values)
        numbers = dict(zip(keys, result.inserted_primary_key, strict=True))
        defaults: dict[str, Any] = result.last_inserted_params()
        return defaults | numbers
    number = statement.insert(driver, values)
    return statement.left_open(driver, values) | {keys[0]: number} | values
