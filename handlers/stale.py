"""Buttons of yesterday, of another person, of a forwarded message, or made up by hand."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import home
from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow
from handlers.resident.callbacks import Reporting

router = Router(name=__name__)


@router.callback_query(Private())
async def stale_tap(
    query: CallbackQuery, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """Nothing happens but a kind word and what can be done now: the question, or home."""
    answer = toast(query, ctx.plain("stale-toast"))
    report = await drafts.load(state)
    here = next((one for one in Reporting.__states__ if one.state == raw_state), None)
    if report is not None and here is not None:
        return [answer, await flow.ask(ctx, state, report, here)]
    return [answer, await home.show(ctx, state)]


@router.callback_query()
async def stale_in_a_group(query: CallbackQuery, ctx: Context) -> Reply:
    """The same where others read along: a word to the one who tapped, nothing else."""
    return [toast(query, ctx.plain("stale-toast"))]
