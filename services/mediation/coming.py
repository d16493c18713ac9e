"""Do you come? Asked some days before; silence frees the time and asks the mediator (M9).

Only sides with a chat are asked here. Whom only the studio can ring, the mediator rings, and
nobody's silence is held against them who was never asked.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from services.cases import trail
from services.errors import Stale
from services.mediation import customs
from services.mediation import standing as standings
from services.mediation.codes import Side, Standing
from services.mediation.notices import ComingAsked, TimeFreed
from services.notices import tell_all
from services.people import Actor
from storage import cases, timers
from storage import mediation as rows
from storage.tables import Appointment, Attendee, Slot
from storage.work import Work

ASK: Final = "mediation-coming"
SILENT: Final = "mediation-silent"
HAPPENED: Final = "not_heard"
TOO_LATE: Final = timedelta(hours=6)
"""So long before the start nobody's time is freed for silence any more: they may be on the way."""


async def arm(work: Work, appointment: Appointment, slot: Slot, *, now: datetime) -> None:
    """Promise to ask; what is confirmed later than that was confirmed just now.

    The promise names the version, so that it says nothing once the time has changed.
    """
    due_at = slot.starts_at - (await customs.current(work)).ask_before
    if due_at > now:
        payload = {"appointment_id": appointment.id, "version": appointment.version}
        await timers.arm(work, ASK, str(appointment.id), payload, due_at=due_at)


async def say(work: Work, actor: Actor, case_id: int, *, version: int, now: datetime) -> None:
    """The actor's own side comes; said twice it is said once.

    :raises Stale: the time has changed meanwhile. :raises AppointmentOver: it has begun.
    :raises NotAllowed: no side of it.
    """
    found = await standings.find(work, actor, case_id, version)
    standing, _slot, people = await standings.standing_of(work, found, now=now)
    mine = next((one for one in people if one.person_id == actor.id), None)
    if mine is None or standing.state != Standing.CONFIRMED:
        raise Stale
    mine.reconfirmed_at = mine.reconfirmed_at or now
    await work.flush()


def silent(people: list[Attendee]) -> list[Attendee]:
    """The sides with a chat that have not said whether they come."""
    asked = [one for one in people if one.side != Side.HOST and one.person_id is not None]
    return [one for one in asked if one.reconfirmed_at is None]


async def _as_promised(
    work: Work, payload: dict[str, Any], *, now: datetime
) -> tuple[Appointment, Slot] | None:
    appointment = await rows.appointment(work, payload["appointment_id"])
    slot = await rows.slot(work, appointment.slot_id) if appointment else None
    if appointment is None or slot is None or slot.starts_at <= now:
        return None
    same = appointment.version == payload["version"] and appointment.state == Standing.CONFIRMED
    return (appointment, slot) if same else None


async def _ask(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Ask everybody; the time to answer runs from now, and too late nobody is asked."""
    found = await _as_promised(work, payload, now=now)
    if found is None:
        return "changed"
    appointment, slot = found
    until = now + (await customs.current(work)).silent_after
    if until > slot.starts_at - TOO_LATE:
        return "too late"
    people = await rows.attendees(work, appointment.id)
    asked = sorted(one.person_id for one in people if one.person_id is not None)
    tell_all(work, asked, ComingAsked(appointment.id, appointment.version), now=now)
    await timers.arm(work, SILENT, str(appointment.id), payload, due_at=until)
    return f"{len(asked)} asked"


async def _free(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Who was asked and kept silent leaves the time to others; the mediator is asked."""
    appointment = await rows.appointment(work, payload["appointment_id"])
    if appointment is None:
        return "gone"
    case = await cases.lock(work, appointment.case_id)
    found = await _as_promised(work, payload, now=now)
    if found is None or found[1].starts_at - TOO_LATE < now:
        return "changed"
    appointment, _slot = found
    people = await rows.attendees(work, appointment.id)
    if not silent(people):
        return "all come"
    await standings.end(work, None, case, appointment, None, now=now)
    new = {"appointment_id": appointment.id, "parties": [one.party_id for one in silent(people)]}
    await trail.append(work, None, case, HAPPENED, at=now, now=now, new=new)
    told = sorted(one.person_id for one in people if one.person_id is not None)
    tell_all(work, told, TimeFreed(appointment.id, appointment.version), now=now)
    return "freed"


FIRES: Final = {ASK: _ask, SILENT: _free}
