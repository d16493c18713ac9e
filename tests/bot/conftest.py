"""A sandbox and its phones for whatever drives the whole bot."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from tests.fakes import probe
from tests.processes import TOKEN
from tests.sandbox.phone import Phones


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(Options(token=TOKEN, webhook_pause=0.02)) as running:
        yield running


@pytest.fixture
async def phones(sandbox: Sandbox) -> AsyncIterator[Phones]:
    async with Phones(sandbox.url) as connected:
        yield connected


@pytest.fixture
def probed() -> None:
    """The probe's plain commands answer beside the real conversations."""
    probe.plug_in()
