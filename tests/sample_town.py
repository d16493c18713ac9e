"""The sample town of the demo against a sandbox: its people's phones, and what they find there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from services import demo
from services.privacy import anonymity
from storage import migrate
from storage.engine import Store
from storage.work import share
from tests.processes import TOKEN
from tests.sandbox.handset import Phone
from tests.sandbox.phone import Phones


@asynccontextmanager
async def townspeople() -> AsyncIterator[Phones]:
    """A sandbox in which everybody of the demo has a phone."""
    people = [
        {"id": one.telegram_id, "first_name": one.name, "language_code": "zh-hans"}
        for one in demo.EVERYBODY
    ]
    options = Options(token=TOKEN, people=people)
    async with Sandbox(options) as sandbox, Phones(sandbox.url) as connected:
        yield connected


async def furnish(url: str) -> None:
    """The sample people, studio, zones and teams."""
    anonymity.use_secret("a key of tests, of 32 bytes or more")
    store = Store(url)
    if await migrate.current(store) is None:
        await migrate.stamp(store)
    async with store.write() as connection:
        work = share(connection)
        await demo.seed(work, now=datetime.now(UTC))  # noqa: TID251 - the bot has the real clock
        await work.keep()
    await store.close()


async def started(phones: Phones, number: int) -> Phone:
    """The phone of a sample person, who has pressed Start."""
    phone = phones.phone(number)
    await phone.start()
    await phone.hears()
    return phone
