"""An office for tests: people with roles, a case, and verbs each in a transaction of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from services.cases import intake
from services.cases.evidence import Piece
from services.cases.intake import Draft, Spot
from services.cases.states import Kind
from services.people import Actor, Role, actor_of
from storage import cases as case_rows
from storage.engine import Store
from storage.tables import Case, Grant, Person
from storage.work import Told, Work, reading, share

T = TypeVar("T")

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TAIHUYUAN = "330112103000"
LIFAN = "330112103257"
LONGGANG = "330112117000"


@dataclass
class Office:
    """A store with people in it."""

    store: Store
    told: list[Told] = field(default_factory=list)

    async def does(self, verb: Callable[[Work], Awaitable[T]]) -> T:
        """Run a verb in its own transaction; what it refuses leaves nothing behind."""
        return await attempt(self.store, verb, self.told)

    async def person(self, name: str, *held: tuple[Role, str]) -> Actor:
        """Somebody with these roles."""

        async def verb(work: Work) -> Actor:
            row = Person(name=name, created_at=NOW)
            await case_rows.add(work, row)
            row.telegram_id = row.chat_id = 1000 + row.id
            for role, area in held:
                await case_rows.add(
                    work, Grant(person_id=row.id, role=role, area=area, granted_at=NOW)
                )
            actor = await actor_of(work, row.id)
            assert actor is not None
            return actor

        return await self.does(verb)

    async def officer(
        self, name: str, role: Role = Role.DISPATCHER, area: str = TAIHUYUAN
    ) -> Actor:
        """Somebody at the desk."""
        return await self.person(name, (role, area))

    async def again(self, actor: Actor) -> Actor:
        """The same person, as the store knows them now."""

        async def verb(work: Work) -> Actor:
            found = await actor_of(work, actor.id)
            assert found is not None
            return found

        return await self.does(verb)

    async def case(
        self,
        reporter: Actor,
        key: str = "draft",
        *,
        town: str | None = TAIHUYUAN,
        village: str | None = None,
        kind: Kind = Kind.INCIDENT,
    ) -> Case:
        """A case reported a moment ago."""
        spot = Spot("village", town_code=town, village_code=village)
        draft = Draft(key, "rubble", spot, (Piece("路边倒了一堆渣土", 1, 1),), kind=kind)

        async def verb(work: Work) -> Case:
            return await intake.open_case(work, reporter, draft, sent_at=NOW, now=NOW)

        return await self.does(verb)

    async def as_it_stands(self, case: Case) -> Case:
        """The case as committed."""
        async with self.store.read() as session:
            found = await case_rows.by_id(reading(session), case.id)
            assert found is not None
            return found

    async def ask(self, question: Callable[[Work], Awaitable[T]]) -> T:
        """Read committed data."""
        async with self.store.read() as session:
            return await question(reading(session))


async def attempt(
    store: Store, verb: Callable[[Work], Awaitable[T]], told: list[Told] | None = None
) -> T:
    """One verb, one transaction; what it wants to tell goes to ``told``."""
    async with store.write() as connection:
        work = share(connection)
        result = await verb(work)
        await work.keep()
        if told is not None:
            told += work.told
        return result


async def at_once(
    url: str, verbs: Sequence[Callable[[Work], Awaitable[T]]], *, immediate: bool = True
) -> list[T | BaseException]:
    """Every verb at the same moment, over as many stores as two processes would have."""
    async with AsyncExitStack() as stack:
        stores = [Store(url, immediate=immediate) for _ in range(2)]
        for store in stores:
            stack.push_async_callback(store.close)
        running = [attempt(stores[at % 2], verb) for at, verb in enumerate(verbs)]
        return await asyncio.gather(*running, return_exceptions=True)
