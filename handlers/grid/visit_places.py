"""A worker writes down a place that is to be visited: its kind, its name, its pin."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private, Writes
from handlers.grid.visit_callbacks import NewPlace, OpenVisit, Placing, Visits
from handlers.resident import flow
from handlers.screens import Option, Screen
from services.cases import locating
from services.dispatch import checklists, visits

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "new-place"
"""Where a conversation's data keeps the place that is being written down."""


class New(Filter):
    """A tap that wants a new place."""

    async def __call__(self, _query: CallbackQuery, callback_data: Visits) -> bool:
        """Whether it does."""
        return callback_data.new


@router.callback_query(Visits.filter(), New())
async def choose_kind(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """What kind of place: by the lists in force.

    :raises NotAllowed: no worker.
    """
    visits.areas_of(ctx.actor)
    lists = (await checklists.POLICY.current(ctx.work)).value
    options = [
        Option(one.said(ctx.actor.locale), NewPlace(checklist=key)) for key, one in lists.items()
    ]
    screen = Screen(ctx.text("visits-new-kind"), options)
    return [await screens.put(ctx, state, query, screen)]


class Kind(Filter):
    """A tap that names a kind of place."""

    async def __call__(self, _query: CallbackQuery, callback_data: NewPlace) -> bool:
        """Whether it does."""
        return bool(callback_data.checklist)


@router.callback_query(NewPlace.filter(), Kind())
async def take_kind(
    query: CallbackQuery, callback_data: NewPlace, state: FSMContext, ctx: Context
) -> Reply:
    """The kind is known: its name."""
    visits.areas_of(ctx.actor)
    await flow.park(state)
    await state.set_state(Placing.naming)
    await state.update_data({KEY: {"checklist": callback_data.checklist}})
    return [toast(query), ctx.say(ctx.text("visits-new-name"))]


@router.message(Placing.naming, Writes())
async def take_name(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The name is known: its pin, or none."""
    kept: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    name = locales.one_line(words, visits.LONGEST_NAME)
    await state.update_data({KEY: {**kept, "name": name}})
    await state.set_state(Placing.pinning)
    none = Option(ctx.plain("visits-no-pin-button"), NewPlace())
    return [await screens.say(ctx, state, Screen(ctx.text("visits-new-pin"), [none]))]


@router.message(Placing.pinning, Has("location"))
async def take_pin(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The pin; the place is written down."""
    where = message.location
    if where is None:
        return None
    locating.check_inside(where.latitude, where.longitude)
    return await _add(ctx, state, (where.latitude, where.longitude))


@router.callback_query(NewPlace.filter())
async def no_pin(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Without a pin."""
    return [toast(query), *await _add(ctx, state, None)]


@router.message(Placing.naming, OtherThanCommands())
@router.message(Placing.pinning, OtherThanCommands())
async def odd(_message: Message, raw_state: str | None, ctx: Context) -> Reply:
    """Something else; the question stays."""
    naming = raw_state == Placing.naming.state
    return [ctx.say(ctx.text("visits-new-name" if naming else "visits-new-pin"))]


async def _add(ctx: Context, state: FSMContext, pin: tuple[float, float] | None) -> list[Said]:
    kept: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    await state.update_data({KEY: None})
    await state.set_state(None)
    if not kept.get("name"):
        return [ctx.say(ctx.text("visit-over"))]
    visit = await visits.add(
        ctx.work, ctx.actor, kept["name"], kept["checklist"], now=ctx.now, pin=pin
    )
    text = ctx.text("visits-added", name=visit.name)
    begin = Option(ctx.plain("visits-begin-button"), OpenVisit(visit_id=visit.id))
    return [await screens.say(ctx, state, Screen(text, [begin]))]
