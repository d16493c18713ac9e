"""A town for tests: the real bot over a real store, and people who write, tap and read.

An update goes in through the lanes; what people see is what left the outbox.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.types import User
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import updates
from bot.answers import Answers
from bot.rooms import Rooms
from bot.timers import Timers
from bot.turn import Turns
from bot.writer import Writer
from handlers.root import root
from services.people import DISTRICT, Role
from services.privacy import anonymity
from services.timers import fires
from storage import people as person_rows
from storage.engine import Store
from storage.ids import Ids
from storage.tables import Grant, Person
from storage.work import Work
from tests.fakes.person import Someone
from tests.fakes.telegram import FakeTelegram

TOKEN = "4242:TEST-TOKEN-canary-8f1c0de"
BOT_NAME = "pingan_test_bot"
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 23 November 2026, 09:00 in Lin'an."""


class TownClock:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self._now = MONDAY

    def now(self) -> datetime:
        return self._now

    def move(self, step: timedelta) -> None:
        self._now += step


@cache
def _bot() -> Bot:
    """One for all towns: none calls Telegram through it, and its trust in TLS is dear to make."""
    bot = Bot(TOKEN)
    bot._me = User(id=4242, is_bot=True, first_name="平安", username=BOT_NAME)
    return bot


class Town:
    """The bot, its store, a pretended Telegram, and people."""

    def __init__(self, store: Store, folder: Path) -> None:
        anonymity.use_secret("a key of tests, of 32 bytes or more")
        self.store = store
        self.folder = folder
        self.clock = TownClock()
        self.bot = _bot()
        turns = Turns(root(), self.bot, Ids(), bot_name=BOT_NAME)
        self.telegram = FakeTelegram(store, self.clock, BOT_NAME)
        self.writer = Writer(store, turns, self.clock, self.telegram)
        self.telegram.writer = self.writer
        self.rooms = Rooms(store)
        self.writer.on_rooms = self.rooms.changed
        self.telegram.answers = Answers(turns.ids, self.clock, self.rooms.changed)
        self.timers = Timers(self.writer, self.clock, fires())
        self.writer.on_armed = self.timers.armed
        self._update_ids = itertools.count(1000)
        self._telegram_ids = itertools.count(1001)

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str, folder: Path) -> AsyncIterator["Town"]:
        """A town on this database."""
        store = Store(url)
        place = cls(store, folder)
        loop = asyncio.ensure_future(place.writer.run())
        try:
            yield place
        finally:
            place.writer.stop()
            await loop
            await store.close()

    # --- people --------------------------------------------------------------------------

    async def person(
        self, name: str = "王桂英", *roles: Role, area: str = DISTRICT, language: str = "zh-hans"
    ) -> Someone:
        """Somebody with a phone; with roles, they are granted for the area at once."""
        someone = Someone(self, next(self._telegram_ids), name, language)
        if roles:
            await self._grant(someone, roles, area)
        return someone

    async def _grant(self, someone: Someone, roles: Sequence[Role], area: str) -> None:
        async def verb(work: Work) -> None:
            person = await person_rows.by_telegram(work, someone.id)
            if person is None:
                person = Person(
                    telegram_id=someone.id,
                    chat_id=someone.id,
                    name=someone.name,
                    locale="zh-Hans",
                    created_at=self.clock.now(),
                )
                work.db.add(person)
                await work.db.flush()
            for role in roles:
                row = Grant(person_id=person.id, role=role, area=area, granted_at=self.clock.now())
                await person_rows.grant(work, row)

        await self.writer.serve(verb)

    # --- what happens --------------------------------------------------------------------

    async def update(
        self, kind: str, event: dict[str, Any], *, update_id: int | None = None
    ) -> None:
        """Telegram brings an update; everything that follows from it now has happened."""
        number = update_id if update_id is not None else next(self._update_ids)
        await self.raw({"update_id": number, kind: event})

    async def raw(self, *raws: dict[str, Any]) -> None:
        """Telegram brings updates as they are, in one batch."""
        rooms = await self.rooms.fresh()
        found = [updates.read(raw, bot_id=4242, bot_name=BOT_NAME, rooms=rooms) for raw in raws]
        await self.writer.accept([one for one in found if one])
        await self.settle()

    async def settle(self) -> None:
        """Let everything due now leave."""
        for _ in range(20):
            await self.writer.quiet()
            await self.telegram.drain()
            if not await self.timers.once() and not await self.telegram.pending():
                return

    async def later(self, **step: float) -> None:
        """Time passes (``hours=2``); what falls due happens in order, at its time."""
        until = self.clock.now() + timedelta(**step)
        while (moment := await self._next_moment()) is not None and moment <= until:
            self.clock.move(max(timedelta(), moment - self.clock.now()))
            await self.settle()
        self.clock.move(until - self.clock.now())
        await self.settle()

    async def _next_moment(self) -> datetime | None:
        from storage import outbox, timers  # noqa: PLC0415

        async with self.store.reader.connect() as connection:
            moments = [await timers.next_due(connection), await outbox.next_due(connection)]
        return min((one for one in moments if one is not None), default=None)

    # --- what the store holds --------------------------------------------------------------

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees committed data only."""
        async with self.store.read() as session:
            yield session

    async def all(self, table: type[Any], *where: Any) -> list[Any]:
        """All rows of a table, in order."""
        async with self.store.read() as session:
            return list(
                await session.scalars(
                    select(table).where(*where).order_by(*table.__table__.primary_key)
                )
            )

    async def one(self, table: type[Any], *where: Any) -> Any:
        """The only such row."""
        (row,) = await self.all(table, *where)
        return row
