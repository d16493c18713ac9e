"""Questions about how the sides of a case agree: parties, their yes, links, visits and ties."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from storage.tables import Appointment, Attendee, Case, Party, Tie
from storage.work import Work

_BARS = ("tie", "refused")


async def party_of(work: Work, case_id: int, person_id: int) -> Party | None:
    """The side that a person is in a case."""
    query = select(Party).where(Party.case_id == case_id, Party.person_id == person_id)
    return await work.db.scalar(query)


async def party(work: Work, party_id: int) -> Party | None:
    """One side of a case, as it stands now."""
    query = select(Party).where(Party.id == party_id)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def others(work: Work, case_id: int) -> Sequence[Party]:
    """The other sides of a case that have not declined."""
    query = select(Party).where(
        Party.case_id == case_id, Party.side == "other", Party.declined_at.is_(None)
    )
    return list(await work.db.scalars(query.order_by(Party.id)))


async def barred(work: Work, case_id: int) -> set[int]:
    """The mediators who may not have a case: of their own accord, or refused by a side."""
    query = select(Tie.person_id).where(Tie.case_id == case_id, Tie.kind.in_(_BARS))
    return set(await work.db.scalars(query))


async def concerned(work: Work, appointment: Appointment, person_id: int) -> bool:
    """Whether a person is asked to an appointment, or is or was a side of its case."""
    asked = select(Attendee.id).where(
        Attendee.appointment_id == appointment.id, Attendee.person_id == person_id
    )
    if await work.db.scalar(asked.limit(1)) is not None:
        return True
    return await party_of(work, appointment.case_id, person_id) is not None


async def stand_to(
    work: Work,
    case_id: int,
    person_id: int,
    kind: str,
    *,
    at: datetime,
    party_id: int | None = None,
) -> None:
    """Write how a mediator stands to a case; what stood there before gives way."""
    before = select(Tie).where(Tie.case_id == case_id, Tie.person_id == person_id)
    row = await work.db.scalar(before)
    if row is None:
        row = Tie(case_id=case_id, person_id=person_id, kind=kind, said_at=at)
        work.db.add(row)
    row.kind, row.party_id, row.said_at = kind, party_id, at
    await work.db.flush()


async def has_refused(work: Work, party_id: int) -> bool:
    """Whether a side has refused a mediator before."""
    query = select(Tie.id).where(Tie.party_id == party_id).limit(1)
    return await work.db.scalar(query) is not None


async def forget_host(work: Work, case_id: int) -> None:
    """No side of a case has agreed to its mediator any more: another one comes."""
    change = update(Party).where(Party.case_id == case_id)
    await work.db.execute(change.values(host_id=None))


async def unask(work: Work, appointment_id: int, party_id: int) -> None:
    """A side that left is no longer asked for its yes, and has that time for itself."""
    gone = delete(Attendee).where(Attendee.appointment_id == appointment_id)
    await work.db.execute(gone.where(Attendee.party_id == party_id))


async def seats_of(work: Work, person_id: int, *, limit: int = 5) -> list[Party]:
    """The open cases in which a person is a side, the newest first."""
    query = (
        select(Party)
        .join(Case, Case.id == Party.case_id)
        .where(Party.person_id == person_id, Party.declined_at.is_(None))
        .where(Case.closed_at.is_(None))
    )
    return list(await work.db.scalars(query.order_by(Party.id.desc()).limit(limit)))
