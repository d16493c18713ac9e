"""A case turned into mediation: its reporter reads three lines and says yes or no (M16)."""

from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.cards import standing_card
from handlers.notices import Renderer
from handlers.resident.table_callbacks import OfferTap, TurnOwn
from handlers.screens import Option, Screen, markup
from services.errors import NotAllowed
from services.mediation import request, terms, turning
from services.mediation.table_notices import MediationOffered
from services.notices import Notice

router = Router(name=__name__)
router.callback_query.filter(Private())


def offer_screen(ctx: Context, case_id: int, number: str) -> Screen:
    """The three lines, and yes or no."""
    text = locales.join(
        "\n\n", [ctx.text("offer-mediation", number=number), ctx.text("mediate-terms")]
    )
    choices = [
        Option(ctx.plain(f"offer-{do}-button"), OfferTap(case_id=case_id, do=do))
        for do in ("yes", "full", "no")
    ]
    return Screen(text, choices)


@router.callback_query(TurnOwn.filter())
async def turn_own(
    _query: CallbackQuery, callback_data: TurnOwn, state: FSMContext, ctx: Context
) -> Reply:
    """The reporter asks for mediation about their own case."""
    verb = turning.by_reporter(
        ctx.work, ctx.actor, callback_data.case_id, at=ctx.sent_at, now=ctx.now
    )
    case = await verb
    return [await screens.say(ctx, state, offer_screen(ctx, case.id, case.number))]


@router.callback_query(OfferTap.filter())
async def answer(query: CallbackQuery, callback_data: OfferTap, ctx: Context) -> Reply:
    """Yes, no, or first the full text.

    :raises NotAllowed: not theirs.
    """
    case_id = callback_data.case_id
    match callback_data.do:
        case "yes":
            await turning.agree(ctx.work, ctx.actor, case_id, now=ctx.now)
            return [toast(query), await standing_card(ctx, case_id)]
        case "full":
            full = ctx.text("mediate-terms-full", version=terms.VERSION)
            return [toast(query), ctx.say(full)]
        case "no":
            why = ctx.plain("offer-no-reason")
            await request.withdraw(ctx.work, ctx.actor, case_id, why, now=ctx.now)
            return [toast(query), ctx.edit(query, ctx.text("offer-declined"))]
        case _:
            raise NotAllowed


async def render_offered(notice: MediationOffered, ctx: Context) -> Said | None:
    """To the reporter, unless they have answered."""
    try:
        case = await turning.offered(ctx.work, ctx.actor, notice.case_id)
    except NotAllowed:
        return None
    if case is None:
        return None
    shown = offer_screen(ctx, case.id, case.number)
    return ctx.say(shown.text, markup(shown))


RENDERERS: Final[dict[type[Notice], Renderer]] = {MediationOffered: render_offered}
