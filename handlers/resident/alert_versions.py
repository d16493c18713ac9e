"""A received warning in another version: in dialect, by an officer in uniform, to listen to."""

from collections.abc import Sequence
from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.resident.alert_buttons import AlertButtons
from handlers.resident.alert_callbacks import Listen
from handlers.resident.alert_card import alert_message, alert_words, version_of
from handlers.screens import Option
from services.errors import NotAllowed
from services.outreach import delivery, terms
from services.work import Campaign, Delivery

router = Router(name=__name__)
router.callback_query.filter(Private())


def offers(ctx: Context, campaign: Campaign, copy: Delivery) -> Sequence[Option]:
    """The other versions; whoever is a sample of a trial is shown one alone."""
    styles = campaign.trial.get("styles", ())
    if copy.variant is not None:
        return ()
    own = delivery.version_for(campaign, copy.variant)
    return [
        Option(
            ctx.plain(f"alert-version-{style}"), Listen(campaign_id=campaign.id, version=number)
        )
        for number, style in enumerate(styles, start=1)
        if number != own
    ]


@router.callback_query(Listen.filter())
async def listen(query: CallbackQuery, callback_data: Listen, ctx: Context) -> Reply:
    """The same warning in that version, to whoever has got it."""
    found = await delivery.received(ctx.work, ctx.actor, callback_data.campaign_id)
    if found is None:
        raise NotAllowed
    others = await terms.versions(ctx.work, found.id)
    version = version_of(found, callback_data.version, others)
    words = alert_words(ctx, found, version=version)
    return [toast(query), alert_message(ctx, found, words, version=version)]


ALERT_BUTTONS: Final[AlertButtons] = offers
