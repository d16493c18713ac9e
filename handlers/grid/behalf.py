"""A grid worker reports for somebody without a phone, who has said yes aloud (G10)."""

from dataclasses import asdict
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, Private
from handlers.grid.callbacks import Behalf, BehalfTap
from handlers.resident import flow
from handlers.screens import Option, Screen
from services.cases import behalf
from services.cases.behalf import Absent

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY = "behalf"


class Tapped(Filter):
    """A tap of this conversation with this verb."""

    def __init__(self, do: str) -> None:
        self.do = do

    async def __call__(self, _query: CallbackQuery, callback_data: BehalfTap) -> bool:
        """Whether the button says so."""
        return callback_data.do == self.do


@router.message(Command("behalf"))
async def behalf_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The worker stands before somebody who has something to report."""
    return await open_behalf(ctx, state)


async def open_behalf(ctx: Context, state: FSMContext) -> list[Said]:
    """First the name; a report of the worker's own is put aside.

    :raises NotAllowed: not a role that reports for others.
    """
    behalf.check_may(ctx.actor)
    await flow.park(state)
    return [await _ask_name(ctx, state)]


async def _ask_name(ctx: Context, state: FSMContext) -> Said:
    await state.set_state(Behalf.naming)
    return await screens.say(ctx, state, Screen(ctx.text("behalf-ask-name"), nav=_nav(ctx)))


def _nav(ctx: Context) -> list[Option]:
    return [
        Option(ctx.plain("common-back-button"), BehalfTap(do="back")),
        Option(ctx.plain("common-cancel-button"), BehalfTap(do="cancel")),
    ]


@router.message(Behalf.naming, Has("text"))
async def take_name(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The name, as the person says it."""
    name = locales.one_line(message.text or "", behalf.LONGEST_NAME)
    if not name:
        return [await _ask_name(ctx, state)]
    await state.update_data({KEY: {"name": name, "phone": None}})
    return [await _ask_phone(ctx, state)]


async def _ask_phone(ctx: Context, state: FSMContext) -> Said:
    await state.set_state(Behalf.phoning)
    none = Option(ctx.plain("behalf-no-phone-button"), BehalfTap(do="no_phone"))
    screen = Screen(ctx.text("behalf-ask-phone"), [none], _nav(ctx))
    return await screens.say(ctx, state, screen)


@router.message(Behalf.phoning, Has("text"))
async def take_phone(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A number under which the person, or a neighbour, can be reached."""
    number = behalf.phone(message.text or "")
    held = await _held(state)
    await state.update_data({KEY: {**held, "phone": number}})
    return [await _read_out(ctx, state)]


@router.callback_query(BehalfTap.filter(), Tapped("no_phone"))
async def no_phone(_query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """There is no number at all: somebody will visit."""
    if not (await _held(state)).get("name"):
        return [await _ask_name(ctx, state)]
    return [await _read_out(ctx, state)]


async def _read_out(ctx: Context, state: FSMContext) -> Said:
    """What the worker reads aloud, and the answer they heard."""
    held = await _held(state)
    await state.set_state(Behalf.reading_out)
    choices = [
        Option(ctx.plain("behalf-agreed-button"), BehalfTap(do="agreed")),
        Option(ctx.plain("behalf-refused-button"), BehalfTap(do="refused")),
    ]
    text = ctx.text("behalf-read-out", name=held.get("name", ""))
    return await screens.say(ctx, state, Screen(text, choices, _nav(ctx)))


@router.callback_query(BehalfTap.filter(), Tapped("agreed"))
async def agreed(_query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The person said yes; the rest is a report like any other.

    :raises NotAllowed: the role was taken away meanwhile.
    """
    behalf.check_may(ctx.actor)
    held = await _held(state)
    if not held.get("name"):
        return [await _ask_name(ctx, state)]
    report = await flow.begin(ctx, state)
    report.behalf = asdict(Absent(held["name"], held.get("phone")))
    await state.update_data({KEY: None})
    return [await flow.ask(ctx, state, report)]


@router.callback_query(BehalfTap.filter(), Tapped("refused"))
async def refused(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The person said no: name and number are gone."""
    await _forget(state)
    said = ctx.edit(query, ctx.text("behalf-refused"))
    return [said, await home.show(ctx, state)]


@router.callback_query(BehalfTap.filter(), Tapped("cancel"))
async def cancel(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The worker stops; nothing of the person is kept."""
    return [ctx.edit(query, ctx.text("common-cancelled")), *await stop(ctx, state)]


async def stop(ctx: Context, state: FSMContext) -> list[Said]:
    """The worker stops before the report has begun: name and number are gone (L6)."""
    await _forget(state)
    return [await home.show(ctx, state, ctx.text("report-left"))]


async def _forget(state: FSMContext) -> None:
    await state.set_state(None)
    await state.update_data({KEY: None})


@router.callback_query(BehalfTap.filter(), Tapped("back"))
async def back(
    query: CallbackQuery, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """One question back; before the first one, home."""
    if raw_state == Behalf.reading_out.state:
        return [toast(query), await _ask_phone(ctx, state)]
    if raw_state == Behalf.phoning.state:
        return [toast(query), await _ask_name(ctx, state)]
    await _forget(state)
    return [toast(query), await home.show(ctx, state)]


@router.message(Behalf.naming)
async def no_name(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Something that is no name; the question again."""
    return [await _ask_name(ctx, state)]


@router.message(Behalf.phoning)
async def no_number(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Something that is no number; the question again."""
    return [await _ask_phone(ctx, state)]


@router.message(Behalf.reading_out)
async def no_answer(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Something that is neither yes nor no; it is read out again."""
    return [await _read_out(ctx, state)]


async def _held(state: FSMContext) -> dict[str, Any]:
    held: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    return held
