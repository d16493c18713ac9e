"""A resident adds to a case that is open: by its button, or by replying to its card."""

import re
from datetime import datetime, timedelta
from typing import Final, TypedDict

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said
from handlers.filters import Private
from handlers.resident import flow
from handlers.resident.callbacks import Adding, OwnCase
from handlers.resident.gates import Verb, nameless
from handlers.resident.incoming import file_of
from handlers.screens import Option, Screen
from services.cases import evidence, locating, mine
from services.cases.evidence import Piece
from services.privacy import anonymity, consents
from services.privacy.consents import Topic
from services.work import Case, Event

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "adding"
"""Where the conversation's data keeps which case is added to, and since when."""

TOLD: Final = "pin_told"
"""Whether it was said what a pin is for, and that sending it is agreeing."""

LASTS: Final = timedelta(minutes=30)
"""After this a new photo is a new matter, not one more for the old case."""

_NUMBER: Final = re.compile(r"\b[A-Z]{2}-\d{8}-\d{5,}-\d\b")


@router.callback_query(OwnCase.filter(), Verb("add"))
async def start_adding(
    _query: CallbackQuery, callback_data: OwnCase, state: FSMContext, ctx: Context
) -> Reply:
    """The resident taps 补充; what is sent next goes into this case."""
    case = await evidence.open_for(ctx.work, ctx.actor, callback_data.case_id)
    await flow.park(state)
    await state.set_state(Adding.adding)
    held = {"case": anonymity.named(case), "since": ctx.now.timestamp()}
    await state.update_data({KEY: held})
    return [await _ask(ctx, state, case, ctx.text("adding-ask", number=case.number))]


async def _ask(
    ctx: Context, state: FSMContext, case: Case, text: str, *, brief: str = "elder-adding"
) -> Said:
    done = Option(ctx.plain("adding-done-button"), OwnCase(case_id=case.id, do="done"))
    short = ctx.text(brief) if brief else ""
    screen = Screen(text, [done], brief=short, remembered=not case.anonymous)
    return await screens.say(ctx, state, screen)


@router.callback_query(OwnCase.filter(), Verb("done"))
async def stop_adding(
    query: CallbackQuery, callback_data: OwnCase, state: FSMContext, ctx: Context
) -> Reply:
    """The resident has added everything."""
    case = await mine.own(ctx.work, ctx.actor, callback_data.case_id)
    await end(state)
    return [ctx.edit(query, ctx.text("adding-done", number=case.number))]


async def end(state: FSMContext) -> None:
    """No longer adding to anything."""
    if await state.get_state() == Adding.adding.state:
        await state.set_state(None)
    await state.update_data({KEY: None})


@router.message(Adding.adding)
async def add_it(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Whatever is sent now goes into the case; half an hour later it is a new matter."""
    meant = await add_to_the_case_meant(message, state, ctx)
    if meant is not None:
        return meant
    held = (await state.get_data()).get(KEY)
    since = datetime.fromtimestamp(held["since"], ctx.now.tzinfo) if held else ctx.now - 2 * LASTS
    if held is None or ctx.now - since > LASTS:
        await end(state)
        return [await home.show(ctx, state, ctx.text("adding-over"))]
    try:
        return await _add(message, state, ctx, anonymity.case_id(held["case"]))
    except evidence.CaseEnded as ended:
        await end(state)
        return [await home.show(ctx, state, ctx.text(ended.key, number=ended.number))]


async def add_to_the_case_meant(
    message: Message, state: FSMContext, ctx: Context
) -> list[Said] | None:
    """A reply to a card adds to that case (I13); None when no case of the person is meant."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or not replied.from_user.is_bot:
        return None
    seen = _NUMBER.search(replied.text or replied.caption or "")
    number = seen.group() if seen else None
    case = await mine.of_message(ctx.work, ctx.actor, message.chat.id, replied.message_id, number)
    return None if case is None else await _add(message, state, ctx, case.id)


async def _add(message: Message, state: FSMContext, ctx: Context, case_id: int) -> list[Said]:
    if message.location is not None and not await _may_place(state, ctx):
        case = await mine.own(ctx.work, (await nameless(ctx, case_id)).actor, case_id)
        return [await _ask(ctx, state, case, ctx.text("adding-pin-first"), brief="")]
    ctx = await nameless(ctx, case_id)
    said = flow.warning(ctx, message.text or message.caption or "")
    file = file_of(message)
    album = file.album if file else None
    data = await state.get_data()
    event = await _put_in(message, ctx, case_id)
    if album is not None and data.get("album") == album:
        return said
    await state.update_data({"album": album})
    case = await mine.own(ctx.work, ctx.actor, case_id)
    if event is None:
        return [*said, await _ask(ctx, state, case, ctx.text("adding-odd", number=case.number))]
    text = ctx.text("adding-kept", number=case.number)
    return [*said, await _ask(ctx, state, case, text, brief="elder-adding-kept")]


async def _may_place(state: FSMContext, ctx: Context) -> bool:
    """Whether the person lets their position be used: the pin sent once more says so (P2)."""
    if Topic.LOCATION in await consents.standing(ctx.work, ctx.actor):
        return True
    told = (await state.get_data()).get(TOLD)
    await state.update_data({TOLD: None if told else True})
    if told:
        await consents.give(ctx.work, ctx.actor, Topic.LOCATION, now=ctx.now)
    return bool(told)


class When(TypedDict):
    """When a person sent something, and when we took it up."""

    sent_at: datetime
    now: datetime


async def _put_in(message: Message, ctx: Context, case_id: int) -> Event | None:
    """Put what a message carries into the case; None when it carries nothing we can keep."""
    when: When = {"sent_at": ctx.sent_at, "now": ctx.now}
    chat, number = message.chat.id, message.message_id
    file = file_of(message)
    if file is not None:
        return await evidence.add_file(
            ctx.work, ctx.actor, case_id, file, caption=message.caption, **when
        )
    if message.location is not None:
        where = (message.location.latitude, message.location.longitude)
        locating.check_inside(*where)
        return await evidence.add_place(ctx.work, ctx.actor, case_id, where, **when)
    if message.text and locales.one_line(message.text, 40):
        piece = Piece(message.text, chat, number)
        return await evidence.add_words(ctx.work, ctx.actor, case_id, piece, **when)
    return None
