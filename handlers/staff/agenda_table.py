"""Studios, hosts and hours sent as a table: read, shown line by line, written with progress."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

import locales
from handlers.callbacks import Id
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private
from handlers.notices import Renderer
from handlers.resident.incoming import file_of
from handlers.screens import Option, Screen, markup
from services.errors import NotAllowed
from services.mediation import agenda_import, agenda_table
from services.mediation.agenda_import import TableRead
from services.notices import Notice
from services.work import AgendaImport

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

LINES: Final = 15
"""Flaws that one message shows; the others are counted."""


class Sending(StatesGroup):
    """A table is going to be sent."""

    table = State()


class WriteTable(CallbackData, prefix="agtab"):
    """Write what was read of a table."""

    import_id: Id


@router.message(Command("studiotable"))
async def ask_for_it(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """What the columns are, and that the file may come now.

    :raises NotAllowed: nobody of the staff.
    """
    agenda_import.check_staff(ctx.actor)
    await state.set_state(Sending.table)
    columns = "、".join(agenda_table.COLUMNS)
    return [ctx.say(ctx.text("agenda-table-ask", columns=columns))]


@router.message(Sending.table, Has("document"))
async def take_it(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The file is noted; what it says is told when it has been fetched."""
    file = file_of(message)
    if file is None:
        return [ctx.say(ctx.text("agenda-table-no-file"))]
    await agenda_import.send(ctx.work, ctx.actor, file, sent_at=ctx.sent_at, now=ctx.now)
    await state.set_state(None)
    return [ctx.say(ctx.text("agenda-table-sent"))]


@router.message(Sending.table, Has("text", "photo"), OtherThanCommands())
async def something_else(message: Message, ctx: Context) -> Reply:
    """Something else came; commands go their own way."""
    if (message.text or "").startswith("/"):
        return None
    return [ctx.say(ctx.text("agenda-table-no-file"))]


@router.callback_query(WriteTable.filter())
async def write_it(query: CallbackQuery, callback_data: WriteTable, ctx: Context) -> Reply:
    """What was read is written, step by step; the message shows how far.

    :raises NotAllowed: somebody else's table.
    """
    await agenda_import.begin(ctx.work, ctx.actor, callback_data.import_id, now=ctx.now)
    return [toast(query, ctx.plain("agenda-table-begun-toast"))]


async def render_table(notice: TableRead, ctx: Context) -> Said | None:
    """One message that is edited: what was read, then how far it is, then the end."""
    try:
        row = await agenda_import.read_import(ctx.work, ctx.actor, notice.import_id)
    except NotAllowed:
        return None
    screen = Screen(_words(ctx, row), _choices(ctx, row))
    said = ctx.say(screen.text, markup(screen))
    return Card(f"agenda-table:{row.id}", said, fresh=not row.begun)


def _choices(ctx: Context, row: AgendaImport) -> list[Option]:
    if row.begun or not row.body:
        return []
    label = ctx.plain("agenda-table-write-button", count=len(row.body))
    return [Option(label, WriteTable(import_id=row.id))]


def _words(ctx: Context, row: AgendaImport) -> str:
    lines = [
        ctx.text(
            "agenda-table-line", line=one["line"], flaw=ctx.plain(one["key"], value=one["value"])
        )
        for one in row.flaws[:LINES]
    ]
    if len(row.flaws) > LINES:
        lines.append(ctx.text("agenda-table-more", count=len(row.flaws) - LINES))
    return ctx.text(
        "agenda-table-read" if not row.begun else "agenda-table-written",
        done=row.done,
        good=len(row.body),
        bad=len(row.flaws),
        lines=locales.join("\n", lines),
    )


def _flaw(ctx: Context, one: dict[str, str]) -> str:
    return ctx.plain(one["key"], value=one["value"])


RENDERERS: Final[dict[type[Notice], Renderer]] = {TableRead: render_table}
