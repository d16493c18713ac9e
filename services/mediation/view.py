"""A mediation as its card shows it, to whoever sits at the table."""

from dataclasses import dataclass
from datetime import datetime

from services.mediation.access import seat_of
from services.mediation.codes import Side, Standing
from services.people import Actor
from storage import cases
from storage import mediation as rows
from storage.tables import Appointment, Case, Request, Slot, Studio
from storage.work import Work


@dataclass(frozen=True, slots=True)
class MediationView:
    """What the card says. ``accepted``: which sides have said yes to the time.

    ``venue`` is the workstation to meet at, where it is not the studio itself.
    """

    case: Case
    request: Request
    studio: Studio
    venue: Studio | None
    mine: Side
    asker: str
    others: tuple[str, ...]
    matter: str | None
    host: str | None
    appointment: Appointment | None
    slot: Slot | None
    accepted: frozenset[Side]
    reason: str | None
    ended_by_me: bool = False

    @property
    def version(self) -> int:
        """The standing appointment's version, 0 when there is none."""
        return self.appointment.version if self.appointment and self.stands else 0

    @property
    def stands(self) -> bool:
        """Whether a time is proposed or confirmed."""
        return self.appointment is not None and self.appointment.state != Standing.CANCELLED

    @property
    def confirmed(self) -> bool:
        """Whether everybody has agreed."""
        return self.appointment is not None and self.appointment.state == Standing.CONFIRMED

    def over(self, now: datetime) -> bool:
        """Whether the appointment's time has come."""
        return self.slot is not None and self.slot.starts_at <= now

    @property
    def my_turn(self) -> bool:
        """Whether a yes of this side is still missing."""
        return self.stands and not self.confirmed and self.mine not in self.accepted


async def view(work: Work, actor: Actor, case_id: int) -> MediationView:
    """A mediation for its asker or its mediator.

    :raises NotAllowed: anybody else. :raises RequestTaken: a colleague of the studio has it.
    """
    case, request, seat = await seat_of(work, actor, case_id)
    appointment = await rows.appointment_of(work, case_id, live=False)
    slot = await rows.slot(work, appointment.slot_id) if appointment else None
    host = await rows.host(work, slot.host_id) if slot else None
    people = await rows.attendees(work, appointment.id) if appointment else []
    parties = [one for one in await rows.parties(work, case_id) if one.side == Side.OTHER]
    reason_id = appointment.reason_id if appointment else None
    texts = await cases.words(work, [case.words_id, reason_id, *(p.words_id for p in parties)])
    return MediationView(
        case=case,
        request=request,
        studio=await _studio(work, request),
        venue=await rows.studio(work, request.venue_id) if request.venue_id else None,
        mine=seat.side,
        asker=await rows.name_of(work, case.reporter_id or 0),
        others=tuple(texts[p.words_id] for p in parties if p.words_id in texts),
        matter=texts.get(case.words_id or 0),
        host=host.name if host else None,
        appointment=appointment,
        slot=slot,
        accepted=frozenset(Side(one.side) for one in people if one.accepted_at is not None),
        reason=texts.get(reason_id or 0),
        ended_by_me=appointment is not None and appointment.ended_by == actor.id,
    )


async def _studio(work: Work, request: Request) -> Studio:
    studio = await rows.studio(work, request.studio_id)
    if studio is None:
        raise LookupError(f"studio {request.studio_id} of case {request.case_id}")
    return studio


async def view_of_appointment(
    work: Work, actor: Actor, appointment_id: int, version: int
) -> MediationView | None:
    """The card of an appointment as it was at that version; None when it has changed since."""
    appointment = await rows.appointment(work, appointment_id)
    if appointment is None or appointment.version != version:
        return None
    return await view(work, actor, appointment.case_id)
