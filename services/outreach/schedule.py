"""When a warning starts, how long it holds, and whether it comes again (B8)."""

from datetime import datetime, timedelta
from typing import Any, Final

from services.notices import tell
from services.outreach import delivery, marks
from services.outreach.codes import About, Phase, Severity, fresh_code, lives
from services.outreach.errors import TooLate
from services.outreach.marks import Mark
from services.outreach.notices import CampaignProgress
from services.outreach.phases import move
from storage import outreach as rows
from storage import timers
from storage.tables import Campaign
from storage.work import Work

TIMER: Final = "campaign-start"


def holds(campaign: Campaign, start: datetime) -> datetime:
    """Until when a warning that starts then is worth sending."""
    if campaign.hours:
        return start + timedelta(hours=campaign.hours)
    return start + lives(Severity(campaign.severity))


def check(campaign: Campaign, *, now: datetime) -> None:
    """Whether the hour at which it is to start lies ahead.

    :raises TooLate: it has passed.
    """
    if campaign.starts_at is not None and campaign.starts_at < now:
        raise TooLate


async def start(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """It is approved: it starts now, or a timer promises that it starts at its hour."""
    if campaign.starts_at is None or campaign.starts_at <= now:
        await _begin(work, campaign, now=now)
        return
    await _arm(work, campaign, campaign.starts_at)
    tell(work, campaign.author_id, CampaignProgress(campaign.id), now=now)


async def _begin(work: Work, campaign: Campaign, *, now: datetime) -> None:
    move(campaign, Phase.RUNNING, now=now)
    campaign.issued_at = now
    campaign.expires_at = holds(campaign, campaign.starts_at or now)
    if campaign.about_id is not None:
        await _corrects(work, campaign.about_id, campaign, now=now)
    await delivery.begin(work, campaign, now=now)
    await _again(work, campaign, now=now)


async def _corrects(work: Work, about_id: int, campaign: Campaign, *, now: datetime) -> None:
    """What it is about stops, and says where it stands that it holds no more (A14)."""
    old = await rows.lock_campaign(work, about_id)
    if old is None:
        return
    mark = Mark.UPDATED if campaign.about == About.UPDATE else Mark.WITHDRAWN
    old.replaced, old.updated_at = mark, now
    if old.state in {Phase.RUNNING, Phase.PAUSED}:
        move(old, Phase.CANCELLED, now=now)
        await delivery.advance(work, old.id, now=now)
    await marks.begin(work, old, mark, now=now)


async def _arm(work: Work, campaign: Campaign, due_at: datetime) -> None:
    payload = {"campaign_id": campaign.id, "version": campaign.version}
    await timers.arm(work, TIMER, str(campaign.id), payload, due_at=due_at)


async def disarm(work: Work, campaign: Campaign) -> None:
    """It does not start by itself any more, nor again."""
    await timers.disarm(work, TIMER, str(campaign.id))


async def _again(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """The next of a series is a campaign of its own: same words, same yes, an audience anew."""
    if not campaign.repeat_days:
        return
    at = (campaign.starts_at or now) + timedelta(days=campaign.repeat_days)
    if campaign.repeat_until is not None and at > campaign.repeat_until:
        return
    following = rows.another(campaign, at=at, code=fresh_code(), now=now)
    await rows.add_campaign(work, following)
    await rows.copy_variants(work, campaign.id, following.id)
    await _arm(work, following, at)


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """The hour has come; one that we slept through is not sent late."""
    campaign = await rows.lock_campaign(work, payload["campaign_id"])
    if campaign is None or campaign.state != Phase.APPROVED:
        return "not wanted"
    if campaign.version != payload["version"]:
        return "changed"
    if holds(campaign, campaign.starts_at or now) <= now:
        move(campaign, Phase.CANCELLED, now=now)
        campaign.ended_at = now
        tell(work, campaign.author_id, CampaignProgress(campaign.id), now=now)
        return "too late"
    await _begin(work, campaign, now=now)
    return "started"


FIRES: Final = {TIMER: _fire}
