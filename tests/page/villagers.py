"""Hands for the sample people of a running demo: they write, tap and wait, by the phone API."""

import asyncio
import re
from typing import Any

import aiohttp

WITHIN = 90.0
Json = dict[str, Any]


class Villager:
    """One person's phone in their chat with the bot."""

    def __init__(self, session: aiohttp.ClientSession, person: int) -> None:
        self._session = session
        self.person = person

    async def says(self, text: str) -> None:
        """Write a text or a command."""
        await self._do("text", text=text)

    async def sends(self, sample: str) -> None:
        """Send one of the demo's sample files."""
        await self._do("sample", name=sample)

    async def pins(self, latitude: float, longitude: float) -> None:
        """Send a place."""
        await self._do("location", latitude=latitude, longitude=longitude)

    async def taps(self, label: str) -> None:
        """Wait for a button whose words end like this, and tap it."""
        message, row, column = await self._button(label)
        await self._do("tap", message_id=message["message_id"], row=row, column=column)

    async def sees(self, words: str) -> Json:
        """Wait until a message of the bot holds these words (a regular expression)."""
        async with asyncio.timeout(WITHIN):
            while True:
                for one in reversed(await self._messages()):
                    if re.search(words, one.get("text") or one.get("caption") or ""):
                        return one
                await asyncio.sleep(0.3)

    async def is_asked(self, words: str) -> None:
        """Wait until the newest message of the bot holds these words."""
        async with asyncio.timeout(WITHIN):
            while True:
                newest = (await self._messages())[-1:]
                if any(re.search(words, one.get("text") or "") for one in newest):
                    return
                await asyncio.sleep(0.3)

    async def _button(self, label: str) -> tuple[Json, int, int]:
        async with asyncio.timeout(WITHIN):
            while True:
                for message in reversed(await self._messages()):
                    rows = (message.get("reply_markup") or {}).get("inline_keyboard", ())
                    for row, keys in enumerate(rows):
                        for column, key in enumerate(keys):
                            if re.search(f"{label}$", key["text"]):
                                return message, row, column
                await asyncio.sleep(0.3)

    async def _messages(self) -> list[Json]:
        """What stands on the phone and came from the bot, oldest first."""
        path = f"/api/chats/{self.person}/messages?as={self.person}"
        async with self._session.get(path) as answer:
            found: list[Json] = (await answer.json())["messages"]
        return [one for one in found if one["from"]["is_bot"] and not one["deleted"]]

    async def _do(self, what: str, **body: object) -> None:
        path = f"/api/users/{self.person}/{what}"
        async with self._session.post(path, json={"chat_id": self.person, **body}) as answer:
            answer.raise_for_status()
