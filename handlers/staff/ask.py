"""An officer asks the reporter back, with a ready question or in own words."""

from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers.context import Context, Reply, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.staff import case_card, pressing, prompts
from handlers.staff.callbacks import Asking, Press, Question
from handlers.staff.pressing import Does, as_seen
from services.cases import desk
from services.cases.rights import Action
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

QUESTIONS: Final = ("where", "still", "photo", "when")
"""Ready questions; anything else the officer writes."""


@router.callback_query(Press.filter(), Does(Action.ASK))
async def choose_question(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """The officer wants to know more: one tap for what is often asked, or words."""
    seen = as_seen(callback_data)
    gone = await pressing.overtaken(query, ctx, seen, Action.ASK)
    if gone is not None:
        return gone
    headline = ctx.text("desk-ask-ask")
    options = [
        (
            ctx.plain(f"desk-ask-{name}-button"),
            Question(case_id=seen.case_id, version=seen.version, name=name).pack(),
        )
        for name in QUESTIONS
    ]
    keyboard = case_card.step(ctx, seen.case_id, options)
    card = await case_card.card(ctx, seen.case_id, headline=headline, keyboard=keyboard)
    await prompts.begin(state, Asking.writing, seen)
    return [toast(query), card]


@router.callback_query(Question.filter())
async def ask_ready(
    query: CallbackQuery, callback_data: Question, state: FSMContext, ctx: Context
) -> Reply:
    """A ready question goes to the reporter in the reporter's language.

    :raises NotAllowed: no such question.
    """
    if callback_data.name not in QUESTIONS:
        raise NotAllowed
    seen = as_seen(callback_data)
    held = await desk.look(ctx.work, ctx.actor, seen.case_id)
    locale = held.reporter_locale or locales.DEFAULT
    words = locales.plain(locale, f"desk-question-{callback_data.name}")
    await prompts.end(state)
    verb = desk.ask(ctx.work, ctx.actor, seen, words, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-asked-toast")


@router.message(Asking.writing, Writes())
async def ask(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The question as written."""
    seen = await prompts.seen(state)
    await prompts.end(state)
    if seen is None:
        return [ctx.say(ctx.text("desk-prompt-over"))]
    verb = desk.ask(ctx.work, ctx.actor, seen, words, at=ctx.sent_at, now=ctx.now)
    return await pressing.written(ctx, seen.case_id, verb, key="desk-asked")


@router.message(Asking.writing, OtherThanCommands())
async def odd_question(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]
