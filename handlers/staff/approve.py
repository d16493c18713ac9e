"""An approver reads exactly what will be sent, and lets it go or sends it back with a reason."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.resident.alert_card import alert_words
from handlers.staff.warn_callbacks import Decide, SendingBack
from services.errors import Stale
from services.outreach import approval, campaigns

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "sending-back"


class Does(Filter):
    """A tap with this verb."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(self, _query: CallbackQuery, callback_data: Decide) -> bool:
        """Whether the button says so."""
        return callback_data.do == self.verb


@router.callback_query(Decide.filter(), Does("approve"))
async def approve(query: CallbackQuery, callback_data: Decide, ctx: Context) -> Reply:
    """The second yes, for the version that was read: it starts at once."""
    campaign = await campaigns.approve(
        ctx.work,
        ctx.actor,
        callback_data.campaign_id,
        version=callback_data.version,
        now=ctx.now,
    )
    text = ctx.text(
        "approve-started", alert=alert_words(ctx, campaign), count=campaign.frozen_count
    )
    return [toast(query, ctx.plain("approve-started-toast")), ctx.edit(query, text)]


@router.callback_query(Decide.filter(), Does("back"))
async def ask_reason(
    query: CallbackQuery, callback_data: Decide, state: FSMContext, ctx: Context
) -> Reply:
    """The approver wants it changed; the author must know why."""
    campaign = await approval.look(ctx.work, ctx.actor, callback_data.campaign_id)
    if campaign.version != callback_data.version:
        raise Stale
    await state.set_state(SendingBack.giving_reason)
    await state.update_data({KEY: [callback_data.campaign_id, callback_data.version]})
    return [toast(query), ctx.say(ctx.text("approve-ask-reason"))]


@router.message(Command("cancel"), StateFilter(SendingBack))
async def keep_waiting(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The approver thinks again: it still waits."""
    await state.set_state(None)
    return [ctx.say(ctx.text("approve-still-waiting"))]


async def send_back(ctx: Context, state: FSMContext, reason: str) -> str:
    """Send it back with this reason; the words to say."""
    held = (await state.get_data()).get(KEY)
    await state.set_state(None)
    if held is None:
        return ctx.text("approve-still-waiting")
    campaign_id, version = held
    await approval.send_back(
        ctx.work, ctx.actor, campaign_id, reason, version=version, now=ctx.now
    )
    return ctx.text("approve-sent-back")
