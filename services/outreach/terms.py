"""What a broadcaster sets besides the text: whom exactly, in which languages, when, how long.

Each change makes a draft of it again, and no approval holds (B2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from services.errors import NotAllowed
from services.outreach import audience, campaigns, photos
from services.outreach.audience import Part
from services.outreach.campaigns import changed, check_words
from services.outreach.codes import Status, Style, Topic, Urgency
from services.outreach.errors import TooLate, TooManyVersions
from services.people import Actor, Role, check
from storage import outreach as rows
from storage.tables import Campaign, CampaignVariant, SavedAudience
from storage.work import Work

MOST_VERSIONS: Final = 3
"""Versions besides the text itself."""

HOURS: Final = (6, 24, 72, 168)
"""How long a warning may hold, to choose from."""


async def add_place(
    work: Work, actor: Actor, campaign_id: int, area: str, *, version: int, now: datetime
) -> Campaign:
    """One more village or town.

    :raises NotAllowed: not theirs.
    """
    check(actor, Role.BROADCASTER, area=area)
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    whom = audience.of(campaign)
    areas = tuple(dict.fromkeys((*whom.areas, area)))
    campaign.area = audience.whole(areas)
    campaign.audience = replace(whom, areas=areas).definition()
    return campaign


async def aim(
    work: Work, actor: Actor, campaign_id: int, part: Part, *, version: int, now: datetime
) -> Campaign:
    """Only those who fit this; chosen again, it is taken away."""
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    whom = audience.of(campaign)
    same = [one for one in whom.narrow if one[0] != part[0]]
    narrow = same if part in whom.narrow else [*same, part]
    campaign.audience = replace(whom, narrow=tuple(narrow)).definition()
    return campaign


async def add_role(
    work: Work, actor: Actor, campaign_id: int, role: Role, *, version: int, now: datetime
) -> Campaign:
    """Those who work there in a role get it too; chosen again, they don't."""
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    whom = audience.of(campaign)
    part = ("role", str(role), *whom.areas)
    known = [one for one in whom.also if one[1] != str(role)]
    also = known if len(known) < len(whom.also) else [*known, part]
    campaign.audience = replace(whom, also=tuple(also)).definition()
    return campaign


async def say_in(
    work: Work,
    actor: Actor,
    campaign_id: int,
    locale: str,
    words: str,
    *,
    version: int,
    now: datetime,
) -> Campaign:
    """The same in another language; without words it is taken away.

    :raises BadText: too many. :raises TooLongForPhoto: too many to be a photo's caption.
    """
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    texts = {name: said for name, said in campaign.texts.items() if name != locale}
    if words.strip():
        texts[locale] = check_words(words, with_photo=campaign.photo_id is not None)
    campaign.texts = texts
    return campaign


async def set_terms(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime, **terms: Any
) -> Campaign:
    """Set ``starts_at``, ``repeat_days``, ``repeat_until``, ``hours``, ``urgency``, ``status``.

    :raises TooLate: it would start in the past.
    """
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    for name, value in terms.items():
        if name not in _TERMS:
            raise NotAllowed
        setattr(campaign, name, _TERMS[name](value))
    if campaign.starts_at is not None and campaign.starts_at < now:
        raise TooLate
    if "repeat_days" in terms and campaign.repeat_days:
        campaign.repeat_until = (campaign.starts_at or now) + timedelta(weeks=8)
    return campaign


def _as_is(value: Any) -> Any:
    return value


_TERMS: Final[Mapping[str, Any]] = {
    "starts_at": _as_is,
    "repeat_days": _as_is,
    "repeat_until": _as_is,
    "hours": _as_is,
    "urgency": Urgency,
    "status": Status,
}


# --- versions ----------------------------------------------------------------------------


async def versions(work: Work, campaign_id: int) -> list[CampaignVariant]:
    """The versions besides the text itself."""
    return await rows.variants(work, campaign_id)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A version of a warning: its style, its film, photo or voice, and its words if they differ.

    ``media`` is a piece of evidence, ``kind`` says which: photo, video or voice.
    """

    style: Style
    media: int | None = None
    kind: str | None = None
    words: str = ""


async def add_version(
    work: Work, actor: Actor, campaign_id: int, spoken: Spoken, *, version: int, now: datetime
) -> Campaign:
    """One more version.

    :raises TooManyVersions: there are enough. :raises NotAllowed: not their film.
    :raises TooLongForPhoto: the words are too many for a caption.
    """
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    known = await rows.variants(work, campaign.id)
    if len(known) >= MOST_VERSIONS:
        raise TooManyVersions(MOST_VERSIONS)
    if spoken.media is not None:
        await photos.check_own(work, actor, spoken.media)
        photos.check_fits(spoken.words or campaign.body)
    row = CampaignVariant(
        campaign_id=campaign.id,
        number=1 + max((one.number for one in known), default=0),
        style=spoken.style,
        body=spoken.words or None,
        media_id=spoken.media,
        media_kind=spoken.kind,
    )
    await rows.add_variant(work, row)
    campaign.trial = {"on": True, "styles": [*(one.style for one in known), spoken.style]}
    return campaign


async def drop_versions(
    work: Work, actor: Actor, campaign_id: int, *, version: int, now: datetime
) -> Campaign:
    """The text alone again."""
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    await rows.drop_variants(work, campaign.id)
    campaign.trial = {}
    return campaign


async def set_trial(
    work: Work, actor: Actor, campaign_id: int, *, on: bool, version: int, now: datetime
) -> Campaign:
    """Whether samples are tried first; without, everybody gets the text and may ask for others."""
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    campaign.trial = {**campaign.trial, "on": on}
    return campaign


# --- saved audiences ---------------------------------------------------------------------


async def saved(work: Work, actor: Actor) -> list[SavedAudience]:
    """The audiences that this broadcaster keeps."""
    check(actor, Role.BROADCASTER)
    return await rows.saved(work, actor.id)


async def save(work: Work, actor: Actor, campaign_id: int, name: str, *, now: datetime) -> None:
    """Keep the audience of a campaign under a name.

    :raises NotAllowed: not their campaign.
    """
    shown = await campaigns.preview(work, actor, campaign_id)
    await rows.save(work, actor.id, name, shown.campaign.audience, now=now)


async def use(
    work: Work, actor: Actor, campaign_id: int, saved_id: int, *, version: int, now: datetime
) -> Campaign:
    """Aim at a kept audience, as it was kept; the topic stays the campaign's.

    :raises NotAllowed: not theirs, or a place in it is not theirs (any more).
    """
    kept = next((one for one in await rows.saved(work, actor.id) if one.id == saved_id), None)
    if kept is None:
        raise NotAllowed
    whom = audience.read(kept.definition)
    for area in whom.areas:
        check(actor, Role.BROADCASTER, area=area)
    campaign = await changed(work, actor, campaign_id, version=version, now=now)
    campaign.area = audience.whole(whom.areas)
    campaign.audience = replace(whom, topic=Topic(campaign.topic)).definition()
    return campaign
