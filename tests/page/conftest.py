"""A real Chromium before a real sandbox; a test that leaves an error in the console fails."""

import asyncio
import os
import shutil
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
from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.server import Sandbox
from tests.page.gallery import CHEN, LI, WANG, ZHAO, options, say_everything
from tests.page.screen import Screen
from tests.sandbox.caller import Caller

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "page" and "screen" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must have chromium on the path (apt install chromium).")
        pytest.skip("There is no chromium on the path (apt install chromium).")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=program, args=[*FLAGS])
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(options()) as running:
        for person in (WANG, CHEN, LI, ZHAO):
            running.phone.start(person)
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def api(sandbox: Sandbox) -> AsyncIterator[Caller]:
    async with Caller(sandbox.url) as caller:
        yield caller


@pytest_asyncio.fixture(loop_scope="session")
async def gallery(api: Caller) -> Caller:
    """The bot has said one of everything to 王芳."""
    await say_everything(api, WANG)
    return api


@pytest_asyncio.fixture(loop_scope="session")
async def screen(
    browser: Browser, sandbox: Sandbox, request: pytest.FixtureRequest
) -> AsyncIterator[Screen]:
    """The open page; `@pytest.mark.parametrize("screen", [{...}], indirect=True)` shapes it."""
    shape: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
    shape |= getattr(request, "param", {})
    context = await browser.new_context(**shape)
    await context.grant_permissions(["clipboard-read", "clipboard-write"], origin=sandbox.url)
    opened = Screen(await context.new_page(), sandbox)
    await opened.open()
    yield opened
    await context.close()
    assert opened.complaints == []


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
        *("--port", str(port), "--state", str(folder)),
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
    """The demo's page in a fresh window; an error in the console or a call to elsewhere fails."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    opened = await context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    own = (demo, "blob:", "data:")
    opened.on(
        "request", lambda one: None if one.url.startswith(own) else complaints.append(one.url)
    )
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
