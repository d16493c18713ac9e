"""A warning as people read it: what, how grave, where, until when, what to do, whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiogram.methods import SendMessage, SendPhoto, SendVideo, SendVoice
from aiogram.types import InlineKeyboardMarkup, ReplyParameters

import locales
from handlers.context import HTML, Card, Context
from handlers.mediator.times import when
from handlers.resident.alert_buttons import buttons
from services import places
from services.outreach import audience, delivery, schedule
from services.outreach.codes import Status, Topic
from services.people import DISTRICT
from services.work import Campaign, CampaignVariant, Delivery

DISTRICT_NAME: Final = "临安区"
NAMED: Final = 4
"""Places named one by one; more are counted."""

Message = SendMessage | SendPhoto | SendVideo | SendVoice


def place_name(area: str) -> str:
    """The district, a town, or a village with its town."""
    if area == DISTRICT:
        return DISTRICT_NAME
    town = places.town_of(area)
    return town.title if town.code == area else town.title + places.village(area).title


def issuer_name(area: str) -> str:
    """Whoever warns there: the town, or the district for more than one."""
    return DISTRICT_NAME if area == DISTRICT else places.town_of(area).title


def places_named(ctx: Context, areas: Sequence[str]) -> str:
    """A few places by name; of many, the first ones and how many there are."""
    names = [place_name(one) for one in areas[:NAMED]]
    listed = "、".join(names)
    if len(areas) <= NAMED:
        return listed
    return ctx.plain("alert-places-more", places=listed, count=len(areas))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a warning: its own words, if any, and its photo, film or voice."""

    body: str | None = None
    media_id: int | None = None
    media_kind: str | None = None


def version_of(campaign: Campaign, number: int, others: Sequence[CampaignVariant]) -> Version:
    """The text itself (0), or one of the other versions; one that is gone is the text."""
    for one in others:
        if one.number == number:
            return Version(one.body, one.media_id, one.media_kind)
    return Version(None, campaign.photo_id, campaign.media_kind)


def alert_words(
    ctx: Context,
    campaign: Campaign,
    *,
    issued_at: datetime | None = None,
    version: Version | None = None,
) -> str:
    """The whole warning (A2); ``issued_at`` stands in for a campaign that has not begun."""
    issued = campaign.issued_at or issued_at or campaign.starts_at or ctx.now
    body = (version and version.body) or campaign.body
    return ctx.text(
        "alert",
        head=_head(ctx, campaign),
        topic=ctx.plain(f"alert-topic-{campaign.topic}"),
        severity=ctx.plain(f"alert-severity-{campaign.severity}"),
        body=campaign.texts.get(ctx.actor.locale) or body,
        area=places_named(ctx, audience.of(campaign).areas),
        issued=when(ctx, issued),
        expires=when(ctx, campaign.expires_at or schedule.holds(campaign, issued)),
        todo=ctx.text(f"alert-todo-{Topic(campaign.topic)}"),
        issuer=issuer_name(campaign.area),
        code=campaign.code,
    )


def _head(ctx: Context, campaign: Campaign) -> str:
    """What is said before all else: an exercise, a correction, one that holds no more."""
    lines = []
    if campaign.replaced:
        lines.append(ctx.text(f"alert-replaced-{campaign.replaced}"))
    if Status(campaign.status) is not Status.ACTUAL:
        lines.append(ctx.text(f"alert-status-{campaign.status}"))
    if campaign.about:
        lines.append(ctx.text(f"alert-about-{campaign.about}"))
    return locales.join("", (locales.Safe(one + "\n") for one in lines))


def alert_message(
    ctx: Context,
    campaign: Campaign,
    words: str = "",
    markup: InlineKeyboardMarkup | None = None,
    *,
    version: Version | None = None,
    answers: int | None = None,
) -> Message:
    """The whole warning as a message, or ``words`` around it; a picture has them as caption (L5).

    A photo, film or voice that can't be had when the message leaves is left out, never the words.
    ``answers`` is the message that it corrects.
    """
    shown = version or Version(None, campaign.photo_id, campaign.media_kind)
    words = words or alert_words(ctx, campaign, version=shown)
    more: dict[str, Any] = {}
    if answers is not None:
        more["reply_parameters"] = ReplyParameters(
            message_id=answers, allow_sending_without_reply=True
        )
    if shown.media_id is None:
        return ctx.say(words, markup, **more)
    more |= {
        "chat_id": ctx.chat_id,
        "caption": words,
        "parse_mode": HTML,
        "reply_markup": markup,
    }
    file = f"media:{shown.media_id}"
    if shown.media_kind == "video":
        return SendVideo(video=file, **more)
    if shown.media_kind == "voice":
        return SendVoice(voice=file, **more)
    return SendPhoto(photo=file, **more)


def alert_key(campaign_id: int) -> str:
    """Under which key the place of a received warning is remembered in its chat."""
    return f"alert:{campaign_id}"


def alert_copy(
    ctx: Context,
    campaign: Campaign,
    copy: Delivery,
    others: Sequence[CampaignVariant] = (),
    *,
    answers: int | None = None,
) -> Card:
    """One person's copy as it stands for them now, with its buttons; said again, it is edited.

    ``others`` are the versions besides the text (:func:`services.outreach.terms.versions`).
    """
    number = delivery.version_for(campaign, copy.variant)
    said = alert_message(
        ctx,
        campaign,
        markup=buttons(ctx, campaign, copy),
        version=version_of(campaign, number, others),
        answers=answers,
    )
    return Card(alert_key(campaign.id), said)
