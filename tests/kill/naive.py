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
from tests.sandbox.phone import Phone, Phones

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


async def _listens(lin: Phone, path: str, words: str) -> None:
    """Wait until this life handles messages: one killed while it still loads loses nothing."""
    await lin.text(words)
    async with asyncio.timeout(60):
        while words not in _heard(path):  # noqa: ASYNC110 - another process writes them
            await asyncio.sleep(0.05)


def _heard(path: str) -> set[str]:
    with sqlite3.connect(path, timeout=30) as store:
        return {row[0] for row in store.execute("SELECT words FROM heard")}


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
            await _listens(lin, path, f"life {life}")
            for number in range(30):
                await lin.text(f"message {sent}")
                sent += 1
                if number < 20:  # the last ones come together, as they do in a busy hour
                    await asyncio.sleep(random.random() * 0.05)
            await asyncio.sleep(random.random() * WORK)  # killed while it works, as -9 does
            if life < kills:
                process.kill()
                process.join(10)
        await asyncio.sleep(3)
        process.kill()
        process.join(10)
    with sqlite3.connect(path) as store:
        query = "SELECT count(DISTINCT words) FROM heard WHERE words LIKE 'message %'"
        (heard,) = store.execute(query).fetchone()
    return sent - heard, sent
