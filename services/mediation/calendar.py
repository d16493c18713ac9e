"""The appointment as a file for people's calendars: made, moved and cancelled (M14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.mediation.codes import Standing
from services.mediation.notices import CalendarFile
from services.notices import tell_all
from services.people import Actor
from storage import agreement, cases
from storage import mediation as rows
from storage.tables import Appointment
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar is told: which appointment, its edition, when, where, how it stands."""

    appointment_id: int
    sequence: int
    starts_at: datetime
    ends_at: datetime
    standing: Standing
    number: str
    studio: str
    address: str
    place: str


async def confirmed(
    work: Work, appointment: Appointment, people: Iterable[int], *, now: datetime
) -> None:
    """Everybody with a chat is given the file."""
    appointment.calendar_version = appointment.version
    notice = CalendarFile(appointment.id, appointment.version)
    tell_all(work, sorted(people), notice, now=now)


async def changed(
    work: Work, appointment: Appointment, people: Iterable[int], *, now: datetime
) -> None:
    """Whoever may have the time in a calendar hears that it moved or is off; else nobody."""
    if appointment.calendar_version is not None:
        await confirmed(work, appointment, people, now=now)


async def entry(
    work: Work, actor: Actor, appointment_id: int, version: int | None = None
) -> Entry | None:
    """The entry as it stands; None where a newer one follows, or for whoever was never asked.

    ``version``: the edition that was promised; None is whichever there is.
    """
    appointment = await rows.appointment(work, appointment_id)
    if appointment is None or version not in (None, appointment.version):
        return None
    if not await agreement.concerned(work, appointment, actor.id):
        return None
    case = await cases.by_id(work, appointment.case_id)
    slot = await rows.slot(work, appointment.slot_id)
    studio = await rows.studio(work, slot.studio_id) if slot else None
    if case is None or slot is None or studio is None:
        return None
    return Entry(
        appointment_id=appointment.id,
        sequence=appointment.version,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        standing=Standing(appointment.state),
        number=case.number,
        studio=studio.name,
        address=studio.address,
        place=appointment.place,
    )
