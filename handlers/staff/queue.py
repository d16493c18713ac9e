"""An officer sees what waits, picks a case and has its card."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.cards import listed
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.screens import Option, Screen
from handlers.staff import case_card, prompts
from handlers.staff.callbacks import OpenCase, PickState, PickZone, ShowQueue, Stands
from services.cases import queue as shelves
from services.cases.queue import Shelf
from services.dispatch import zone_teams

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "desk:queue"
"""Under which key the queue's message is remembered."""


@router.message(Command("queue"))
async def queue_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The officer asks what waits."""
    return await open_queue(ctx, state)


async def open_queue(ctx: Context, state: FSMContext) -> list[Said]:
    """The queue as a new message, at what is new."""
    screen = await _page(ctx, Shelf.NEW, 0)
    return [await screens.card(ctx, state, screen, KEY, fresh=True)]


@router.message(Command("tasks"))
async def tasks_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The officer asks for what is in their own hands."""
    return await open_mine(ctx, state)


async def open_mine(ctx: Context, state: FSMContext) -> list[Said]:
    """The queue as a new message, at what this officer has."""
    screen = await _page(ctx, Shelf.MINE, 0)
    return [await screens.card(ctx, state, screen, KEY, fresh=True)]


@router.callback_query(ShowQueue.filter())
async def turn_page(
    query: CallbackQuery, callback_data: ShowQueue, state: FSMContext, ctx: Context
) -> Reply:
    """Another page or another shelf, as it stands at this moment."""
    data = callback_data
    screen = await _page(ctx, data.shelf, data.page, data.zone, data.state)
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(PickZone.filter())
async def pick_zone(
    query: CallbackQuery, callback_data: PickZone, state: FSMContext, ctx: Context
) -> Reply:
    """One zone only: which.

    :raises NotAllowed: no officer.
    """
    shelves.areas_of(ctx.actor)
    shelf = callback_data.shelf
    options = [
        Option(name, ShowQueue(shelf=shelf, zone=code))
        for code, name in (await zone_teams.names(ctx.work)).items()
    ]
    every = Option(ctx.plain("desk-every-zone-button"), ShowQueue(shelf=shelf))
    screen = Screen(ctx.text("desk-zone-ask"), [*options, every])
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(PickState.filter())
async def pick_state(
    query: CallbackQuery, callback_data: PickState, state: FSMContext, ctx: Context
) -> Reply:
    """Cases in one state only: which.

    :raises NotAllowed: no officer.
    """
    shelves.areas_of(ctx.actor)
    zone = callback_data.zone
    options = [
        Option(ctx.plain(f"desk-short-{one}"), ShowQueue(shelf=Shelf.OPEN, zone=zone, state=one))
        for one in shelves.OPEN
    ]
    every = Option(ctx.plain("desk-every-state-button"), ShowQueue(shelf=Shelf.OPEN, zone=zone))
    screen = Screen(ctx.text("desk-state-ask"), [*options, every])
    return [await screens.put(ctx, state, query, screen)]


@router.callback_query(OpenCase.filter())
async def open_case(
    query: CallbackQuery, callback_data: OpenCase, state: FSMContext, ctx: Context
) -> Reply:
    """The card of one case; back to it from a step, nothing is asked about it any more."""
    if not callback_data.anew:
        await prompts.end(state)
    card = await case_card.card(ctx, callback_data.case_id, fresh=callback_data.anew)
    return [toast(query), card]


async def _page(
    ctx: Context, shelf: Shelf, number: int, zone: str = "", stands: Stands = ""
) -> Screen:
    page = await shelves.queue(
        ctx.work,
        ctx.actor,
        shelf,
        now=ctx.now,
        page=number,
        zone=zone or None,
        state=stands or None,
    )
    waiting = page.waiting
    text = ctx.text(
        f"desk-queue-{shelf}",
        new=waiting.new,
        late=waiting.late,
        mine=waiting.mine,
        open=waiting.open,
        page=page.page + 1,
        pages=page.pages,
    )
    only = [(await zone_teams.names(ctx.work)).get(zone, zone)] if zone else []
    only += [ctx.plain(f"desk-short-{stands}")] if stands else []
    if only:
        text = locales.join("\n", [text, ctx.text("desk-queue-only", what=listed(ctx, only))])
    cases = [Option(case_card.listed(ctx, one), OpenCase(case_id=one.id)) for one in page.cases]
    return Screen(text, cases, _turns(ctx, page))


def _turns(ctx: Context, page: shelves.Page) -> list[Option]:
    turns = []
    if page.page > 0:
        turns.append(_turn(ctx, "desk-page-before-button", page, page.page - 1))
    if page.page + 1 < page.pages:
        turns.append(_turn(ctx, "desk-page-after-button", page, page.page + 1))
    others = [
        Option(ctx.plain(f"desk-shelf-{one}-button"), ShowQueue(shelf=one, zone=page.zone or ""))
        for one in Shelf
        if one is not page.shelf or page.state
    ]
    zone = Option(ctx.plain("desk-zone-button"), PickZone(shelf=page.shelf))
    state = Option(ctx.plain("desk-state-button"), PickState(zone=page.zone or ""))
    again = _turn(ctx, "desk-queue-again-button", page, page.page)
    return [*turns, *others, zone, state, again]


def _turn(ctx: Context, key: str, page: shelves.Page, number: int) -> Option:
    where = {"shelf": page.shelf, "zone": page.zone or "", "state": page.state or ""}
    return Option(ctx.plain(key), ShowQueue(page=number, **where))
