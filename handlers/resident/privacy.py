"""A resident looks at what they agreed to, and takes it back in one tap (P1, P2)."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow, wish
from handlers.resident.callbacks import AskErase, SendMine, TakeBack
from handlers.screens import Option, Screen
from services.cases import drafts as kept_drafts
from services.errors import NotAllowed
from services.privacy import consents, revoking
from services.privacy.consents import Topic

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
        for topic in Topic
        if topic in given
    ]
    text = _words(ctx, given) if choices else ctx.text("privacy-none")
    choices += [
        Option(ctx.plain("privacy-mydata-button"), SendMine()),
        Option(ctx.plain("privacy-erase-button"), AskErase()),
    ]
    brief = ctx.text("elder-privacy-given") if given else ""
    return [await screens.say(ctx, state, Screen(text, choices, brief=brief))]


def _words(ctx: Context, given: frozenset[Topic]) -> str:
    """Each agreement in a line that says what taking it back does; what stays, at the end."""
    lines = [ctx.text(f"privacy-effect-{topic}") for topic in Topic if topic in given]
    return locales.join("\n", [ctx.text("privacy-given"), *lines, ctx.text("privacy-stays")])


@router.callback_query(TakeBack.filter())
async def take_back(
    query: CallbackQuery, callback_data: TakeBack, state: FSMContext, ctx: Context
) -> Reply:
    """From now on nothing more is kept; what only waited goes, cases stay as the rules say.

    :raises NotAllowed: no such topic.
    """
    if callback_data.topic not in set(Topic):
        raise NotAllowed
    topic = Topic(callback_data.topic)
    await revoking.take_back(ctx.work, ctx.actor, topic, now=ctx.now)
    if topic in (*consents.REPORTING, Topic.GUARDIAN, Topic.MINOR):
        await _forget_drafts(ctx, state)
    if topic is Topic.LOCATION:
        await _forget_pins(state)
    return [toast(query), ctx.edit(query, ctx.text(f"privacy-taken-back-{topic}"))]


async def _forget_pins(state: FSMContext) -> None:
    """Drafts go on without the pin they held; where it is has to be said anew."""
    data = await state.get_data()
    for key in (drafts.KEY, drafts.PARKED):
        if stored := data.get(key):
            report = drafts.read(stored)
            report.unpin()
            report.consents = [one for one in report.consents if one != Topic.LOCATION]
            data[key] = drafts.stored(report)
    if (wished := data.get(wish.KEY)) and wished.get("spot"):
        data[wish.KEY] = {**wished, "spot": None}
    await state.set_data(data)


async def _forget_drafts(ctx: Context, state: FSMContext) -> None:
    await flow.park(state)
    data = await state.get_data()
    stored = data.pop(drafts.PARKED, None)
    await state.set_data(data)
    if stored is not None:
        report = drafts.read(stored)
        await kept_drafts.erase(ctx.work, ctx.actor, report.evidence_ids, now=ctx.now)
