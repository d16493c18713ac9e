"""One call of the Bot API: judged, done, and written into the ledger."""

import inspect
from collections import deque
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.exchange import Exchange
from bot.sandbox.files import Upload
from bot.sandbox.methods import METHODS, Call
from bot.sandbox.params import understand
from bot.sandbox.schema import method_names
from bot.sandbox.world import BotAccount, Json


class Ledger:
    """The last calls the bots made, oldest first, numbered from 1."""

    def __init__(self, exchange: Exchange, size: int) -> None:
        self._exchange = exchange
        self._calls: deque[Json] = deque(maxlen=size)
        self._count = 0

    def write(
        self,
        bot: BotAccount,
        method: str,
        params: Json,
        warnings: list[str],
        result: Any,
        error: ApiError | None,
    ) -> None:
        """Add one call; empty long polls are not worth a line."""
        if method == "getUpdates" and error is None:
            if not result:
                return
            result = [update["update_id"] for update in result]
        self._count += 1
        world = self._exchange.world
        call = {
            "n": self._count,
            "at": world.clock.now(),
            "bot": bot.id,
            "method": method,
            "params": params,
            "status": error.code if error else 200,
            "result": result,
            "error": error.description if error else None,
            "warnings": warnings,
        }
        self._calls.append(call)
        if world.events.watched:
            world.events.publish({"type": "call", "call": self.line(call)})

    def line(self, call: Json) -> Json:
        """A call as the phone API shows it."""
        return call | {"at": self._exchange.world.clock.iso(call["at"])}

    def after(self, number: int) -> list[Json]:
        """The calls after the one with this number that are still kept."""
        return [self.line(call) for call in self._calls if call["n"] > number]


class BotApi:
    """Does what bots ask, whether by HTTP or in the answer to a webhook."""

    def __init__(self, exchange: Exchange, ledger_size: int = 5000) -> None:
        self.exchange = exchange
        self.ledger = Ledger(exchange, ledger_size)

    async def call(self, bot: BotAccount, name: str, raw: Json, uploads: dict[str, Upload]) -> Any:
        """The result of a method; ApiError as the real server would refuse."""
        method = method_names().get(name.lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        params: Json = raw
        warnings: list[str] = []
        try:
            params, warnings = understand(method, raw, uploads)
            result = await self._do(bot, method, params, uploads)
        except ApiError as error:
            self.ledger.write(bot, method, params, warnings, None, error)
            raise
        self.ledger.write(bot, method, params, warnings, result, None)
        return result

    async def _do(
        self, bot: BotAccount, method: str, params: Json, uploads: dict[str, Upload]
    ) -> Any:
        handler = METHODS.get(method.lower())
        if handler is None:
            raise ApiError(501, f"Not Implemented: the sandbox does not do {method}")
        scripted = self.exchange.trouble.scripted(method.lower(), params)
        if scripted is not None:
            raise scripted
        result = handler(Call(self.exchange, bot, params, uploads))
        if inspect.isawaitable(result):
            result = await result
        return result
