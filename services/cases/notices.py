"""What is told about a case, and to whom."""

from dataclasses import dataclass

from services.notices import Notice, register


@register
@dataclass(frozen=True, slots=True)
class NewCase(Notice):
    """To dispatchers and grid workers of the town: a case waits to be received."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class CaseMoved(Notice):
    """To the reporter: the state changed; the line of the trail says how."""

    case_id: int
    event_id: int


@register
@dataclass(frozen=True, slots=True)
class WorkerArrived(Notice):
    """To the reporter: whoever has the case is on the spot (I10)."""

    case_id: int
    event_id: int


@register
@dataclass(frozen=True, slots=True)
class CaseTouched(Notice):
    """To whoever handles it: the reporter added, edited or withdrew something."""

    case_id: int
    event_id: int


@register
@dataclass(frozen=True, slots=True)
class PhotoPlace(Notice):
    """To whoever sent a picture as a file: it says where it was taken; is that the place?"""

    evidence_id: int


@register
@dataclass(frozen=True, slots=True)
class NobodyTrained(Notice):
    """To the owners: a quiet matter came in, and nobody is trained for it; nothing about it."""
