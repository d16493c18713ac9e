"""A worker is on the spot: by position, by a live location that gets there, or with a reason."""

from datetime import UTC, datetime
from typing import Any, Final

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import (
    CallbackQuery,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

import locales
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private, Writes
from handlers.grid import proving, task_card
from handlers.grid.task_callbacks import STEPS, Arriving, FarReason, Proving, TaskPress
from handlers.grid.task_steps import OVERTAKEN, Takes, as_seen, overtaken
from handlers.resident import flow
from handlers.screens import Option
from services.dispatch import arrival
from services.dispatch.arrival import OldPosition, Position, Reached, TooFar
from services.dispatch.look import look
from services.dispatch.tasks import WORKING_ROLES, SeenTask, Step
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.edited_message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = STEPS[Arriving]
"""Where a conversation's data keeps which task it is, and how far it was: metres, never where."""

READY: Final = ("moved", "pin", "signal")
"""Reasons at hand: it has moved, the pin is off, there is no good signal."""

SAYS_WHY: Final = 6
"""Characters from which words are taken as a reason."""


@router.callback_query(TaskPress.filter(), Takes(Step.ARRIVE))
async def arrive(
    query: CallbackQuery, callback_data: TaskPress, state: FSMContext, ctx: Context
) -> Reply:
    """The worker says that they are there: one tap more sends the position."""
    seen = as_seen(callback_data)
    gone = await overtaken(query, ctx, seen, Step.ARRIVE)
    if gone is not None:
        return gone
    held = await look(ctx.work, ctx.actor, seen.task_id, now=ctx.now)
    if held.case.latitude is None:
        await arrival.arrive(ctx.work, ctx.actor, seen, None, at=ctx.sent_at, now=ctx.now)
        return [
            toast(query),
            *await there(ctx, state, seen.task_id, ctx.text("task-there-no-pin")),
        ]
    await flow.park(state)
    await state.set_state(Arriving.locating)
    await state.update_data({KEY: {"task_id": seen.task_id}})
    return [toast(query), ctx.say(ctx.text("task-send-position"), _ask_position(ctx))]


def _ask_position(ctx: Context) -> ReplyKeyboardMarkup:
    send = KeyboardButton(text=ctx.plain("task-position-button"), request_location=True)
    cannot = KeyboardButton(text=ctx.plain("task-no-position-button"))
    return ReplyKeyboardMarkup(
        keyboard=[[send], [cannot]], resize_keyboard=True, one_time_keyboard=True
    )


@router.message(Arriving.locating, Has("location"))
async def position(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The position: measured against the case, and forgotten."""
    task_id = await _task_id(state)
    where = position_of(message)
    if task_id is None or where is None:
        return await _over(ctx, state)
    held = await look(ctx.work, ctx.actor, task_id, now=ctx.now)
    reached = None
    try:
        reached = await arrival.measure(ctx.work, held.case, where, at=ctx.sent_at)
        seen = SeenTask(task_id, held.task.version)
        await arrival.arrive(ctx.work, ctx.actor, seen, reached, at=ctx.sent_at, now=ctx.now)
    except TooFar as far:
        return await _far(ctx, state, task_id, reached, far, live=is_live(message))
    except OldPosition as old:
        return [ctx.say(ctx.text(old.key, **old.fields()), _ask_position(ctx))]
    except (NotAllowed, *OVERTAKEN):
        return await _over(ctx, state)
    return await there(ctx, state, task_id, _measured(ctx, reached))


async def _far(
    ctx: Context,
    state: FSMContext,
    task_id: int,
    reached: Reached | None,
    far: TooFar,
    *,
    live: bool,
) -> list[Said]:
    """Too far: a live location goes on by itself; else it is there after all, with a reason."""
    shown = ctx.text("task-too-far", away=task_card.away(ctx, far.metres), most=far.most)
    if live:
        await _end(state)
        follows = ctx.text("task-live-follows")
        return [ctx.say(locales.join("\n", [shown, follows]), ReplyKeyboardRemove())]
    held: dict[str, Any] = {"task_id": task_id}
    if reached is not None:
        held |= {"metres": reached.metres, "at": reached.at.timestamp()}
    await state.update_data({KEY: held})
    await state.set_state(Arriving.explaining)
    return [
        ctx.say(shown, ReplyKeyboardRemove()),
        ctx.say(ctx.text("task-far-why"), _reasons(ctx, task_id)),
    ]


def _reasons(ctx: Context, task_id: int) -> Any:
    options = [
        Option(ctx.plain(f"task-far-{name}-button"), FarReason(task_id=task_id, name=name))
        for name in READY
    ]
    return task_card.choices(ctx, task_id, options)


@router.message(Arriving.locating, Writes())
async def no_position(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """No position can be sent: the reason instead, asked for or written at once.

    «到了» is no reason: a word or two are answered by the question why there is no position.
    """
    task_id = await _task_id(state)
    if task_id is None:
        return await _over(ctx, state)
    if words != ctx.plain("task-no-position-button") and len(words) >= SAYS_WHY:
        return await _explained(ctx, state, task_id, words)
    await state.set_state(Arriving.explaining)
    return [
        ctx.say(ctx.text("task-no-position"), ReplyKeyboardRemove()),
        ctx.say(ctx.text("task-far-why"), _reasons(ctx, task_id)),
    ]


@router.callback_query(FarReason.filter())
async def ready_reason(
    query: CallbackQuery, callback_data: FarReason, state: FSMContext, ctx: Context
) -> Reply:
    """A reason at hand.

    :raises NotAllowed: no such reason.
    """
    if callback_data.name not in READY:
        raise NotAllowed
    reason = ctx.plain(f"task-far-{callback_data.name}-button")
    return [toast(query), *await _explained(ctx, state, callback_data.task_id, reason)]


@router.message(Arriving.explaining, Writes())
async def own_reason(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The reason in the worker's own words."""
    task_id = await _task_id(state)
    if task_id is None:
        return await _over(ctx, state)
    return await _explained(ctx, state, task_id, words)


async def _explained(ctx: Context, state: FSMContext, task_id: int, reason: str) -> list[Said]:
    """The worker is there; how far it looked and why are kept."""
    kept = (await state.get_data()).get(KEY) or {}
    reached = None
    if kept.get("task_id") == task_id and "metres" in kept:
        reached = Reached(kept["metres"], datetime.fromtimestamp(kept["at"], UTC))
    held = await look(ctx.work, ctx.actor, task_id, now=ctx.now)
    seen = SeenTask(task_id, held.task.version)
    try:
        await arrival.arrive(
            ctx.work,
            ctx.actor,
            seen,
            reached,
            at=ctx.sent_at,
            now=ctx.now,
            reason=locales.clip(reason, arrival.LONGEST_REASON),
        )
    except OVERTAKEN:
        return [*await _over(ctx, state), await task_card.card(ctx, task_id)]
    return await there(ctx, state, task_id, ctx.text("task-there-why"))


@router.message(Arriving.locating, OtherThanCommands())
async def not_a_position(_message: Message, ctx: Context) -> Reply:
    """Something else; the question stays."""
    return [ctx.say(ctx.text("task-send-position"), _ask_position(ctx))]


@router.message(StateFilter(None, Proving), Has("location"))
async def position_by_itself(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A position that nobody asked for: on the spot if it is; live, it may yet get there."""
    where = position_of(message)
    if where is None or not ctx.actor.may(*WORKING_ROLES):
        raise SkipHandler
    try:
        task = await arrival.passing(ctx.work, ctx.actor, where, at=ctx.sent_at, now=ctx.now)
    except OldPosition:
        raise SkipHandler from None
    if task is not None:
        distance = Reached(task.arrival_m or 0, ctx.sent_at)
        return await there(ctx, state, task.id, _measured(ctx, distance))
    if is_live(message) and await arrival.under_way(ctx.work, ctx.actor):
        return [ctx.say(ctx.text("task-live-follows"))]
    raise SkipHandler


@router.edited_message(Has("location"))
async def live(edited_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A live location moved: looked at once, and forgotten unless it is the stamp (G6)."""
    where = position_of(edited_message)
    if where is None or not ctx.actor.may(*WORKING_ROLES):
        return []
    task = await arrival.passing(ctx.work, ctx.actor, where, at=where.at, now=ctx.now)
    if task is None:
        return []
    if (await state.get_state() or "").startswith(Arriving.__name__):
        await _end(state)
    return await there(ctx, state, task.id, _measured(ctx, Reached(task.arrival_m or 0, where.at)))


def position_of(message: Message) -> Position | None:
    """Where the phone was when: a live one at its last change, a forwarded one when first sent."""
    if message.location is None:
        return None
    at = message.date
    if message.edit_date is not None:
        at = datetime.fromtimestamp(message.edit_date, UTC)
    if message.forward_origin is not None:
        at = message.forward_origin.date
    return Position(message.location.latitude, message.location.longitude, at)


def is_live(message: Message) -> bool:
    """Whether the location goes on changing."""
    return message.location is not None and bool(message.location.live_period)


def _measured(ctx: Context, reached: Reached | None) -> str:
    if reached is None:
        return ctx.text("task-there-no-pin")
    return ctx.text("task-there", away=task_card.away(ctx, reached.metres))


async def there(ctx: Context, state: FSMContext, task_id: int, said: str) -> list[Said]:
    """On the spot: what was measured, the card as it stands, and what to send next."""
    await _end(state)
    card = await task_card.card(ctx, task_id)
    asked = await proving.begin(ctx, state, task_id)
    return [ctx.say(said, ReplyKeyboardRemove()), card, *asked]


async def _task_id(state: FSMContext) -> int | None:
    held = (await state.get_data()).get(KEY) or {}
    found: int | None = held.get("task_id")
    return found


async def _end(state: FSMContext) -> None:
    """Nothing is asked any more; what was measured is forgotten."""
    await state.update_data({KEY: None})
    if (await state.get_state() or "").startswith(Arriving.__name__):
        await state.set_state(None)


async def _over(ctx: Context, state: FSMContext) -> list[Said]:
    await _end(state)
    return [ctx.say(ctx.text("task-prompt-over"), ReplyKeyboardRemove())]
