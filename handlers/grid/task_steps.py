"""A worker accepts a task and sets out; whoever is too late reads who was there before."""

from collections.abc import Awaitable
from typing import Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.grid import task_card
from handlers.grid.task_callbacks import TaskEnd, TaskLook, TaskOpen, TaskPress, leave
from handlers.staff import looking
from services.dispatch import arrival, tasks
from services.dispatch.look import look
from services.dispatch.tasks import SeenTask, Step, TaskMovedOn, TaskOver, TaskTakenBy
from services.errors import NotAllowed, Refusal

router = Router(name=__name__)
router.callback_query.filter(Private())

OVERTAKEN: Final = (TaskTakenBy, TaskOver, TaskMovedOn)
"""The task is not as its card showed it: nothing is done, the card is shown as it stands."""


class Takes(Filter):
    """A press of one of these steps."""

    def __init__(self, *steps: Step) -> None:
        self.steps = steps

    async def __call__(self, _query: CallbackQuery, callback_data: TaskPress) -> bool:
        """Whether it is one of them."""
        return callback_data.step in self.steps


def as_seen(data: TaskPress | TaskEnd) -> SeenTask:
    """The task as the pressed button showed it."""
    return SeenTask(data.task_id, data.version)


async def overtaken(
    query: CallbackQuery, ctx: Context, seen: SeenTask, step: Step
) -> list[Said] | None:
    """None while the task is as the pressed card showed it; else who acted, and the card.

    :raises NotAllowed: not this worker's.
    """
    try:
        await tasks.pressed(ctx.work, ctx.actor, seen, step, now=ctx.now)
    except OVERTAKEN as refusal:
        return await refused(query, ctx, seen.task_id, refusal)
    return None


async def refused(query: CallbackQuery, ctx: Context, task_id: int, no: Refusal) -> list[Said]:
    """Why nothing was done, over the card as it stands."""
    words = ctx.plain(no.key, **no.fields())
    return [toast(query, words, alert=True), await task_card.card(ctx, task_id)]


async def done(
    query: CallbackQuery,
    ctx: Context,
    state: FSMContext,
    task_id: int,
    verb: Awaitable[object],
    *,
    key: str,
) -> list[Said]:
    """Take the step that a button says and show the card as it then stands."""
    try:
        await verb
    except OVERTAKEN as refusal:
        return await refused(query, ctx, task_id, refusal)
    return [toast(query, ctx.plain(key)), await task_card.card(ctx, task_id, state=state)]


@router.callback_query(TaskPress.filter(), Takes(Step.ACCEPT))
async def accept(
    query: CallbackQuery, callback_data: TaskPress, state: FSMContext, ctx: Context
) -> Reply:
    """The first to tap has it; the second one is told who."""
    seen = as_seen(callback_data)
    verb = tasks.accept(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    return await done(query, ctx, state, seen.task_id, verb, key="task-accepted-toast")


@router.callback_query(TaskPress.filter(), Takes(Step.ON_WAY))
async def on_way(
    query: CallbackQuery, callback_data: TaskPress, state: FSMContext, ctx: Context
) -> Reply:
    """The worker sets out."""
    seen = as_seen(callback_data)
    verb = arrival.on_way(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    return await done(query, ctx, state, seen.task_id, verb, key="task-on-way-toast")


@router.callback_query(TaskOpen.filter())
async def open_task(
    query: CallbackQuery, callback_data: TaskOpen, state: FSMContext, ctx: Context
) -> Reply:
    """The card of one task; back to it from a step, nothing is asked about it any more."""
    anew = callback_data.anew
    if not anew:
        await leave(state)
    card = await task_card.card(ctx, callback_data.task_id, fresh=anew, state=state)
    return [toast(query), card]


@router.callback_query(TaskLook.filter())
async def look_closer(query: CallbackQuery, callback_data: TaskLook, ctx: Context) -> Reply:
    """The worker wants to see all files, or the place on a map.

    :raises NotAllowed: not this worker's, or nothing of that kind.
    """
    held = await look(ctx.work, ctx.actor, callback_data.task_id, now=ctx.now)
    if callback_data.what == "files":
        return [toast(query), *looking.files(ctx, held.view)]
    if callback_data.what == "place":
        return [toast(query), *looking.place(ctx, held.view)]
    raise NotAllowed
