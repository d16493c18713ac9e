"""An officer who warns while the bot runs as a process of its own, and whom that reached."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import telling
from bot.sandbox.server import Sandbox
from services.outreach import approval, campaigns, delivery, subscriptions
from services.outreach.campaigns import Text
from services.outreach.codes import Phase, Severity, Topic
from services.people import DISTRICT, Actor, Role, actor_of, everyone_with
from storage import outbox, outreach
from storage.engine import Store
from storage.ids import Ids
from storage.tables import (
    Campaign,
    Delivery,
    Grant,
    OutboxRow,
    OutState,
    Person,
    Setting,
)
from storage.work import Work, share
from tests.processes import BotProcess

VILLAGE = "330112103266"
WORDS = "近日有人冒充客服，请不要点链接"
AUTHOR = 101
APPROVER = 102
VILLAGERS = range(200, 400)
T = TypeVar("T")


class Desk:
    """What an officer does, written straight into the store, whether or not a bot runs."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.ids = Ids()
        self.now = datetime.now(UTC)  # noqa: TID251 - the bot's process has the real clock

    async def do(self, verb: Callable[[Work], Awaitable[T]]) -> T:
        """A verb as one share of a transaction; what it tells enters the outbox with it."""

        async def job(connection: AsyncConnection) -> T:
            work = share(connection)
            result = await verb(work)
            await work.keep()
            rows = await telling.rows(connection, work.told, self.ids, now=self.now)
            await outbox.put(connection, rows)
            return result

        async with self.store.write() as connection:
            return await job(connection)

    async def prepare(self, villagers: range) -> Actor:
        """An author, and people who subscribed."""

        async def verb(work: Work) -> Actor:
            rows = [
                Person(telegram_id=n, chat_id=n, name=f"P{n}", created_at=self.now)
                for n in (AUTHOR, APPROVER, *villagers)
            ]
            work.db.add_all(rows)
            # Tests run at any hour; nobody sleeps in this village.
            never = {"quiet_from": "00:00", "quiet_to": "00:00"}
            work.db.add(Setting(name=approval.SETTING, value=never))
            await work.db.flush()
            for row, role in zip(rows, (Role.BROADCASTER, Role.APPROVER), strict=False):
                grant = Grant(person_id=row.id, role=role, area=DISTRICT, granted_at=self.now)
                work.db.add(grant)
            await work.db.flush()
            actors = [await actor_of(work, row.id) for row in rows]
            for one in actors[2:]:
                assert one is not None
                await subscriptions.subscribe(work, one, VILLAGE, now=self.now)
            assert actors[0] is not None
            return actors[0]

        return await self.do(verb)

    async def warns(self, author: Actor, severity: Severity = Severity.MINOR) -> int:
        """The author sends a warning off; where it needs a second person, somebody approves."""
        said = Text(Topic.FRAUD, severity, VILLAGE, WORDS)

        async def verb(work: Work) -> int:
            campaign = await campaigns.write(work, author, said, now=self.now)
            await campaigns.send_off(work, author, campaign.id, version=1, now=self.now)
            if campaign.state == Phase.WAITING:
                second = await self._approver(work)
                await campaigns.approve(work, second, campaign.id, version=1, now=self.now)
            return campaign.id

        return await self.do(verb)

    async def _approver(self, work: Work) -> Actor:
        (found,) = await everyone_with(work, Role.APPROVER, area=DISTRICT)
        actor = await actor_of(work, found)
        assert actor is not None
        return actor

    async def all(self, table: type[T]) -> list[T]:
        """Committed rows."""
        async with self.store.read() as session:
            return list(await session.scalars(select(table)))

    async def states(self) -> Counter[str]:
        """The copies by what became of them."""
        return Counter(one.state for one in await self.all(Delivery))

    async def over(self, seconds: float = 60) -> None:
        """Wait until every campaign is finished."""
        for _ in range(int(seconds * 10)):
            if all(one.state == Phase.FINISHED for one in await self.all(Campaign)):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"it never ended: {await self.states()}")

    async def at_rest(self) -> None:
        """Wait until nothing is on its way to anybody."""
        for _ in range(300):
            if not any(one.state == OutState.IN_FLIGHT for one in await self.all(OutboxRow)):
                return
            await asyncio.sleep(0.1)
        raise AssertionError("something stays on its way")

    async def in_doubt(self, campaign_id: int, limit: int) -> list[str]:
        """The names that the author is told."""

        async def verb(work: Work) -> list[str]:
            campaign = await outreach.campaign(work, campaign_id)
            assert campaign is not None
            return await delivery.in_doubt(work, campaign, limit=limit)

        return await self.do(verb)


@asynccontextmanager
async def at_desk(
    url: str,
    sandbox: Sandbox,
    folder: Path,
    *,
    villagers: range = VILLAGERS,
    build: type[BotProcess] = BotProcess,
    **settings: str,
) -> AsyncIterator[tuple[Desk, BotProcess]]:
    """A store in which an officer can write, and a bot that is not started yet."""
    for user_id in (AUTHOR, APPROVER, *villagers):
        sandbox.phone.add_person({"id": user_id, "first_name": f"P{user_id}"})
        bot = sandbox.world.first_bot
        sandbox.world.person(user_id).started.append(bot.id)
        sandbox.world.private(bot, sandbox.world.person(user_id))
    process = build(sandbox.url, url, folder, **settings)
    await process.migrate()
    store = Store(url)
    try:
        yield Desk(store), process
    finally:
        process.kill()
        await store.close()


def copies(sandbox: Sandbox) -> Counter[int]:
    """How often the warning arrived in each chat."""
    return Counter(
        int(call["params"]["chat_id"])
        for call in sandbox.api.ledger.after(0)
        if call["method"] == "sendMessage"
        and call["error"] is None
        and "怎么做" in call["params"]["text"]
    )


async def arrived(sandbox: Sandbox, number: int) -> None:
    """Wait until so many copies came."""
    for _ in range(6000):
        if copies(sandbox).total() >= number:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{copies(sandbox).total()} came, not {number}")
