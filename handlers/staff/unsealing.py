"""Two people together learn who reported a case, and the reporter hears of it (I14)."""

from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

import locales
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.notices import Renderer
from handlers.staff import pressing, prompts
from handlers.staff.callbacks import Press, Unseal, Unsealing
from handlers.staff.pressing import Does, as_seen
from services.cases.rights import Action
from services.notices import Notice
from services.privacy import unsealing
from services.privacy.unsealing import SealOpened, UnsealingAsked, YouWereNamed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


def _key(unsealing_id: int) -> str:
    return f"unseal:{unsealing_id}"


@router.callback_query(Press.filter(), Does(Action.UNSEAL))
async def ask_why(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """The officer must know who it was: why."""
    seen = as_seen(callback_data)
    gone = await pressing.overtaken(query, ctx, seen, Action.UNSEAL)
    if gone is not None:
        return gone
    await prompts.begin(state, Unsealing.writing, seen)
    return [toast(query), ctx.say(ctx.text("unseal-ask"))]


@router.message(Unsealing.writing, Writes())
async def ask(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The reason goes to those who may agree."""
    seen = await prompts.seen(state)
    await prompts.end(state)
    if seen is None:
        return [ctx.say(ctx.text("desk-prompt-over"))]
    verb = unsealing.ask(ctx.work, ctx.actor, seen, words, at=ctx.sent_at, now=ctx.now)
    return await pressing.written(ctx, seen.case_id, verb, key="unseal-asked")


@router.message(Unsealing.writing, OtherThanCommands())
async def odd_reason(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]


@router.callback_query(Unseal.filter())
async def answer(query: CallbackQuery, callback_data: Unseal, ctx: Context) -> Reply:
    """The second person agrees, or does not.

    :raises NotAlone: the same person asked. :raises TooLateToAgree: it is over.
    """
    verb = unsealing.agree if callback_data.agree else unsealing.refuse
    number = callback_data.unsealing_id
    case = await verb(ctx.work, ctx.actor, number, at=ctx.sent_at, now=ctx.now)
    key = "unseal-agreed" if callback_data.agree else "unseal-refused"
    return [toast(query), Card(_key(number), ctx.say(ctx.text(key, number=case.number)))]


async def render_asked(notice: UnsealingAsked, ctx: Context) -> Said | None:
    """Who asks is in the trail; here stand the case and the reason."""
    wish = await unsealing.find(ctx.work, notice.unsealing_id)
    if wish is None or wish.row.agreed_at or wish.row.refused_at:
        return None
    reason = locales.clip(wish.reason, 600)
    text = ctx.text("unseal-wish", number=wish.case.number, reason=reason)
    row = [
        InlineKeyboardButton(
            text=ctx.plain(f"unseal-{name}-button"),
            callback_data=Unseal(unsealing_id=wish.row.id, agree=name == "agree").pack(),
        )
        for name in ("agree", "refuse")
    ]
    return Card(_key(wish.row.id), ctx.say(text, InlineKeyboardMarkup(inline_keyboard=[row])))


async def render_opened(notice: SealOpened, ctx: Context) -> Said | None:
    """The name, to whoever asked and nobody else; no card keeps it."""
    found = await unsealing.name_for(ctx.work, ctx.actor, notice.unsealing_id)
    if found is None:
        return None
    case, behind = found
    name = locales.one_line(behind.name, 40) or ctx.plain("desk-nameless")
    return ctx.say(ctx.text("unseal-name", number=case.number, name=name))


async def render_named(notice: YouWereNamed, ctx: Context) -> Said | None:
    """The reporter reads that it happened, and why."""
    wish = await unsealing.find(ctx.work, notice.unsealing_id)
    if wish is None:
        return None
    reason = locales.clip(wish.reason, 600)
    return ctx.say(ctx.text("unseal-you", number=wish.case.number, reason=reason))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    UnsealingAsked: render_asked,
    SealOpened: render_opened,
    YouWereNamed: render_named,
}
