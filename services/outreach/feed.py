"""Warnings as other systems read them: what a CAP 1.2 message holds, without words of ours.

OASIS Common Alerting Protocol 1.2 (2010), chapter 3. What stays inside: who wrote, who approved,
and who received.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.outreach.codes import Severity, Topic, lives
from storage import scams as rows
from storage.tables import Campaign
from storage.work import Work

KEPT: Final = timedelta(days=90)
"""How long a warning stays in the feed."""

MOST: Final = 100

MSG_TYPES: Final[Mapping[str | None, str]] = {
    None: "Alert",
    "update": "Update",
    "cancel": "Cancel",
}
CATEGORIES: Final[Mapping[str, str]] = {
    Topic.FRAUD: "Security",
    Topic.WEATHER: "Met",
    Topic.FIRE: "Fire",
    Topic.SAFETY: "Safety",
}
RESPONSES: Final[Mapping[str, str]] = {
    Topic.FRAUD: "Avoid",
    Topic.WEATHER: "Shelter",
    Topic.FIRE: "Prevent",
    Topic.SAFETY: "Execute",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A warning that was issued, and the one that it corrects or calls off."""

    campaign: Campaign
    about: Campaign | None
    sent: datetime
    expires: datetime

    @property
    def msg_type(self) -> str:
        """Alert, Update or Cancel; without what it is about it stands for itself."""
        return MSG_TYPES[self.campaign.about if self.about is not None else None]


async def entries(work: Work, *, now: datetime) -> Sequence[Entry]:
    """The warnings of the last months, newest first."""
    found = await rows.issued(work, after=now - KEPT, limit=MOST)
    return [await _entry(work, one) for one in found]


async def entry(work: Work, code: str) -> Entry | None:
    """One issued warning by its code."""
    campaign = await rows.campaign_by_code(work, code)
    if campaign is None or campaign.issued_at is None:
        return None
    return await _entry(work, campaign)


async def _entry(work: Work, campaign: Campaign) -> Entry:
    about = await rows.campaign(work, campaign.about_id) if campaign.about_id else None
    sent = campaign.issued_at or campaign.made_at
    expires = campaign.expires_at or sent + lives(Severity(campaign.severity))
    usable = about if about is not None and about.issued_at is not None else None
    return Entry(campaign, usable, sent, expires)
