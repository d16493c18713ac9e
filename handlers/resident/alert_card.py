"""A warning as people read it: what, how grave, where, until when, what to do, whom to ask."""

from datetime import datetime

from aiogram.methods import SendMessage, SendPhoto, SendVoice
from aiogram.types import InlineKeyboardMarkup

from handlers.context import HTML, Card, Context
from handlers.mediator.times import when
from handlers.resident.alert_buttons import buttons
from services import places
from services.outreach.codes import Severity, Topic, lives
from services.work import Campaign, Delivery


def place_name(area: str) -> str:
    """A town, or a village with its town."""
    town = places.town_of(area)
    return town.title if town.code == area else town.title + places.village(area).title


def alert_words(ctx: Context, campaign: Campaign, *, issued_at: datetime | None = None) -> str:
    """The whole warning (A2); ``issued_at`` stands in for a campaign that has not begun."""
    issued = campaign.issued_at or issued_at or ctx.now
    expires = campaign.expires_at or issued + lives(Severity(campaign.severity))
    return ctx.text(
        "alert",
        topic=ctx.plain(f"alert-topic-{campaign.topic}"),
        severity=ctx.plain(f"alert-severity-{campaign.severity}"),
        body=campaign.body,
        area=place_name(campaign.area),
        issued=when(ctx, issued),
        expires=when(ctx, expires),
        todo=ctx.text(f"alert-todo-{Topic(campaign.topic)}"),
        issuer=places.town_of(campaign.area).title,
        code=campaign.code,
    )


def alert_message(
    ctx: Context, campaign: Campaign, words: str = "", markup: InlineKeyboardMarkup | None = None
) -> SendMessage | SendPhoto | SendVoice:
    """The whole warning as a message, or ``words`` around it; its photo has them as caption (L5).

    A photo that can't be had when the message leaves is left out, never the words.
    """
    words = words or alert_words(ctx, campaign)
    if campaign.photo_id is None:
        return ctx.say(words, markup)
    return SendPhoto(
        chat_id=ctx.chat_id,
        photo=f"media:{campaign.photo_id}",
        caption=words,
        parse_mode=HTML,
        reply_markup=markup,
    )


def alert_key(campaign_id: int) -> str:
    """Under which key the place of a received warning is remembered in its chat."""
    return f"alert:{campaign_id}"


def alert_copy(ctx: Context, campaign: Campaign, copy: Delivery) -> Card:
    """One person's copy as it stands for them now, with its buttons; said again, it is edited."""
    said = alert_message(ctx, campaign, markup=buttons(ctx, campaign, copy))
    return Card(alert_key(campaign.id), said)
