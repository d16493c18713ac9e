"""The real bot as a process of its own, that a test can start, kill -9 and start again.

Processes are forked from a server that has everything imported, so that a start costs
milliseconds and a thousand kills are affordable.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from storage import migrate
from storage.engine import Store

_nursery = multiprocessing.get_context("forkserver")
_nursery.set_forkserver_preload(["tests.preload"])

TOKEN = "4242:TEST-TOKEN-canary-8f1c0de"


def be_the_bot(environment: dict[str, str], log: str) -> None:
    """What the process does; ends it."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from bot import failpoints  # noqa: PLC0415
    from bot.cli import main  # noqa: PLC0415

    failpoints.arm(environment.get("PINGAN_FAILPOINTS", ""))
    sys.exit(main(["run"]))


class BotProcess:
    """``pingan run`` against a sandbox, over a database and a media folder of the test's own."""

    target = staticmethod(be_the_bot)
    """What the process does; a negative control puts another build here."""

    def __init__(self, sandbox_url: str, database_url: str, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.database_url = database_url
        self.log = folder / "bot.log"
        self.environment = {
            "PINGAN_TOKEN": TOKEN,
            "PINGAN_BOT_API_URL": sandbox_url,
            "PINGAN_DATABASE_URL": database_url,
            "PINGAN_MEDIA_URL": str(folder / "media"),
            "PINGAN_LISTEN": "127.0.0.1:0",
            "PINGAN_KEY": "test-key-test-key-test-key-test-key",
            **{f"PINGAN_{name.upper()}": value for name, value in settings.items()},
        }
        self._process: BaseProcess | None = None
        self.starts = 0

    async def __aenter__(self) -> Self:
        await self.migrate()
        self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        self.kill()
        if error is not None and self.log.exists():
            sys.stderr.write("\n".join(self.log.read_text("utf-8").splitlines()[-40:]))

    async def migrate(self) -> None:
        """Bring an empty database to this release."""
        store = Store(self.database_url)
        if await migrate.current(store) is None and not await _has_tables(store):
            await migrate.upgrade(store)
        elif await migrate.current(store) is None:
            await migrate.stamp(store)
        await store.close()

    def start(self, **failpoints: str) -> None:
        """Start it; ``die_before_commit="1"`` arms a failpoint for this life."""
        armed = ",".join(f"{name.replace('_', '-')}:{value}" for name, value in failpoints.items())
        environment = {**self.environment, "PINGAN_FAILPOINTS": armed}
        self._process = _nursery.Process(target=self.target, args=(environment, str(self.log)))
        self._process.start()
        self.starts = self.logged().count("] ready ") + self.logged().count('"ready"') + 1

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.is_alive()

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None and self._process.pid is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL: no farewell, as in a power cut."""
        if self._process is not None:
            self._process.kill()
            self._process.join(10)

    async def ready(self, seconds: float = 30) -> bool:
        """Wait until this life receives (or has ended); whether it came so far."""
        for _ in range(int(seconds / 0.01)):
            if self.logged().count("] ready ") + self.logged().count('"ready"') >= self.starts:
                return True
            if not self.alive:
                return False
            await asyncio.sleep(0.01)
        raise AssertionError("the bot did not get ready")

    async def says(self, words: str, seconds: float = 20) -> None:
        """Wait until its log has these words."""
        for _ in range(int(seconds / 0.05)):
            if words in self.logged():
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"the bot never logged {words!r}")

    async def ends(self, seconds: float = 15) -> int | None:
        """Wait until it has ended by itself; its exit code."""
        assert self._process is not None
        for _ in range(int(seconds / 0.02)):
            if not self._process.is_alive():
                return self._process.exitcode
            await asyncio.sleep(0.02)
        raise AssertionError("the bot did not end")

    async def stop(self) -> int | None:
        """SIGTERM, and wait for the orderly end."""
        os.kill(self.pid, signal.SIGTERM)
        return await self.ends()

    def logged(self) -> str:
        """Everything it wrote."""
        return self.log.read_text("utf-8") if self.log.exists() else ""


async def _has_tables(store: Store) -> bool:
    async with store.reader.connect() as connection:
        names = await connection.run_sync(lambda c: c.dialect.get_table_names(c))
    return "inbox" in names
