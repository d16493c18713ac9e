"""A sandbox for each test, its phones, and a bare client of its Bot API."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from tests.sandbox.caller import TOKEN, Caller
from tests.sandbox.phone import Phones


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(Options(token=TOKEN, webhook_pause=0.02, strict=True)) as running:
        yield running


@pytest.fixture
async def phones(sandbox: Sandbox) -> AsyncIterator[Phones]:
    async with Phones(sandbox.url) as connected:
        yield connected


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Caller]:
    async with Caller(sandbox.url) as caller:
        yield caller
