"""The codes of warnings, after the Common Alerting Protocol where it has a word."""

import secrets
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
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


NEXT: Final[Mapping[Phase, frozenset[Phase]]] = {
    Phase.DRAFT: frozenset({Phase.DRAFT, Phase.WAITING, Phase.APPROVED, Phase.CANCELLED}),
    Phase.WAITING: frozenset({Phase.DRAFT, Phase.APPROVED, Phase.CANCELLED}),
    Phase.APPROVED: frozenset({Phase.DRAFT, Phase.RUNNING, Phase.CANCELLED}),
    Phase.RUNNING: frozenset({Phase.PAUSED, Phase.FINISHED, Phase.CANCELLED, Phase.RECALLED}),
    Phase.PAUSED: frozenset({Phase.RUNNING, Phase.FINISHED, Phase.CANCELLED, Phase.RECALLED}),
    Phase.FINISHED: frozenset({Phase.RUNNING, Phase.RECALLED}),
    Phase.CANCELLED: frozenset({Phase.RECALLED}),
    Phase.RECALLED: frozenset(),
}
"""Which phase may follow which; one that waits for its hour is approved."""

STARTED: Final = frozenset(
    {Phase.RUNNING, Phase.PAUSED, Phase.FINISHED, Phase.CANCELLED, Phase.RECALLED}
)
"""Phases in which copies may exist."""


class Status(StrEnum):
    """Whether it is meant (CAP); all but ``actual`` is printed in the message and not counted."""

    ACTUAL = "actual"
    EXERCISE = "exercise"
    TEST = "test"


class Style(StrEnum):
    """How a version of a warning is spoken."""

    PLAIN = "plain"
    UNIFORM = "uniform"
    DIALECT = "dialect"
    VOICE = "voice"


class About(StrEnum):
    """What a warning does to an earlier one (CAP)."""

    UPDATE = "update"
    CANCEL = "cancel"


class Trade(StrEnum):
    """What people live on, as far as they care to say; what scammers ask for differs by it."""

    NUTS = "nuts"
    SHOP = "shop"
    WORKS = "works"
    LODGING = "lodging"
    FREIGHT = "freight"
    STUDENT = "student"
    RETIRED = "retired"


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


CODE_LENGTH: Final = 10
_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def fresh_code() -> str:
    """A code of a warning that can be read out and not be guessed: 50 bits."""
    signs = [secrets.choice(_SIGNS) for _ in range(CODE_LENGTH)]
    return "".join(signs[:5]) + "-" + "".join(signs[5:])
