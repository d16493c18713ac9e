"""Brings a database to the tables of this release, and tells whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from storage.engine import Store

HERE = Path(__file__).parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, for this connection."""
    found = Config()
    found.set_main_option("script_location", str(HERE))
    found.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    found.set_main_option("path_separator", "os")
    if connection is not None:
        found.attributes["connection"] = connection
    return found


def newest() -> str | None:
    """The revision this release wants."""
    return ScriptDirectory.from_config(config()).get_current_head()


async def current(store: Store) -> str | None:
    """The revision the database is at; None for an empty one."""

    def look(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with store.reader.connect() as connection:
        return await connection.run_sync(look)


async def upgrade(store: Store, revision: str = "head") -> tuple[str | None, str | None]:
    """Migrate forwards in one transaction; returns the revisions before and after."""
    before = await current(store)

    def run(connection: Connection) -> None:
        command.upgrade(config(connection), revision)

    async with store.write() as connection:
        await connection.run_sync(run)
    return before, await current(store)


async def downgrade(store: Store, revision: str) -> None:
    """Migrate backwards, for tests and for an operator who must."""

    def run(connection: Connection) -> None:
        command.downgrade(config(connection), revision)

    async with store.write() as connection:
        await connection.run_sync(run)


async def stamp(store: Store, revision: str = "head") -> None:
    """Say that the tables already are as this revision makes them (tests copy a template)."""

    def run(connection: Connection) -> None:
        command.stamp(config(connection), revision)

    async with store.write() as connection:
        await connection.run_sync(run)
