"""People who report, each in a private chat: the same seven updates for every bot."""

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson

from services.places import outline
from tests.bench.telegram import Telegram

_ids = itertools.count(1)
_matters = itertools.count()
CATEGORIES = ("rubble", "burning", "parking", "stalls", "road", "water", "noise", "other")
"""What is reported: everything that asks no more questions than these seven updates answer."""

CELL = 0.0033
"""Degrees between two pins: a report within 100 m of an open one would be asked about it (I8)."""


@cache
def spots() -> Sequence[tuple[float, float]]:
    """Places in the district, 300 m apart, in no order."""
    rows = (29.9 + CELL * number for number in range(200))
    grid = ((lat, 118.8 + CELL * number) for lat in rows for number in range(400))
    found = [(round(lat, 5), round(lon, 5)) for lat, lon in grid if outline.inside(lat, lon, 0.0)]
    random.Random(1).shuffle(found)
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One update and how many calls to Telegram it must lead to."""

    name: str
    calls: int
    make: Callable[["Person"], dict[str, Any]]


class Person:
    """One chat: what it was told last, and how many more answers are awaited."""

    def __init__(self, telegram: Telegram, number: int) -> None:
        self.id = number
        self.matter = next(_matters)
        """Which report of all this is: no two are about the same thing at the same place."""
        self.buttons: dict[str, int] = {}
        """Callback data of the buttons in sight → the message they stand under."""
        self.done: Sequence[Step] = ()
        self.ready_at = 0.0
        self.step = 0
        self.shown: dict[str, Any] = {}
        self._due = 0
        self._answered: asyncio.Event = asyncio.Event()
        self._telegram = telegram
        telegram.chats[number] = self._heard

    @property
    def missing(self) -> int:
        """Answers that have not come."""
        return max(0, self._due)

    def expects(self, calls: int) -> None:
        """So many answers are awaited from now on."""
        self._due = calls
        self._answered.clear()

    async def answered(self) -> None:
        """Wait until all of them are here."""
        if self._due > 0:
            await self._answered.wait()

    def _heard(self, method: str, params: dict[str, Any], number: int) -> None:
        self._due -= 1
        markup = params.get("reply_markup") or {}
        if rows := markup.get("inline_keyboard"):
            self.buttons = {one["callback_data"]: number for row in rows for one in row}
            self.shown = {"text": params.get("text", ""), "reply_markup": markup}
        if self._due <= 0:
            self._answered.set()

    # --- what a person does ---------------------------------------------------------------

    @property
    def user(self) -> dict[str, Any]:
        """Telegram's User."""
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": "桂英",
            "last_name": "王",
            "language_code": "zh-hans",
        }

    def message(self, **content: Any) -> dict[str, Any]:
        """An update with a message."""
        chat = {"id": self.id, "first_name": "桂英", "last_name": "王", "type": "private"}
        number = 1_000_000 + next(_ids)
        body = {"message_id": number, "from": self.user, "chat": chat, "date": int(time.time())}
        return {"update_id": next(_ids), "message": body | content}

    def command(self, name: str) -> dict[str, Any]:
        """An update with a command."""
        entity = {"type": "bot_command", "offset": 0, "length": len(name)}
        return self.message(text=name, entities=[entity])

    def tap(self, *parts: str) -> dict[str, Any]:
        """An update with a tap on the button in sight whose data holds all these parts."""
        data = next(one for one in self.buttons if all(part in one for part in parts))
        query = f"q{next(_ids)}"
        self._telegram.queries[query] = self.id
        chat = {"id": self.id, "first_name": "桂英", "last_name": "王", "type": "private"}
        under = {
            "message_id": self.buttons[data],
            "from": {"id": 4242, "is_bot": True, "first_name": "平安"},
            "chat": chat,
            "date": int(time.time()),
            **self.shown,
        }
        tapped = {
            "id": query,
            "from": self.user,
            "message": under,
            "chat_instance": "8428209589180549439",
            "data": data,
        }
        return {"update_id": next(_ids), "callback_query": tapped}

    def photo(self) -> dict[str, Any]:
        """An update with a photo in three sizes."""
        sizes = [
            {
                "file_id": f"AgACAgUAAxkBAAIB{next(_ids):012d}-{width}",
                "file_unique_id": f"AQAD{next(_ids):010d}",
                "file_size": width * height // 10,
                "width": width,
                "height": height,
            }
            for width, height in ((90, 67), (320, 240), (1280, 960))
        ]
        return self.message(photo=sizes)

    def pin(self) -> dict[str, Any]:
        """An update with a place in the district."""
        lat, lon = spots()[self.matter % len(spots())]
        return self.message(location={"latitude": lat, "longitude": lon})

    def category(self) -> dict[str, Any]:
        """An update with a tap on what it is about."""
        chosen = self.matter // len(spots()) % len(CATEGORIES)
        return self.tap(f":category:{CATEGORIES[chosen]}")

    def submit(self) -> dict[str, Any]:
        """An update with the last tap; the next report is about something else."""
        self.matter = next(_matters)
        return self.tap(":submit:")

    def words(self) -> dict[str, Any]:
        """An update with a description."""
        return self.message(text=f"村口桥边有人往沟里倒了两车建筑垃圾，挡住了半边路。{next(_ids)}")


REPORT: tuple[Step, ...] = (
    Step("/report", 1, lambda one: one.command("/report")),
    Step("category", 2, Person.category),
    Step("words", 1, Person.words),
    Step("photo", 1, Person.photo),
    Step("pin", 1, Person.pin),
    Step("preview", 1, lambda one: one.command("/resume")),
    Step("submit", 3, Person.submit),
)
"""The report of somebody who has agreed before: seven updates, ten calls."""

FIRST_REPORT: tuple[Step, ...] = (
    Step("photo", 1, Person.photo),
    Step("pin", 1, Person.pin),
    Step("consent", 2, lambda one: one.tap(":agree:")),
    Step("consent", 2, lambda one: one.tap(":agree:")),
    Step("category", 2, Person.category),
    Step("words", 1, Person.words),
    Step("submit", 3, Person.submit),
)
"""A stranger's first report, with both consents: seven updates, twelve calls."""


def crowd(telegram: Telegram, many: int, *, start: int = 100_001) -> list[Person]:
    """People with chats of their own."""
    return [Person(telegram, start + number) for number in range(many)]


def encode(update: dict[str, Any]) -> bytes:
    """An update as Telegram sends it."""
    return orjson.dumps(update)
