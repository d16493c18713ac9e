"""Three questions a month against fraud, and what to do about what was wrong (A11)."""

from typing import Annotated, Final, Literal

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from pydantic import Field

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.screens import Option, Screen
from services.notices import Notice
from services.scams import book, quiz
from services.scams.book import in_language
from services.scams.quiz import EACH_MONTH, QuizTip, Standing

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

Place = Annotated[int, Field(ge=0, lt=10)]


class QuizTap(CallbackData, prefix="quiz"):
    """An answer, by its place."""

    month: str
    code: str
    choice: Place


class QuizDo(CallbackData, prefix="quizdo"):
    """``do``: next (question), leave."""

    do: Literal["next", "leave"]


@router.message(Command("quiz"))
async def quiz_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The next question, or how it went."""
    held = await quiz.standing(ctx.work, ctx.actor, now=ctx.now)
    return [await screens.say(ctx, state, await _screen(ctx, held))]


async def _screen(ctx: Context, held: Standing, said: str = "") -> Screen:
    nav = [
        Option(ctx.plain("common-back-button"), QuizDo(do="leave")),
        Option(ctx.plain("common-cancel-button"), QuizDo(do="leave")),
    ]
    asked = held.next
    if asked is None:
        return Screen(await _result(ctx, held, said), (), nav[:1])
    locale = ctx.actor.locale
    choices = [
        Option(in_language(one, locale), QuizTap(month=held.month, code=asked.key, choice=at))
        for at, one in enumerate(asked.answers)
    ]
    text = ctx.text(
        "quiz-ask",
        said=said,
        number=len(held.given) + 1,
        of=EACH_MONTH,
        question=in_language(asked.ask, locale),
    )
    return Screen(text, choices, nav)


async def _result(ctx: Context, held: Standing, said: str) -> str:
    known = await book.current(ctx.work)
    tips = [
        ctx.text(
            "quiz-tip-line",
            kind=in_language(known.types[one].name, ctx.actor.locale),
            advice=in_language(known.types[one].advice, ctx.actor.locale),
        )
        for one in held.wrong
        if one in known.types
    ]
    right = sum(held.given.values())
    lines = locales.join("\n", tips)
    return ctx.text("quiz-result", said=said, right=right, of=EACH_MONTH, tips=lines)


@router.callback_query(QuizTap.filter())
async def answered(
    query: CallbackQuery, callback_data: QuizTap, state: FSMContext, ctx: Context
) -> Reply:
    """An answer; right or not is said with the next question.

    :raises NotAllowed: not a question of theirs this month.
    """
    held, right = await quiz.answer(
        ctx.work,
        ctx.actor,
        callback_data.month,
        callback_data.code,
        callback_data.choice,
        now=ctx.now,
    )
    asked = next(one for one in held.asked if one.key == callback_data.code)
    best = in_language(asked.answers[asked.right], ctx.actor.locale)
    said = ctx.text("quiz-right" if right else "quiz-wrong", best=best)
    return [await screens.put(ctx, state, query, await _screen(ctx, held, said))]


@router.callback_query(QuizDo.filter())
async def leave(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Enough; answers given stay."""
    return [toast(query), await home.show(ctx, state)]


async def render_tip(notice: QuizTip, ctx: Context) -> Said | None:
    """A tip for a type that was wrong; none for a type that the list no longer holds."""
    known = await book.current(ctx.work)
    one = known.types.get(notice.kind)
    if one is None:
        return None
    kind, advice = (in_language(words, ctx.actor.locale) for words in (one.name, one.advice))
    return ctx.say(ctx.text("quiz-tip", kind=kind, advice=advice))


RENDERERS: Final[dict[type[Notice], Renderer]] = {QuizTip: render_tip}
