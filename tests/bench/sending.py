"""Q9 and Q10: sending at Telegram's limits, every result settled in the store."""

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import orjson
import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import func, select

from bot.api import Api
from bot.clock import SystemClock
from bot.pace import Pace
from bot.sender import Sender
from bot.writer import Writer
from storage import outbox
from storage.engine import Store
from storage.media import MediaStore
from storage.tables import OutboxRow, OutState, Priority, Row
from tests.bench.contenders import BOT_CORE, DRIVER_CORE, ROOT
from tests.bench.figure import Bound, Figure, Reached, Size
from tests.bench.limited import MESSAGE
from tests.bench.telegram import TOKEN
from tests.bot.test_pace import Hasty

PEOPLE = {Size.SMALL: 120, Size.USUAL: 900, Size.FULL: 3000}
SECONDS = {Size.SMALL: 3, Size.USUAL: 15, Size.FULL: 60}
FREE, PAID = 30, 1000
LATENCY = ("20", "60")


@dataclass(frozen=True, slots=True)
class Sent:
    """One run: what it took, what the server refused, what the store says."""

    seconds: float
    rate: float
    """Messages a second after the first two seconds, whose places were free for nothing."""
    cpu: float
    refused: int
    lost: int


class Server:
    """The counting Telegram as a process on the other core."""

    def __init__(self, model: str, most: int, low: str = "0", high: str = "0") -> None:
        command = [sys.executable, "-m", "tests.bench.limited", model, str(most), low, high]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        os.sched_setaffinity(self._process.pid, {DRIVER_CORE})
        self.url = f"http://127.0.0.1:{self._line()}"

    def counts(self) -> tuple[int, int]:
        """Passed and refused so far."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        passed, refused = self._line().split()
        return int(passed), int(refused)

    def end(self) -> None:
        """Stop it."""
        self._process.kill()
        self._process.wait()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@asynccontextmanager
async def at_work(
    folder: Path, url: str, pace: Pace, rate: int
) -> AsyncIterator[tuple[Store, Sender]]:
    """The product's sender and writer, on SQLite as shipped."""
    store = Store(f"sqlite+aiosqlite:///{folder}/bench.db")
    async with store.write() as connection:
        await connection.run_sync(Row.metadata.create_all)
    api, media, clock = Api(url, TOKEN), MediaStore(str(folder / "media")), SystemClock()
    sender = Sender(
        store, api, clock, media, render=cast("Any", None), messages_per_second=rate, pace=pace
    )
    writer = Writer(store, cast("Any", None), clock, sender)
    sender.transact = writer.transact
    writing, running = asyncio.ensure_future(writer.run()), asyncio.ensure_future(sender.run())
    try:
        yield store, sender
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        writer.stop()
        await writing
        await api.close()
        media.close()
        await store.close()


async def send(server: Server, people: int, pace: Pace, rate: int) -> Sent:
    """Bulk to that many people, from the first claim to the last settlement."""
    with TemporaryDirectory(prefix="bench-") as folder:
        async with at_work(Path(folder), server.url, pace, rate) as (store, sender):
            await _queue(store, people)
            before, began, cpu = server.counts(), time.perf_counter(), time.process_time()
            sender.wake()
            await _until(sender, 2 * rate)
            steady, already = time.perf_counter(), sender.counters.settled.total()
            await _until(sender, people)
            seconds = time.perf_counter() - began
            await sender.flush()
            cpu = time.process_time() - cpu
            lost = people - await _settled(store)
            kept = (people - already) / (began + seconds - steady)
            return Sent(seconds, kept, cpu, server.counts()[1] - before[1], lost)


async def _until(sender: Sender, people: int) -> None:
    while True:
        if sender.counters.settled.total() >= people:
            return
        await asyncio.sleep(0.01)


async def _queue(store: Store, people: int) -> None:
    now = SystemClock().now()
    rows = [
        {
            "id": number,
            "chat_id": number,
            "priority": Priority.BULK,
            "method": "sendMessage",
            "payload": orjson.dumps({"chat_id": number, "text": MESSAGE["text"]}),
            "state": OutState.QUEUED,
            "repeat": False,
            "attempts": 0,
            "due_at": now,
            "expires_at": now + timedelta(hours=1),
            "created_at": now,
        }
        for number in range(1, people + 1)
    ]
    async with store.write() as connection:
        await outbox.put(connection, rows)


async def _settled(store: Store) -> int:
    async with store.read() as session:
        query = select(func.count()).where(
            OutboxRow.state == OutState.SENT, OutboxRow.message_id.is_not(None)
        )
        return await session.scalar(query) or 0


async def aiogram_cpu(url: str, messages: int) -> float:
    """Seconds of processor time aiogram takes for one message, flat out, nothing settled."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot, left = Bot(TOKEN, session=session), messages
    await bot.send_message(1, str(MESSAGE["text"]))

    async def work() -> None:
        nonlocal left
        while left > 0:
            left -= 1
            await bot.send_message(1 + left, str(MESSAGE["text"]))

    cpu = time.process_time()
    await asyncio.gather(*(work() for _ in range(40)))
    cpu = time.process_time() - cpu
    await session.close()
    return cpu / messages


async def measure(row: str, size: Size) -> Figure:
    """Measure Q9 or Q10."""
    os.sched_setaffinity(0, {BOT_CORE})
    run = free(size) if row == "Q9" else paid(size)
    return await asyncio.to_thread(uvloop.run, run)  # the loop both contenders run on in service


async def free(size: Size) -> Figure:
    """Q9: the free limit, under both models, and a pacer that counts from leaving as control."""
    people, raw, reached = PEOPLE[size], {}, []
    lost = 0
    for model, least in (("window", 0.95), ("bucket", 0.99)):
        server = Server(model, FREE, *LATENCY)
        run = await send(server, people, Pace(FREE), FREE)
        share = run.rate / FREE
        raw[model] = f"{share:.1%} of the limit, {run.refused} × 429, {people} people"
        reached += [
            Reached(f"{model}, share", share, Bound(least)),
            Reached(f"{model}, 429", run.refused, Bound(0, most=True)),
        ]
        lost += run.lost
        server.end()
    server = Server("window", FREE, *LATENCY)
    hasty = Pace(FREE)
    hasty.second = Hasty(FREE)
    run = await send(server, min(people, 300), hasty, FREE)
    server.end()
    raw["control, window: a second counted from leaving"] = f"{run.refused} × 429"
    reached.append(Reached("control, 429", run.refused, Bound(1)))
    return Figure("Q9", "sending at the free limit", raw, reached, lost)


async def paid(size: Size) -> Figure:
    """Q10: 1000 a second, settled; what a message costs beside aiogram's bare call."""
    people = PAID * SECONDS[size]
    server = Server("none", 0)
    peer = await aiogram_cpu(server.url, people // 5)
    run = await send(server, people, Pace(PAID), PAID)
    own, rate = run.cpu / people, run.rate
    server.end()
    raw = {
        "pingan, settled": f"{own * 1e6:.0f} µs of a core a message, {rate:.0f}/s",
        "aiogram, not settled": f"{peer * 1e6:.0f} µs of a core a message",
    }
    reached = [
        Reached("messages a second", rate, Bound(0.98 * PAID)),
        Reached("share of one core at 1000/s", own * PAID, Bound(0.5, most=True)),
        Reached("aiogram's cost / ours", peer / own, Bound(1)),
    ]
    return Figure("Q10", "1000 a second, every result settled", raw, reached, run.lost)
