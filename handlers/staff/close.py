"""An officer ends a case: with a result and a reason, or by saying whose matter it is."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

import locales
from handlers.context import Context, Reply, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.staff import case_card, pressing, prompts
from handlers.staff.callbacks import Closing, End, NotOurs, Press
from handlers.staff.pressing import Does, as_seen
from services.cases import authorities, desk, endings
from services.cases.endings import CLOSING, Result
from services.cases.rights import Action, Seen
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.callback_query(Press.filter(), Does(Action.CLOSE))
async def choose_result(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """The officer is done with it: which result; words may be written before."""
    seen = as_seen(callback_data)
    gone = await pressing.overtaken(query, ctx, seen, Action.CLOSE)
    if gone is not None:
        return gone
    headline, keyboard = ctx.text("desk-close-ask"), _results(ctx, seen)
    card = await case_card.card(ctx, seen.case_id, headline=headline, keyboard=keyboard)
    await prompts.begin(state, Closing.choosing, seen)
    return [toast(query), card]


@router.message(Closing.choosing, Writes())
async def explain(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """What was done, in the officer's words; the result is still to be chosen."""
    seen = await prompts.seen(state)
    if seen is None:
        await prompts.end(state)
        return [ctx.say(ctx.text("desk-prompt-over"))]
    await prompts.keep_words(state, words)
    return [ctx.say(ctx.text("desk-close-words", words=words), _results(ctx, seen))]


@router.message(Closing.choosing, OtherThanCommands())
async def odd_explanation(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]


@router.callback_query(End.filter())
async def close(
    query: CallbackQuery, callback_data: End, state: FSMContext, ctx: Context
) -> Reply:
    """The result is chosen; the reporter reads the officer's words, or those of the result.

    :raises NotAllowed: not a result of closing.
    """
    seen, result = as_seen(callback_data), callback_data.result
    if result not in CLOSING:
        raise NotAllowed
    held = await desk.look(ctx.work, ctx.actor, seen.case_id)
    locale = held.reporter_locale or locales.DEFAULT
    written = await prompts.words_for(state, seen.case_id)
    words = close_words(locale, result, written)
    if words:  # a refusal leaves the officer where they are: they write the number and tap again
        await prompts.end(state)
    verb = endings.close(ctx.work, ctx.actor, seen, result, words, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-closed-toast")


def close_words(locale: str, result: Result, written: str | None) -> str:
    """What the reporter reads: the officer's words, or those of the result."""
    if result is Result.ENFORCEMENT:
        key = "desk-result-enforcement-words"
        return locales.plain(locale, key, file=written) if written else ""
    return written or locales.plain(locale, f"desk-result-{result.replace('_', '-')}-words")


def _results(ctx: Context, seen: Seen) -> InlineKeyboardMarkup:
    options = [
        (
            ctx.plain(f"desk-result-{one.replace('_', '-')}-button"),
            End(case_id=seen.case_id, version=seen.version, result=one).pack(),
        )
        for one in CLOSING
    ]
    return case_card.step(ctx, seen.case_id, options)


@router.callback_query(Press.filter(), Does(Action.REJECT))
async def choose_authority(query: CallbackQuery, callback_data: Press, ctx: Context) -> Reply:
    """It is not ours: whose it is."""
    seen = as_seen(callback_data)
    gone = await pressing.overtaken(query, ctx, seen, Action.REJECT)
    if gone is not None:
        return gone
    options = [
        (
            ctx.plain(
                "desk-authority-button", name=ctx.plain(f"authority-{one.key}"), phone=one.phone
            ),
            NotOurs(case_id=seen.case_id, version=seen.version, authority=one.key).pack(),
        )
        for one in authorities.offered()
    ]
    keyboard = case_card.step(ctx, seen.case_id, options)
    headline = ctx.text("desk-reject-ask")
    return [
        toast(query),
        await case_card.card(ctx, seen.case_id, headline=headline, keyboard=keyboard),
    ]


@router.callback_query(NotOurs.filter())
async def reject(query: CallbackQuery, callback_data: NotOurs, ctx: Context) -> Reply:
    """The reporter reads whose matter it is and which number to call (I19)."""
    seen = as_seen(callback_data)
    authority = authorities.find(callback_data.authority)
    held = await desk.look(ctx.work, ctx.actor, seen.case_id)
    locale = held.reporter_locale or locales.DEFAULT
    name = locales.plain(locale, f"authority-{authority.key}")
    words = locales.plain(locale, "desk-not-ours-words", name=name, phone=authority.phone)
    verb = endings.reject(ctx.work, ctx.actor, seen, authority, words, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-rejected-toast")
