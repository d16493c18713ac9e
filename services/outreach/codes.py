"""The codes of warnings, after the Common Alerting Protocol where it has a word."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final


class Topic(StrEnum):
    """What a warning is about; ``all`` is a subscription to everything."""

    ALL = "all"
    FRAUD = "fraud"
    WEATHER = "weather"
    FIRE = "fire"
    SAFETY = "safety"


class Severity(StrEnum):
    """How bad it may become (CAP)."""

    MINOR = "minor"
    MODERATE = "moderate"
    SEVERE = "severe"
    EXTREME = "extreme"

    @property
    def grave(self) -> bool:
        """Whether silence is worse than a second copy, and two people must agree."""
        return self in {Severity.SEVERE, Severity.EXTREME}


class Urgency(StrEnum):
    """How soon to act (CAP)."""

    IMMEDIATE = "immediate"
    EXPECTED = "expected"


class Phase(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    WAITING = "waiting_approval"
    APPROVED = "approved"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


NEXT: Final[Mapping[Phase, frozenset[Phase]]] = {
    Phase.DRAFT: frozenset({Phase.DRAFT, Phase.WAITING, Phase.APPROVED, Phase.CANCELLED}),
    Phase.WAITING: frozenset({Phase.DRAFT, Phase.APPROVED, Phase.CANCELLED}),
    Phase.APPROVED: frozenset({Phase.RUNNING, Phase.CANCELLED}),
    Phase.RUNNING: frozenset({Phase.FINISHED, Phase.CANCELLED}),
    Phase.FINISHED: frozenset(),
    Phase.CANCELLED: frozenset(),
}
"""Which phase may follow which."""


class Copy(StrEnum):
    """What became of one person's copy."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    IN_DOUBT = "in_doubt"


def lives(severity: Severity) -> timedelta:
    """How long a warning is worth sending."""
    return timedelta(hours=24) if severity.grave else timedelta(hours=72)


def urgency_of(severity: Severity) -> Urgency:
    """The urgency that goes with a severity unless somebody says otherwise."""
    return Urgency.IMMEDIATE if severity.grave else Urgency.EXPECTED
