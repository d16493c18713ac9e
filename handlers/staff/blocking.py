"""An officer blocks whoever floods or lies, and another one decides about the objection (O4)."""

from typing import Final

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.staff import case_card, pressing
from handlers.staff.callbacks import BlockFor, Lift, Press, Uphold
from handlers.staff.pressing import Does, as_seen
from services import appeals, blocking
from services.appeals import Ground
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
    """The objection is right; or it is not, and why is asked.

    :raises NotBlocked: it is over. :raises NotAllowed: not the actor's to decide.
    """
    block_id = callback_data.block_id
    if callback_data.lift:
        await appeals.lift(ctx.work, ctx.actor, block_id, now=ctx.now)
        return [toast(query), Card(_key(block_id), ctx.say(ctx.text("block-lifted")))]
    await appeals.find(ctx.work, ctx.actor, block_id)
    rows = [
        [_button(ctx, f"block-ground-{one}", Uphold(block_id=block_id, ground=one))]
        for one in Ground
    ]
    rows.append([_button(ctx, "block-lift-button", Lift(block_id=block_id, lift=True))])
    words = ctx.say(ctx.text("block-ask-ground"), InlineKeyboardMarkup(inline_keyboard=rows))
    return [toast(query), Card(_key(block_id), words)]


@router.callback_query(Uphold.filter())
async def uphold(query: CallbackQuery, callback_data: Uphold, ctx: Context) -> Reply:
    """It stays, and the person is told why.

    :raises OwnBlock: somebody else decides, or it is too early to look again.
    """
    block_id, ground = callback_data.block_id, callback_data.ground
    await appeals.uphold(ctx.work, ctx.actor, block_id, ground, now=ctx.now)
    return [toast(query), Card(_key(block_id), ctx.say(ctx.text("block-stays")))]


def _button(ctx: Context, key: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=ctx.plain(key), callback_data=data.pack())


def _key(block_id: int) -> str:
    return f"block:{block_id}"


async def render_appealed(notice: Appealed, ctx: Context) -> Said | None:
    """What was said against a block, as long as it holds."""
    try:
        held, words = await appeals.find(ctx.work, ctx.actor, notice.block_id)
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
    if held.by_id == ctx.actor.id:
        text = locales.join("\n", [text, ctx.text("block-look-again")])
    row = [
        _button(ctx, f"block-{name}-button", Lift(block_id=held.id, lift=name == "lift"))
        for name in ("lift", "stay")
    ]
    return Card(_key(held.id), ctx.say(text, InlineKeyboardMarkup(inline_keyboard=[row])))


RENDERERS: Final[dict[type[Notice], Renderer]] = {Appealed: render_appealed}
