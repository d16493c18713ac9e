"""A grid worker is asked to go to a side of a mediation, and writes down what it said (M4)."""

from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.calling import HEARD, KEY
from handlers.mediator.side_callbacks import Hearing, VisitTo
from handlers.mediator.times import when
from handlers.notices import Renderer
from handlers.screens import Option, Screen, markup
from services.errors import NotAllowed
from services.mediation import visiting
from services.mediation.notices import VisitAsked
from services.mediation.visiting import VisitView
from services.notices import Notice

router = Router(name=__name__)
router.callback_query.filter(Private())


@router.callback_query(VisitTo.filter())
async def visit(
    query: CallbackQuery, callback_data: VisitTo, state: FSMContext, ctx: Context
) -> Reply:
    """The worker goes, met nobody, or writes down what was said."""
    approach_id, do = callback_data.approach_id, callback_data.do
    if do == "take":
        await visiting.take(ctx.work, ctx.actor, approach_id, now=ctx.now)
    elif do == "nobody":
        await visiting.nobody_there(ctx.work, ctx.actor, approach_id, now=ctx.now)
        return [ctx.edit(query, ctx.text("visit-side-nobody"))]
    seen = await visiting.view(ctx.work, ctx.actor, approach_id)
    if do in HEARD and not seen.over:
        await state.set_state(Hearing.witness)
        await state.update_data({KEY: {"party_id": seen.approach.party_id, "do": do}})
        return [ctx.edit(query, ctx.text(f"calls-witness-{do}", name=_who(ctx, seen)))]
    screen = _screen(ctx, seen)
    return [toast(query), ctx.edit(query, screen.text, markup(screen))]


def _who(ctx: Context, seen: VisitView) -> str:
    return seen.name or ctx.plain("mediation-a-side")


def _screen(ctx: Context, seen: VisitView) -> Screen:
    time = when(ctx, seen.starts_at) if seen.starts_at else ctx.plain("mediation-studio-rings")
    text = ctx.text(
        "visit-side", name=_who(ctx, seen), studio=seen.studio, number=seen.number, time=time
    )
    verbs = [] if seen.over else ["take"]
    if seen.approach.worker_id is not None and not seen.over:
        verbs = [*HEARD, "nobody"]
    choices = [
        Option(ctx.plain(f"calls-{do}-button"), VisitTo(approach_id=seen.approach.id, do=do))
        for do in verbs
    ]
    return Screen(text, choices)


async def render_visit(notice: VisitAsked, ctx: Context) -> Said | None:
    """To the grid workers of the place: who goes to this side?"""
    try:
        seen = await visiting.view(ctx.work, ctx.actor, notice.approach_id)
    except NotAllowed:
        return None
    if seen.over:
        return None
    screen = _screen(ctx, seen)
    return ctx.say(screen.text, markup(screen))


RENDERERS: Final[dict[type[Notice], Renderer]] = {VisitAsked: render_visit}
