"""All tables; importing this package makes the whole schema known."""

from storage.tables.base import Instant, Row
from storage.tables.cases import Case, CaseSerial, Event, Evidence, Report, Supporter, Words
from storage.tables.flow import (
    ConversationRow,
    InboxRow,
    InboxState,
    Lease,
    OutboxRow,
    OutState,
    Priority,
    Setting,
    ShownCard,
    TimerRow,
)
from storage.tables.mediation import (
    Appointment,
    Attendee,
    Hold,
    Host,
    Opening,
    Party,
    Request,
    Slot,
    Studio,
)
from storage.tables.outreach import Campaign, Delivery, Subscription
from storage.tables.people import Consent, Grant, Invite, Person

__all__ = [
    "Appointment",
    "Attendee",
    "Campaign",
    "Case",
    "CaseSerial",
    "Consent",
    "ConversationRow",
    "Delivery",
    "Event",
    "Evidence",
    "Grant",
    "Hold",
    "Host",
    "InboxRow",
    "InboxState",
    "Instant",
    "Invite",
    "Lease",
    "Opening",
    "OutState",
    "OutboxRow",
    "Party",
    "Person",
    "Priority",
    "Report",
    "Request",
    "Row",
    "Setting",
    "ShownCard",
    "Slot",
    "Studio",
    "Subscription",
    "Supporter",
    "TimerRow",
    "Words",
]
