"""A side or the mediator says yes to the time; once everybody has, it is confirmed (M3)."""

from datetime import datetime

from services.errors import Stale
from services.mediation import assents, calendar, coming, reminders
from services.mediation.access import take_case
from services.mediation.codes import How, Side, Standing, TieKind, What
from services.mediation.errors import ConsentFirst, PartyBusy
from services.mediation.notices import AppointmentConfirmed
from services.mediation.standing import Booking, find, shift, standing_of, tell_others, trace
from services.people import Actor
from storage import agreement
from storage import mediation as rows
from storage.tables import Appointment, Attendee, Case, Party, Slot
from storage.work import Work


async def accept(
    work: Work,
    actor: Actor,
    case_id: int,
    *,
    version: int,
    now: datetime,
    how: How = How.TAP,
) -> Appointment:
    """Say yes to the time; once everybody has, it is confirmed and everybody is told.

    :raises Stale: another time meanwhile, or confirmed already.
    :raises ConsentFirst: the yes to mediate and to the mediator comes first.
    :raises AppointmentOver: its time has come.
    """
    booking = await find(work, actor, case_id, version)
    if booking.seat.side is Side.HOST:
        await untied(work, actor, booking.case, now=now)
    given = assents.Given(how, now)
    return await say_yes(work, actor, booking, booking.seat.party_id, given, now=now)


async def say_yes(
    work: Work,
    actor: Actor,
    booking: Booking,
    party_id: int | None,
    given: assents.Given,
    *,
    now: datetime,
) -> Appointment:
    """The yes of one side (None: of the mediator) to the time that stands; see `accept`."""
    standing, slot, people = await standing_of(work, booking, now=now)
    mine = next((one for one in people if _is(one, actor, party_id)), None)
    if mine is None or mine.accepted_at is not None or standing.state != Standing.PROPOSED:
        raise Stale
    party = await agreement.party(work, party_id) if party_id is not None else None
    await _after_host(work, booking.case, party, slot, given, now=now)
    await _not_elsewhere(work, mine, standing, slot)
    mine.accepted_at = given.at
    yes = assents.Yes(What.TIME, host_id=slot.host_id, slot_id=slot.id)
    await assents.note(work, booking.case, party, yes, given, now=now)
    await confirm_if_all(work, actor, standing, now=now)
    await trace(work, actor, booking.case, standing, now=now)
    return standing


async def untied(work: Work, actor: Actor, case: Case, *, now: datetime) -> None:
    """The mediator's own yes says as well that nothing ties them to any side (M12)."""
    await take_case(work, actor, case, now=now)
    await agreement.stand_to(work, case.id, actor.id, TieKind.NONE, at=now)


async def _not_elsewhere(work: Work, mine: Attendee, standing: Appointment, slot: Slot) -> None:
    """A side that sat down after it was asked has its time from its yes on.

    :raises PartyBusy: it has another appointment then.
    """
    if mine.person_id is None or mine.busy_at is not None or mine.side == Side.HOST:
        return
    await rows.lock_people(work, [mine.person_id])
    span = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
    if await rows.busy(work, [mine.person_id], **span, but=standing.id):
        raise PartyBusy
    mine.busy_at = slot.starts_at


def _is(one: Attendee, actor: Actor, party_id: int | None) -> bool:
    if party_id is not None:
        return one.party_id == party_id
    return one.party_id is None and one.person_id == actor.id


async def _after_host(
    work: Work,
    case: Case,
    party: Party | None,
    slot: Slot,
    given: assents.Given,
    *,
    now: datetime,
) -> None:
    """The mediator comes before the time; the asker, who came to the studio, says both at once."""
    if party is None or (party.accepted_at is not None and party.host_id == slot.host_id):
        return
    host = await rows.host(work, slot.host_id)
    if party.side != Side.ASKER or host is None:
        raise ConsentFirst
    await assents.to_host(work, case, party, host, given, now=now)


async def confirm_if_all(
    work: Work, actor: Actor | None, standing: Appointment, *, now: datetime
) -> bool:
    """Confirm a proposed time once everybody has said yes, and tell everybody else."""
    await work.flush()
    people = await rows.attendees(work, standing.id)
    slot = await rows.slot(work, standing.slot_id)
    if slot is None or standing.state != Standing.PROPOSED:
        return False
    if any(one.accepted_at is None for one in people):
        return False
    shift(standing, Standing.CONFIRMED, now=now)
    standing.confirmed_at = now
    await reminders.arm(work, standing, slot, now=now)
    await coming.arm(work, standing, slot, now=now)
    tell_others(work, actor, people, AppointmentConfirmed(standing.id, standing.version), now)
    here = {one.person_id for one in people if one.person_id is not None}
    await calendar.confirmed(work, standing, here, now=now)
    return True
