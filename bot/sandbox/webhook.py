"""Delivery by webhook: in order for each chat, several chats at once, retried until too old."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import aiohttp
import orjson

from bot.sandbox.api import BotApi
from bot.sandbox.errors import ApiError
from bot.sandbox.updates import Updates, Waiting
from bot.sandbox.world import Json

TIMEOUT = 60.0
LONGEST_PAUSE = 60.0
_WAIT = 30.0


class Webhook:
    """Posts what waits for one bot to the address it has set.

    The first failure is followed at once by another try, then by pauses of 2, 4, 8 … times
    `first_pause` seconds; an answer's Retry-After wins.
    """

    def __init__(
        self, api: BotApi, queue: Updates, saved: Callable[[], None], first_pause: float = 1.0
    ) -> None:
        self.api = api
        self._saved = saved
        self.queue = queue
        self.bot = queue.bot
        self.first_pause = first_pause
        self._lanes: set[str] = set()
        self._news = asyncio.Event()
        queue.grown = self._news.set

    async def run(self) -> None:
        """Deliver until cancelled."""
        timeout = aiohttp.ClientTimeout(total=TIMEOUT)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            asyncio.TaskGroup() as deliveries,
        ):
            while True:
                self._news.clear()
                if self.bot.webhook.get("url"):
                    self._launch(session, deliveries)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_WAIT):
                        await self._news.wait()

    def _launch(self, session: aiohttp.ClientSession, deliveries: asyncio.TaskGroup) -> None:
        """Start as many deliveries as there are free connections and free lanes."""
        self.queue.expire()
        most = self.bot.webhook["max_connections"]
        for waiting in self.queue.queue:
            if len(self._lanes) >= most:
                return
            if waiting.lane not in self._lanes:
                self._lanes.add(waiting.lane)
                deliveries.create_task(self._deliver(session, waiting))

    async def _deliver(self, session: aiohttp.ClientSession, waiting: Waiting) -> None:
        try:
            failures = 0
            while waiting in self.queue.queue and self.bot.webhook.get("url"):
                pause = await self._post(session, waiting)
                if pause is None:
                    self._done(waiting)
                    return
                failures += 1
                if pause == 0.0 and failures > 1:
                    pause = min(LONGEST_PAUSE, self.first_pause * 2 ** (failures - 1))
                await asyncio.sleep(pause)
                self.queue.expire()
        finally:
            self._lanes.discard(waiting.lane)
            self._news.set()

    def _done(self, waiting: Waiting) -> None:
        if waiting.again:
            waiting.again -= 1
        elif waiting in self.queue.queue:
            self.queue.drop(waiting)
        self._saved()

    async def _post(self, session: aiohttp.ClientSession, waiting: Waiting) -> float | None:
        """None if the bot took it, else the pause it asks for (0: our own schedule)."""
        hook = self.bot.webhook
        headers = {"Content-Type": "application/json"}
        if hook["secret_token"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
        try:
            async with session.post(
                hook["url"], data=orjson.dumps(waiting.body), headers=headers, ssl=False
            ) as response:
                body = await response.read()
                if 200 <= response.status < 300:
                    await self._do_answer(body, response.content_type)
                    return None
                self._failed(
                    f"Wrong response from the webhook: {response.status} {response.reason}"
                )
                return _retry_after(response.headers)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            self._failed(
                "Connection refused"
                if isinstance(error, OSError)
                else "Read timeout expired"
                if isinstance(error, TimeoutError)
                else "Connection closed"
            )
            return 0.0

    def _failed(self, message: str) -> None:
        self.bot.webhook |= {
            "last_error_date": int(self.queue.world.clock.now()),
            "last_error_message": message,
        }

    async def _do_answer(self, body: bytes, content_type: str) -> None:
        """A method in the response is done like any call; its result goes nowhere."""
        if content_type != "application/json" or not body.strip():
            return
        try:
            wish: Any = orjson.loads(body)
        except orjson.JSONDecodeError:
            return
        if not isinstance(wish, dict) or not isinstance(wish.get("method"), str):
            return
        call: Json = {key: value for key, value in wish.items() if key != "method"}
        if wish["method"].lower() in ("getupdates", "setwebhook", "deletewebhook"):
            return
        with contextlib.suppress(ApiError):
            await self.api.call(self.bot, wish["method"], call, {})


def _retry_after(headers: Any) -> float:
    try:
        return float(min(3600, max(0, int(headers.get("Retry-After", "0")))))
    except ValueError:
        return 0.0
