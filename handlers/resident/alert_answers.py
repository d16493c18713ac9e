"""The buttons of a received warning: 我已知晓, 需要帮助, 帮家里老人看过 (A3)."""

from collections.abc import Sequence
from typing import Final, Literal

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from handlers.callbacks import Id
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident.alert_buttons import AlertButtons
from handlers.resident.alert_card import alert_copy
from handlers.resident.bulletins import ShareAlert
from handlers.resident.callbacks import OwnCase
from handlers.resident.scam_callbacks import Paid
from handlers.screens import FEW, Option, Screen, markup
from handlers.staff.videos import WatchVideo
from services.outreach import answers, terms
from services.outreach.codes import Topic
from services.scams.cadres import SOURCE
from services.work import Campaign, Delivery

router = Router(name=__name__)
router.callback_query.filter(Private())


class AlertAnswer(CallbackData, prefix="heard"):
    """``do``: know, help, elder (read with an elder at home)."""

    campaign_id: Id
    do: Literal["know", "help", "elder"]


def offers(ctx: Context, campaign: Campaign, copy: Delivery) -> Sequence[Option]:
    """What this copy can still be answered with; for fraud, the way to first aid as well.

    An elder gets the three that matter most (L3).
    """
    offered = [
        (campaign.source == SOURCE, "video-watch-button", WatchVideo(campaign_id=campaign.id)),
        (copy.acknowledged_at is None, *_answer(campaign, "know")),
        (copy.help_at is None, *_answer(campaign, "help")),
        (campaign.topic == Topic.FRAUD, "paid-open-button", Paid(do="open")),
        (copy.elder_at is None, *_answer(campaign, "elder")),
        (True, "share-button", ShareAlert(campaign_id=campaign.id)),
    ]
    options = [Option(ctx.plain(key), data) for wanted, key, data in offered if wanted]
    return options[:FEW] if ctx.actor.elder else options


def _answer(campaign: Campaign, do: Literal["know", "help", "elder"]) -> tuple[str, CallbackData]:
    return f"alert-answer-{do}-button", AlertAnswer(campaign_id=campaign.id, do=do)


@router.callback_query(AlertAnswer.filter())
async def answered(query: CallbackQuery, callback_data: AlertAnswer, ctx: Context) -> Reply:
    """Whose copy it is follows from who presses; said twice, it is known already.

    :raises NotAllowed: no copy of theirs.
    """
    if callback_data.do == "help":
        return await _help(query, callback_data.campaign_id, ctx)
    copy, campaign, new = await answers.acknowledge(
        ctx.work,
        ctx.actor,
        callback_data.campaign_id,
        elder=callback_data.do == "elder",
        now=ctx.now,
    )
    said = f"alert-answer-{callback_data.do}-toast" if new else "alert-answer-before-toast"
    return [toast(query, ctx.plain(said)), *await _again(ctx, campaign, copy)]


async def _help(query: CallbackQuery, campaign_id: int, ctx: Context) -> list[Said]:
    copy, campaign, case = await answers.ask_help(
        ctx.work, ctx.actor, campaign_id, sent_at=ctx.sent_at, now=ctx.now
    )
    add = Option(ctx.plain("case-add-button"), OwnCase(case_id=case.id, do="add"))
    show = Option(ctx.plain("case-show-button"), OwnCase(case_id=case.id, do="show"))
    return [
        toast(query, ctx.plain("alert-answer-help-toast")),
        *await _again(ctx, campaign, copy),
        ctx.say(
            ctx.text("alert-help-coming", number=case.number), markup(Screen("", [show, add]))
        ),
    ]


async def _again(ctx: Context, campaign: Campaign, copy: Delivery) -> list[Said]:
    """The copy with the buttons that are left; one that was withdrawn stays as it is."""
    if copy.mark:
        return []
    return [alert_copy(ctx, campaign, copy, await terms.versions(ctx.work, campaign.id))]


ALERT_BUTTONS: Final[AlertButtons] = offers
