"""An officer blocks whoever floods or lies, and another one decides about the objection (O4)."""

from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.staff import case_card, pressing
from handlers.staff.callbacks import BlockFor, Lift, Press
from handlers.staff.pressing import Does, as_seen
from services import blocking
from services.blocking import DAYS, Appealed, Why
from services.cases.rights import Action
from services.errors import NotAllowed
from services.notices import Notice

router = Router(name=__name__)
router.callback_query.filter(Private())


@router.callback_query(Press.filter(), Does(Action.BLOCK))
async def choose_why(query: CallbackQuery, callback_data: Press, ctx: Context) -> Reply:
    """Why, and for how long."""
    seen = as_seen(callback_data)
    gone = await pressing.overtaken(query, ctx, seen, Action.BLOCK)
    if gone is not None:
        return gone
    options = [
        (
            ctx.plain("block-button", why=ctx.plain(f"blocked-why-{why}"), days=days),
            BlockFor(case_id=seen.case_id, why=why, days=days).pack(),
        )
        for why in Why
        for days in DAYS
    ]
    keyboard = case_card.step(ctx, seen.case_id, options)
    headline = ctx.text("block-ask")
    return [
        toast(query),
        await case_card.card(ctx, seen.case_id, headline=headline, keyboard=keyboard),
    ]


@router.callback_query(BlockFor.filter())
async def block(query: CallbackQuery, callback_data: BlockFor, ctx: Context) -> Reply:
    """Nothing more of this reporter is taken; they are told why.

    :raises StaffNotBlocked: they are staff. :raises NotAllowed: not the actor's to do.
    """
    case_id, why, days = callback_data.case_id, callback_data.why, callback_data.days
    await blocking.block(ctx.work, ctx.actor, case_id, why, days, now=ctx.now)
    words = ctx.plain("block-done-toast", days=days)
    return [toast(query, words, alert=True), await case_card.card(ctx, case_id)]


@router.callback_query(Lift.filter())
async def lift(query: CallbackQuery, callback_data: Lift, ctx: Context) -> Reply:
    """The objection is right, or it is not.

    :raises OwnBlock: the actor set it. :raises NotBlocked: it is over.
    """
    block_id = callback_data.block_id
    if not callback_data.lift:
        await blocking.find(ctx.work, ctx.actor, block_id)
        return [toast(query), Card(_key(block_id), ctx.say(ctx.text("block-stays")))]
    await blocking.lift(ctx.work, ctx.actor, block_id, now=ctx.now)
    return [toast(query), Card(_key(block_id), ctx.say(ctx.text("block-lifted")))]


def _key(block_id: int) -> str:
    return f"block:{block_id}"


async def render_appealed(notice: Appealed, ctx: Context) -> Said | None:
    """What was said against a block, as long as it holds."""
    try:
        held, words = await blocking.find(ctx.work, ctx.actor, notice.block_id)
    except NotAllowed:
        return None
    if held.lifted_at is not None or words is None:
        return None
    text = ctx.text(
        "block-appeal",
        reason=ctx.plain(f"blocked-why-{held.reason}"),
        until=held.until,
        words=locales.clip(words, 600),
    )
    row = [
        InlineKeyboardButton(
            text=ctx.plain(f"block-{name}-button"),
            callback_data=Lift(block_id=held.id, lift=name == "lift").pack(),
        )
        for name in ("lift", "stay")
    ]
    return Card(_key(held.id), ctx.say(text, InlineKeyboardMarkup(inline_keyboard=[row])))


RENDERERS: Final[dict[type[Notice], Renderer]] = {Appealed: render_appealed}
