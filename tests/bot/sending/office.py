"""The sender between a real store and the sandbox: rows go in, the ledger says what came."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.api import Api, File
from bot.pace import Pace
from bot.sandbox.server import Sandbox
from bot.sender import Sender
from bot.sending.delivery import Rendered
from storage import outbox
from storage.engine import Store
from storage.ids import Ids
from storage.media import MediaStore
from storage.outbox import Message
from storage.tables import OutboxRow, OutState, Person, Priority, ShownCard

TOKEN = "4242:TEST-TOKEN-canary-8f1c0de"
T = TypeVar("T")


class TestClock:
    """The machine's clock, with an offset a test may move."""

    __test__ = False

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset  # noqa: TID251 - the test's own clock


class Office:
    """A sender at work, and what goes through its hands."""

    def __init__(self, store: Store, url: str, folder: Path, pace: Pace | None = None) -> None:
        self.store = store
        self.clock = TestClock()
        self.api = Api(url, TOKEN)
        self.media = MediaStore(str(folder / "media"))
        self.recordings = folder / "voices"
        self.papers: dict[str, File] = {}
        self.words: dict[str, Rendered | Exception | None] = {}
        self._one_writer = asyncio.Lock()
        self._ids = Ids()
        self._pace = pace
        self.commits = 0
        self.open()

    def open(self) -> None:
        """A new sender, as after a start of the process."""
        self.sender = Sender(
            self.store,
            self.api,
            self.clock,
            self.media,
            render=self.render,
            pace=self._pace,
            voices=self.recordings,
            draw=self.draw,
        )
        self.sender.transact = self.transact

    async def transact(self, job: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async with self._one_writer, self.store.write() as connection:
            self.commits += 1
            async with connection.begin_nested():
                return await job(connection)

    async def render(self, message: Message) -> Rendered | None:
        words = self.words[message.notice or ""]
        if isinstance(words, Exception):
            raise words
        return words

    async def draw(self, message: Message, ref: str) -> File | None:
        return self.papers.get(ref)

    # --- rows ------------------------------------------------------------------------------

    def queued(
        self, chat_id: int, method: str | None = "sendMessage", /, **more: Any
    ) -> dict[str, Any]:
        """An outbox row; keywords that are columns set them, the others are parameters."""
        now = self.clock.now()
        row: dict[str, Any] = {
            "id": self._ids.next(),
            "chat_id": chat_id,
            "person_id": None,
            "priority": Priority.ANSWER,
            "method": method,
            "notice": None,
            "state": OutState.IN_FLIGHT,
            "repeat": True,
            "attempts": 0,
            "due_at": now,
            "expires_at": now + timedelta(hours=24),
            "dedupe_key": None,
            "card_key": None,
            "inbox_id": None,
            "created_at": now,
        }
        params = {"chat_id": chat_id} | {k: v for k, v in more.items() if k not in row}
        return {
            **row,
            **{k: v for k, v in more.items() if k in row},
            "payload": orjson.dumps(params),
        }

    async def put(self, *rows: dict[str, Any], told: bool = True) -> list[int]:
        """Commit rows and tell the sender, as the writer does (or die before that)."""

        async def job(connection: AsyncConnection) -> None:
            await outbox.put(connection, list(rows))

        await self.transact(job)
        if not told:
            return [row["id"] for row in rows]
        flying = [row for row in rows if row["state"] == OutState.IN_FLIGHT]
        names = Message.__slots__
        self.sender.take(
            [Message(**{name: row[name] for name in names if name in row}) for row in flying]
        )
        if len(flying) < len(rows):
            self.sender.wake(min(row["due_at"] for row in rows))
        return [row["id"] for row in rows]

    async def say(self, chat_id: int, text: str, **more: Any) -> int:
        """One answer in a conversation."""
        (row_id,) = await self.put(self.queued(chat_id, text=text, **more))
        return row_id

    async def rows(self) -> list[OutboxRow]:
        """The outbox as it stands, in order."""
        async with self.store.read() as session:
            return list(await session.scalars(select(OutboxRow).order_by(OutboxRow.id)))

    async def row_of(self, row_id: int) -> OutboxRow:
        (found,) = [row for row in await self.rows() if row.id == row_id]
        return found

    async def states(self) -> list[str]:
        return [row.state for row in await self.rows()]

    async def cards(self) -> dict[tuple[int, str], int]:
        async with self.store.read() as session:
            found = await session.scalars(select(ShownCard))
            return {(one.chat_id, one.card_key): one.message_id for one in found}

    async def person(self, telegram_id: int, **more: Any) -> int:
        """Somebody in the store; their row's id."""

        async def job(connection: AsyncConnection) -> int:
            now = self.clock.now()
            values = {
                "telegram_id": telegram_id,
                "chat_id": telegram_id,
                "created_at": now,
                **more,
            }
            done = await connection.execute(insert(Person).values(**values).returning(Person.id))
            return done.scalar_one()

        return await self.transact(job)

    # --- waiting ---------------------------------------------------------------------------

    async def settled(self, *row_ids: int, within: float = 15.0) -> list[OutboxRow]:
        """Wait until these rows (all, when none is named) are settled."""
        open_states = {OutState.QUEUED, OutState.IN_FLIGHT, OutState.IN_RESPONSE}
        async with asyncio.timeout(within):
            while True:
                found = [row for row in await self.rows() if not row_ids or row.id in row_ids]
                if not any(row.state in open_states for row in found):
                    return found
                await asyncio.sleep(0.02)


class Line:
    """What the sandbox saw: the ledger's calls, without those that only ask for a sign of life."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def calls(self, *methods: str, ok: bool | None = None) -> list[dict[str, Any]]:
        return [
            call
            for call in self._sandbox.api.ledger.after(0)
            if call["method"] != "getMe"
            and (not methods or call["method"] in methods)
            and (ok is None or (call["error"] is None) is ok)
        ]

    def texts(self, chat_id: int | None = None) -> list[str]:
        """The words that arrived, in order."""
        return [
            call["params"].get("text") or call["params"].get("caption") or ""
            for call in self.calls(ok=True)
            if chat_id in (None, call["params"].get("chat_id"))
        ]


@asynccontextmanager
async def at_work(office: Office) -> AsyncIterator[Office]:
    """The sender runs; at the end it is stopped hard, as by a kill."""
    running = asyncio.ensure_future(office.sender.run())
    try:
        yield office
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def start_chat(sandbox: Sandbox, user_id: int) -> None:
    """A person who has started the bot."""
    sandbox.phone.add_person({"id": user_id, "first_name": f"P{user_id}"})
    bot = sandbox.world.first_bot
    sandbox.world.person(user_id).started.append(bot.id)
    sandbox.world.private(bot, sandbox.world.person(user_id))
