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
