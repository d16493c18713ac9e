"""Receiving: raw updates go into the inbox, and only then may Telegram forget them."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot import logs, updates
from bot.api import Api, NeverSent, Rejected, Unknown
from bot.rooms import Rooms
from bot.writer import Unavailable, Writer

LONG_POLL = 25
"""Seconds Telegram holds an empty getUpdates; a silent line is noticed within 70 (F17)."""

PATIENCE = LONG_POLL + 20
BACKOFF_CAP = 15.0
MOST = 100
log = logs.get(__name__)


class Poller:
    """Long polling: fetch, store, commit, and only with the next call move the offset on."""

    def __init__(
        self, api: Api, writer: Writer, rooms: Rooms, *, bot_id: int, bot_name: str
    ) -> None:
        self._api = api
        self._writer = writer
        self._rooms = rooms
        self._bot: dict[str, Any] = {"bot_id": bot_id, "bot_name": bot_name}
        self._confirm: int | None = None
        self._failures = 0
        self.on_updates: Callable[[Sequence[dict[str, Any]]], Awaitable[None]] | None = None

    async def run(self) -> None:
        """Poll until cancelled; whatever Telegram or the line does, it goes on (F16)."""
        while True:
            try:
                batch = await self._fetch()
                await self._store(batch)
                self._failures = 0
            except Rejected as error:
                await self._rejected(error)
            except (NeverSent, Unknown, Unavailable, TimeoutError) as error:
                await self._pause(type(error).__name__)

    async def _fetch(self) -> list[dict[str, Any]]:
        """Ask with the offset only when something is to be confirmed.

        Telegram starts its numbers anew, lower too, after a quiet week: an old offset would make
        the bot deaf (F12). Without offset it gives the earliest that is not confirmed.
        """
        params: dict[str, Any] = {
            "timeout": LONG_POLL,
            "limit": MOST,
            "allowed_updates": list(updates.KINDS),
        }
        if self._confirm is not None:
            params["offset"] = self._confirm
        async with asyncio.timeout(PATIENCE):
            result = await self._api.fetch("getUpdates", params, timeout=PATIENCE)
        if not isinstance(result, list):
            raise Unknown("getUpdates gave no list")
        return [one for one in result if isinstance(one, dict)]

    async def _store(self, batch: list[dict[str, Any]]) -> None:
        if not batch:
            self._confirm = None
            return
        if self.on_updates:
            await self.on_updates(batch)
        rooms = await self._rooms.fresh()
        arrivals = [one for raw in batch if (one := updates.read(raw, **self._bot, rooms=rooms))]
        await self._writer.accept(arrivals)
        numbers = [raw["update_id"] for raw in batch if isinstance(raw.get("update_id"), int)]
        self._confirm = max(numbers) + 1 if numbers else None

    async def _rejected(self, error: Rejected) -> None:
        if error.retry_after:
            log.warning("polling told to wait", seconds=error.retry_after)
            await asyncio.sleep(min(error.retry_after, 60))
            return
        await self._pause(f"rejected {error.code}")

    async def _pause(self, reason: str) -> None:
        self._failures += 1
        seconds = min(BACKOFF_CAP, 0.25 * 2 ** min(self._failures, 8)) * random.uniform(0.6, 1)  # noqa: S311
        log.warning(
            "polling failed", reason=reason, failures=self._failures, pause=round(seconds, 1)
        )
        await asyncio.sleep(seconds)
