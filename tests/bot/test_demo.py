"""``pingan demo``: people, a movable clock, the whole product, and nothing but this machine."""

import asyncio
import ipaddress
import re
import signal
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
import pytest

from services import demo
from tests.bot.test_webhook import free_port
from tests.sandbox.phone import Phones


def strangers(pid: int) -> list[str]:
    """Addresses beyond this machine that a process or its children talk to."""
    whole = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    talks = [line.raddr.ip for one in whole for line in one.net_connections("inet") if line.raddr]
    assert talks, "bot and sandbox talk to each other"
    return [one for one in talks if not ipaddress.ip_address(one).is_loopback]


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    port = free_port()
    command = ["-m", "bot", "demo", "--quiet", "--port", str(port), "--state", str(tmp_path / "d")]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    first = await asyncio.wait_for(process.stdout.readline(), 60)
    yield first.decode().split()[-1]
    met = strangers(process.pid)
    process.send_signal(signal.SIGINT)
    await asyncio.wait_for(process.wait(), 30)
    assert met == [], "the demo needs no network"


@pytest.mark.timeout(150)
@pytest.mark.row("O9", "U5")
async def test_a_report_made_after_a_jump_of_the_clock_bears_the_later_day(address: str) -> None:
    async with Phones(address) as phones:
        world = await phones.get("world")
        assert {one.name for one in demo.EVERYBODY} == {u["first_name"] for u in world["users"]}
        assert "127.0.0.1" in address
        await phones.advance(timedelta(days=2).total_seconds())
        later = datetime.fromisoformat((await phones.get("world"))["now"])
        ming = phones.phone(1002)
        await ming.location(30.3, 119.6)
        for words, label in (
            ("请您同意", "1 同意"),
            ("出境", "1 同意"),
            ("什么事", "乱倒"),
        ):
            await ming.hears(words, timeout=40)
            await ming.tap(label)
        await ming.hears("一句话", timeout=20)
        await ming.text("路边有一堆渣土")
        await ming.hears("请看一遍", timeout=20)
        await ming.tap("提交")
        receipt = await ming.hears("LA-", timeout=20)
    day = later.astimezone(ZoneInfo("Asia/Shanghai")).strftime("%Y%m%d")
    assert re.search(rf"LA-{day}-00001-\d", receipt.words)


@pytest.mark.timeout(150)
@pytest.mark.row("U5")
async def test_somebody_added_with_a_role_has_it_and_the_glass_wall_tells_what_was_written(
    address: str,
) -> None:
    async with Phones(address) as phones:
        fang = await phones.person("方师傅", role="mediator")
        await fang.hears("调解员", timeout=60)
        world = await phones.get("world")
        assert any(
            chat["title"].startswith("太湖源镇巡防队")
            for chat in world["chats"]
            if "title" in chat
        )
        told = (await phones.get("glass"))["last"]
        assert told["transaction"]["messages"]
        for _ in range(60):
            if "agenda" in (menu := await fang.commands()):
                break
            await asyncio.sleep(0.1)
        assert "agenda" in menu
