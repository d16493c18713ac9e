"""Campaigns: written, looked over with an exact count, changed, sent off or given up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from services.errors import NotAllowed, Stale
from services.notices import tell
from services.outreach import approval, audience, delivery, photos, schedule
from services.outreach.audience import Audience
from services.outreach.codes import STARTED, Phase, Severity, Topic, fresh_code, urgency_of
from services.outreach.errors import BadText, NobodyThere
from services.outreach.notices import CampaignCounted
from services.outreach.phases import move
from services.people import Actor, Role, check
from storage import outreach as rows
from storage.tables import Campaign
from storage.work import Work

LONGEST: Final = 1500
"""Characters of a warning; more is not read on a phone."""

HEADLINE: Final = 40


@dataclass(frozen=True, slots=True)
class Text:
    """What a warning says, where and how gravely; ``photo_id`` is from :func:`photos.note`.

    ``media_kind``: photo, video or voice. ``areas`` where it is more than one.
    """

    topic: Topic
    severity: Severity
    area: str
    words: str
    photo_id: int | None = None
    media_kind: str = "photo"
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A campaign before it leaves: whom it reaches now, and whether a second person must agree.

    ``reaches`` is empty where so many are in question that they are counted outside of the turn.
    """

    campaign: Campaign
    reaches: int | None
    needs_approval: bool
    places: tuple[tuple[str | None, int], ...] = ()


async def write(work: Work, actor: Actor, said: Text, *, now: datetime) -> Campaign:
    """A broadcaster writes a warning for a place of their own area.

    :raises NotAllowed: not their area, or not their photo. :raises BadText: no words, or too many.
    :raises TooLongForPhoto: too many to be a photo's caption.
    """
    words = await _checked(work, actor, said)
    campaign = new(said, words, author_id=actor.id, now=now)
    await rows.add_campaign(work, campaign)
    return campaign


def new(said: Text, words: str, *, author_id: int, now: datetime) -> Campaign:
    """A draft that says this; nobody has been asked whether it may, and it is not stored yet."""
    return Campaign(
        code=fresh_code(),
        author_id=author_id,
        topic=said.topic,
        severity=said.severity,
        urgency=urgency_of(said.severity),
        headline=_headline(words),
        body=words,
        texts={},
        photo_id=said.photo_id,
        media_kind=said.media_kind if said.photo_id is not None else None,
        area=audience.whole(said.areas or (said.area,)),
        audience=Audience(said.areas or (said.area,), said.topic).definition(),
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
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    words = await _checked(work, actor, said)
    areas = said.areas or (said.area,)
    campaign.topic, campaign.severity = said.topic, said.severity
    campaign.urgency = urgency_of(said.severity)
    campaign.headline, campaign.body = _headline(words), words
    campaign.photo_id = said.photo_id
    campaign.media_kind = said.media_kind if said.photo_id is not None else None
    whom = replace(audience.of(campaign), areas=areas, topic=said.topic)
    campaign.area, campaign.audience = audience.whole(areas), whom.definition()
    return campaign


async def changed(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """The author is about to change something: a draft again, and no approval holds (B2, F49).

    :raises Decided: it has left already. :raises Stale: changed meanwhile.
    """
    campaign = await own(work, actor, campaign_id, version=version)
    move(campaign, Phase.DRAFT, now=now)
    campaign.version += 1
    campaign.approved_by = campaign.approved_version = campaign.approved_at = None
    await approval.disarm(work, campaign)
    await schedule.disarm(work, campaign)
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
        campaign.media_kind or "photo",
        audience.of(campaign).areas,
    )
    return replace(now, **changed)  # type: ignore[arg-type]


async def mine(work: Work, actor: Actor, *, limit: int) -> list[Campaign]:
    """The actor's campaigns, the newest first."""
    return await rows.newest_of(work, actor.id, limit=limit)


async def preview(work: Work, actor: Actor, campaign_id: int, *, whole: bool = False) -> Preview:
    """The author's campaign with the number of people it reaches at this moment, by place.

    A large audience is counted only for ``whole``, where nobody waits for a lock.

    :raises NotAllowed: not theirs, or not there.
    """
    campaign = await rows.campaign(work, campaign_id)
    if campaign is None or campaign.author_id != actor.id:
        raise NotAllowed
    whom = audience.of(campaign)
    if not whole and not await audience.small(work, whom):
        return Preview(campaign, None, needs_approval=True)
    found = await audience.by_place(work, whom)
    reaches = sum(number for _, number in found)
    needs = await approval.needed(work, campaign, reaches)
    return Preview(campaign, reaches, needs, tuple(found))


def count_later(work: Work, campaign: Campaign, *, now: datetime) -> None:
    """Have a large audience counted where nobody waits for it; the look is shown again then."""
    counted = CampaignCounted(campaign.id, campaign.version)
    tell(work, campaign.author_id, counted, now=now)


async def send_off(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """The author is done: a second person is asked, or below the limit it starts at its time.

    :raises NobodyThere: it would reach nobody. :raises NoApprover: nobody else may approve.
    :raises PhotoNotThere: its photo is not kept yet. :raises TooLate: its hour or end has passed.
    :raises Decided: it has left already. :raises Stale: changed meanwhile.
    """
    campaign = await own(work, actor, campaign_id, version=version)
    _check_areas(actor, audience.of(campaign).areas)
    await photos.check_there(work, campaign)
    schedule.check(campaign, now=now)
    shown = await preview(work, actor, campaign_id)
    if shown.reaches == 0:
        raise NobodyThere
    if shown.needs_approval:
        move(campaign, Phase.WAITING, now=now)
        await approval.ask(work, campaign, now=now)
        return campaign
    await _agreed(work, actor, campaign, now=now)
    return campaign


async def approve(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """A second person has read exactly this version: it starts at its time (B2).

    :raises OwnCampaign: the author. :raises NotAllowed: no approver of that area.
    :raises Stale: text or target changed since, or somebody decided meanwhile.
    """
    campaign = await approval.decided(work, actor, campaign_id, version=version)
    await _agreed(work, actor, campaign, now=now)
    return campaign


async def _agreed(work: Work, actor: Actor, campaign: Campaign, *, now: datetime) -> None:
    move(campaign, Phase.APPROVED, now=now)
    campaign.approved_by, campaign.approved_version = actor.id, campaign.version
    campaign.approved_at = now
    await approval.disarm(work, campaign)
    await schedule.start(work, campaign, now=now)


async def cancel(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """The author gives it up; while it runs, at most what is leaving now still goes out (P-4).

    :raises Decided: it is over already. :raises Stale: changed meanwhile.
    """
    campaign = await own(work, actor, campaign_id, version=version)
    started = campaign.state in STARTED
    move(campaign, Phase.CANCELLED, now=now)
    await approval.disarm(work, campaign)
    await schedule.disarm(work, campaign)
    if started:
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


def _check_areas(actor: Actor, areas: Sequence[str]) -> None:
    """Whoever warns, warns in their own area (B3).

    :raises NotAllowed: one of the areas is not theirs.
    """
    for area in areas:
        check(actor, Role.BROADCASTER, area=area)


async def _checked(work: Work, actor: Actor, said: Text) -> str:
    _check_areas(actor, said.areas or (said.area,))
    if said.photo_id is not None:
        await photos.check_own(work, actor, said.photo_id)
    return check_words(said.words, with_photo=said.photo_id is not None)


def _headline(words: str) -> str:
    line = words.splitlines()[0]
    return line if len(line) <= HEADLINE else line[: HEADLINE - 1] + "…"
