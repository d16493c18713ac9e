"""`pingan demo` itself, used by hand on its page: the real bot, the real store, no stand-ins."""

import asyncio
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.browser,
    pytest.mark.timeout(240),
]
NUMBER = re.compile(r"LA-\d{8}-\d{5}-\d")
MING, GRID = 1002, 1003


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a demo that runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder: Path = tmp_path_factory.mktemp("demo")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        "--quiet",
        "--port",
        str(port),
        "--state",
        str(folder),
        stdout=PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    while b"http://" not in (line := await process.stdout.readline()):
        assert line, "the demo ended before it began"
    reader = asyncio.ensure_future(process.stdout.read())
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGINT)
    await asyncio.wait_for(process.wait(), 30)
    await reader


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, demo: str) -> AsyncIterator[Page]:
    """The demo's page in a fresh window; errors in the console fail the test."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    opened = await context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    await opened.goto(f"{demo}/?pace=0")
    await opened.wait_for_selector("[data-ready]")
    yield opened
    await context.close()
    assert complaints == []


async def messages(demo: str, person: int) -> list[dict[str, Any]]:
    """The messages on a phone, oldest first."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{demo}/api/chats/{person}/messages?as={person}") as response,
    ):
        found: list[dict[str, Any]] = (await response.json())["messages"]
    return found


async def test_a_report_by_hand_survives_the_kill_switch(page: Page, demo: str) -> None:
    phone = page.locator(f'.phone[data-person="{GRID}"]')
    await expect(phone.get_by_role("button", name="上报一件事")).to_be_visible(timeout=60_000)
    await page.get_by_role("button", name="故障演练").click()
    await page.get_by_role("button", name="强行停掉").click()
    await expect(phone.locator(".head-line")).to_contain_text("服务暂时中断")
    await page.keyboard.press("Escape")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("button", name="发送：路边建筑垃圾").click()
    await expect(phone.locator(".out .tick").last).to_have_attribute("title", "已送达")
    await page.get_by_role("button", name="故障演练").click()
    await page.get_by_role("button", name="重新启动").click()
    await page.keyboard.press("Escape")
    for _ in range(2):
        await phone.get_by_role("button", name=re.compile(r" 同意$")).last.click(timeout=60_000)
        await page.wait_for_timeout(1200)
    await expect(phone.get_by_role("button", name=re.compile("垃圾、渣土$"))).to_be_visible()
    said = await messages(demo, GRID)
    asked = [one for one in said if "同意" in one.get("text", "") and not one["deleted"]]
    assert len(asked) <= 1, "the question must not come twice"


@pytest.mark.row("U5")
async def test_the_tour_of_a_report_plays_to_its_end(page: Page, demo: str) -> None:
    await page.get_by_role("button", name="导览").click()
    await page.get_by_role("menuitem", name=re.compile("一次上报")).click()
    await expect(page.locator("body")).to_have_attribute("data-tour", "done", timeout=90_000)
    receipts = [one for one in await messages(demo, MING) if NUMBER.search(one.get("text", ""))]
    assert receipts
    numbers = {match[0] for one in receipts if (match := NUMBER.search(one["text"]))}
    assert len(numbers) == 1, "one report is one case"
    assert any("已办结" in one["text"] for one in receipts)
