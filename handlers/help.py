"""Help and stop, at any step: what this step wants, and what stays when one leaves it (L6)."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home
from handlers.callbacks import EraseDraft
from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.grid import behalf
from handlers.grid.callbacks import Behalf
from handlers.resident import draft as drafts
from handlers.resident import flow, report
from handlers.resident.callbacks import Reporting
from services.cases import drafts as kept_drafts

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.message(Command("help"))
async def explain(_message: Message, raw_state: str | None, ctx: Context) -> Reply:
    """What this step wants; the step itself stays as it is."""
    return [ctx.say(step_help(ctx, raw_state))]


def step_help(ctx: Context, raw_state: str | None) -> str:
    """The words for a step: ``help-`` and its name where a locale holds them, else in general."""
    if raw_state is None:
        return home_help(ctx)
    key = "help-at-" + raw_state.replace(":", "-").replace("_", "-").lower()
    if key in locales.keys(locales.DEFAULT):
        return ctx.text(f"help-at-{key.removeprefix('help-at-')}")
    return ctx.text("help-here")


def home_help(ctx: Context) -> str:
    """What can be done here at all."""
    return ctx.text("help-staff" if ctx.actor.staff else "help-resident")


@router.message(Command("cancel"))
async def cancel(
    _message: Message, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """The person stops whatever it was, and is told what is kept."""
    if raw_state is not None and raw_state.startswith(Reporting.__name__):
        return await report.stop(ctx, state)
    if raw_state is None:
        return [await home.show(ctx, state, ctx.text("cancel-nothing"))]
    if raw_state.startswith(Behalf.__name__):
        return await behalf.stop(ctx, state)
    await state.set_state(None)
    return [await home.show(ctx, state, ctx.text("cancel-stopped"))]


@router.callback_query(EraseDraft.filter())
async def erase_draft(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The draft put aside goes at once, photos and all."""
    await flow.park(state)
    data = await state.get_data()
    stored = data.pop(drafts.PARKED, None)
    if stored is not None:
        held = drafts.read(stored)
        await kept_drafts.erase(ctx.work, ctx.actor, held.evidence_ids, now=ctx.now)
        await state.set_data(data)
    return [toast(query), ctx.edit(query, ctx.text("report-erased"))]
