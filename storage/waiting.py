"""Questions about who waits for a full time, asked under the lock of its slot."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select

from storage.tables import Appointment, Case, Hold, Slot, Waiting
from storage.work import Work


async def by_id(work: Work, waiting_id: int) -> Waiting | None:
    """One who waits, as they stand now."""
    query = select(Waiting).where(Waiting.id == waiting_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def first(work: Work, slot_id: int) -> Waiting | None:
    """The first in line who has no offer yet and whose case is still open."""
    query = (
        select(Waiting)
        .join(Case, Case.id == Waiting.case_id)
        .where(Waiting.slot_id == slot_id, Case.closed_at.is_(None))
        .where(Waiting.ended_at.is_(None), Waiting.offered_at.is_(None))
    )
    newest = query.order_by(Waiting.id).limit(1)
    return await work.db.scalar(newest.execution_options(populate_existing=True))


async def lapsed(work: Work, slot_id: int, *, now: datetime) -> list[Waiting]:
    """Those whose offer of this slot has run out."""
    query = (
        select(Waiting)
        .join(Hold, Hold.waiting_id == Waiting.id)
        .where(Hold.slot_id == slot_id, Hold.expires_at <= now, Waiting.ended_at.is_(None))
    )
    return list(await work.db.scalars(query.order_by(Waiting.id)))


async def keep_for(
    work: Work, slot_id: int, seat: int, entry: Waiting, *, expires_at: datetime
) -> None:
    """Keep a free place for one who waits."""
    place = Hold(
        slot_id=slot_id,
        seat=seat,
        person_id=entry.person_id,
        waiting_id=entry.id,
        expires_at=expires_at,
    )
    work.db.add(place)
    await work.db.flush()


async def kept(work: Work, case_id: int, slot_id: int) -> Hold | None:
    """The place of a slot that is kept for a case."""
    query = (
        select(Hold)
        .join(Waiting, Waiting.id == Hold.waiting_id)
        .where(Waiting.case_id == case_id, Hold.slot_id == slot_id)
        .where(Hold.appointment_id.is_(None))
    )
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def let_go(work: Work, waiting_id: int) -> None:
    """Give back the place that is kept for one who waits, if there is one."""
    unused = (Hold.waiting_id == waiting_id, Hold.appointment_id.is_(None))
    await work.db.execute(delete(Hold).where(*unused))


async def of_case(work: Work, case_id: int) -> list[Waiting]:
    """What a case waits for, in the order of joining."""
    query = select(Waiting).where(Waiting.case_id == case_id, Waiting.ended_at.is_(None))
    fresh = query.order_by(Waiting.id).execution_options(populate_existing=True)
    return list(await work.db.scalars(fresh))


async def of_slot(work: Work, slot_id: int) -> list[Waiting]:
    """Everybody who waits for a slot, in the order of joining."""
    query = select(Waiting).where(Waiting.slot_id == slot_id, Waiting.ended_at.is_(None))
    fresh = query.order_by(Waiting.id).execution_options(populate_existing=True)
    return list(await work.db.scalars(fresh))


async def ahead(work: Work, entry: Waiting) -> int:
    """How many wait for the same time since before this one."""
    query = select(func.count()).where(
        Waiting.slot_id == entry.slot_id, Waiting.ended_at.is_(None), Waiting.id < entry.id
    )
    return await work.db.scalar(query) or 0


async def full(
    work: Work,
    host_ids: Sequence[int],
    track: str,
    case_id: int,
    *,
    now: datetime,
    limit: int,
) -> list[Slot]:
    """Open times of these hosts without a place left, for which the case does not wait yet."""
    held = or_(Hold.expires_at.is_(None), Hold.expires_at > now)
    taken = select(func.count()).where(Hold.slot_id == Slot.id, held).correlate(Slot)
    waits = select(Waiting.slot_id).where(Waiting.case_id == case_id, Waiting.ended_at.is_(None))
    own = (
        select(Hold.slot_id)
        .join(Appointment, Appointment.id == Hold.appointment_id)
        .where(Appointment.case_id == case_id)
    )
    query = (
        select(Slot)
        .where(Slot.host_id.in_(host_ids), Slot.track == track, Slot.closed_at.is_(None))
        .where(Slot.bookable_until > now, taken.scalar_subquery() >= Slot.capacity)
        .where(Slot.id.not_in(waits), Slot.id.not_in(own))
        .order_by(Slot.starts_at, Slot.id)
        .limit(limit)
    )
    return list(await work.db.scalars(query))
