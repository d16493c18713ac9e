"""The whole bot inside the test's own process, against a sandbox: for faults of the line."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot import letters, outset
from bot.api import Api
from bot.app import App
from bot.settings import Settings
from storage import migrate
from storage.engine import Store
from storage.ids import Ids
from tests.processes import TOKEN


@asynccontextmanager
async def live(
    sandbox_url: str, database_url: str, folder: Path, **settings: Any
) -> AsyncIterator[App]:
    """A bot that receives, answers and sends until the test leaves the block."""
    values: dict[str, Any] = {
        "token": TOKEN,
        "bot_api_url": sandbox_url,
        "database_url": database_url,
        "media_url": str(folder / "media"),
        "listen": "127.0.0.1:0",
        **settings,
    }
    chosen = Settings(_env_file=None, **values)
    letters.use_key("test-key-test-key-test-key-test-key")
    store = Store(database_url)
    api = Api(sandbox_url, TOKEN)
    if await migrate.current(store) is None:
        await migrate.stamp(store)
    app = App(chosen, store, await outset.who_am_i(api), Ids(), api)
    running = asyncio.ensure_future(app.run())
    try:
        await asyncio.wait_for(app.ready.wait(), 20)
        yield app
    finally:
        app.stop.set()
        await asyncio.wait_for(running, 20)
        await api.close()
        await store.close()
