"""Questions about studios, times and appointments, and the locks they are asked under.

Locks are taken in one order everywhere: the case, its slots by id, then people by id.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import (
    Appointment,
    Attendee,
    Case,
    Hold,
    Host,
    Party,
    Person,
    Request,
    Row,
    Slot,
    Studio,
)
from storage.work import Work


class Place(NamedTuple):
    """One place of a slot, and what stands in it; nothing when it is free."""

    slot: Slot
    hold: Hold | None
    appointment: Appointment | None
    case_number: str | None


async def add(work: Work, *new: Row) -> None:
    """Write new rows; they have their ids afterwards."""
    work.db.add_all(new)
    await work.db.flush()


async def first_studio(work: Work, town_code: str | None = None) -> Studio | None:
    """The studio of a town, else the first one there is."""
    here = Studio.town_code == (town_code or "")
    return await work.db.scalar(select(Studio).order_by(here.desc(), Studio.id).limit(1))


async def studio(work: Work, studio_id: int) -> Studio | None:
    """One studio."""
    return await work.db.get(Studio, studio_id)


async def studio_named(work: Work, name: str) -> Studio | None:
    """The studio with this name."""
    return await work.db.scalar(select(Studio).where(Studio.name == name))


async def host(work: Work, host_id: int) -> Host | None:
    """One host."""
    return await work.db.get(Host, host_id)


async def hosts_at(work: Work, studio_id: int) -> list[Host]:
    """Everybody who receives people at a studio."""
    return list(
        await work.db.scalars(select(Host).where(Host.studio_id == studio_id).order_by(Host.id))
    )


async def hosted_by(work: Work, person_id: int) -> list[Host]:
    """Where a person receives people."""
    return list(
        await work.db.scalars(select(Host).where(Host.person_id == person_id).order_by(Host.id))
    )


def _held(now: datetime) -> ColumnElement[bool]:
    return or_(Hold.expires_at.is_(None), Hold.expires_at > now)


async def free_slots(  # noqa: PLR0913 - what a free slot depends on
    work: Work,
    *,
    studio_ids: Sequence[int],
    track: str | None,
    now: datetime,
    without_host: int,
    host: int | None = None,
    host_ids: Sequence[int] = (),
    limit: int = 8,
) -> list[Slot]:
    """Open slots with a place left, soonest first; ``without_host`` never meets himself.

    ``host`` is a person, ``host_ids`` are hosts; empty: any.
    """
    taken = (
        select(func.count())
        .where(Hold.slot_id == Slot.id, _held(now))
        .correlate(Slot)
        .scalar_subquery()
    )
    query = (
        select(Slot)
        .join(Host, Host.id == Slot.host_id)
        .where(Slot.studio_id.in_(studio_ids), Slot.closed_at.is_(None), taken < Slot.capacity)
        .where(Slot.bookable_until > now, Host.person_id != without_host)
    )
    if host_ids:
        query = query.where(Slot.host_id.in_(host_ids))
    if track is not None:
        query = query.where(Slot.track == track)
    if host is not None:
        query = query.where(Host.person_id == host)
    return list(await work.db.scalars(query.order_by(Slot.starts_at, Slot.id).limit(limit)))


async def slot(work: Work, slot_id: int) -> Slot | None:
    """One slot."""
    return await work.db.get(Slot, slot_id)


async def lock_slot(work: Work, slot_id: int) -> Slot | None:
    """A slot that nobody else may count places of until we are done."""
    query = select(Slot).where(Slot.id == slot_id).with_for_update(key_share=True)
    found = await work.db.scalars(query.execution_options(populate_existing=True))
    return found.one_or_none()


async def lock_people(work: Work, person_ids: Sequence[int]) -> None:
    """People whom nobody else may give an appointment until we are done."""
    query = select(Person.id).where(Person.id.in_(person_ids)).order_by(Person.id)
    await work.db.execute(query.with_for_update(key_share=True))


async def seats_taken(work: Work, slot_id: int, *, now: datetime) -> set[int]:
    """The places of a slot that are gone; places kept too long are given back first."""
    over = delete(Hold).where(Hold.slot_id == slot_id, Hold.expires_at <= now)
    await work.db.execute(over)
    return set(await work.db.scalars(select(Hold.seat).where(Hold.slot_id == slot_id)))


async def take_seat(
    work: Work, slot_id: int, seat: int, *, person_id: int, expires_at: datetime | None
) -> int | None:
    """Take a place; its hold's id, or None when somebody has it (then the lock was off)."""
    dialect = sqlite if work.db.get_bind().dialect.name == "sqlite" else postgresql
    insert = dialect.insert(Hold).values(
        slot_id=slot_id, seat=seat, person_id=person_id, expires_at=expires_at
    )
    taken = insert.on_conflict_do_nothing().returning(Hold.id)
    return (await work.db.scalars(taken)).one_or_none()


async def hold(work: Work, hold_id: int) -> Hold | None:
    """A place taken, as it stands now."""
    query = select(Hold).where(Hold.id == hold_id).execution_options(populate_existing=True)
    return await work.db.scalar(query)


async def reading_hold(work: Work, person_id: int) -> Hold | None:
    """The place kept for a person while they read."""
    query = select(Hold).where(
        Hold.person_id == person_id, Hold.appointment_id.is_(None), Hold.waiting_id.is_(None)
    )
    return await work.db.scalar(query.execution_options(populate_existing=True).limit(1))


async def hold_of(work: Work, appointment_id: int) -> Hold | None:
    """The place an appointment rests on."""
    return await work.db.scalar(select(Hold).where(Hold.appointment_id == appointment_id))


async def give_back(work: Work, hold_id: int) -> None:
    """Free a place."""
    await work.db.execute(delete(Hold).where(Hold.id == hold_id))


async def rest_on(work: Work, hold_id: int, appointment_id: int) -> None:
    """Let an appointment rest on a place: from now on it does not expire."""
    change = update(Hold).where(Hold.id == hold_id)
    resting = {"appointment_id": appointment_id, "expires_at": None, "waiting_id": None}
    await work.db.execute(change.values(**resting))


async def busy(
    work: Work, person_ids: Sequence[int], *, starts_at: datetime, ends_at: datetime, but: int
) -> set[int]:
    """Which of these people have another appointment in that time (``but``: this one)."""
    query = (
        select(Attendee.person_id)
        .join(Appointment, Appointment.id == Attendee.appointment_id)
        .join(Slot, Slot.id == Appointment.slot_id)
        .where(Attendee.person_id.in_(person_ids), Attendee.busy_at.is_not(None))
        .where(Slot.starts_at < ends_at, Slot.ends_at > starts_at, Appointment.id != but)
    )
    return set(await work.db.scalars(query))


async def invite(work: Work, rows: Sequence[dict[str, Any]]) -> int:
    """Write who must say yes; how many could be written (fewer: somebody is busy then)."""
    dialect = sqlite if work.db.get_bind().dialect.name == "sqlite" else postgresql
    written = 0
    for row in rows:
        insert = dialect.insert(Attendee).values(**row).on_conflict_do_nothing()
        written += len((await work.db.scalars(insert.returning(Attendee.id))).all())
    return written


async def uninvite(work: Work, appointment_id: int) -> None:
    """Take back who must say yes, before others are asked for another time."""
    await work.db.execute(delete(Attendee).where(Attendee.appointment_id == appointment_id))


async def not_busy(work: Work, appointment_id: int) -> None:
    """Everybody of a cancelled appointment has that time for themselves again."""
    change = update(Attendee).where(Attendee.appointment_id == appointment_id)
    await work.db.execute(change.values(busy_at=None))


async def attendees(work: Work, appointment_id: int) -> list[Attendee]:
    """Who must say yes, and who has."""
    query = select(Attendee).where(Attendee.appointment_id == appointment_id)
    fresh = query.order_by(Attendee.id).execution_options(populate_existing=True)
    return list(await work.db.scalars(fresh))


async def appointment(work: Work, appointment_id: int) -> Appointment | None:
    """One appointment as it stands now."""
    query = select(Appointment).where(Appointment.id == appointment_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def appointment_of(work: Work, case_id: int, *, live: bool = True) -> Appointment | None:
    """The standing appointment of a case; with ``live`` False the last one, even cancelled."""
    query = select(Appointment).where(Appointment.case_id == case_id)
    if live:
        query = query.where(Appointment.state != "cancelled")
    newest = query.order_by(Appointment.id.desc()).limit(1)
    return await work.db.scalar(newest.execution_options(populate_existing=True))


async def request(work: Work, case_id: int) -> Request | None:
    """What was asked for."""
    return await work.db.get(Request, case_id)


async def parties(work: Work, case_id: int) -> list[Party]:
    """The sides of a case."""
    query = select(Party).where(Party.case_id == case_id).order_by(Party.id)
    return list(await work.db.scalars(query))


async def name_of(work: Work, person_id: int) -> str:
    """What a person calls themselves."""
    return await work.db.scalar(select(Person.name).where(Person.id == person_id)) or ""


async def phone_of(work: Work, person_id: int) -> str | None:
    """A person's phone number, if they gave one."""
    return await work.db.scalar(select(Person.phone).where(Person.id == person_id))


async def waiting_requests(work: Work, studio_ids: Sequence[int], *, limit: int) -> list[Case]:
    """Requests at these studios that nobody has taken yet, oldest first."""
    query = (
        select(Case)
        .join(Request, Request.case_id == Case.id)
        .where(Request.studio_id.in_(studio_ids), Case.state == "received")
    )
    return list(await work.db.scalars(query.order_by(Case.id).limit(limit)))


async def open_request_of(work: Work, person_id: int) -> Case | None:
    """The newest mediation request of a person that has not ended."""
    query = (
        select(Case)
        .join(Request, Request.case_id == Case.id)
        .where(Case.reporter_id == person_id, Case.closed_at.is_(None))
    )
    return await work.db.scalar(query.order_by(Case.id.desc()).limit(1))


async def week(
    work: Work, person_id: int, *, start: datetime, end: datetime, now: datetime
) -> list[Place]:
    """A host's slots between two moments, with what stands in each place."""
    query = (
        select(Slot, Hold, Appointment, Case.number)
        .join(Host, Host.id == Slot.host_id)
        .outerjoin(Hold, (Hold.slot_id == Slot.id) & _held(now))
        .outerjoin(Appointment, Appointment.id == Hold.appointment_id)
        .outerjoin(Case, Case.id == Appointment.case_id)
        .where(Host.person_id == person_id, Slot.starts_at >= start, Slot.starts_at < end)
        .order_by(Slot.starts_at, Hold.seat)
    )
    return [Place(*row) for row in await work.db.execute(query)]
