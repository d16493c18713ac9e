"""A real Chromium before a real sandbox; a test that leaves an error in the console fails."""

import os
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

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
