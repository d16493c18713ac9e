"""Brings a database to the tables of this release, and tells whether it is there."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from storage.engine import Store

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic is imported by those who migrate: the bot only compares two numbers at its start.

HERE = Path(__file__).parent / "migrations"
_NAMES = re.compile(r"^(revision|down_revision)\b[^=]*= *[\"']([^\"']+)", re.MULTILINE)


def config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration, for this connection."""
    from alembic.config import Config  # noqa: PLC0415

    found = Config()
    found.set_main_option("script_location", str(HERE))
    found.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    found.set_main_option("path_separator", "os")
    if connection is not None:
        found.attributes["connection"] = connection
    return found


def newest() -> str | None:
    """The revision this release wants: the one that no other comes after."""
    found = [dict(_NAMES.findall(path.read_text("utf-8"))) for path in HERE.glob("versions/*.py")]
    followed = {one.get("down_revision") for one in found}
    return next((one["revision"] for one in found if one["revision"] not in followed), None)


async def current(store: Store) -> str | None:
    """The revision the database is at; None for an empty one."""

    def look(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        number: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return number

    async with store.reader.connect() as connection:
        return await connection.run_sync(look)


async def upgrade(store: Store, revision: str = "head") -> tuple[str | None, str | None]:
    """Migrate forwards in one transaction; returns the revisions before and after."""
    before = await current(store)

    def run(connection: Connection) -> None:
        from alembic import command  # noqa: PLC0415

        command.upgrade(config(connection), revision)

    async with store.write() as connection:
        await connection.run_sync(run)
    return before, await current(store)


async def downgrade(store: Store, revision: str) -> None:
    """Migrate backwards, for tests and for an operator who must."""

    def run(connection: Connection) -> None:
        from alembic import command  # noqa: PLC0415

        command.downgrade(config(connection), revision)

    async with store.write() as connection:
        await connection.run_sync(run)


async def stamp(store: Store, revision: str = "head") -> None:
    """Say that the tables already are as this revision makes them (tests copy a template)."""

    def run(connection: Connection) -> None:
        from alembic import command  # noqa: PLC0415

        command.stamp(config(connection), revision)

    async with store.write() as connection:
        await connection.run_sync(run)
