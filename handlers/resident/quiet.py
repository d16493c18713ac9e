"""Without a name, and quietly: how a report looks that nobody else may notice (I14, I21)."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessages
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow
from handlers.resident.callbacks import Step
from handlers.resident.gates import Does
from services.privacy import hiding

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

AT_ONCE: Final = 100
"""Messages that Telegram deletes in one call."""


@router.callback_query(Step.filter(), Does("anon"))
async def without_name(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident would rather not be named, or would after all."""
    report = await drafts.load(state)
    if report is None:
        return None
    report.anonymous = not report.anonymous and report.may_be_anonymous
    report.version += 1
    return [toast(query), *await flow.ask_in_place(ctx, state, query, report)]


@router.message(Command("hide"))
async def hide(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Whatever the bot said here goes, as far back as Telegram lets it (48 hours)."""
    await state.clear()
    gone = [*await hiding.said(ctx.work, ctx.actor, now=ctx.now), message.message_id]
    portions = (gone[at : at + AT_ONCE] for at in range(0, len(gone), AT_ONCE))
    said: list[Said] = [
        DeleteMessages(chat_id=ctx.chat_id, message_ids=list(some)) for some in portions
    ]
    return said
