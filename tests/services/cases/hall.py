"""A store with a reporter and an officer, and works that are kept or dropped like a turn's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from services.cases import intake
from services.cases.evidence import Piece
from services.cases.intake import Draft, Spot
from services.errors import Refusal
from services.people import DISTRICT, Actor, Held, Role
from services.work import Case
from storage import people as person_rows
from storage.engine import Store
from storage.tables import Grant, Person
from storage.work import Work, share

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""09:00 in Lin'an."""

TOWN = "330112103000"
"""太湖源镇."""
PIN = (30.2345, 119.7247)


@asynccontextmanager
async def work_on(store: Store) -> AsyncIterator[Work]:
    """One person's share of a transaction of its own: kept, or dropped when a rule says no."""
    async with store.write() as connection:
        work = share(connection)
        try:
            yield work
        except Refusal:
            await work.drop()
            raise
        await work.keep()


async def person(store: Store, telegram_id: int, *roles: Role, name: str = "王桂英") -> Actor:
    """Somebody known to the store, with these roles for the whole district."""
    async with work_on(store) as work:
        row = Person(telegram_id=telegram_id, name=name, locale="zh-Hans", created_at=NOW)
        row.chat_id = telegram_id
        work.db.add(row)
        await work.db.flush()
        for role in roles:
            grant = Grant(person_id=row.id, role=role, area=DISTRICT, granted_at=NOW)
            await person_rows.grant(work, grant)
        return Actor(
            id=row.id,
            telegram_id=telegram_id,
            chat_id=telegram_id,
            name=name,
            locale="zh-Hans",
            held=tuple(Held(role, DISTRICT) for role in roles),
        )


def draft(key: str = "d1", **changed: object) -> Draft:
    """A confirmed draft: words and a pin."""
    said = (Piece("两车渣土", 7, 70),)
    whole: dict[str, object] = {
        "key": key,
        "category": "rubble",
        "spot": Spot("pin", *PIN),
        "pieces": said,
    }
    return Draft(**{**whole, **changed})  # type: ignore[arg-type]


async def opened(store: Store, actor: Actor, **changed: object) -> Case:
    """A case just reported."""
    async with work_on(store) as work:
        return await intake.open_case(work, actor, draft(**changed), sent_at=NOW, now=NOW)  # type: ignore[arg-type]
