"""A sandbox with residents in it, and a sender that works against it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from storage.engine import Store
from tests.bot.sending.office import TOKEN, Line, Office, at_work, start_chat

PEOPLE = range(101, 121)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(Options(token=TOKEN)) as running:
        for user_id in PEOPLE:
            start_chat(running, user_id)
        yield running


@pytest.fixture
def line(sandbox: Sandbox) -> Line:
    return Line(sandbox)


@pytest.fixture
async def idle_office(sqlite_url: str, sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose sender does not run yet."""
    store = Store(sqlite_url)
    office = Office(store, sandbox.url, tmp_path)
    yield office
    await office.api.close()
    office.media.close()
    await store.close()


@pytest.fixture
async def office(idle_office: Office) -> AsyncIterator[Office]:
    """An office at work."""
    async with at_work(idle_office) as working:
        yield working
