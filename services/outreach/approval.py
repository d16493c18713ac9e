"""The second pair of eyes: who must look, who may, and what happens when nobody does."""

from datetime import datetime, timedelta
from typing import Any, Final

from services.errors import NotAllowed, Stale
from services.notices import tell
from services.outreach.codes import Phase, Severity
from services.outreach.errors import NoApprover, OwnCampaign
from services.outreach.notices import ApprovalAsked, CampaignSentBack, NobodyApproved
from services.people import Actor, Role, check, everyone_with
from storage import outreach as rows
from storage import timers
from storage.tables import Campaign
from storage.work import Work

SETTING: Final = "outreach"
TWO_PERSON_ABOVE: Final = 200
"""So many recipients one person may warn alone, unless staff set another number."""

RING_AFTER: Final = timedelta(minutes=5)
TIMER: Final = "campaign-approval"


async def needed(work: Work, campaign: Campaign, reaches: int) -> bool:
    """Whether a second person must agree: from severe on, or above a number of recipients."""
    if Severity(campaign.severity).grave:
        return True
    value = (await rows.setting(work, SETTING)).get("two_person_above", TWO_PERSON_ABOVE)
    return reaches > int(value)


async def ask(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """Ask the first approver of that area; every five minutes the next one is asked too.

    :raises NoApprover: nobody but the author may approve there.
    """
    if not await _ring(work, campaign, [], now=now):
        raise NoApprover


async def _ring(work: Work, campaign: Campaign, asked: list[int], *, now: datetime) -> bool:
    may = await everyone_with(work, Role.APPROVER, area=campaign.area)
    free = [one for one in may if one != campaign.author_id and one not in asked]
    if not free:
        return False
    tell(work, free[0], ApprovalAsked(campaign.id, campaign.version), now=now)
    payload = {"campaign_id": campaign.id, "version": campaign.version, "asked": [*asked, free[0]]}
    await timers.arm(work, TIMER, str(campaign.id), payload, due_at=now + RING_AFTER)
    return True


async def disarm(work: Work, campaign: Campaign) -> None:
    """Nobody needs to be asked any more."""
    await timers.disarm(work, TIMER, str(campaign.id))


async def decided(work: Work, actor: Actor, campaign_id: int, *, version: int) -> Campaign:
    """A campaign that this approver may decide about, locked.

    :raises NotAllowed: no approver there, or not there. :raises OwnCampaign: their own.
    :raises Stale: text or target changed, or somebody decided meanwhile.
    """
    campaign = await rows.lock_campaign(work, campaign_id)
    if campaign is None:
        raise NotAllowed
    check(actor, Role.APPROVER, area=campaign.area)
    if campaign.author_id == actor.id:
        raise OwnCampaign
    if campaign.version != version or campaign.state != Phase.WAITING:
        raise Stale
    return campaign


async def send_back(
    work: Work, actor: Actor, campaign_id: int, reason: str, *, version: int, now: datetime
) -> Campaign:
    """The approver wants it changed; the author reads why, and the old buttons are void."""
    campaign = await decided(work, actor, campaign_id, version=version)
    campaign.state, campaign.updated_at = Phase.DRAFT, now
    campaign.sent_back = reason
    campaign.version += 1
    await disarm(work, campaign)
    tell(work, campaign.author_id, CampaignSentBack(campaign.id, campaign.version), now=now)
    return campaign


async def look(work: Work, actor: Actor, campaign_id: int) -> Campaign:
    """A campaign as an approver or its author may see it.

    :raises NotAllowed: anybody else, or not there.
    """
    campaign = await rows.campaign(work, campaign_id)
    if campaign is None:
        raise NotAllowed
    if campaign.author_id != actor.id:
        check(actor, Role.APPROVER, area=campaign.area)
    return campaign


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Five minutes of silence: the next approver is asked, or the author is told."""
    campaign = await rows.lock_campaign(work, payload["campaign_id"])
    if campaign is None or campaign.state != Phase.WAITING:
        return "decided"
    if campaign.version != payload["version"]:
        return "changed"
    if await _ring(work, campaign, payload["asked"], now=now):
        return "rang the next"
    tell(work, campaign.author_id, NobodyApproved(campaign.id, campaign.version), now=now)
    return "nobody left"


FIRES: Final = {TIMER: _fire}
