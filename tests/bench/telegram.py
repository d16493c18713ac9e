"""A pretended Telegram that costs little: it counts what each chat is told, and says «ok»."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import orjson

from tests.bench.wire import Serving

TOKEN = "4242:BENCH-TOKEN"
BOT = {"id": 4242, "is_bot": True, "first_name": "平安", "username": "pingan_bench_bot"}
ME = orjson.dumps(
    {"ok": True, "result": {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}}
)
TRUE = orjson.dumps({"ok": True, "result": True})
NOTHING = orjson.dumps({"ok": True, "result": []})
AT_MOST = 100

Heard = Callable[[str, dict[str, Any], int], None]
"""``heard(method, parameters, message id)`` of whoever owns a chat."""


class Telegram:
    """Answers the Bot API on a port of its own; chats listen by their id."""

    def __init__(self) -> None:
        self.port = 0
        self.calls: Counter[str] = Counter()
        self.chats: dict[int, Heard] = {}
        self.queries: dict[str, int] = {}
        self.waiting: list[bytes] = []
        self.first_call: asyncio.Event = asyncio.Event()
        """Set when something was said to a chat."""
        self._numbers = 1000
        self._polls: list[asyncio.Future[bytes]] = []
        self._given: list[bytes] = []
        self._held: list[asyncio.Future[bytes]] = []
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> "Telegram":
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Serving(self._answer), "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()

    @property
    def url(self) -> str:
        """Where a bot finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def polled(self) -> bool:
        """Whether a bot waits for updates now."""
        return any(not one.done() for one in self._polls)

    def offer(self, update: bytes) -> None:
        """An update for whoever polls."""
        self.waiting.append(update)
        while self._polls and self.waiting:
            poll = self._polls.pop()
            if not poll.done():
                poll.set_result(self._batch())

    def responded(self, body: bytes) -> None:
        """What a webhook's response says counts as a call."""
        params = orjson.loads(body)
        self._do(params.pop("method"), params)

    def _answer(self, path: str, kind: str, body: bytes) -> bytes | asyncio.Future[bytes]:
        method = path.rpartition("/")[2].partition("?")[0]
        if kind == "application/json":
            params = orjson.loads(body)
        else:
            params = dict(parse_qsl(body.decode(), keep_blank_values=True))
        if method.lower() == "getupdates":
            return self._updates(params)
        if method == "getFile":
            # Files stay away: bringing them home is no part of the conversation that is measured.
            held: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
            self._held.append(held)
            return held
        if method.lower() == "getme":
            return ME
        return self._do(method, params)

    def _do(self, method: str, params: dict[str, Any]) -> bytes:
        self.calls[method] += 1
        if method == "answerCallbackQuery":
            chat_id = self.queries.pop(params["callback_query_id"], 0)
            self._tell(chat_id, method, params, 0)
            return TRUE
        if "chat_id" not in params:
            return TRUE
        chat_id = int(params["chat_id"])
        number = int(params.get("message_id") or self._number())
        if isinstance(markup := params.get("reply_markup"), str):
            markup = params["reply_markup"] = orjson.loads(markup)
        self._tell(chat_id, method, params, number)
        return orjson.dumps({"ok": True, "result": _message(chat_id, number, params, markup)})

    def _tell(self, chat_id: int, method: str, params: dict[str, Any], number: int) -> None:
        self.first_call.set()
        if heard := self.chats.get(chat_id):
            heard(method, params, number)

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _updates(self, params: dict[str, Any]) -> bytes | asyncio.Future[bytes]:
        """Long polling: what was given before counts as known once an offset confirms it."""
        if params.get("offset") and int(params["offset"]) > 0:
            self._given.clear()
        if self._given or self.waiting:
            return self._batch()
        poll: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        if not int(params.get("timeout") or 0):
            return NOTHING
        self._polls.append(poll)
        return poll

    def _batch(self) -> bytes:
        room = AT_MOST - len(self._given)
        self._given += self.waiting[:room]
        del self.waiting[:room]
        return b'{"ok":true,"result":[' + b",".join(self._given) + b"]}"


def _message(chat_id: int, number: int, params: dict[str, Any], markup: Any) -> dict[str, Any]:
    """A message as Telegram gives it back."""
    message = {
        "message_id": number,
        "from": BOT,
        "chat": {"id": chat_id, "first_name": "桂英", "last_name": "王", "type": "private"},
        "date": int(time.time()),
        "text": params.get("text", ""),
    }
    if markup:
        message["reply_markup"] = markup
    return message
