"""The bot as a child process: started, killed and started again beside the sandbox."""

import asyncio
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

GENTLY = 10.0
# A bot that ends by itself comes back, but not in a tight circle.
AGAIN_AFTER = 1.0


class BotProcess:
    """Runs a command; `changed` is called with True or False when it starts or ends.

    `env` is added to the sandbox's own environment. A process that ends by itself is
    started again; one that was killed stays dead until `restart`.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str] | None = None,
        changed: Callable[[bool], None] = lambda _: None,
    ) -> None:
        self.command = list(command)
        self.env = dict(env or {})
        self.changed = changed
        self._process: asyncio.subprocess.Process | None = None
        self._wanted = False
        self._told = False
        self._stir = asyncio.Event()

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """Its process id while it is alive."""
        return self._process.pid if self._process is not None and self.running else None

    async def start(self) -> None:
        """Start it, if it does not run."""
        self._wanted = True
        if self.running:
            return
        self._process = await asyncio.create_subprocess_exec(
            *self.command, env={**os.environ, **self.env}
        )
        self._tell()
        self._stir.set()

    async def kill(self) -> None:
        """SIGKILL, as in a power cut; it stays dead."""
        self._wanted = False
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to end; SIGKILL after ten seconds."""
        self._wanted = False
        await self._end(signal.SIGTERM)

    async def restart(self) -> None:
        """End it if it runs, and start it anew."""
        await self.stop()
        await self.start()

    async def _end(self, how: signal.Signals) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(how)
        try:
            async with asyncio.timeout(GENTLY):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        self._tell()

    def _tell(self) -> None:
        """Say so, once, if it started or ended since the last time."""
        if self.running != self._told:
            self._told = self.running
            self.changed(self._told)

    async def watch(self) -> None:
        """Start it again whenever it ends by itself; runs until cancelled."""
        while True:
            self._stir.clear()
            if self._process is not None:
                await self._process.wait()
                self._tell()
            if not self._wanted:
                await self._stir.wait()
            elif not self.running:
                await asyncio.sleep(AGAIN_AFTER)
                if self._wanted:
                    await self.start()
