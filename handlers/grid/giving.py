"""A worker gives a task back or objects to it, with a reason (G8)."""

from typing import Any, Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.grid import task_card
from handlers.grid.task_callbacks import STEPS, BackReason, Giving, TaskPress
from handlers.grid.task_steps import OVERTAKEN, Takes, as_seen, overtaken, refused
from handlers.resident import flow
from handlers.screens import Option
from services.dispatch import bounces
from services.dispatch.tasks import SeenTask, Step
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = STEPS[Giving]
"""Where a conversation's data keeps which task it is, as it was shown, and which step."""

READY: Final = {
    Step.RETURN: ("hands", "other", "tools"),
    Step.OBJECT: ("zone", "authority", "twice"),
}
"""Reasons at hand for each step."""


@router.callback_query(TaskPress.filter(), Takes(Step.RETURN, Step.OBJECT))
async def ask_why(
    query: CallbackQuery, callback_data: TaskPress, state: FSMContext, ctx: Context
) -> Reply:
    """Why: one of the reasons at hand, or in the worker's own words."""
    seen, step = as_seen(callback_data), callback_data.step
    gone = await overtaken(query, ctx, seen, step)
    if gone is not None:
        return gone
    await flow.park(state)
    await state.set_state(Giving.back)
    kept = {"task_id": seen.task_id, "version": seen.version, "step": str(step)}
    await state.update_data({KEY: kept})
    headline = ctx.text("task-why-return" if step is Step.RETURN else "task-why-object")
    keyboard = task_card.choices(ctx, seen.task_id, _reasons(ctx, seen, step))
    card = await task_card.card(ctx, seen.task_id, headline=headline, keyboard=keyboard)
    return [toast(query), card]


def _reasons(ctx: Context, seen: SeenTask, step: Step) -> list[Option]:
    return [
        Option(
            ctx.plain(f"task-back-{name}-button"),
            BackReason(task_id=seen.task_id, version=seen.version, step=step, name=name),
        )
        for name in READY[step]
    ]


@router.callback_query(BackReason.filter())
async def ready_reason(
    query: CallbackQuery, callback_data: BackReason, state: FSMContext, ctx: Context
) -> Reply:
    """A reason at hand.

    :raises NotAllowed: no such reason.
    """
    step, name = callback_data.step, callback_data.name
    if name not in READY.get(step, ()):
        raise NotAllowed
    seen = SeenTask(callback_data.task_id, callback_data.version)
    try:
        await _does(ctx, seen, step, ctx.plain(f"task-back-{name}-button"))
    except OVERTAKEN as no:
        return await refused(query, ctx, seen.task_id, no)
    await _end(state)
    card = await task_card.card(ctx, seen.task_id, state=state)
    return [toast(query, ctx.plain(_done(step))), card]


@router.message(Giving.back, Writes())
async def own_reason(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The reason in the worker's own words."""
    kept: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    await _end(state)
    if not kept:
        return [ctx.say(ctx.text("task-prompt-over"))]
    seen, step = SeenTask(kept["task_id"], kept["version"]), Step(kept["step"])
    try:
        await _does(ctx, seen, step, words)
    except OVERTAKEN as no:
        said = ctx.say(ctx.text(no.key, **no.fields()))
        return [said, await task_card.card(ctx, seen.task_id, fresh=True)]
    said = ctx.say(ctx.text("typed-toast", words=ctx.plain(_done(step))))
    return [said, await task_card.card(ctx, seen.task_id, state=state)]


@router.message(Giving.back, OtherThanCommands())
async def odd_reason(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]


async def _does(ctx: Context, seen: SeenTask, step: Step, reason: str) -> None:
    verb = bounces.give_back if step is Step.RETURN else bounces.object_to
    await verb(ctx.work, ctx.actor, seen, reason, at=ctx.sent_at, now=ctx.now)


def _done(step: Step) -> str:
    return "task-returned-toast" if step is Step.RETURN else "task-objected-toast"


async def _end(state: FSMContext) -> None:
    await state.update_data({KEY: None})
    if await state.get_state() == Giving.back.state:
        await state.set_state(None)
