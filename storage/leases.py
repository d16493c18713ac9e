"""The row that says which process drives."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.flow import Lease

_leases = cast("Table", Lease.__table__)


async def take(
    connection: AsyncConnection, name: str, holder: str, *, now: datetime, ttl: timedelta
) -> bool:
    """Take or renew a lease; False while somebody else's is alive.

    PostgreSQL's own clock counts where there is one: those of two machines differ.
    """
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    if connection.dialect.name != "sqlite":
        now = await connection.scalar(select(func.clock_timestamp())) or now
    until = now + ttl
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
