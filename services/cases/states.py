"""The states of a case and the codes of what happened to it."""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands; the words for each are in the locales."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    WAITING_REPORTER = "waiting_reporter"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self in {State.RECEIVED, State.ACCEPTED, State.WAITING_REPORTER}


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
