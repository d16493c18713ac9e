"""Booking: a time proposed, accepted by everybody at the table, moved or cancelled.

Locks are taken in one order everywhere: the case, its slots by id, then people by id.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.errors import NotAllowed, Stale
from services.mediation import assents, calendar, customs, holds, reminders, waiting
from services.mediation.accepting import untied
from services.mediation.access import Seat, Sitting, at_the_table, take_case
from services.mediation.codes import How, Side, Standing, Track, What
from services.mediation.errors import ConsentFirst, PartyBusy, TooManyChanges
from services.mediation.notices import (
    AppointmentCancelled,
    AppointmentProposed,
)
from services.mediation.standing import Booking, end, find, shift, standing_of, tell_others, trace
from services.notices import tell_all
from services.people import Actor
from storage import agreement, timers
from storage import mediation as rows
from storage import waiting as lines
from storage.tables import Appointment, Case, Hold, Host, Request, Slot
from storage.work import Work


@dataclass(frozen=True, slots=True)
class _Asked:
    """A time about to be proposed: by whom, with which mediator, who has said yes to it."""

    slot: Slot
    host: Host
    by: Actor | None
    watched: bool


async def propose(
    work: Work, actor: Actor, case_id: int, slot_id: int, *, version: int, now: datetime
) -> Appointment:
    """Propose a time, or another one: any side or the mediator; everybody else is asked anew.

    ``version`` is the appointment's as it was shown, 0 when there was none.

    :raises Stale: it has changed meanwhile. :raises SlotTaken, PartyBusy: not at that time.
    :raises TooManyChanges: moved often enough. :raises NotAllowed: not a side of this case.
    :raises ConsentFirst: another side that has not agreed to mediate yet.
    """
    booking = await find(work, actor, case_id, version)
    await _check_consent(work, booking)
    changes = await _changes(work, booking)
    await _lock_slots(work, actor, booking, slot_id)
    track = None if booking.request.urgent else Track(booking.request.track)
    slot = await holds.open_slot(work, actor, slot_id, track, now=now)
    host = await _host(work, booking, slot)
    if booking.seat.side is Side.HOST:
        await untied(work, actor, booking.case, now=now)
    await _free_old_place(work, booking.standing, now=now)
    place = await _place(work, actor, booking.case.id, slot, now=now)
    appointment = await _written(work, booking, slot, changes, now=now)
    await rows.rest_on(work, place.id, appointment.id)
    await waiting.taken(work, booking.case.id, slot.id, now=now)
    asked = _Asked(slot, host, actor, watched=place.seat == 0)
    await _ask(work, booking.case, appointment, asked, now=now)
    await trace(work, actor, booking.case, appointment, now=now)
    return appointment


async def take_offer(work: Work, actor: Actor, waiting_id: int, *, now: datetime) -> Appointment:
    """Propose the time that is kept for a case that waited for it; raises as :func:`propose`.

    :raises SlotTaken: it was kept too long ago, and has gone on. :raises NotAllowed: not theirs.
    """
    entry = await lines.by_id(work, waiting_id)
    if entry is None:
        raise NotAllowed
    standing = await rows.appointment_of(work, entry.case_id)
    version = standing.version if standing else 0
    return await propose(work, actor, entry.case_id, entry.slot_id, version=version, now=now)


async def propose_another(
    work: Work, case: Case, request: Request, slot: Slot, *, now: datetime
) -> Appointment | None:
    """Propose a free slot (locked) in nobody's name, after a mediator left; None: it was taken.

    Nothing stands for the case, which the caller has locked.
    """
    booking = Booking(case, request, None, Seat(Side.ASKER))
    host = await _host(work, booking, slot)
    gone = await waiting.heal(work, slot, now=now)
    seat = next((one for one in range(slot.capacity) if one not in gone), None)
    if seat is None:
        return None
    keeper = case.reporter_id or host.person_id or 0
    hold_id = await rows.take_seat(work, slot.id, seat, person_id=keeper, expires_at=None)
    if hold_id is None:
        return None
    appointment = await _written(work, booking, slot, 0, now=now)
    await rows.rest_on(work, hold_id, appointment.id)
    asked = _Asked(slot, host, None, watched=seat == 0)
    await _ask(work, case, appointment, asked, now=now)
    await trace(work, None, case, appointment, now=now)
    return appointment


async def _check_consent(work: Work, booking: Booking) -> None:
    if booking.seat.side is Side.OTHER:
        party = await agreement.party(work, booking.seat.party_id or 0)
        if party is None or party.accepted_at is None:
            raise ConsentFirst


async def _changes(work: Work, booking: Booking) -> int:
    most = (await customs.current(work)).proposals
    before = booking.standing or await rows.appointment_of(work, booking.case.id, live=False)
    changes = before.changes + 1 if before else 0
    if changes > most:
        raise TooManyChanges(most)
    return changes


async def _lock_slots(work: Work, actor: Actor, booking: Booking, slot_id: int) -> None:
    """The new slot, the old one and the one kept while reading: all of them, by id."""
    kept = await rows.reading_hold(work, actor.id)
    touched = {slot_id}
    touched |= {booking.standing.slot_id} if booking.standing else set()
    touched |= {kept.slot_id} if kept else set()
    await waiting.lock(work, touched)


async def _host(work: Work, booking: Booking, slot: Slot) -> Host:
    """Whose slot it is, if they may have the case. :raises Stale: they may not (any more)."""
    host = await rows.host(work, slot.host_id)
    if host is None or (booking.case.holder_id or host.person_id) != host.person_id:
        raise Stale
    if host.person_id in await agreement.barred(work, booking.case.id):
        raise Stale
    return host


async def _free_old_place(work: Work, standing: Appointment | None, *, now: datetime) -> None:
    if standing is None:
        return
    await rows.uninvite(work, standing.id)
    await reminders.disarm(work, standing)
    old = await rows.hold_of(work, standing.id)
    if old is not None:
        await holds.free(work, old, now=now)


async def _place(work: Work, actor: Actor, case_id: int, slot: Slot, *, now: datetime) -> Hold:
    """The place kept for the actor or offered to the case if it still is, else a free one."""
    offered = await lines.kept(work, case_id, slot.id)
    kept = await rows.reading_hold(work, actor.id)
    for one in (offered, kept):
        still = one is not None and one.expires_at is not None and one.expires_at > now
        if one is not None and still and one.slot_id == slot.id:
            await timers.disarm(work, holds.TIMER, str(one.id))
            return one
    await holds.drop_hold(work, actor, now=now)
    taken = await rows.hold(work, await holds.take_seat(work, actor, slot, now=now, until=None))
    if taken is None:
        raise Stale
    return taken


async def _written(
    work: Work, booking: Booking, slot: Slot, changes: int, *, now: datetime
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
    shift(standing, Standing.PROPOSED, now=now)
    standing.slot_id, standing.changes, standing.confirmed_at = slot.id, changes, None
    return standing


async def _ask(
    work: Work, case: Case, appointment: Appointment, asked: _Asked, *, now: datetime
) -> None:
    """Everybody's yes is needed anew; whoever proposes has said it."""
    table = [one for one in await at_the_table(work, case) if one.side is not Side.HOST]
    table.append(Sitting(Side.HOST, asked.host.person_id))
    people = {one.person_id for one in table if one.person_id is not None}
    await rows.lock_people(work, sorted(people))
    # A host who receives several at once (capacity above 1) is busy by the first of them.
    watched = people - (set() if asked.watched else {asked.host.person_id})
    span = {"starts_at": asked.slot.starts_at, "ends_at": asked.slot.ends_at}
    if await rows.busy(work, sorted(watched), **span, but=appointment.id):
        raise PartyBusy
    invited = [_invitation(one, appointment, asked, watched, now) for one in table]
    if await rows.invite(work, invited) < len(invited):
        raise PartyBusy
    await _proposer_agrees(work, case, table, asked, now=now)
    others = sorted(people - ({asked.by.id} if asked.by else set()))
    tell_all(work, others, AppointmentProposed(appointment.id, appointment.version), now=now)
    await calendar.changed(work, appointment, people, now=now)


def _invitation(
    one: Sitting, appointment: Appointment, asked: _Asked, watched: set[int], now: datetime
) -> dict[str, Any]:
    own = asked.by is not None and one.person_id == asked.by.id
    return {
        "appointment_id": appointment.id,
        "person_id": one.person_id,
        "party_id": one.party.id if one.party else None,
        "side": one.side,
        "busy_at": asked.slot.starts_at if one.person_id in watched else None,
        "accepted_at": now if own else None,
    }


async def _proposer_agrees(
    work: Work, case: Case, table: list[Sitting], asked: _Asked, *, now: datetime
) -> None:
    """Who chooses a time says yes to it, and to the mediator whose time it is."""
    mine = next((one for one in table if asked.by and one.person_id == asked.by.id), None)
    if mine is None:
        return
    given = assents.Given(How.TAP, now)
    if mine.party is not None:
        await assents.to_host(work, case, mine.party, asked.host, given, now=now)
    yes = assents.Yes(What.TIME, host_id=asked.host.id, slot_id=asked.slot.id)
    await assents.note(work, case, mine.party, yes, given, now=now)


async def cancel(
    work: Work, actor: Actor, case_id: int, reason: str, *, version: int, now: datetime
) -> Appointment:
    """Give up the time, with a reason that the others read; the request itself stays open.

    :raises Stale: it has changed meanwhile. :raises AppointmentOver: its time has come.
    """
    booking = await find(work, actor, case_id, version)
    standing, _slot, people = await standing_of(work, booking, now=now)
    if booking.seat.side is Side.HOST:
        await take_case(work, actor, booking.case, now=now)
    await end(work, actor, booking.case, standing, reason, now=now)
    tell_others(work, actor, people, AppointmentCancelled(standing.id, standing.version), now)
    return standing
