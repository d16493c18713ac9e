"""Warnings as other systems read them: what a CAP 1.2 message holds, without words of ours.

OASIS Common Alerting Protocol 1.2 (2010), chapter 3. What stays inside: who wrote, who approved,
and who received.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.outreach.codes import Phase, Severity, Topic, lives
from storage import scams as rows
from storage.tables import Campaign
from storage.work import Work

KEPT: Final = timedelta(days=90)
"""How long a warning stays in the feed."""

MOST: Final = 100
RECALL: Final = "-recall"

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
    """A warning that was issued, and the one that it corrects or calls off.

    One that was recalled has a second entry, which cancels it: nothing else was sent for that.
    """

    campaign: Campaign
    about: Campaign | None
    sent: datetime
    expires: datetime
    recall: bool = False

    @property
    def name(self) -> str:
        """What names the message among ours: the code, and for a recall that it is one."""
        return self.campaign.code + (RECALL if self.recall else "")

    @property
    def msg_type(self) -> str:
        """Alert, Update or Cancel; without what it is about it stands for itself."""
        if self.recall:
            return "Cancel"
        return MSG_TYPES[self.campaign.about if self.about is not None else None]

    @property
    def areas(self) -> Sequence[str]:
        """Where it holds, as division codes."""
        return list(self.campaign.audience.get("aimed") or [self.campaign.area])


async def entries(work: Work, *, now: datetime) -> Sequence[Entry]:
    """The warnings of the last months, newest first."""
    found = await rows.issued(work, after=now - KEPT, limit=MOST)
    listed = [await _entry(work, one) for one in found]
    listed += [_recalled(one) for one in listed if one.campaign.state == Phase.RECALLED]
    return sorted(listed, key=lambda one: one.sent, reverse=True)


async def entry(work: Work, name: str) -> Entry | None:
    """One issued warning by its code, or its recall by the code and `RECALL`."""
    campaign = await rows.campaign_by_code(work, name.removesuffix(RECALL))
    if campaign is None or campaign.issued_at is None:
        return None
    found = await _entry(work, campaign)
    if not name.endswith(RECALL):
        return found
    return _recalled(found) if campaign.state == Phase.RECALLED else None


def _recalled(one: Entry) -> Entry:
    sent = one.campaign.ended_at or one.campaign.updated_at
    return Entry(one.campaign, one.campaign, sent, one.expires, recall=True)


async def _entry(work: Work, campaign: Campaign) -> Entry:
    about = await rows.campaign(work, campaign.about_id) if campaign.about_id else None
    sent = campaign.issued_at or campaign.made_at
    expires = campaign.expires_at or sent + lives(Severity(campaign.severity))
    usable = about if about is not None and about.issued_at is not None else None
    return Entry(campaign, usable, sent, expires)
