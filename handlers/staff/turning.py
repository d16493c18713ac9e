"""An officer offers mediation about a case, and sees how it stands, by state and dates (M16)."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.mediator.times import when
from handlers.screens import Screen
from handlers.staff.callbacks import Turn
from services.cases.rights import Seen
from services.mediation import outline, turning
from services.mediation.outline import Outline

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.callback_query(Turn.filter())
async def turn(query: CallbackQuery, callback_data: Turn, ctx: Context) -> Reply:
    """One tap; the reporter is asked whether they want it."""
    seen = Seen(callback_data.case_id, callback_data.version)
    turned = await turning.by_officer(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    said = ctx.say(ctx.text("turned", number=turned.number))
    return [toast(query, ctx.plain("turned-toast")), said]


@router.message(Command("mediations"))
async def mediations(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The mediations of an officer's area: numbers, states and dates."""
    found = await outline.outlines(ctx.work, ctx.actor)
    lines = [outline_line(ctx, one) for one in found]
    head = ctx.text("outlines-head", count=len(found))
    return [await screens.say(ctx, state, Screen(locales.join("\n", [head, *lines])))]


def outline_line(ctx: Context, one: Outline) -> str:
    """A mediation from outside."""
    meets = ctx.plain("outline-meets", at=when(ctx, one.meets_at)) if one.meets_at else ""
    ended = ctx.plain("outline-ended", at=when(ctx, one.closed_at)) if one.closed_at else ""
    return ctx.text(
        "outline-line",
        number=one.number,
        state=ctx.plain(f"outline-{'open' if one.state.open else 'closed'}"),
        asked=when(ctx, one.asked_at),
        more=locales.join(" ", [part for part in (meets, ended) if part]),
    )
