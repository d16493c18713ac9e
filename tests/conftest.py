"""What every test may ask for: a store on both databases, and a town with people in it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.engine import Store
from tests import databases
from tests.databases import Databases
from tests.town import Town

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox
    from tests.sandbox.phone import Phones


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes fresh databases."""
    yield from databases.run(tmp_path_factory.mktemp("databases"))


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, fresh: Databases) -> Iterator[str]:
    """The address of an empty database with all tables, once on each engine."""
    given = fresh.sqlite() if request.param == "sqlite" else fresh.postgres()
    yield given
    fresh.left(given)


@pytest.fixture
def sqlite_url(fresh: Databases) -> Iterator[str]:
    """The address of an empty SQLite database."""
    given = fresh.sqlite()
    yield given
    fresh.left(given)


@pytest.fixture
def postgres_url(fresh: Databases) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    given = fresh.postgres()
    yield given
    fresh.left(given)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store, once on each engine."""
    opened = Store(url)
    yield opened
    await opened.close()


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """The real bot over SQLite, with people who write to it."""
    async with Town.at(sqlite_url, tmp_path) as place:
        yield place


@pytest.fixture
async def any_town(url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """The same, once on each engine; for what may differ between them."""
    async with Town.at(url, tmp_path) as place:
        yield place


@pytest.fixture
async def sandbox() -> "AsyncIterator[Sandbox]":
    """A pretended Telegram, for whatever drives the whole bot."""
    from bot.sandbox.options import Options  # noqa: PLC0415 - a second that most tests needn't spend
    from bot.sandbox.server import Sandbox  # noqa: PLC0415
    from tests.processes import TOKEN  # noqa: PLC0415

    async with Sandbox(Options(token=TOKEN, webhook_pause=0.02)) as running:
        yield running


@pytest.fixture
async def phones(sandbox: "Sandbox") -> "AsyncIterator[Phones]":
    """The phones of its people."""
    from tests.sandbox.phone import Phones  # noqa: PLC0415

    async with Phones(sandbox.url) as connected:
        yield connected
