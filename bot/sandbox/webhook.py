"""Delivery by webhook: in order for each chat, several chats at once, retried until too old."""

import asyncio
import contextlib
from collections import deque
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
        self._lines: dict[str, deque[Waiting]] = {}
        self._free: dict[str, None] = {}
        self._busy = 0
        self._route: Json | None = None
        self._news = asyncio.Event()
        self._rerouted = asyncio.Event()
        queue.arrived = self._line_up
        queue.grown = self._news.set
        queue.rerouted = self._reroute

    async def run(self) -> None:
        """Deliver until cancelled."""
        timeout = aiohttp.ClientTimeout(total=TIMEOUT)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            asyncio.TaskGroup() as deliveries,
        ):
            while True:
                self._news.clear()
                self._follow()
                self._launch(session, deliveries)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_WAIT):
                        await self._news.wait()

    def _reroute(self) -> None:
        """Another address, or none: who pauses after a failure tries again at once."""
        self._rerouted.set()
        self._rerouted = asyncio.Event()
        self._news.set()

    def _follow(self) -> None:
        """Line up everything that waits when a webhook is set, and nothing when it is gone."""
        active = bool(self.bot.webhook.get("url"))
        if active == (self._route is not None):
            return
        self._route = self.bot.webhook if active else None
        busy = {lane for lane in self._lines if lane not in self._free}
        self._lines = {lane: deque() for lane in busy}
        self._free.clear()
        for waiting in self.queue.queue if active else ():
            self._line_up(waiting)

    def _line_up(self, waiting: Waiting) -> None:
        if self._route is None:
            return
        line = self._lines.get(waiting.lane)
        if line is None:
            self._lines[waiting.lane] = deque((waiting,))
            self._free[waiting.lane] = None
        else:
            line.append(waiting)

    def _launch(self, session: aiohttp.ClientSession, deliveries: asyncio.TaskGroup) -> None:
        """Start as many deliveries as there are free connections and free lanes."""
        self.queue.expire()
        while self._free and self._busy < self.bot.webhook.get("max_connections", 0):
            lane = next(iter(self._free))
            del self._free[lane]
            self._busy += 1
            deliveries.create_task(self._serve(session, lane))

    async def _serve(self, session: aiohttp.ClientSession, lane: str) -> None:
        """Deliver the first of a lane, then let the other lanes have their turn."""
        try:
            line = self._lines[lane]
            if line and not line[0].gone:
                await self._deliver(session, line[0])
        finally:
            self._busy -= 1
            line = self._lines[lane]
            while line and line[0].gone:
                line.popleft()
            if line:
                self._free[lane] = None
            else:
                del self._lines[lane]
            self._news.set()

    async def _deliver(self, session: aiohttp.ClientSession, waiting: Waiting) -> None:
        failures = 0
        while not waiting.gone and self.bot.webhook.get("url"):
            pause = await self._post(session, waiting)
            if pause is None:
                self._done(waiting)
                return
            failures += 1
            if pause == 0.0 and failures > 1:
                pause = min(LONGEST_PAUSE, self.first_pause * 2 ** (failures - 1))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._rerouted.wait()
            self.queue.expire()

    def _done(self, waiting: Waiting) -> None:
        if waiting.again:
            waiting.again -= 1
        elif not waiting.gone:
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
            self._failed(_reason(error))
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


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    return "Connection refused" if isinstance(error, OSError) else "Connection closed"


def _retry_after(headers: Any) -> float:
    try:
        return float(min(3600, max(0, int(headers.get("Retry-After", "0")))))
    except ValueError:
        return 0.0
