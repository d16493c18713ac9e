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
    Invite,
    Person,
    PolicyVersion,
    Report,
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
    "Invite",
    "Person",
    "PolicyVersion",
    "Report",
    "Team",
    "Topic",
    "Work",
]
