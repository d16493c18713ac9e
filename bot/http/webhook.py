"""The webhook: an update is stored and handled in one transaction, and then acknowledged."""

import hmac
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot import logs, updates
from bot.rooms import Rooms
from bot.writer import Unavailable, Writer

PATH = "/telegram"
MOST_BYTES = 1_000_000
"""Telegram's updates are far smaller; a bigger body is refused before it is read whole (F21)."""

log = logs.get(__name__)


class Webhook:
    """Takes updates from Telegram; nobody else knows the secret in the header."""

    def __init__(
        self,
        writer: Writer,
        rooms: Rooms,
        secret: str,
        *,
        bot_id: int,
        bot_name: str,
        responded: Callable[[int, bool], None],
    ) -> None:
        self._writer = writer
        self._rooms = rooms
        self._secret = secret.encode()
        self._bot: dict[str, Any] = {"bot_id": bot_id, "bot_name": bot_name}
        self._responded = responded

    def app(self) -> web.Application:
        """The aiohttp application that serves it."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_post(PATH, self.receive)
        return app

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """One update: 200 once it is committed, 403 without the secret, 503 when not stored.

        Who calls is judged by the secret alone; addresses in headers prove nothing (F19).
        """
        shown = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self._secret):
            return web.Response(status=403)
        try:
            raw = updates.decode(await request.read())
        except ValueError:
            return web.Response(status=400)
        rooms = await self._rooms.fresh()
        arrival = updates.read(raw, **self._bot, rooms=rooms) if isinstance(raw, dict) else None
        if arrival is None:
            return web.Response()
        try:
            answer = await self._writer.accept([arrival], respond=True)
        except Unavailable:
            return web.Response(status=503, headers={"Retry-After": "1"})
        if answer is None or answer.method is None:
            return web.Response()
        return await self._respond(request, answer.id, answer.method, answer.payload)

    async def _respond(
        self, request: web.Request, row_id: int, method: str, payload: bytes
    ) -> web.StreamResponse:
        """Say the method in the response; then it counts as said, else the sender repeats it."""
        rest = payload[1:] if payload == b"{}" else b"," + payload[1:]
        body = b'{"method":"' + method.encode() + b'"' + rest
        response = web.Response(body=body, content_type="application/json")
        written = False
        try:
            await response.prepare(request)
            await response.write_eof()
            written = True
        finally:
            self._responded(row_id, written)
        return response
