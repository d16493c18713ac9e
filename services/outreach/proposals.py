"""Drafts that nobody typed: made by a rule or of what was sent in, taken up by a broadcaster."""

from datetime import datetime

from services.errors import NotAllowed, Stale
from services.notices import tell_all
from services.outreach import campaigns
from services.outreach.campaigns import Text
from services.outreach.codes import Phase
from services.outreach.notices import CampaignProposed
from services.people import Actor, Role, check, everyone_with
from storage import outreach as rows
from storage.tables import Campaign
from storage.work import Work

DESK = "desk"
"""The source of what a broadcaster wrote."""


async def propose(work: Work, said: Text, *, source: str, now: datetime) -> Campaign | None:
    """Draft a warning and offer it to the broadcasters of its place; None where there is none.

    ``source`` says what made it (``surge``, ``cadre``). It leaves as any other: somebody takes it,
    looks it over, and where two people are needed a second one agrees.

    :raises BadText: no words, or too many.
    """
    writers = await everyone_with(work, Role.BROADCASTER, area=said.area)
    if not writers:
        return None
    words = campaigns.check_words(said.words, with_photo=said.photo_id is not None)
    campaign = campaigns.new(said, words, author_id=writers[0], now=now)
    campaign.source = source
    await rows.add_campaign(work, campaign)
    tell_all(work, writers, CampaignProposed(campaign.id, campaign.version), now=now)
    return campaign


async def take(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """A broadcaster of the place takes a proposed draft up; from now on it is theirs.

    :raises NotAllowed: no broadcaster there, or nothing that was proposed.
    :raises Stale: changed, sent or taken meanwhile.
    """
    campaign = await open_to(work, actor, campaign_id)
    if campaign.version != version or campaign.state != Phase.DRAFT:
        raise Stale
    campaign.author_id, campaign.updated_at = actor.id, now
    campaign.version += 1
    return campaign


async def open_to(work: Work, actor: Actor, campaign_id: int) -> Campaign:
    """A proposed draft, locked, as a broadcaster of its place may see it.

    :raises NotAllowed: no broadcaster there, or nothing that was proposed.
    """
    campaign = await rows.lock_campaign(work, campaign_id)
    if campaign is None or campaign.source == DESK:
        raise NotAllowed
    check(actor, Role.BROADCASTER, area=campaign.area)
    return campaign
