"""The bots that are compared, each a process of its own on one core of its own."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import psutil

from tests.bench.driving import SECRET
from tests.bench.telegram import TOKEN, Telegram

ROOT = Path(__file__).parents[2]
CORES = sorted(os.sched_getaffinity(0))
BOT_CORE, DRIVER_CORE = CORES[0], CORES[-1]


def pin_driver() -> None:
    """Keep the driver off the bot's core, where there are two."""
    os.sched_setaffinity(0, {DRIVER_CORE})


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Contender:
    """A bot as a process, pinned to one core."""

    name = ""

    def __init__(self, telegram: Telegram, *, webhook: bool = True) -> None:
        self.telegram = telegram
        self.webhook = webhook
        self.port = free_port()
        self.folder = TemporaryDirectory(prefix="bench-")
        self.log = Path(self.folder.name) / "log"
        self._process: Popen[bytes] | None = None

    def command(self) -> list[str]:
        """What is started."""
        raise NotImplementedError

    def environment(self) -> Mapping[str, str]:
        """What it is told by the environment."""
        return {
            "BENCH_API": self.telegram.url,
            "BENCH_TOKEN": TOKEN,
            "BENCH_PORT": str(self.port) if self.webhook else "",
        }

    async def __aenter__(self) -> Self:
        await self.prepare()
        self.start()
        try:
            await self.ready()
        except BaseException:
            self.end()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end(tell=error is not None)

    def end(self, *, tell: bool = True) -> None:
        """Stop, show what it logged if something went wrong, and leave nothing behind."""
        self.stop()
        if tell and self.log.exists():
            sys.stderr.write(f"--- {self.name}\n{self.log.read_text('utf-8')[-4000:]}\n")
        self.folder.cleanup()

    async def prepare(self) -> None:
        """What must be there before the start."""

    def start(self) -> None:
        """Start the process on its core."""
        with self.log.open("ab") as log:
            self._process = Popen(
                self.command(),
                cwd=ROOT,
                env={**os.environ, **self.environment()},
                stdout=log,
                stderr=log,
            )
        os.sched_setaffinity(self._process.pid, {BOT_CORE})

    @property
    def process(self) -> psutil.Process:
        """The running process."""
        assert self._process is not None
        return psutil.Process(self._process.pid)

    async def ready(self, seconds: float = 90) -> float:
        """Wait until it takes updates; how many seconds that took."""
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            if self._process is not None and self._process.poll() is not None:
                raise RuntimeError(f"{self.name} ended with {self._process.returncode}")
            if await self._takes_updates():
                return time.perf_counter() - began
            await asyncio.sleep(0.01)
        raise TimeoutError(f"{self.name} did not become ready")

    async def _takes_updates(self) -> bool:
        if not self.webhook:
            return self.telegram.polled
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True

    def stop(self) -> None:
        """End it, gently, then not."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(10)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Pingan(Contender):
    """The product, as shipped: every step durable in SQLite (WAL, synchronous FULL)."""

    name = "pingan"

    def command(self) -> list[str]:
        return [sys.executable, "-m", "bot", "run"]

    def environment(self) -> Mapping[str, str]:
        values = {
            "token": TOKEN,
            "bot_api_url": self.telegram.url,
            "database_url": f"sqlite+aiosqlite:///{self.folder.name}/pingan.db",
            "media_url": f"{self.folder.name}/media",
            "key": "bench-key-bench-key-bench-key-bench",
            "listen": f"127.0.0.1:{self.port}",
            "messages_per_second": "1000",
            "log_level": "ERROR",
        }
        if self.webhook:
            values |= {"webhook_url": "https://127.0.0.1", "webhook_secret": SECRET}
        return {f"PINGAN_{name.upper()}": value for name, value in values.items()}

    async def prepare(self) -> None:
        command = [sys.executable, "-m", "bot", "migrate"]
        environment = {**os.environ, **self.environment()}
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL
        )
        if await process.wait():
            raise RuntimeError("migrate failed")


class Aiogram(Contender):
    """aiogram as its own examples use it: its webhook, its session, its states in memory."""

    name = "aiogram"
    module = "aiogram_bot"

    def command(self) -> list[str]:
        return [sys.executable, "-m", f"tests.bench.peers.{self.module}"]


class PythonTelegramBot(Aiogram):
    """python-telegram-bot's ConversationHandler, several updates at once, states in memory."""

    name = "python-telegram-bot"
    module = "ptb_bot"
