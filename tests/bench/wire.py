"""HTTP/1.1 with keep-alive and nothing else, so that the driver costs little beside the bot."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_TYPE = re.compile(rb"content-type: *([^\r;]+)", re.IGNORECASE)
_END = b"\r\n\r\n"

Answer = bytes | asyncio.Future[bytes]
Handler = Callable[[str, str, bytes], Answer]
"""``handler(path, content type, body)`` gives the JSON to answer with, now or later."""


class Message:
    """Bytes as they come in, cut into one HTTP message after another."""

    def __init__(self) -> None:
        self._have = bytearray()

    def feed(self, data: bytes) -> None:
        """More bytes of the same line."""
        self._have += data

    def next(self) -> tuple[bytes, bytes] | None:
        """Head and body of the next whole message, if there is one."""
        at = self._have.find(_END)
        if at < 0:
            return None
        head = bytes(self._have[:at])
        found = _LENGTH.search(head)
        end = at + 4 + (int(found[1]) if found else 0)
        if len(self._have) < end:
            return None
        body = bytes(self._have[at + 4 : end])
        del self._have[:end]
        return head, body


class Serving(asyncio.Protocol):
    """The server's end of a connection."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._message = Message()
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._message.feed(data)
        while whole := self._message.next():
            head, body = whole
            kind = _TYPE.search(head)
            path = head.split(b" ", 2)[1].decode()
            answer = self._handler(path, kind[1].decode() if kind else "", body)
            if isinstance(answer, bytes):
                self._send(answer)
            else:
                answer.add_done_callback(lambda one: self._send(one.result()))

    def _send(self, body: bytes) -> None:
        if not self._transport.is_closing():
            head = (
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            )
            self._transport.write(head % len(body) + body)


class Calling(asyncio.Protocol):
    """The client's end of a connection: one request at a time."""

    def __init__(self) -> None:
        self._message = Message()
        self._transport: Any = None
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._message.feed(data)
        whole = self._message.next()
        if whole is not None and self._waiting is not None and not self._waiting.done():
            head, body = whole
            self._waiting.set_result((int(head.split(b" ", 2)[1]), body))

    def connection_lost(self, _error: Exception | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError())

    async def post(self, path: str, body: bytes, headers: str = "") -> tuple[int, bytes]:
        """Post JSON; status and body of the answer."""
        self._waiting = asyncio.get_running_loop().create_future()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"{headers}Content-Length: {len(body)}\r\n\r\n"
        )
        self._transport.write(head.encode() + body)
        return await self._waiting

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


async def call(port: int) -> Calling:
    """A connection to a port of this machine."""
    loop = asyncio.get_running_loop()
    _, protocol = await loop.create_connection(Calling, "127.0.0.1", port)
    return protocol
