"""``python -m tests.bench.limited MODEL MOST LOW HIGH``: a Telegram that counts.

MODEL is window, bucket or none; answers take LOW to HIGH milliseconds, and the message is counted
half-way. Prints its port, then at each line of input how many it let pass and how many not.
"""

import asyncio
import random
import sys

import orjson
import uvloop

from tests.bench.wire import Serving
from tests.bot.limiters import Bucket, Model, Window

MESSAGE = {
    "from": {"id": 4242, "is_bot": True, "first_name": "平安", "username": "pingan_bot"},
    "chat": {"id": 101, "first_name": "王桂英", "type": "private"},
    "date": 1_790_000_000,
    "text": "今晚七点到十点，玲珑街道锦溪一带有雷雨大风，请收好阳台的花盆。",
}
TOO_MANY = orjson.dumps(
    {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
)


class Limited:
    """Counts by one model and answers late."""

    def __init__(self, model: str, most: int, low: float, high: float) -> None:
        self.model: Model | None = None
        if model != "none":
            self.model = Window(most) if model == "window" else Bucket(most)
        self.low, self.high = low / 1000, high / 1000
        self.passed = self.refused = 0

    def answer(self, path: str, kind: str, body: bytes) -> bytes | asyncio.Future[bytes]:
        """One call."""
        if not self.high:
            return self._judge()
        loop = asyncio.get_running_loop()
        done: asyncio.Future[bytes] = loop.create_future()
        there, back = (random.uniform(self.low, self.high) / 2 for _ in "tb")
        loop.call_later(there, self._arrive, done, back)
        return done

    def _arrive(self, done: asyncio.Future[bytes], back: float) -> None:
        answer = self._judge()
        asyncio.get_running_loop().call_later(back, done.set_result, answer)

    def _judge(self) -> bytes:
        if self.model is not None and not self.model.lets(asyncio.get_running_loop().time()):
            self.refused += 1
            return TOO_MANY
        self.passed += 1
        return orjson.dumps({"ok": True, "result": {"message_id": self.passed, **MESSAGE}})


async def serve(limited: Limited) -> None:
    """Until the input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Serving(limited.answer), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(limited.passed, limited.refused, flush=True)


if __name__ == "__main__":
    name, most, low, high = sys.argv[1:]
    uvloop.run(serve(Limited(name, int(most), float(low), float(high))))
