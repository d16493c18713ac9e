"""The transaction and the records that handlers may name (they never import storage)."""

from storage.tables import (
    Campaign,
    Case,
    Consent,
    Event,
    Evidence,
    Grant,
    Invite,
    Person,
    Policy,
    Report,
    Team,
    Topic,
)
from storage.work import Work

__all__ = [
    "Campaign",
    "Case",
    "Consent",
    "Event",
    "Evidence",
    "Grant",
    "Invite",
    "Person",
    "Policy",
    "Report",
    "Team",
    "Topic",
    "Work",
]
