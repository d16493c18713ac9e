"""The workbench: another process that opens strangers' files for us, one after another.

A file that attacks its decoder must not take the bot down, hold it up or read its secrets. Not a
thread: none can be stopped, and a decoder's crash is ours. Not multiprocessing: fork copies a
process full of threads, spawn runs the bot's own start again. Ours starts in about 0.3 s at the
first file, takes 45 MB, is killed when a file takes too long, and goes when it was idle a while.
"""

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.media.errors import MediaRefused

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "services.media.worker")
_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8"}
_MOST_FILES = 500
_DIED = (TimeoutError, OSError, EOFError, ValueError)

Answer = tuple[dict[str, Any], bytes]


class GateDown(Exception):
    """The worker could not be started: our fault, not the file's; try again later."""


@dataclass(slots=True)
class _Worker:
    """The process and its two ends of pipe."""

    process: asyncio.subprocess.Process
    to: asyncio.StreamWriter
    back: asyncio.StreamReader
    files: int = 0

    async def exchange(self, head: dict[str, Any], data: bytes) -> Answer:
        """Send one file, wait for what became of it."""
        self.files += 1
        self.to.write(json.dumps({**head, "size": len(data)}).encode() + b"\n" + data)
        await self.to.drain()
        return await self.answer()

    async def answer(self) -> Answer:
        """The next answer: its head and its bytes."""
        head = json.loads(await self.back.readline())
        return head, await self.back.readexactly(head["size"])

    def worn_out(self) -> bool:
        """Whether it ended, or served so long that a fresh one is better."""
        return self.process.returncode is not None or self.files >= _MOST_FILES


class Bench:
    """One worker and the line of files before it."""

    def __init__(self, *, patience_s: float, idle_s: float) -> None:
        self._patience_s = patience_s
        self._idle_s = idle_s
        self._turn = asyncio.Lock()
        self._worker: _Worker | None = None
        self._rest: asyncio.TimerHandle | None = None

    async def do(self, job: str, name: str, data: bytes) -> Answer:
        """Have one file opened.

        :raises MediaRefused: the worker's own word, or ``too-large`` if the file was its death.
        :raises GateDown: there is no worker to be had.
        """
        async with self._turn:
            worker = await self._ready()
            try:
                async with asyncio.timeout(self._patience_s):
                    head, body = await worker.exchange({"job": job, "name": name}, data)
            except _DIED:
                await self._stop()
                raise MediaRefused("too-large") from None
            except BaseException:  # we are cancelled; its answer must not meet the next file
                await self._stop()
                raise
            self._rest = asyncio.get_running_loop().call_later(self._idle_s, self._retire)
        if "refused" in head:
            raise MediaRefused(head["refused"])
        return head, body

    async def close(self) -> None:
        """Let the worker go, once the file under way is done."""
        async with self._turn:
            await self._stop()

    async def _ready(self) -> _Worker:
        if self._rest is not None:
            self._rest.cancel()
        if self._worker is not None and self._worker.worn_out():
            await self._stop()
        if self._worker is None:
            await self._start()
        if self._worker is None:
            raise GateDown("the media worker does not start")
        return self._worker

    async def _start(self) -> None:
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        try:
            process = await asyncio.create_subprocess_exec(
                *_COMMAND, stdin=pipe, stdout=pipe, stderr=nothing, cwd=_ROOT, env=_ENVIRONMENT
            )
        except OSError:
            return
        if process.stdin is None or process.stdout is None:
            return
        self._worker = _Worker(process, process.stdin, process.stdout)
        try:
            async with asyncio.timeout(self._patience_s):
                await self._worker.answer()
        except _DIED:
            await self._stop()
        except BaseException:
            await self._stop()
            raise

    def _retire(self) -> None:
        """Close the input of an idle worker, which ends it."""
        if self._worker is not None and not self._turn.locked():
            self._worker.to.close()
            self._worker = None

    async def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if self._rest is not None:
            self._rest.cancel()
        if worker is None:
            return
        if worker.process.returncode is None:
            worker.process.kill()
        await worker.process.communicate()
