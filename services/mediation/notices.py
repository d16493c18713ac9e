"""What is told about requests and appointments, and to whom."""

from dataclasses import dataclass

from services.notices import Notice, register


@register
@dataclass(frozen=True, slots=True)
class MediationAsked(Notice):
    """To the studio's mediators: somebody asks to be reconciled."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class AppointmentProposed(Notice):
    """To whoever has not accepted yet: a time is proposed."""

    appointment_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class AppointmentConfirmed(Notice):
    """To both sides and the mediator: everybody has accepted; the same card for all."""

    appointment_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class AppointmentCancelled(Notice):
    """To the others: somebody cancelled, with a reason."""

    appointment_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class RequestWithdrawn(Notice):
    """To the mediator, or the studio while nobody has taken it: the resident no longer asks."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class AppointmentReminder(Notice):
    """To both sides and the mediator: it is soon."""

    appointment_id: int
    version: int
    hours: int


@register
@dataclass(frozen=True, slots=True)
class HoldExpired(Notice):
    """To the resident: the time kept for them went back to everybody."""

    slot_id: int


@register
@dataclass(frozen=True, slots=True)
class SlotOffered(Notice):
    """To the first who waits: the time is free and kept for them for a while (M7)."""

    waiting_id: int


@register
@dataclass(frozen=True, slots=True)
class OfferPassed(Notice):
    """To whoever let an offer run out: the time went on to the next."""

    waiting_id: int


@register
@dataclass(frozen=True, slots=True)
class CalendarFile(Notice):
    """To everybody with a chat: the appointment as a file for their calendar (M14)."""

    appointment_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class PartyDeclined(Notice):
    """To whoever is still at the table, or was: a side would rather not; which ways stay open."""

    case_id: int
    party_id: int


@register
@dataclass(frozen=True, slots=True)
class HostLeft(Notice):
    """To the sides: another mediator is found, without a word on why (M12)."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class ComingAsked(Notice):
    """To everybody with a chat, some days before: do you come? (M9)"""

    appointment_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class TimeFreed(Notice):
    """To everybody: nobody heard from a side, so the time is free; the mediator is asked (M9)."""

    appointment_id: int
    version: int


@register
@dataclass(frozen=True, slots=True)
class VisitAsked(Notice):
    """To the grid workers of the place: somebody is to be visited about a mediation (M4)."""

    approach_id: int


@register
@dataclass(frozen=True, slots=True)
class TableChanged(Notice):
    """To everybody else at the table: a side has said yes; their cards are drawn anew."""

    case_id: int
