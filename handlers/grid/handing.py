"""A worker asks a colleague on duty to take a task over; the colleague does, or can't (G13)."""

from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

import locales
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.grid import task_card
from handlers.grid.task_callbacks import HandTask, TaskPress
from handlers.grid.task_notices import seen as still_seen
from handlers.grid.task_steps import Takes, as_seen, done, overtaken
from handlers.notices import Renderer
from handlers.screens import Option
from services.cases import desk
from services.dispatch import transfer
from services.dispatch.tasks import SeenTask, Step
from services.dispatch.transfer import HandingAnswered, TaskHanded
from services.notices import Notice

router = Router(name=__name__)
router.callback_query.filter(Private())

MOST: Final = 12
"""Colleagues offered; a longer list is no help on a phone."""


@router.callback_query(TaskPress.filter(), Takes(Step.TRANSFER))
async def choose(query: CallbackQuery, callback_data: TaskPress, ctx: Context) -> Reply:
    """Who could: those of the team on duty, by name."""
    seen = as_seen(callback_data)
    gone = await overtaken(query, ctx, seen, Step.TRANSFER)
    if gone is not None:
        return gone
    people = await transfer.colleagues(ctx.work, ctx.actor, seen.task_id, now=ctx.now)
    if not people:
        return [toast(query, ctx.plain("task-nobody-toast"), alert=True)]
    options = [
        Option(
            _name(ctx, name),
            HandTask(task_id=seen.task_id, version=seen.version, person_id=person),
        )
        for person, name in people[:MOST]
    ]
    keyboard = task_card.choices(ctx, seen.task_id, options)
    headline = ctx.text("task-hand-ask")
    card = await task_card.card(ctx, seen.task_id, headline=headline, keyboard=keyboard)
    return [toast(query), card]


@router.callback_query(HandTask.filter())
async def ask(
    query: CallbackQuery, callback_data: HandTask, state: FSMContext, ctx: Context
) -> Reply:
    """The colleague is asked."""
    seen = SeenTask(callback_data.task_id, callback_data.version)
    to = callback_data.person_id
    verb = transfer.ask(ctx.work, ctx.actor, seen, to, at=ctx.sent_at, now=ctx.now)
    return await done(query, ctx, state, seen.task_id, verb, key="task-hand-toast")


@router.callback_query(TaskPress.filter(), Takes(Step.TAKE_OVER))
async def take_over(
    query: CallbackQuery, callback_data: TaskPress, state: FSMContext, ctx: Context
) -> Reply:
    """The colleague takes it."""
    seen = as_seen(callback_data)
    verb = transfer.take_over(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    return await done(query, ctx, state, seen.task_id, verb, key="task-accepted-toast")


@router.callback_query(TaskPress.filter(), Takes(Step.DECLINE))
async def decline(
    query: CallbackQuery, callback_data: TaskPress, state: FSMContext, ctx: Context
) -> Reply:
    """The colleague can't."""
    seen = as_seen(callback_data)
    verb = transfer.decline(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    return await done(query, ctx, state, seen.task_id, verb, key="task-declined-toast")


def _name(ctx: Context, name: str) -> str:
    return locales.one_line(name, 20) or ctx.plain("desk-nameless")


async def render_handed(notice: TaskHanded, ctx: Context) -> Said | None:
    """Would you take it over; unless it was answered or went on meanwhile."""
    held = await still_seen(ctx, notice.task_id)
    if held is None or Step.TAKE_OVER not in held.may:
        return None
    name = _name(ctx, await desk.name_of(ctx.work, notice.by_id))
    headline = ctx.text("task-handed", name=name)
    return await task_card.card(ctx, notice.task_id, headline=headline, fresh=True)


async def render_answered(notice: HandingAnswered, ctx: Context) -> Said | None:
    """The colleague has it now, or can't."""
    name = _name(ctx, await desk.name_of(ctx.work, notice.by_id))
    headline = ctx.text("task-hand-taken" if notice.taken else "task-hand-declined", name=name)
    if await still_seen(ctx, notice.task_id) is None:
        return ctx.say(headline)
    return await task_card.card(ctx, notice.task_id, headline=headline, fresh=True)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    TaskHanded: render_handed,
    HandingAnswered: render_answered,
}
