"""What mediation says no to."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.errors import Refusal


class NoStudio(Refusal):
    """No studio takes appointments yet."""

    key: ClassVar[str] = "refusal-no-studio"


@dataclass(eq=False)
class SlotTaken(Refusal):
    """Somebody was faster, or the time has passed; ``next_free`` is the next one, if any."""

    key: ClassVar[str] = "refusal-slot-taken"
    free: int
    next_free: datetime


class PartyBusy(Refusal):
    """One of those who would meet has another appointment at that time."""

    key: ClassVar[str] = "refusal-party-busy"


class WrongTrack(Refusal):
    """That time is kept for another kind of people."""

    key: ClassVar[str] = "refusal-wrong-track"


@dataclass(eq=False)
class TooManyChanges(Refusal):
    """The time was moved as often as it may be; from here people talk."""

    key: ClassVar[str] = "refusal-too-many-changes"
    most: int


class AppointmentOver(Refusal):
    """The appointment was cancelled, or its time has begun."""

    key: ClassVar[str] = "refusal-appointment-over"


class Danger(Refusal):
    """Words of violence or crime: nobody is invited, the emergency numbers are named."""

    key: ClassVar[str] = "refusal-mediation-danger"


class ConsentFirst(Refusal):
    """A yes to the time counts after the yes to mediate and to the mediator (M3)."""

    key: ClassVar[str] = "refusal-consent-first"


class WitnessPlease(Refusal):
    """What was spoken needs the name of whoever heard it too."""

    key: ClassVar[str] = "refusal-witness-please"


class RefusedBefore(Refusal):
    """A side may refuse a mediator once."""

    key: ClassVar[str] = "refusal-refused-before"


class LinkUsed(Refusal):
    """No such link, used already, or too old: nothing is said about which (T3)."""

    key: ClassVar[str] = "refusal-link-used"
