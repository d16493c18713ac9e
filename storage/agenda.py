"""Questions about plans, single days, the slots that come of them, and files sent in.

Locks go in the order of `storage/mediation.py`; a host is locked before any case or slot.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import (
    AgendaDay,
    AgendaImport,
    Appointment,
    Attendee,
    Case,
    Hold,
    Host,
    Opening,
    Person,
    Request,
    Slot,
    Studio,
)
from storage.work import Work


class Standing(NamedTuple):
    """A slot that somebody has: the slot, the appointment in it, its case."""

    slot: Slot
    appointment_id: int
    case_id: int
    number: str
    state: str


async def lock_host(work: Work, host_id: int) -> Host | None:
    """A host whose plan nobody else may change until we are done."""
    query = select(Host).where(Host.id == host_id).with_for_update(key_share=True)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def hosts(work: Work) -> list[Host]:
    """Everybody who receives people, and has an account."""
    query = select(Host).where(Host.person_id.is_not(None), Host.closed_at.is_(None))
    return list(await work.db.scalars(query.order_by(Host.id)))


async def lines(work: Work, host_id: int) -> list[Opening]:
    """A host's weekly plan."""
    query = select(Opening).where(Opening.host_id == host_id)
    return list(await work.db.scalars(query.order_by(Opening.weekday, Opening.from_minute)))


async def days(work: Work, host_id: int, *, since: date) -> list[AgendaDay]:
    """A host's single days from one on."""
    query = select(AgendaDay).where(AgendaDay.host_id == host_id, AgendaDay.day >= since)
    return list(await work.db.scalars(query.order_by(AgendaDay.day, AgendaDay.from_minute)))


async def replace_lines(work: Work, host_id: int, new: Sequence[Opening]) -> None:
    """Put these weekly lines in place of those before."""
    await work.db.execute(delete(Opening).where(Opening.host_id == host_id))
    work.db.add_all(new)
    await work.db.flush()


async def replace_days(
    work: Work, host_id: int, of: Collection[date], new: Sequence[AgendaDay]
) -> None:
    """Put these rows in place of what was said of these days."""
    gone = AgendaDay.host_id == host_id, AgendaDay.day.in_(of)
    await work.db.execute(delete(AgendaDay).where(*gone))
    work.db.add_all(new)
    await work.db.flush()


async def slots(work: Work, host_id: int, *, after: datetime) -> list[Slot]:
    """All times of a host that have not begun, as they stand now."""
    query = select(Slot).where(Slot.host_id == host_id, Slot.starts_at > after)
    fresh = query.order_by(Slot.id).execution_options(populate_existing=True)
    return list(await work.db.scalars(fresh))


async def standing(work: Work, slot_ids: Collection[int]) -> list[Standing]:
    """What stands in these slots, soonest first."""
    if not slot_ids:
        return []
    query = (
        select(Slot, Appointment.id, Case.id, Case.number, Appointment.state)
        .join(Appointment, Appointment.slot_id == Slot.id)
        .join(Case, Case.id == Appointment.case_id)
        .where(Slot.id.in_(slot_ids), Appointment.state.in_(("proposed", "confirmed")))
        .order_by(Slot.starts_at, Appointment.id)
    )
    return [Standing(*row) for row in await work.db.execute(query)]


async def lock_slots(work: Work, slot_ids: Collection[int]) -> None:
    """Slots whose places nobody else may count until we are done."""
    query = select(Slot.id).where(Slot.id.in_(slot_ids)).order_by(Slot.id)
    await work.db.execute(query.with_for_update(key_share=True))


async def seats(work: Work, slot_ids: Collection[int], *, now: datetime) -> dict[int, int]:
    """How many places of these slots are gone, kept ones included."""
    live = or_(Hold.expires_at.is_(None), Hold.expires_at > now)
    query = select(Hold.slot_id, func.count()).where(Hold.slot_id.in_(slot_ids), live)
    return {row[0]: row[1] for row in await work.db.execute(query.group_by(Hold.slot_id))}


async def reading(work: Work, slot_ids: Collection[int]) -> list[Hold]:
    """Places of these slots that are kept while somebody reads."""
    query = select(Hold).where(Hold.slot_id.in_(slot_ids), Hold.appointment_id.is_(None))
    return list(await work.db.scalars(query.order_by(Hold.id)))


async def add_slots(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    """Offer times; one that the host offers already stays as it is."""
    if rows:
        dialect = sqlite if work.db.get_bind().dialect.name == "sqlite" else postgresql
        await work.db.execute(dialect.insert(Slot).on_conflict_do_nothing(), list(rows))


async def set_slot(work: Work, slot_id: int, **values: Any) -> None:
    """Change a slot."""
    await work.db.execute(update(Slot).where(Slot.id == slot_id).values(**values))


async def settle(work: Work) -> None:
    """Write what was changed in rows."""
    await work.db.flush()


async def studios(work: Work) -> list[Studio]:
    """Every place that is open, in the order in which they were founded."""
    return list(
        await work.db.scalars(select(Studio).where(Studio.closed_at.is_(None)).order_by(Studio.id))
    )


async def everybody(work: Work) -> list[Host]:
    """All hosts, those without an account too."""
    return list(
        await work.db.scalars(select(Host).where(Host.closed_at.is_(None)).order_by(Host.id))
    )


async def requests_open(work: Work) -> dict[int, int]:
    """How many requests that have not ended each studio has."""
    query = (
        select(Request.studio_id, func.count())
        .join(Case, Case.id == Request.case_id)
        .where(Case.closed_at.is_(None))
    )
    return {row[0]: row[1] for row in await work.db.execute(query.group_by(Request.studio_id))}


async def meetings_ahead(work: Work, *, now: datetime) -> dict[int, int]:
    """How many meetings that have not begun each host has, proposed ones included."""
    query = (
        select(Slot.host_id, func.count())
        .join(Appointment, Appointment.slot_id == Slot.id)
        .where(Slot.starts_at > now, Appointment.state.in_(("proposed", "confirmed")))
    )
    return {row[0]: row[1] for row in await work.db.execute(query.group_by(Slot.host_id))}


async def invited(work: Work, appointment_id: int) -> list[int]:
    """Who of the people in this chat sits at a meeting."""
    query = select(Attendee.person_id).where(Attendee.appointment_id == appointment_id)
    people = await work.db.scalars(query.order_by(Attendee.id))
    return [one for one in people if one is not None]


async def mediators(work: Work, name: str) -> list[Person]:
    """People of this name who have an account."""
    query = select(Person).where(Person.name == name, Person.telegram_id.is_not(None))
    return list(await work.db.scalars(query.order_by(Person.id)))


async def the_import(work: Work, import_id: int, *, lock: bool = False) -> AgendaImport | None:
    """A file that was sent in."""
    query = select(AgendaImport).where(AgendaImport.id == import_id)
    query = query.execution_options(populate_existing=True)
    return await work.db.scalar(query.with_for_update(key_share=True) if lock else query)


async def host_named(work: Work, studio_id: int, name: str) -> Host | None:
    """The host of a studio who is called so."""
    query = select(Host).where(Host.studio_id == studio_id, Host.name == name)
    return await work.db.scalar(query.order_by(Host.id).limit(1))
