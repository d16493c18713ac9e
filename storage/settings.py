"""Small facts the process keeps about itself."""

from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import dialects
from storage.tables.flow import Setting
from storage.work import Work

_settings = cast("Table", Setting.__table__)


async def remember(connection: AsyncConnection, name: str, value: dict[str, Any]) -> None:
    """Keep a fact."""
    dialect = dialects.of(connection.dialect)
    insert = dialect.insert(_settings).values(name=name, value=value)
    await connection.execute(
        insert.on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )


async def recall(connection: AsyncConnection, name: str) -> dict[str, Any] | None:
    """A fact, or None."""
    found: dict[str, Any] | None = await connection.scalar(
        select(_settings.c.value).where(_settings.c.name == name)
    )
    return found


async def write(work: Work, name: str, value: dict[str, Any]) -> None:
    """Keep a fact, within a share."""
    await remember(await work.db.connection(), name, value)


async def read(work: Work, name: str) -> dict[str, Any] | None:
    """A fact, or None, as this share sees it."""
    return await recall(await work.db.connection(), name)
