"""Reminders a day and two hours before, to everybody; one that comes too late is not sent."""

from datetime import datetime, timedelta
from typing import Any, Final

from services.cases import trail
from services.mediation.codes import Standing
from services.mediation.notices import AppointmentReminder
from services.notices import tell
from storage import cases, timers
from storage import mediation as rows
from storage.tables import Appointment, Slot
from storage.work import Work

BEFORE: Final = {24: timedelta(hours=24), 2: timedelta(hours=2)}
"""Hours before the start at which people are reminded."""

USELESS: Final = {24: timedelta(hours=2), 2: timedelta(minutes=15)}
"""So long before the start a reminder stops helping: the day's gives way to the hour's."""

TIMER: Final = "mediation-remind"
MISSED: Final = "reminder_missed"


async def arm(work: Work, appointment: Appointment, slot: Slot, *, now: datetime) -> None:
    """Promise the reminders of a confirmed appointment; those already past are left out."""
    for hours, before in BEFORE.items():
        due_at = slot.starts_at - before
        if due_at > now:
            payload = {
                "appointment_id": appointment.id,
                "version": appointment.version,
                "hours": hours,
            }
            await timers.arm(work, TIMER, _key(appointment, hours), payload, due_at=due_at)


async def disarm(work: Work, appointment: Appointment) -> None:
    """Take the reminders of an appointment back."""
    for hours in BEFORE:
        await timers.disarm(work, TIMER, _key(appointment, hours))


def _key(appointment: Appointment, hours: int) -> str:
    return f"{appointment.id}-{hours}"


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Remind everybody if the appointment still stands as it was and there is still time.

    A reminder that fell due while we were down and no longer helps leaves a line in the trail
    instead of a message (F38).
    """
    hours = payload["hours"]
    appointment = await rows.appointment(work, payload["appointment_id"])
    if appointment is None or appointment.version != payload["version"]:
        return "changed"
    slot = await rows.slot(work, appointment.slot_id)
    if slot is None or appointment.state != Standing.CONFIRMED:
        return "changed"
    useless_at = slot.starts_at - USELESS[hours]
    if now >= useless_at:
        case = await cases.lock(work, appointment.case_id)
        await trail.append(work, None, case, MISSED, at=now, now=now, new={"hours": hours})
        return "missed"
    notice = AppointmentReminder(appointment.id, appointment.version, hours)
    people = await rows.attendees(work, appointment.id)
    for person_id in (one.person_id for one in people if one.person_id is not None):
        key = f"remind:{appointment.id}:{appointment.version}:{hours}:{person_id}"
        tell(work, person_id, notice, now=now, expires_at=useless_at, dedupe_key=key)
    return "reminded"


FIRES: Final = {TIMER: _fire}
