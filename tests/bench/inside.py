"""``python -m tests.bench.inside [--at-once 16] [--profile]``: turns without HTTP, in one process.

The writer, the turns, the store (SQLite, FULL) and the sender as in the product; only the calls to
Telegram end in a function. What it prints is the CPU of an update of the seven steps, as the
cheapest of many rounds: what other people do on the machine can only add to it.
"""

import argparse
import asyncio
import cProfile
import gc
import pstats
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import uvloop
from aiogram import Bot
from aiogram.types import User

from bot import updates
from bot.api import Api
from bot.clock import SystemClock
from bot.notify import Notifier
from bot.sender import Sender
from bot.turn import Turns
from bot.writer import Writer
from handlers.root import root
from storage import migrate
from storage.engine import Store
from storage.ids import Ids
from storage.media import MediaStore
from tests.bench.people import FIRST_REPORT, REPORT, Person, Step, crowd
from tests.bench.telegram import BOT, TOKEN, Telegram


class Near(Api):
    """Telegram in the same process."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__("http://127.0.0.1:1", TOKEN)
        self.telegram = telegram

    async def fetch(
        self,
        method: str,
        params: Any = b"{}",
        *,
        timeout: float,  # noqa: ASYNC109 - as the real one
    ) -> Any:
        del timeout
        return orjson.loads(self.telegram._do(method, orjson.loads(params)))["result"]


class Inside:
    """The product from the writer to the sender."""

    def __init__(self, folder: Path, telegram: Telegram) -> None:
        self.store = Store(f"sqlite+aiosqlite:///{folder}/pingan.db")
        self.telegram = telegram
        clock = SystemClock()
        bot = Bot(TOKEN)
        bot._me = User(**BOT)
        media = MediaStore(f"{folder}/media")
        notifier = Notifier(self.store, clock, bot_name=BOT["username"])
        self.sender = Sender(
            self.store,
            Near(telegram),
            clock,
            media,
            render=notifier.render,
            messages_per_second=100_000,
        )
        turns = Turns(root(), bot, Ids(), bot_name=BOT["username"])
        self.writer = Writer(self.store, turns, clock, self.sender)
        self.sender.transact = self.writer.transact

    async def step(self, person: Person, step: Step) -> None:
        """One update, until everything it leads to was heard."""
        person.expects(step.calls)
        raw = orjson.loads(orjson.dumps(step.make(person)))
        arrival = updates.read(raw, bot_id=4242, bot_name=BOT["username"])
        assert arrival is not None
        said = await self.writer.accept([arrival], respond=True)
        if said is not None:
            body = b'{"method":"' + said.method.encode() + b'",' + said.payload[1:]
            self.telegram.responded(body)
            self.sender.responded(said.id, True)
        async with asyncio.timeout(20):
            await person.answered()

    async def all(self, people: Sequence[Person], script: Sequence[Step]) -> None:
        """Everybody goes through the script, in step."""
        for step in script:
            await asyncio.gather(*(self.step(one, step) for one in people))


async def measure(at_once: int, rounds: int, profile: cProfile.Profile | None) -> list[float]:
    """CPU microseconds an update, round by round."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        telegram = Telegram()
        telegram.first_call = asyncio.Event()
        inside = Inside(folder, telegram)
        await migrate.upgrade(inside.store)
        tasks = [asyncio.ensure_future(one.run()) for one in (inside.writer, inside.sender)]
        people = crowd(telegram, at_once)
        await inside.all(people, FIRST_REPORT)
        await inside.all(people, REPORT)
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        costs = []
        for _ in range(rounds):
            if profile:
                profile.enable()
            began = time.process_time()
            await inside.all(people, REPORT)
            costs.append((time.process_time() - began) / at_once / len(REPORT) * 1e6)
            if profile:
                profile.disable()
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await inside.store.close()
        return costs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.inside")
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    profile = cProfile.Profile(time.thread_time) if chosen.profile else None
    costs = uvloop.run(measure(chosen.at_once, chosen.rounds, profile))
    low = sorted(costs)[len(costs) // 10]
    print(
        f"CPU an update, {chosen.at_once} at once: {min(costs):.0f} µs at least, "
        f"a tenth of the rounds below {low:.0f}, median {median(costs):.0f}"
    )
    if profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(60)
        pstats.Stats(profile).sort_stats("cumtime").print_stats(130)


if __name__ == "__main__":
    main()
