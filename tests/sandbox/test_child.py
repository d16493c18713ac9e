"""The bot's process beside the sandbox: killed it stays dead, crashed it comes back."""

import asyncio
import sys

import aiohttp
import pytest

from bot.sandbox.child import BotProcess
from bot.sandbox.options import Options
from bot.sandbox.run import ChildPlan, serve
from tests.sandbox.caller import TOKEN
from tests.sandbox.phone import PhoneRefused, Phones

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


async def test_kill_and_restart() -> None:
    told: list[bool] = []
    child = BotProcess(SLEEPER, changed=told.append)
    watch = asyncio.ensure_future(child.watch())
    await child.start()
    first = child.pid
    assert (first is not None, child.running) == (True, True)
    await child.kill()
    assert (child.pid, child.running) == (None, False)
    await child.restart()
    assert child.pid not in (None, first)
    await child.stop()
    watch.cancel()
    assert told == [True, False, True, False]


async def test_one_that_ends_by_itself_comes_back() -> None:
    told: asyncio.Queue[bool] = asyncio.Queue()
    child = BotProcess([sys.executable, "-c", "pass"], changed=told.put_nowait)
    watch = asyncio.ensure_future(child.watch())
    await child.start()
    async with asyncio.timeout(10):
        assert [await told.get() for _ in range(3)] == [True, False, True]
    await child.stop()
    watch.cancel()


async def test_serve_runs_the_bot_and_the_page_can_kill_it() -> None:
    until, address = asyncio.Event(), asyncio.Queue[str]()
    plans: list[str] = []

    def plan(url: str) -> ChildPlan:
        plans.append(url)
        return ChildPlan(SLEEPER, {"PINGAN_BOT_API_URL": url})

    running = asyncio.ensure_future(
        serve(Options(token=TOKEN), port=0, child=plan, ready=address.put_nowait, until=until)
    )
    url = await asyncio.wait_for(address.get(), 10)
    assert plans == [url]
    async with Phones(url) as phones:
        assert (await phones.get("world"))["bot_running"] is True
        assert (await phones.post("bot", {"do": "kill"}))["running"] is False
        assert (await phones.post("bot", {"do": "status"}))["running"] is False
        assert (await phones.post("bot", {"do": "restart"}))["running"] is True
        with pytest.raises(PhoneRefused, match="kill, restart or status"):
            await phones.post("bot", {"do": "dance"})
    until.set()
    await asyncio.wait_for(running, 10)
    with pytest.raises(aiohttp.ClientConnectionError):
        async with aiohttp.ClientSession() as session:
            await session.get(url)
