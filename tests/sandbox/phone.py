"""Phones for end-to-end tests: one object a person, over the sandbox's phone API.

    async with Phones(sandbox.url) as phones:
        wang = await phones.person("王芳")
        await wang.start()
        menu = await wang.hears("上报")
        await wang.tap("上报")
        receipt = await wang.hears("已受理")

`hears` waits for the next new or edited message of the bot that fits and has not been
heard yet; what came before it counts as heard. Nothing here sleeps.
"""

import asyncio
from contextlib import suppress
from typing import Any, Self

import aiohttp
import orjson

from tests.sandbox.handset import Phone
from tests.sandbox.seen import Json, NothingHeard, PhoneRefused, Seen, checked

__all__ = ["NothingHeard", "Phone", "PhoneRefused", "Phones", "Seen"]


class Phones:
    """A connection to one sandbox; makes phones and moves the world."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._phones: dict[int, list[Phone]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._listener: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(self.url)
        socket = await self._session.ws_connect("/api/events", max_msg_size=0)
        self._listener = asyncio.get_running_loop().create_task(self._listen(socket))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """The HTTP session, open between enter and exit."""
        assert self._session is not None, "use `async with Phones(url)`"
        return self._session

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            event = orjson.loads(message.data)
            chat_id = event.get("chat_id") or event.get("user_id")
            for phone in self._phones.get(chat_id, []):
                phone.notice(event)

    async def get(self, path: str, **query: Any) -> Any:
        """GET under /api/, decoded."""
        async with self.session.get(f"/api/{path}", params=query) as response:
            return checked(await response.json())

    async def post(self, path: str, body: Json | None = None) -> Json:
        """POST JSON under /api/, decoded."""
        async with self.session.post(f"/api/{path}", json=body or {}) as response:
            answer: Json = checked(await response.json())
            return answer

    async def person(self, first_name: str, role: str = "resident", **fields: Any) -> Phone:
        """The phone of a new person; `language` is short for language_code."""
        wish: Json = {"first_name": first_name, "role": role} | fields
        wish["language_code"] = wish.pop("language", wish.get("language_code", "zh-hans"))
        answer = await self.post("users", wish)
        return self.phone(answer["user"]["id"])

    def phone(self, user_id: int, chat_id: int | None = None) -> Phone:
        """The phone of somebody who is there already, in the private chat or in a group."""
        phone = Phone(self, user_id, chat_id or user_id)
        self._phones.setdefault(chat_id or user_id, []).append(phone)
        return phone

    async def group(self, title: str, *members: Phone, **fields: Any) -> int:
        """A group of these people and the bot; its chat id."""
        ids = [member.user_id for member in members]
        answer = await self.post("groups", {"title": title, "members": ids} | fields)
        chat_id: int = answer["chat"]["id"]
        return chat_id

    async def advance(self, seconds: float) -> None:
        """Let the sandbox's clock jump forward."""
        await self.post("clock", {"advance": seconds})

    async def trouble(self, **wish: Any) -> Json:
        """Set trouble (see docs/phone-api.md); `clear=True` ends all of it."""
        state: Json = (await self.post("trouble", wish))["trouble"]
        return state

    async def fail(
        self,
        method: str,
        code: int,
        description: str,
        *,
        count: int = 1,
        chat_id: int | None = None,
        parameters: Json | None = None,
    ) -> None:
        """Let the next `count` calls of a method be refused with this error."""
        rule: Json = {
            "method": method,
            "count": count,
            "answer": {
                "error_code": code,
                "description": description,
            }
            | ({"parameters": parameters} if parameters else {}),
        }
        if chat_id is not None:
            rule["chat_id"] = chat_id
        await self.post("trouble", {"rules": [rule]})

    async def calls(self, method: str | None = None, after: int = 0) -> list[Json]:
        """The ledger: what the bot called, oldest first."""
        calls: list[Json] = (await self.get("ledger", after=after))["calls"]
        return [call for call in calls if method is None or call["method"] == method]
