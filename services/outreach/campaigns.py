"""Campaigns: written, looked over with an exact count, changed, sent off or given up."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from services.errors import NotAllowed, Stale
from services.outreach import approval, audience, delivery, photos
from services.outreach.audience import Audience
from services.outreach.codes import NEXT, Phase, Severity, Topic, lives, urgency_of
from services.outreach.errors import BadText, Decided, NobodyThere
from services.people import Actor, Role, check
from storage import outreach as rows
from storage.tables import Campaign
from storage.work import Work

LONGEST: Final = 1500
"""Characters of a warning; more is not read on a phone."""

HEADLINE: Final = 40
CODE_LENGTH: Final = 10
_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Text:
    """What a warning says, where and how gravely; ``photo_id`` is from :func:`photos.note`."""

    topic: Topic
    severity: Severity
    area: str
    words: str
    photo_id: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A campaign before it leaves: whom it reaches now, and whether a second person must agree."""

    campaign: Campaign
    reaches: int
    needs_approval: bool


async def write(work: Work, actor: Actor, said: Text, *, now: datetime) -> Campaign:
    """A broadcaster writes a warning for a place of their own area.

    :raises NotAllowed: not their area, or not their photo. :raises BadText: no words, or too many.
    :raises TooLongForPhoto: too many to be a photo's caption.
    """
    check(actor, Role.BROADCASTER, area=said.area)
    words = await _checked(work, actor, said)
    campaign = new(said, words, author_id=actor.id, now=now)
    await rows.add_campaign(work, campaign)
    return campaign


def new(said: Text, words: str, *, author_id: int, now: datetime) -> Campaign:
    """A draft that says this; nobody has been asked whether it may, and it is not stored yet."""
    return Campaign(
        code=_code(),
        author_id=author_id,
        topic=said.topic,
        severity=said.severity,
        urgency=urgency_of(said.severity),
        headline=_headline(words),
        body=words,
        texts={},
        photo_id=said.photo_id,
        media_kind="photo" if said.photo_id is not None else None,
        area=said.area,
        audience=Audience(said.area, said.topic).definition(),
        state=Phase.DRAFT,
        version=1,
        trial={},
        frozen_count=0,
        made_at=now,
        updated_at=now,
    )


async def change(
    work: Work, actor: Actor, campaign_id: int, said: Text, *, version: int, now: datetime
) -> Campaign:
    """The author changes text, photo or target: whatever approval there was is void (B2, F49).

    :raises Decided: it has left already. :raises Stale: changed meanwhile.
    """
    campaign = await own(work, actor, campaign_id, version=version)
    check(actor, Role.BROADCASTER, area=said.area)
    words = await _checked(work, actor, said)
    move(campaign, Phase.DRAFT, now=now)
    campaign.version += 1
    campaign.topic, campaign.severity, campaign.area = said.topic, said.severity, said.area
    campaign.urgency = urgency_of(said.severity)
    campaign.headline, campaign.body = _headline(words), words
    campaign.photo_id = said.photo_id
    campaign.audience = Audience(said.area, said.topic).definition()
    campaign.approved_by = campaign.approved_version = campaign.approved_at = None
    await approval.disarm(work, campaign)
    return campaign


def check_words(words: str, *, with_photo: bool) -> str:
    """The words of a warning without the space around them.

    :raises BadText: none, or too many. :raises TooLongForPhoto: too many for a caption.
    """
    words = words.strip()
    if not words or len(words) > LONGEST:
        raise BadText(LONGEST)
    if with_photo:
        photos.check_fits(words)
    return words


def text_of(campaign: Campaign, **changed: object) -> Text:
    """What a campaign says now, with something changed."""
    now = Text(
        Topic(campaign.topic),
        Severity(campaign.severity),
        campaign.area,
        campaign.body,
        campaign.photo_id,
    )
    return replace(now, **changed)  # type: ignore[arg-type]


async def preview(work: Work, actor: Actor, campaign_id: int) -> Preview:
    """The author's campaign with the number of people it reaches at this moment.

    :raises NotAllowed: not theirs, or not there.
    """
    campaign = await rows.campaign(work, campaign_id)
    if campaign is None or campaign.author_id != actor.id:
        raise NotAllowed
    reaches = await audience.count(work, audience.of(campaign))
    return Preview(campaign, reaches, await approval.needed(work, campaign, reaches))


async def send_off(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """The author is done: a second person is asked, or below the limit it starts at once.

    :raises NobodyThere: it would reach nobody. :raises NoApprover: nobody else may approve.
    :raises PhotoNotThere: its photo is not kept yet.
    :raises Decided: it has left already. :raises Stale: changed meanwhile.
    """
    campaign = await own(work, actor, campaign_id, version=version)
    check(actor, Role.BROADCASTER, area=campaign.area)
    await photos.check_there(work, campaign)
    reaches = await audience.count(work, audience.of(campaign))
    if reaches == 0:
        raise NobodyThere
    if await approval.needed(work, campaign, reaches):
        move(campaign, Phase.WAITING, now=now)
        await approval.ask(work, campaign, now=now)
        return campaign
    move(campaign, Phase.APPROVED, now=now)
    campaign.approved_by, campaign.approved_version = actor.id, campaign.version
    campaign.approved_at = now
    await start(work, campaign, now=now)
    return campaign


async def approve(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """A second person has read exactly this version: it starts at once (B2).

    :raises OwnCampaign: the author. :raises NotAllowed: no approver of that area.
    :raises Stale: text or target changed since, or somebody decided meanwhile.
    """
    campaign = await approval.decided(work, actor, campaign_id, version=version)
    move(campaign, Phase.APPROVED, now=now)
    campaign.approved_by, campaign.approved_version = actor.id, version
    campaign.approved_at = now
    await start(work, campaign, now=now)
    return campaign


async def start(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """Freeze the audience and begin to send; the campaign is locked and approved."""
    move(campaign, Phase.RUNNING, now=now)
    campaign.issued_at = campaign.frozen_at = now
    campaign.expires_at = now + lives(Severity(campaign.severity))
    await approval.disarm(work, campaign)
    campaign.frozen_count = await audience.freeze(work, campaign.id, audience.of(campaign))
    await delivery.advance(work, campaign.id, now=now)


async def cancel(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """The author gives it up; while it runs, at most what is leaving now still goes out (P-4).

    :raises Decided: it is over already. :raises Stale: changed meanwhile.
    """
    campaign = await own(work, actor, campaign_id, version=version)
    running = campaign.state == Phase.RUNNING
    move(campaign, Phase.CANCELLED, now=now)
    await approval.disarm(work, campaign)
    if running:
        await rows.drop_waiting(work, campaign.id, "cancelled", now=now)
        await delivery.advance(work, campaign.id, now=now)
    else:
        campaign.ended_at = now
    return campaign


async def own(work: Work, actor: Actor, campaign_id: int, *, version: int) -> Campaign:
    """The author's campaign, locked, as it was shown to them.

    :raises NotAllowed: not theirs, or not there. :raises Stale: changed meanwhile.
    """
    campaign = await rows.lock_campaign(work, campaign_id)
    if campaign is None or campaign.author_id != actor.id:
        raise NotAllowed
    if campaign.version != version:
        raise Stale
    return campaign


def move(campaign: Campaign, to: Phase, *, now: datetime) -> None:
    """Bring a campaign to another phase.

    :raises Decided: from where it stands there is no way there.
    """
    if to not in NEXT[Phase(campaign.state)]:
        raise Decided(campaign.state)
    campaign.state, campaign.updated_at = to, now


async def _checked(work: Work, actor: Actor, said: Text) -> str:
    if said.photo_id is not None:
        await photos.check_own(work, actor, said.photo_id)
    return check_words(said.words, with_photo=said.photo_id is not None)


def _headline(words: str) -> str:
    line = words.splitlines()[0]
    return line if len(line) <= HEADLINE else line[: HEADLINE - 1] + "…"


def _code() -> str:
    """A code that can be read out and not be guessed: 50 bits."""
    signs = [secrets.choice(_SIGNS) for _ in range(CODE_LENGTH)]
    return "".join(signs[:5]) + "-" + "".join(signs[5:])
