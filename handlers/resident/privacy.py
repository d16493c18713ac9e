"""A resident looks at what they agreed to, and takes it back in one tap (P1)."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow
from handlers.resident.callbacks import AskErase, SendMine, TakeBack
from handlers.screens import Option, Screen
from services.cases import drafts as kept_drafts
from services.errors import NotAllowed
from services.privacy import consents
from services.privacy.consents import REPORTING, Topic

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.message(Command("privacy"))
async def privacy_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident asks what they agreed to."""
    return await open_privacy(ctx, state)


async def open_privacy(ctx: Context, state: FSMContext) -> list[Said]:
    """What stands, each with a button that takes it back."""
    given = await consents.standing(ctx.work, ctx.actor)
    choices = [
        Option(ctx.plain(f"privacy-take-back-{topic}-button"), TakeBack(topic=topic))
        for topic in REPORTING
        if topic in given
    ]
    text = ctx.text("privacy-given" if choices else "privacy-none")
    choices += [
        Option(ctx.plain("privacy-mydata-button"), SendMine()),
        Option(ctx.plain("privacy-erase-button"), AskErase()),
    ]
    brief = ctx.text("elder-privacy-given") if given else ""
    return [await screens.say(ctx, state, Screen(text, choices, brief=brief))]


@router.callback_query(TakeBack.filter())
async def take_back(
    query: CallbackQuery, callback_data: TakeBack, state: FSMContext, ctx: Context
) -> Reply:
    """From now on nothing more is kept; drafts go at once, cases stay as the files' rules say.

    :raises NotAllowed: no such topic.
    """
    if callback_data.topic not in set(REPORTING):
        raise NotAllowed
    await consents.withdraw(ctx.work, ctx.actor, Topic(callback_data.topic), now=ctx.now)
    await _forget_drafts(ctx, state)
    return [toast(query), ctx.edit(query, ctx.text("privacy-taken-back"))]


async def _forget_drafts(ctx: Context, state: FSMContext) -> None:
    await flow.park(state)
    data = await state.get_data()
    stored = data.pop(drafts.PARKED, None)
    await state.set_data(data)
    if stored is not None:
        report = drafts.read(stored)
        await kept_drafts.erase(ctx.work, ctx.actor, report.evidence_ids, now=ctx.now)
