"""One typed word is a yes or a no of a side that was asked: 同意, 不同意 (M3, M4)."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

import locales
from handlers.context import Context, Reply
from handlers.filters import Private
from handlers.mediator.cards import standing_card
from services.mediation import agreeing, asked
from services.mediation.codes import How

router = Router(name=__name__)
router.message.filter(Private())

YES: Final = frozenset({"同意", "愿意", "可以", "好", "好的", "行", "yes", "agree", "ok"})
NO: Final = frozenset({"不同意", "不愿意", "不参加", "拒绝", "不行", "no", "decline"})


class OneWord(Filter):
    """A text that is one of these words, of somebody who was asked; gives ``question``."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words

    async def __call__(self, message: Message, ctx: Context) -> bool | dict[str, Any]:
        """What was asked last and is not answered yet."""
        said = locales.one_line(message.text or "", 12).strip("。.！! ").casefold()
        if said not in self.words:
            return False
        question = await asked.newest(ctx.work, ctx.actor)
        return {"question": question} if question is not None else False


@router.message(StateFilter(None), OneWord(YES))
async def yes(_message: Message, question: asked.Question, ctx: Context) -> Reply:
    """The next yes that is missing, by one word."""
    await agreeing.agree(
        ctx.work,
        ctx.actor,
        question.case_id,
        question.what,
        version=question.version,
        how=How.WORD,
        now=ctx.now,
    )
    return [await standing_card(ctx, question.case_id)]


@router.message(StateFilter(None), OneWord(NO))
async def no(_message: Message, question: asked.Question, ctx: Context) -> Reply:
    """A side would rather not, by one word; whoever asked for it themselves gives up by button."""
    if question.own:
        return [await standing_card(ctx, question.case_id)]
    case = await agreeing.decline(ctx.work, ctx.actor, question.case_id, how=How.WORD, now=ctx.now)
    return [ctx.say(ctx.text("mediation-declined-own", number=case.number))]
