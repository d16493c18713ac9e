"""The negative control of P-1: aiogram's own polling, as its documentation shows it, and kill -9.

Each message becomes one row, in a store of its own; what was sent and is in no row was lost.
"""

import asyncio
import multiprocessing
import random
import sqlite3
from pathlib import Path

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from tests.processes import TOKEN
from tests.sandbox.phone import Phones

_nursery = multiprocessing.get_context("forkserver")
WORK = 0.02
"""Seconds a handler takes before it writes, about what a file or a second query costs."""


def _be_naive(url: str, path: str) -> None:
    from aiogram import Bot, Dispatcher  # noqa: PLC0415
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.types import Message  # noqa: PLC0415

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def keep(message: Message) -> None:
        await asyncio.sleep(WORK)
        with sqlite3.connect(path, timeout=30) as store:
            store.execute("INSERT INTO heard VALUES (?)", (message.text,))

    server = TelegramAPIServer.from_base(url)
    bot = Bot(TOKEN, session=AiohttpSession(api=server))
    asyncio.run(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1))


async def lost(folder: Path, *, kills: int) -> tuple[int, int]:
    """How many of how many messages aiogram's own polling lost over so many kills."""
    path = str(folder / "naive.db")
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE heard (words TEXT)")
    async with Sandbox(Options(token=TOKEN)) as sandbox, Phones(sandbox.url) as phones:
        lin = await phones.person("林")
        sent = 0
        for life in range(kills + 1):
            process = _nursery.Process(target=_be_naive, args=(sandbox.url, path))
            process.start()
            for _ in range(30):
                await lin.text(f"message {sent}")
                sent += 1
                await asyncio.sleep(random.random() * 0.05)
            await asyncio.sleep(random.random() * 0.2)
            if life < kills:
                process.kill()
                process.join(10)
        await asyncio.sleep(3)
        process.kill()
        process.join(10)
    with sqlite3.connect(path) as store:
        (heard,) = store.execute("SELECT count(DISTINCT words) FROM heard").fetchone()
    return sent - heard, sent
