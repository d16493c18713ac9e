"""An officer opens a case from what they see on the wall or hear on the phone (D15)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private
from handlers.resident import flow
from handlers.screens import Option, Screen
from handlers.staff import pressing, prompts
from handlers.staff.callbacks import Press, SeenBy, Targeting
from handlers.staff.pressing import Does, as_seen
from services.cases import locating
from services.cases.rights import HANDING_ROLES, Action
from services.people import check

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

SOURCES: Final = ("wall", "call")


@router.message(Command("open"))
async def open_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Something is seen or heard that nobody has reported."""
    return await open_case(ctx, state)


async def open_case(ctx: Context, state: FSMContext) -> list[Said]:
    """How the officer knows of it; everything else is asked as in any report.

    :raises NotAllowed: not a role that commands.
    """
    check(ctx.actor, *HANDING_ROLES)
    options = [Option(ctx.plain(f"desk-seen-{one}-button"), SeenBy(source=one)) for one in SOURCES]
    return [await screens.say(ctx, state, Screen(ctx.text("desk-seen-ask"), options))]


@router.callback_query(SeenBy.filter())
async def begin(
    query: CallbackQuery, callback_data: SeenBy, state: FSMContext, ctx: Context
) -> Reply:
    """Picture or clip, place and words in any order, no consent: the office acts in its duty.

    :raises NotAllowed: the role was taken away meanwhile.
    """
    check(ctx.actor, *HANDING_ROLES)
    report = await flow.begin(ctx, state)
    report.source = callback_data.source
    return [toast(query), await flow.ask(ctx, state, report)]


@router.callback_query(Press.filter(), Does(Action.TARGET))
async def ask_where(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """What the case is about moves: where is it now."""
    seen = as_seen(callback_data)
    gone = await pressing.overtaken(query, ctx, seen, Action.TARGET)
    if gone is not None:
        return gone
    await prompts.begin(state, Targeting.pinning, seen)
    return [toast(query), ctx.say(ctx.text("desk-target-ask"))]


@router.message(Targeting.pinning, Has("location"))
async def take_where(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The new position is on everybody's card."""
    seen = await prompts.seen(state)
    await prompts.end(state)
    if seen is None or message.location is None:
        return [ctx.say(ctx.text("desk-prompt-over"))]
    where = (message.location.latitude, message.location.longitude)
    verb = locating.move_target(ctx.work, ctx.actor, seen, where, at=ctx.sent_at, now=ctx.now)
    return await pressing.written(ctx, seen.case_id, verb, key="desk-target-moved")


@router.message(Targeting.pinning, OtherThanCommands())
async def no_pin(_message: Message, ctx: Context) -> Reply:
    """Something that is no position; the question stays."""
    return [ctx.say(ctx.text("desk-target-ask"))]
