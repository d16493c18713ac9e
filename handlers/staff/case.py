"""An officer works on a case: receives it, takes it up again, writes a note, hands it on."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers.context import Context, Reply, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.staff import case_card, pressing, prompts
from handlers.staff.callbacks import HandTo, Noting, Press
from handlers.staff.pressing import Does, as_seen
from services.cases import desk, endings
from services.cases.rights import Action
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

MOST_COLLEAGUES = 12
"""Colleagues offered for a case; a longer list is no help on a phone."""


@router.callback_query(Press.filter(), Does(Action.RECEIVE))
async def receive(query: CallbackQuery, callback_data: Press, ctx: Context) -> Reply:
    """The officer takes the case on; the second one is told who has it."""
    seen = as_seen(callback_data)
    verb = desk.receive(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-received-toast")


@router.callback_query(Press.filter(), Does(Action.RESUME))
async def resume(query: CallbackQuery, callback_data: Press, ctx: Context) -> Reply:
    """The officer goes on without an answer, or takes up again what had ended."""
    seen = as_seen(callback_data)
    verb = endings.resume(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-resumed-toast")


@router.callback_query(Press.filter(), Does(Action.NOTE))
async def ask_note(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """The officer wants to write something down for colleagues.

    :raises NotAllowed: they may read only.
    """
    held = await desk.look(ctx.work, ctx.actor, callback_data.case_id)
    if Action.NOTE not in held.may:
        raise NotAllowed
    await prompts.begin(state, Noting.writing, as_seen(callback_data))
    return [toast(query), ctx.say(ctx.text("desk-note-ask", number=held.view.case.number))]


@router.message(Noting.writing, Writes())
async def note(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The note as written."""
    seen = await prompts.seen(state)
    await prompts.end(state)
    if seen is None:
        return [ctx.say(ctx.text("desk-prompt-over"))]
    verb = desk.note(ctx.work, ctx.actor, seen.case_id, words, at=ctx.sent_at, now=ctx.now)
    return await pressing.written(ctx, seen.case_id, verb, key="desk-noted")


@router.message(Noting.writing, OtherThanCommands())
async def odd_note(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]


@router.callback_query(Press.filter(), Does(Action.HAND))
async def choose_colleague(query: CallbackQuery, callback_data: Press, ctx: Context) -> Reply:
    """The officer wants somebody else to have it: who could, by name."""
    seen, case_id = as_seen(callback_data), callback_data.case_id
    gone = await pressing.overtaken(query, ctx, seen, Action.HAND)
    if gone is not None:
        return gone
    people = await desk.colleagues(ctx.work, ctx.actor, case_id)
    if not people:
        return [toast(query, ctx.plain("desk-nobody-else-toast"), alert=True)]
    options = [
        (
            locales.one_line(name, 20) or ctx.plain("desk-nameless"),
            HandTo(case_id=case_id, version=callback_data.version, person_id=person).pack(),
        )
        for person, name in people[:MOST_COLLEAGUES]
    ]
    headline = ctx.text("desk-hand-ask")
    keyboard = case_card.step(ctx, case_id, options)
    return [toast(query), await case_card.card(ctx, case_id, headline=headline, keyboard=keyboard)]


@router.callback_query(HandTo.filter())
async def hand(query: CallbackQuery, callback_data: HandTo, ctx: Context) -> Reply:
    """The colleague has it from now on, and is told at once."""
    seen, to = as_seen(callback_data), callback_data.person_id
    verb = desk.hand_over(ctx.work, ctx.actor, seen, to, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-handed-toast")
