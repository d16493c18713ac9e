"""A warning by the whole bot as a process: whatever dies, the copies add up to the audience."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import telling
from bot.sandbox.server import Sandbox
from bot.sending.settling import CLAIM
from services.outreach import approval, campaigns, delivery, subscriptions
from services.outreach.campaigns import Text
from services.outreach.codes import Phase, Severity, Topic
from services.people import DISTRICT, Actor, Role, actor_of
from storage import outbox
from storage.engine import Store
from storage.ids import Ids
from storage.tables import Campaign, Delivery, Grant, Person, Setting
from storage.work import Work, share
from tests.processes import BotProcess

VILLAGE = "330112103266"
WORDS = "近日有人冒充客服，请不要点链接"
AUTHOR = 101
VILLAGERS = range(200, 400)
KILLS = 4
T = TypeVar("T")


class Desk:
    """What an officer does, written straight into the store while no bot runs."""

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
                for n in (AUTHOR, *villagers)
            ]
            work.db.add_all(rows)
            # Tests run at any hour; nobody sleeps in this village.
            never = {"quiet_from": "00:00", "quiet_to": "00:00"}
            work.db.add(Setting(name=approval.SETTING, value=never))
            await work.db.flush()
            role = Role.BROADCASTER
            grant = Grant(person_id=rows[0].id, role=role, area=DISTRICT, granted_at=self.now)
            work.db.add(grant)
            await work.db.flush()
            actors = [await actor_of(work, row.id) for row in rows]
            for one in actors[1:]:
                assert one is not None
                await subscriptions.subscribe(work, one, VILLAGE, now=self.now)
            assert actors[0] is not None
            return actors[0]

        return await self.do(verb)

    async def warns(self, author: Actor) -> int:
        """The author sends an ordinary warning off."""
        said = Text(Topic.FRAUD, Severity.MINOR, VILLAGE, WORDS)

        async def verb(work: Work) -> int:
            campaign = await campaigns.write(work, author, said, now=self.now)
            await campaigns.send_off(work, author, campaign.id, version=1, now=self.now)
            return campaign.id

        return await self.do(verb)

    async def all(self, table: type[T]) -> list[T]:
        """Committed rows."""
        async with self.store.read() as session:
            return list(await session.scalars(select(table)))

    async def states(self) -> Counter[str]:
        """The copies by what became of them."""
        return Counter(one.state for one in await self.all(Delivery))

    async def over(self) -> None:
        """Wait until every campaign is finished."""
        for _ in range(400):
            if all(one.state == Phase.FINISHED for one in await self.all(Campaign)):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"it never ended: {await self.states()}")


@asynccontextmanager
async def at_desk(
    url: str, sandbox: Sandbox, folder: Path
) -> AsyncIterator[tuple[Desk, BotProcess]]:
    """A store in which an officer can write, and a bot that is not started yet."""
    for user_id in (AUTHOR, *VILLAGERS):
        sandbox.phone.add_person({"id": user_id, "first_name": f"P{user_id}"})
        bot = sandbox.world.first_bot
        sandbox.world.person(user_id).started.append(bot.id)
        sandbox.world.private(bot, sandbox.world.person(user_id))
    process = BotProcess(sandbox.url, url, folder)
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


@pytest.mark.row("B7")
async def test_who_answers_403_is_counted_and_passed_over_next_time(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    few = range(200, 206)
    async with at_desk(sqlite_url, sandbox, tmp_path) as (desk, process):
        sandbox.world.person(203).blocked.append(4242)
        author = await desk.prepare(few)
        await desk.warns(author)
        process.start()
        assert await process.ready()
        await desk.over()
        process.kill()
        assert copies(sandbox) == {one: 1 for one in few if one != 203}
        outcome = Counter((one.state, one.reason) for one in await desk.all(Delivery))
        assert outcome == {("sent", None): 5, ("failed", "blocked"): 1}
        await desk.warns(author)
        newest = max(await desk.all(Campaign), key=lambda one: one.id)
        assert newest.frozen_count == 5


@pytest.mark.row("B5")
async def test_kills_leave_nobody_twice_and_the_sum_whole(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with at_desk(sqlite_url, sandbox, tmp_path) as (desk, process):
        await desk.warns(await desk.prepare(VILLAGERS))
        for number in range(KILLS):
            process.start()
            assert await process.ready()
            await asyncio.sleep(0.05 + 0.1 * number)
            process.kill()
            states = await desk.states()
            assert sum(states.values()) == len(VILLAGERS)
            assert states["pending"] > 0, "this kill came too late to prove anything"
        process.start()
        await desk.over()
        arrived, states = copies(sandbox), await desk.states()
        assert max(arrived.values()) == 1, "nobody twice"
        assert set(states) <= {"sent", "in_doubt"}
        assert states["in_doubt"] <= KILLS * CLAIM
        names = {one.id: one.telegram_id for one in await desk.all(Person)}
        copied = await desk.all(Delivery)
        sent = {names[one.person_id] for one in copied if one.state == "sent"}
        assert sent <= set(arrived), "whoever counts as sent has it"
        (campaign,) = await desk.all(Campaign)
        named = await desk.do(lambda work: delivery.in_doubt(work, campaign, limit=200))
        assert len(named) == states["in_doubt"], "the few in doubt are named"
