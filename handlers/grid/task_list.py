"""/tasks: what a worker has to do, what is due first on top; with the distance, if they ask."""

from typing import Final

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import (
    CallbackQuery,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from handlers import screens
from handlers.cards import place_name
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private
from handlers.grid import task_card
from handlers.grid.arriving import position_of
from handlers.grid.task_callbacks import ListTasks, Measuring, TaskOpen
from handlers.resident import flow
from handlers.screens import Option, Screen
from handlers.staff.callbacks import ShowQueue
from handlers.staff.queue import open_mine
from services.cases.queue import Shelf
from services.dispatch import statistics, task_list
from services.dispatch.task_list import ToDo
from services.dispatch.tasks import WORKING_ROLES

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "tasks"
"""Under which key the list's message is remembered."""

MOST: Final = 20
"""Tasks on the list; nobody has more in hand, and the first ones are due first."""


@router.message(Command("tasks"))
async def tasks_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The worker asks what there is to do; officers have their own list."""
    if not ctx.actor.may(*WORKING_ROLES):
        raise SkipHandler
    return await open_tasks(ctx, state)


async def open_tasks(ctx: Context, state: FSMContext) -> list[Said]:
    """A worker's tasks; who works off none sees the cases in their hands."""
    if not ctx.actor.may(*WORKING_ROLES):
        return await open_mine(ctx, state)
    found = await task_list.mine(ctx.work, ctx.actor, now=ctx.now)
    if not found and not await task_list.team_ids(ctx.work, ctx.actor, now=ctx.now):
        return await open_mine(ctx, state)
    return [await screens.card(ctx, state, _screen(ctx, found), KEY, fresh=True)]


def _screen(ctx: Context, found: list[ToDo]) -> Screen:
    mine = sum(one.task.worker_id == ctx.actor.id for one in found)
    key = "tasks-list" if found else "tasks-none"
    text = ctx.text(key, mine=mine, offered=len(found) - mine)
    tasks = [Option(line(ctx, one), TaskOpen(task_id=one.task.id)) for one in found[:MOST]]
    nav = [Option(ctx.plain("tasks-cases-button"), ShowQueue(shelf=Shelf.MINE))]
    if any(one.case.latitude is not None for one in found):
        nav.insert(0, Option(ctx.plain("tasks-distance-button"), ListTasks(measure=True)))
    return Screen(text, tasks, [*nav, Option(ctx.plain("desk-queue-again-button"), ListTasks())])


def line(ctx: Context, one: ToDo) -> str:
    """What, how much time, how far, where: the end may be cut by the phone."""
    key = "tasks-line-offered" if one.task.state == "offered" else "tasks-line"
    left = ""
    if one.case.due_at is not None:
        minutes = round((one.case.due_at - ctx.now).total_seconds() / 60)
        late = "tasks-late" if minutes < 0 else "tasks-left"
        left = ctx.plain(late, left=task_card.span(ctx, abs(minutes)))
    parts = [ctx.plain(f"category-{one.case.category}"), left]
    if one.metres is not None:
        parts.append(task_card.away(ctx, one.metres))
    parts.append(place_name(one.case) or "")
    return ctx.plain(key, what=" · ".join(part for part in parts if part))


@router.callback_query(ListTasks.filter())
async def again(
    query: CallbackQuery, callback_data: ListTasks, state: FSMContext, ctx: Context
) -> Reply:
    """The list as it stands now; or first where the worker is, to say how far each one is."""
    found = await task_list.mine(ctx.work, ctx.actor, now=ctx.now)
    if not callback_data.measure:
        return [await screens.put(ctx, state, query, _screen(ctx, found))]
    await flow.park(state)
    await state.set_state(Measuring.locating)
    send = KeyboardButton(text=ctx.plain("task-position-button"), request_location=True)
    keyboard = ReplyKeyboardMarkup(keyboard=[[send]], resize_keyboard=True, one_time_keyboard=True)
    return [toast(query), ctx.say(ctx.text("tasks-send-position"), keyboard)]


@router.message(Measuring.locating, Has("location"))
async def measured(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """How far each task is from here; the position is kept nowhere."""
    await state.set_state(None)
    where = position_of(message)
    found = await task_list.mine(ctx.work, ctx.actor, now=ctx.now, position=where)
    thanks = ctx.say(ctx.text("tasks-measured"), ReplyKeyboardRemove())
    return [thanks, await screens.card(ctx, state, _screen(ctx, found), KEY, fresh=True)]


@router.message(Measuring.locating, OtherThanCommands())
async def not_measured(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Something else: the list without distances."""
    await state.set_state(None)
    return [
        ctx.say(ctx.text("tasks-unmeasured"), ReplyKeyboardRemove()),
        *await open_tasks(ctx, state),
    ]


@router.message(Command("mystats"))
async def mystats(_message: Message, ctx: Context) -> Reply:
    """The worker's own figures of 30 days; there are no others (G15).

    :raises NotAllowed: no worker.
    """
    figures = await statistics.own(ctx.work, ctx.actor, now=ctx.now)
    text = ctx.text(
        "tasks-figures",
        done=figures.done,
        spots=figures.on_the_spot,
        timed=figures.timed,
        kept=figures.on_time,
        rated=figures.rated,
        satisfied=figures.satisfied,
    )
    return [ctx.say(text)]
