"""The history of the tables: up, down, up; and the models say the same as the history."""

from collections.abc import AsyncIterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from storage import migrate
from storage.engine import Store
from storage.tables import Row

STEPS = [step.revision for step in ScriptDirectory.from_config(migrate.config()).walk_revisions()][
    ::-1
]


@pytest.fixture
async def bare(url: str) -> AsyncIterator[Store]:
    """A database without any table."""
    store = Store(url)
    async with store.write() as connection:
        await connection.run_sync(Row.metadata.drop_all)
    yield store
    await store.close()


@pytest.mark.row("O5")
async def test_every_step_goes_up_down_and_up(bare: Store) -> None:
    for number, step in enumerate(STEPS):
        await migrate.upgrade(bare, step)
        await migrate.downgrade(bare, STEPS[number - 1] if number else "base")
        await migrate.upgrade(bare, step)
    assert await migrate.current(bare) == migrate.newest()


async def test_the_models_are_what_the_history_makes(bare: Store) -> None:
    await migrate.upgrade(bare)

    def drift(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Row.metadata))

    async with bare.reader.connect() as connection:
        assert await connection.run_sync(drift) == []


async def test_a_migration_that_fails_leaves_the_old_tables(
    bare: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", broken)
    with pytest.raises(RuntimeError):
        await migrate.upgrade(bare)
    assert await migrate.current(bare) is None
    async with bare.reader.connect() as connection:
        names = await connection.run_sync(lambda c: c.dialect.get_table_names(c))
        assert set(names) <= {"alembic_version"}
        await connection.execute(text("SELECT 1"))


def test_the_newest_revision_is_the_one_alembic_calls_head() -> None:
    assert migrate.newest() == ScriptDirectory.from_config(migrate.config()).get_current_head()
