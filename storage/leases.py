"""The row that says which process drives."""

from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.flow import Lease

_leases = cast("Table", Lease.__table__)


async def take(
    connection: AsyncConnection, name: str, holder: str, *, now: datetime, until: datetime
) -> bool:
    """Take or renew a lease; False while somebody else's is alive."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(_leases).values(name=name, holder=holder, until=until)
    free = or_(_leases.c.holder == holder, _leases.c.until < now)
    await connection.execute(
        insert.on_conflict_do_update(
            index_elements=["name"], set_={"holder": holder, "until": until}, where=free
        )
    )
    return (
        await connection.scalar(select(_leases.c.holder).where(_leases.c.name == name)) == holder
    )


async def release(connection: AsyncConnection, name: str, holder: str) -> None:
    """Give a lease back."""
    await connection.execute(
        delete(_leases).where(_leases.c.name == name, _leases.c.holder == holder)
    )
