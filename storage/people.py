"""Questions about people."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import made
from storage.swift import Fixed, listed
from storage.tables.people import Grant, Person
from storage.work import Work

_people = cast("Table", Person.__table__)
_grants = cast("Table", Grant.__table__)
# Made once: building a small question costs more than SQLite takes to answer it.
_known = Fixed(
    listed(lambda among: select(_people).where(_people.c.telegram_id.in_(among("ids"))))
)
_welcome = Fixed(made(lambda insert: insert(_people).on_conflict_do_nothing()))
_live = _grants.c.revoked_at.is_(None)
_grants_of = Fixed(
    listed(
        lambda among: select(_grants.c.person_id, _grants.c.role, _grants.c.area).where(
            _grants.c.person_id.in_(among("ids")), _live
        )
    )
)
_holders = Fixed(
    listed(
        lambda among: select(_grants.c.person_id, _grants.c.area).where(
            _grants.c.role.in_(among("roles")), _live
        )
    )
)


async def known(connection: AsyncConnection, telegram_ids: Sequence[int]) -> dict[int, Person]:
    """The people behind these Telegram ids; strangers are missing from the answer.

    They are rows that read like a person and can't be changed.
    """
    if not telegram_ids:
        return {}
    found = await _known.rows(connection, {"ids": telegram_ids})
    return {row.telegram_id: cast("Person", row) for row in found}


async def welcome(
    connection: AsyncConnection, strangers: Sequence[dict[str, object]]
) -> dict[int, Person]:
    """Write down people seen for the first time (telegram_id, chat_id, name, locale, …)."""
    if not strangers:
        return {}
    await _welcome.each(connection, strangers)
    return await known(connection, [cast("int", one["telegram_id"]) for one in strangers])


async def grants_of(
    connection: AsyncConnection, person_ids: Sequence[int]
) -> dict[int, list[tuple[str, str]]]:
    """The live roles of these people: person id → (role, area) pairs."""
    held: dict[int, list[tuple[str, str]]] = {}
    if person_ids:
        for person_id, role, area in await _grants_of.rows(connection, {"ids": person_ids}):
            held.setdefault(person_id, []).append((role, area))
    return held


async def by_id(work: Work, person_id: int) -> tuple[Person, list[Grant]] | None:
    """One person with their live roles."""
    person = await work.db.get(Person, person_id)
    if person is None:
        return None
    query = select(Grant).where(Grant.person_id == person_id, Grant.revoked_at.is_(None))
    return person, list(await work.db.scalars(query))


async def by_telegram(work: Work, telegram_id: int) -> Person | None:
    """The person behind a Telegram id."""
    return await work.db.scalar(select(Person).where(Person.telegram_id == telegram_id))


async def holders(work: Work, roles: Sequence[str]) -> list[tuple[int, str]]:
    """Who holds one of these roles: (person id, area) pairs."""
    found = await work.ask(_holders, {"roles": list(roles)})
    return [(row.person_id, row.area) for row in found]


async def held_by(work: Work, ids: Sequence[int]) -> list[tuple[int, list[tuple[str, str]]]]:
    """What these people hold now: (role, area) pairs by id."""
    found: dict[int, list[tuple[str, str]]] = {one: [] for one in ids}
    for row in await work.ask(_grants_of, {"ids": list(ids)}) if ids else ():
        found[row.person_id].append((row.role, row.area))
    return list(found.items())


async def grant(work: Work, row: Grant) -> Grant:
    """Give a role."""
    work.people_changed = True
    work.db.add(row)
    await work.db.flush()
    return row


async def set_locale(work: Work, person_id: int, locale: str) -> None:
    """Keep a chosen language."""
    work.people_changed = True
    change = update(Person).where(Person.id == person_id)
    await work.db.execute(change.values(locale=locale, locale_chosen=True))


async def set_elder(work: Work, person_id: int, *, elder: bool) -> None:
    """Keep whether a person wants the plain mode for elders."""
    work.people_changed = True
    await work.db.execute(update(Person).where(Person.id == person_id).values(elder=elder))


async def set_phone(work: Work, person_id: int, phone: str | None) -> None:
    """Keep or remove a phone number."""
    await work.db.execute(update(Person).where(Person.id == person_id).values(phone=phone))


async def set_stopped(work: Work, person_id: int, at: datetime | None) -> None:
    """Keep since when a person can't be reached, or that they can again."""
    work.people_changed = True
    await work.db.execute(update(Person).where(Person.id == person_id).values(stopped_at=at))


async def chats(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, int]:
    """The private chats of these people: person id → chat id; who has none is missing."""
    query = select(_people.c.id, _people.c.chat_id).where(
        _people.c.id.in_(person_ids), _people.c.chat_id.is_not(None)
    )
    return {row.id: row.chat_id for row in await connection.execute(query)}


async def reachable(connection: AsyncConnection, person_ids: Sequence[int]) -> None:
    """Keep that these people can be written to again."""
    change = update(_people).where(_people.c.id.in_(person_ids))
    await connection.execute(change.values(stopped_at=None))
