"""The transaction and the records that handlers may name (they never import storage)."""

from storage.tables import (
    Campaign,
    CampaignVariant,
    Case,
    Consent,
    Delivery,
    Event,
    Evidence,
    Grant,
    Host,
    Invite,
    Person,
    PolicyVersion,
    Report,
    Slot,
    Studio,
    Team,
    Topic,
)
from storage.work import Work

__all__ = [
    "Campaign",
    "CampaignVariant",
    "Case",
    "Consent",
    "Delivery",
    "Event",
    "Evidence",
    "Grant",
    "Host",
    "Invite",
    "Person",
    "PolicyVersion",
    "Report",
    "Slot",
    "Studio",
    "Team",
    "Topic",
    "Work",
]
