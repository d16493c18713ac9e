"""An appointment as it stands: found under its case's lock, shifted, ended, and written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases import trail
from services.errors import NotAllowed, Stale
from services.mediation import calendar, holds, reminders
from services.mediation.access import Seat, seat_of
from services.mediation.codes import DECIDES, NEXT, Standing
from services.mediation.errors import AppointmentOver
from services.notices import Notice, tell_all
from services.people import Actor
from storage import mediation as rows
from storage.tables import Appointment, Attendee, Case, Request, Slot
from storage.work import Work

HAPPENED: Final = "appointment"


@dataclass(frozen=True, slots=True)
class Booking:
    """A case under its lock: what was asked, what stands, and where the actor sits."""

    case: Case
    request: Request
    standing: Appointment | None
    seat: Seat


async def find(work: Work, actor: Actor, case_id: int, version: int) -> Booking:
    """The case under its lock, as the actor saw it.

    :raises NotAllowed: nobody who decides about its time. :raises Stale: changed meanwhile.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side not in DECIDES:
        raise NotAllowed
    standing = await rows.appointment_of(work, case_id)
    if (standing.version if standing else 0) != version:
        raise Stale
    return Booking(case, request, standing, seat)


async def end(
    work: Work,
    actor: Actor | None,
    case: Case,
    standing: Appointment,
    reason: str | None,
    *,
    now: datetime,
) -> None:
    """Cancel without telling anybody: the place and everybody's time are free again."""
    words = (
        await trail.keep(work, reason, person_id=actor.id if actor else None) if reason else None
    )
    shift(standing, Standing.CANCELLED, now=now)
    standing.ended_by = actor.id if actor else None
    standing.reason_id = words.id if words else None
    people = await rows.attendees(work, standing.id)
    await rows.not_busy(work, standing.id)
    await reminders.disarm(work, standing)
    place = await rows.hold_of(work, standing.id)
    if place is not None:
        await holds.free(work, place, now=now)
    here = {one.person_id for one in people if one.person_id is not None}
    await calendar.changed(work, standing, here, now=now)
    await trace(work, actor, case, standing, now=now)


async def standing_of(
    work: Work, booking: Booking, *, now: datetime
) -> tuple[Appointment, Slot, list[Attendee]]:
    """What stands, when, and who is asked. :raises AppointmentOver: nothing, or it has begun."""
    standing = booking.standing
    slot = await rows.slot(work, standing.slot_id) if standing else None
    if standing is None or slot is None or slot.starts_at <= now:
        raise AppointmentOver
    return standing, slot, await rows.attendees(work, standing.id)


def shift(appointment: Appointment, to: Standing, *, now: datetime) -> None:
    """Bring an appointment to another standing. :raises Stale: not from where it stands."""
    if to not in NEXT[Standing(appointment.state)]:
        raise Stale
    appointment.state, appointment.updated_at = to, now
    appointment.version += 1


def tell_others(
    work: Work, actor: Actor | None, people: list[Attendee], notice: Notice, now: datetime
) -> None:
    """Tell everybody who has a chat, but for whoever did it."""
    by = actor.id if actor else None
    tell_all(
        work, (one.person_id for one in people if one.person_id not in {None, by}), notice, now=now
    )


async def trace(
    work: Work, actor: Actor | None, case: Case, appointment: Appointment, *, now: datetime
) -> None:
    """A line of the trail: how the appointment stands now."""
    new = {
        "appointment_id": appointment.id,
        "standing": appointment.state,
        "slot_id": appointment.slot_id,
        "version": appointment.version,
    }
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
