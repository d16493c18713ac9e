"""An officer's live board: one pinned message that is always true, edited in place."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.methods import PinChatMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

import locales
from handlers.cards import place_name
from handlers.context import Card, Context, Reply, Said
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.staff import case_card
from handlers.staff.callbacks import OpenCase, ShowQueue
from handlers.staff.late import span
from services.cases import live_board as boards
from services.cases.live_board import BOARD, Board, BoardChanged, PinBoard, Zone
from services.cases.queue import Shelf
from services.cases.states import State
from services.dispatch import zone_teams
from services.errors import NotAllowed
from services.notices import Notice
from services.work import Case

router = Router(name=__name__)
router.message.filter(Private())

ZONES: Final = 25
"""Zones that a board names: with the late cases it stays a message that Telegram takes."""


@router.message(Command("board"))
async def board_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The officer wants to see the whole area at a glance, from now on."""
    return await open_board(ctx, state)


async def open_board(ctx: Context, _state: FSMContext) -> list[Said]:
    """The board as a new message, pinned as soon as it stands.

    :raises NotAllowed: no officer.
    """
    await boards.opened(ctx.work, ctx.actor, now=ctx.now)
    return [await _card(ctx, fresh=True)]


async def _card(ctx: Context, *, fresh: bool) -> Card:
    board = await boards.look(ctx.work, ctx.actor, now=ctx.now)
    zones = await zone_teams.names(ctx.work)
    lines = [
        ctx.text(
            "board-head",
            new=board.total(State.RECEIVED),
            sent=board.total(State.DISPATCHED),
            busy=board.total(State.ACCEPTED),
            asked=board.total(State.WAITING_REPORTER),
        ),
        ctx.text("board-late", count=board.past_time),
        *(_late(ctx, board, one) for one in board.late),
        *_zones(ctx, board, zones),
    ]
    return Card(BOARD, ctx.say(locales.join("\n", lines), _buttons(ctx, board)), fresh=fresh)


def _late(ctx: Context, board: Board, case: Case) -> str:
    """A case past its time: what, where, how late, who has it."""
    seconds = int((ctx.now - case.due_at).total_seconds()) if case.due_at else 0
    holder = board.holders.get(case.holder_id or 0)
    return ctx.text(
        "board-late-line",
        number=case.number,
        category=ctx.plain(f"category-{case.category}"),
        place=place_name(case) or ctx.plain("place-unknown"),
        late=span(ctx, seconds),
        who=locales.one_line(holder, 20) if holder else ctx.plain("board-nobody"),
    )


def _zones(ctx: Context, board: Board, names: dict[str, str]) -> list[str]:
    """A line for each zone; of more than fit, those where most is late."""
    found = [one for one in board.zones if one.code]
    if len(found) <= ZONES:
        return [_zone(ctx, names, one) for one in found]
    worst = sorted(found, key=lambda one: (-one.late, -sum(one.states.values())))[:ZONES]
    left = ctx.text("board-more-zones", count=len(found) - ZONES)
    return [*(_zone(ctx, names, one) for one in worst), left]


def _zone(ctx: Context, names: dict[str, str], zone: Zone) -> str:
    return ctx.text(
        "board-zone",
        name=locales.one_line(names.get(zone.code or "", zone.code or ""), 24),
        open=sum(zone.states.values()),
        waiting=zone.states.get(State.RECEIVED, 0) + zone.states.get(State.DISPATCHED, 0),
        late=zone.late,
    )


def _buttons(ctx: Context, board: Board) -> InlineKeyboardMarkup:
    cases = [
        [
            InlineKeyboardButton(
                text=locales.one_line(f"{one.number[-7:]} {case_card.listed(ctx, one)}", 44),
                callback_data=OpenCase(case_id=one.id).pack(),
            )
        ]
        for one in board.late
    ]
    shelves = [
        InlineKeyboardButton(
            text=ctx.plain(f"desk-shelf-{one}-button"), callback_data=ShowQueue(shelf=one).pack()
        )
        for one in (Shelf.NEW, Shelf.LATE, Shelf.OPEN)
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*cases, shelves])


async def render_changed(_notice: BoardChanged, ctx: Context) -> Said | None:
    """The board as it stands when this leaves."""
    try:
        return await _card(ctx, fresh=False)
    except NotAllowed:  # what stood there is no longer theirs to see
        return Card(BOARD, ctx.say(ctx.text("board-closed")))


async def render_pin(_notice: PinBoard, ctx: Context) -> Said | None:
    """The board's message is pinned, quietly."""
    message_id = await boards.message_of(ctx.work, ctx.chat_id)
    if message_id is None:
        return None
    return PinChatMessage(chat_id=ctx.chat_id, message_id=message_id, disable_notification=True)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    BoardChanged: render_changed,
    PinBoard: render_pin,
}
