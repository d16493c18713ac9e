"""Runs a sandbox until it is told to stop, with or without the bot as a child beside it."""

import asyncio
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from bot.sandbox.child import BotProcess
from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox


class ChildPlan(NamedTuple):
    """How to start the bot: a command and what to add to its environment."""

    command: Sequence[str]
    env: Mapping[str, str]


async def serve(
    options: Options,
    *,
    host: str = "127.0.0.1",
    port: int = 8090,
    child: Callable[[str], ChildPlan] | None = None,
    ready: Callable[[str], None] = lambda _: None,
    until: asyncio.Event | None = None,
) -> None:
    """Run until SIGINT or SIGTERM (or `until` is set).

    `child` makes the bot's command from the sandbox's address; `ready` is told the address
    once everything runs. Raises OSError if the port is taken.
    """
    end = until or asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, end.set)
    sandbox = Sandbox(options)
    url = await sandbox.start(host, port)
    try:
        if child is None:
            ready(url)
            await end.wait()
        else:
            await _beside(sandbox, child(url), ready, end)
    finally:
        await sandbox.stop()


async def _beside(
    sandbox: Sandbox, plan: ChildPlan, ready: Callable[[str], None], end: asyncio.Event
) -> None:
    process = BotProcess(plan.command, plan.env, sandbox.tell_bot_running)
    sandbox.stage.child = process
    await process.start()
    async with asyncio.TaskGroup() as tasks:
        watcher = tasks.create_task(process.watch())
        ready(sandbox.url)
        await end.wait()
        watcher.cancel()
        await process.stop()
