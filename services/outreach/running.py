"""A campaign that runs: paused, gone on with, called back, corrected, sent again to some."""

from dataclasses import replace
from datetime import datetime

from services.errors import NotAllowed, Stale
from services.outreach import audience, campaigns, delivery, marks
from services.outreach.codes import STARTED, About, Copy, Phase, fresh_code
from services.outreach.errors import NothingToSend
from services.outreach.marks import Mark
from services.outreach.phases import move
from services.people import Actor, Role
from storage import copies
from storage import outreach as rows
from storage.tables import Campaign
from storage.work import Work


async def in_charge(work: Work, actor: Actor, campaign_id: int, *, version: int) -> Campaign:
    """A campaign that the actor may stop, locked: its author, or an approver of its area.

    :raises NotAllowed: neither, or not there. :raises Stale: changed meanwhile.
    """
    campaign = await rows.lock_campaign(work, campaign_id)
    if campaign is None:
        raise NotAllowed
    if campaign.author_id != actor.id and not actor.may(Role.APPROVER, area=campaign.area):
        raise NotAllowed
    if campaign.version != version:
        raise Stale
    return campaign


async def pause(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """Nothing more leaves than what is leaving now: at most one claim (P-4).

    :raises Decided: it does not run.
    """
    campaign = await in_charge(work, actor, campaign_id, version=version)
    move(campaign, Phase.PAUSED, now=now)
    await delivery.advance(work, campaign.id, now=now)
    return campaign


async def resume(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """It goes on where it stood.

    :raises Decided: it is not paused.
    """
    campaign = await in_charge(work, actor, campaign_id, version=version)
    if campaign.state != Phase.PAUSED:
        raise Stale
    move(campaign, Phase.RUNNING, now=now)
    await delivery.advance(work, campaign.id, now=now)
    return campaign


async def recall(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """Nothing more leaves, and what stands on phones is deleted, or edited where it can't be (B6).

    :raises Decided: nothing of it has left, or it was recalled before.
    """
    campaign = await in_charge(work, actor, campaign_id, version=version)
    move(campaign, Phase.RECALLED, now=now)
    campaign.replaced = Mark.WITHDRAWN
    await delivery.advance(work, campaign.id, now=now)
    await marks.begin(work, campaign, Mark.DELETED, now=now)
    return campaign


async def again(
    work: Work, actor: Actor, campaign_id: int, whom: str, *, version: int, now: datetime
) -> Campaign:
    """A draft of the same words for those whom it failed to reach, or who have said nothing (B9).

    ``whom`` is ``failed`` or ``silent``. It is looked over and approved as any other.

    :raises NothingToSend: there is nobody like that.
    """
    old = await campaigns.own(work, actor, campaign_id, version=version)
    aimed = audience.of(old)
    fresh = replace(aimed, narrow=(*aimed.narrow, (whom, old.id)))
    if await audience.small(work, fresh) and not await audience.count(work, fresh):
        raise NothingToSend
    return await _follow(work, old, fresh, now=now)


async def answer_doubt(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """Those of whom nobody knows whether it arrived get it once more (P-3).

    :raises NothingToSend: nobody is in doubt.
    """
    campaign = await campaigns.own(work, actor, campaign_id, version=version)
    number = await copies.try_again(work, campaign.id, Copy.IN_DOUBT)
    if not number:
        raise NothingToSend
    delivery.add(campaign, Copy.IN_DOUBT, -number)
    if campaign.state == Phase.FINISHED:
        move(campaign, Phase.RUNNING, now=now)
    await delivery.advance(work, campaign.id, now=now)
    return campaign


async def correct(
    work: Work, actor: Actor, campaign_id: int, how: About, *, version: int, now: datetime
) -> Campaign:
    """A draft that corrects or calls off a warning, for whoever got it; it answers their copy.

    :raises Stale: nothing of it has left.
    """
    old = await campaigns.own(work, actor, campaign_id, version=version)
    if old.state not in STARTED:
        raise Stale
    fresh = replace(audience.of(old), narrow=(("received", old.id),))
    campaign = await _follow(work, old, fresh, now=now)
    campaign.about_id, campaign.about = old.id, how
    return campaign


async def _follow(
    work: Work, old: Campaign, whom: audience.Audience, *, now: datetime
) -> Campaign:
    campaign = rows.another(old, at=None, code=fresh_code(), now=now)
    campaign.state, campaign.audience = Phase.DRAFT, whom.definition()
    campaign.approved_by = campaign.approved_version = campaign.approved_at = None
    campaign.repeat_days = campaign.repeat_until = None
    campaign.trial = {}
    await rows.add_campaign(work, campaign)
    return campaign


async def nudge(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """Something was decided: go on at once."""
    await delivery.advance(work, campaign.id, now=now)
