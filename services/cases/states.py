"""The states of a case and the codes of what happened to it."""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands; the words for each are in the locales."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    WAITING_REPORTER = "waiting_reporter"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self in _OPEN


_OPEN = frozenset({State.RECEIVED, State.DISPATCHED, State.ACCEPTED, State.WAITING_REPORTER})


class Kind(StrEnum):
    """What a case is about; one store for all."""

    INCIDENT = "incident"
    MEDIATION = "mediation"
    SCAM_TIP = "scam_tip"
    LEAD = "lead"
    HELP = "help"
    SERVICE = "service"


class Happened(StrEnum):
    """What one line of the trail says."""

    OPENED = "opened"
    MOVED = "moved"
    CLAIMED = "claimed"
    ADDED = "added"
    EDITED = "edited"
    NOTED = "noted"
    PLACED = "placed"
    TRANSCRIBED = "transcribed"
    ORDERED = "ordered"
    ON_WAY = "on_way"
    ARRIVED = "arrived"
    RETURNED = "returned"
    OBJECTED = "objected"
    ESCALATED = "escalated"
    LINKED = "linked"
    UNLINKED = "unlinked"
    SUPPORTED = "supported"
    RATED = "rated"
    REOPENED = "reopened"
    LOOKED = "looked"
    CALLED_BACK = "called_back"
    MOVED_ON_MAP = "moved_on_map"
    PROVED = "proved"
    DOUBTED = "doubted"
    HELPED = "helped"
    HANDED = "handed"
    RULED = "ruled"
    NO_PICTURE = "no_picture"
    POSTED = "posted"
    ERASED = "erased"
