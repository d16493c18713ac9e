"""Booking: a time proposed, accepted by everybody, moved or cancelled.

Locks are taken in one order everywhere: the case, the slot, then people by id.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.cases import trail
from services.errors import Stale
from services.mediation import holds, reminders
from services.mediation.access import Seat, seat_of, take_case
from services.mediation.codes import NEXT, Side, Standing, Track
from services.mediation.errors import (
    AppointmentOver,
    PartyBusy,
    TooManyChanges,
)
from services.mediation.notices import (
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentProposed,
)
from services.notices import Notice, tell_all
from services.people import Actor
from storage import mediation as rows
from storage import timers
from storage.tables import Appointment, Attendee, Case, Hold, Request, Slot
from storage.work import Work

CHANGES: Final = 3
"""So often a time may be moved; then the studio rings and people talk."""

HAPPENED: Final = "appointment"


@dataclass(frozen=True, slots=True)
class _Booking:
    """A case under its lock: what was asked, what stands, and where the actor sits."""

    case: Case
    request: Request
    standing: Appointment | None
    seat: Seat


async def propose(
    work: Work, actor: Actor, case_id: int, slot_id: int, *, version: int, now: datetime
) -> Appointment:
    """Propose a time, or another one: the asker or the mediator; everybody else is asked anew.

    ``version`` is the appointment's as it was shown, 0 when there was none.

    :raises Stale: it has changed meanwhile. :raises SlotTaken, PartyBusy: not at that time.
    :raises TooManyChanges: moved often enough. :raises NotAllowed: not a side of this case.
    """
    booking = await _booking(work, actor, case_id, version)
    changes = await _changes(work, booking)
    track = None if booking.request.urgent else Track(booking.request.track)
    slot = await holds.open_slot(work, actor, slot_id, track, now=now)
    host = await rows.host(work, slot.host_id)
    if host is None or host.person_id not in {booking.case.holder_id or host.person_id} - {None}:
        raise Stale
    if booking.seat.side is Side.HOST:
        await take_case(work, actor, booking.case, now=now)
    await _free_old_place(work, booking.standing)
    place = await _place(work, actor, slot, now=now)
    appointment = await _written(work, booking, slot, changes, now=now)
    await rows.rest_on(work, place.id, appointment.id)
    sides = {booking.case.reporter_id: Side.ASKER, host.person_id: Side.HOST}
    await _ask(work, actor, appointment, slot, sides, seat=place.seat, now=now)
    await _trace(work, actor, booking.case, appointment, now=now)
    return appointment


async def _booking(work: Work, actor: Actor, case_id: int, version: int) -> _Booking:
    case, request, seat = await seat_of(work, actor, case_id, lock=True)
    standing = await rows.appointment_of(work, case_id)
    if (standing.version if standing else 0) != version:
        raise Stale
    return _Booking(case, request, standing, seat)


async def _changes(work: Work, booking: _Booking) -> int:
    before = booking.standing or await rows.appointment_of(work, booking.case.id, live=False)
    changes = before.changes + 1 if before else 0
    if changes > CHANGES:
        raise TooManyChanges(CHANGES)
    return changes


async def _free_old_place(work: Work, standing: Appointment | None) -> None:
    if standing is None:
        return
    old = await rows.hold_of(work, standing.id)
    if old is not None:
        await rows.give_back(work, old.id)
    await rows.uninvite(work, standing.id)
    await reminders.disarm(work, standing)


async def _place(work: Work, actor: Actor, slot: Slot, *, now: datetime) -> Hold:
    """The place kept for the actor if it still is, else a free one."""
    kept = await rows.reading_hold(work, actor.id)
    still = kept is not None and kept.expires_at is not None and kept.expires_at > now
    if kept is not None and still and kept.slot_id == slot.id:
        await timers.disarm(work, holds.TIMER, str(kept.id))
        return kept
    await holds.drop_hold(work, actor)
    taken = await rows.hold(work, await holds.take_seat(work, actor, slot, now=now, until=None))
    if taken is None:
        raise Stale
    return taken


async def _written(
    work: Work, booking: _Booking, slot: Slot, changes: int, *, now: datetime
) -> Appointment:
    standing = booking.standing
    if standing is None:
        standing = Appointment(
            case_id=booking.case.id,
            slot_id=slot.id,
            state=Standing.PROPOSED,
            place=booking.request.place,
            version=1,
            changes=changes,
            made_at=now,
            updated_at=now,
        )
        await rows.add(work, standing)
        return standing
    _move(standing, Standing.PROPOSED, now=now)
    standing.slot_id, standing.changes, standing.confirmed_at = slot.id, changes, None
    return standing


async def _ask(
    work: Work,
    actor: Actor,
    appointment: Appointment,
    slot: Slot,
    sides: dict[int | None, Side],
    *,
    seat: int,
    now: datetime,
) -> None:
    """Everybody's yes is needed anew; whoever proposes has said it."""
    people = {person: side for person, side in sides.items() if person is not None}
    await rows.lock_people(work, sorted(people))
    # A host who receives several at once (capacity above 1) is busy by the first of them.
    watched = [one for one, side in people.items() if side is not Side.HOST or seat == 0]
    span = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
    if await rows.busy(work, watched, **span, but=appointment.id):
        raise PartyBusy
    invited: list[dict[str, Any]] = [
        {
            "appointment_id": appointment.id,
            "person_id": person,
            "side": side,
            "busy_at": slot.starts_at if person in watched else None,
            "accepted_at": now if person == actor.id else None,
        }
        for person, side in people.items()
    ]
    if await rows.invite(work, invited) < len(invited):
        raise PartyBusy
    others = [person for person in people if person != actor.id]
    tell_all(work, others, AppointmentProposed(appointment.id, appointment.version), now=now)


async def accept(
    work: Work, actor: Actor, case_id: int, *, version: int, now: datetime
) -> Appointment:
    """Say yes to the time; once everybody has, it is confirmed and everybody is told.

    :raises Stale: another time meanwhile, or confirmed already.
    :raises AppointmentOver: its time has come.
    """
    booking = await _booking(work, actor, case_id, version)
    standing, slot, people = await _standing(work, booking, now=now)
    mine = next((one for one in people if one.person_id == actor.id), None)
    if mine is None or mine.accepted_at is not None or standing.state != Standing.PROPOSED:
        raise Stale
    mine.accepted_at = now
    if booking.seat.side is Side.HOST:
        await take_case(work, actor, booking.case, now=now)
    if all(one.accepted_at is not None for one in people):
        _move(standing, Standing.CONFIRMED, now=now)
        standing.confirmed_at = now
        await reminders.arm(work, standing, slot, now=now)
        _tell_others(work, actor, people, AppointmentConfirmed(standing.id, standing.version), now)
    await _trace(work, actor, booking.case, standing, now=now)
    return standing


async def cancel(
    work: Work, actor: Actor, case_id: int, reason: str, *, version: int, now: datetime
) -> Appointment:
    """Give up the time, with a reason that the others read; the request itself stays open.

    :raises Stale: it has changed meanwhile. :raises AppointmentOver: its time has come.
    """
    booking = await _booking(work, actor, case_id, version)
    standing, _slot, people = await _standing(work, booking, now=now)
    if booking.seat.side is Side.HOST:
        await take_case(work, actor, booking.case, now=now)
    await end(work, actor, booking.case, standing, reason, now=now)
    _tell_others(work, actor, people, AppointmentCancelled(standing.id, standing.version), now)
    return standing


async def end(
    work: Work, actor: Actor, case: Case, standing: Appointment, reason: str, *, now: datetime
) -> None:
    """Cancel without telling anybody: the place and everybody's time are free again."""
    words = await trail.keep(work, reason, person_id=actor.id)
    _move(standing, Standing.CANCELLED, now=now)
    standing.ended_by, standing.reason_id = actor.id, words.id
    place = await rows.hold_of(work, standing.id)
    if place is not None:
        await rows.give_back(work, place.id)
    await rows.not_busy(work, standing.id)
    await reminders.disarm(work, standing)
    await _trace(work, actor, case, standing, now=now)


async def _standing(
    work: Work, booking: _Booking, *, now: datetime
) -> tuple[Appointment, Slot, list[Attendee]]:
    standing = booking.standing
    slot = await rows.slot(work, standing.slot_id) if standing else None
    if standing is None or slot is None or slot.starts_at <= now:
        raise AppointmentOver
    return standing, slot, await rows.attendees(work, standing.id)


def _move(appointment: Appointment, to: Standing, *, now: datetime) -> None:
    if to not in NEXT[Standing(appointment.state)]:
        raise Stale
    appointment.state, appointment.updated_at = to, now
    appointment.version += 1


def _tell_others(
    work: Work, actor: Actor, people: list[Attendee], notice: Notice, now: datetime
) -> None:
    tell_all(work, (one.person_id for one in people if one.person_id != actor.id), notice, now=now)


async def _trace(
    work: Work, actor: Actor, case: Case, appointment: Appointment, *, now: datetime
) -> None:
    new = {
        "appointment_id": appointment.id,
        "standing": appointment.state,
        "slot_id": appointment.slot_id,
        "version": appointment.version,
    }
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
