"""When the store is gone: people are told directly, and nothing is acknowledged."""

import asyncio
import time
from collections.abc import Sequence

from bot import errors, logs
from bot.api import Api, NeverSent, Rejected, Unknown

AGAIN_AFTER = 300.0
"""Seconds before the same chat is told again; their updates stay at Telegram meanwhile."""

MOST = 20
"""Chats told at once; the line must stay free for when the store is back."""

log = logs.get(__name__)


class Outage:
    """The one exception to inbox and outbox (DESIGN.md 3.11)."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._told: dict[int, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, payloads: Sequence[bytes]) -> None:
        """Say «we can't save now, call 110/119/120» to whoever sent these, once in a while."""
        now = time.monotonic()
        for payload in payloads:
            chat_id = errors.readable_chat(payload)
            if chat_id is None or len(self._tasks) >= MOST:
                continue
            if now - self._told.get(chat_id, -AGAIN_AFTER) < AGAIN_AFTER:
                continue
            self._told[chat_id] = now
            task = asyncio.ensure_future(self._say(chat_id, errors.outage(payload)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if len(self._told) > 10_000:
            self._told = {chat: at for chat, at in self._told.items() if now - at < AGAIN_AFTER}

    async def _say(self, chat_id: int, words: str) -> None:
        try:
            await self._api.call("sendMessage", {"chat_id": chat_id, "text": words})
        except (NeverSent, Rejected, Unknown) as error:
            log.warning("outage not told", error=type(error).__name__)
