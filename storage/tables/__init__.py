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
from storage.tables.people import Consent, Grant, Invite, Person

__all__ = [
    "Case",
    "CaseSerial",
    "Consent",
    "ConversationRow",
    "Event",
    "Evidence",
    "Grant",
    "InboxRow",
    "InboxState",
    "Instant",
    "Invite",
    "Lease",
    "OutState",
    "OutboxRow",
    "Person",
    "Priority",
    "Report",
    "Row",
    "Setting",
    "ShownCard",
    "Supporter",
    "TimerRow",
    "Words",
]
