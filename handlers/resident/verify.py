"""Is this warning one of ours? The code's original comes back, for the person to compare (A6)."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.times import when
from handlers.resident import flow
from handlers.resident.scam_callbacks import Ask, AskCode, Paid, Scam
from handlers.screens import Option, Screen
from services import places
from services.scams import verify
from services.scams.verify import Answer, NoCode

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.message(Command("verify"))
async def verify_command(
    _message: Message, command: CommandObject, state: FSMContext, ctx: Context
) -> Reply:
    """The code stands behind the command, or comes with the next message."""
    if command.args:
        return await answer(ctx, state, command.args)
    return await open_verify(ctx, state)


async def open_verify(ctx: Context, state: FSMContext) -> list[Said]:
    """Ask for the code, or for the whole warning forwarded."""
    await flow.park(state)
    return [await _ask(ctx, state, "verify-ask")]


async def _ask(ctx: Context, state: FSMContext, key: str) -> Said:
    await state.set_state(Scam.verifying)
    nav = [
        Option(ctx.plain("common-back-button"), Ask(do="leave")),
        Option(ctx.plain("common-cancel-button"), Ask(do="leave")),
    ]
    brief = ctx.text("elder-verify-ask")
    return await screens.say(ctx, state, Screen(ctx.text(key), (), nav, brief=brief))


async def ask_again(ctx: Context, state: FSMContext) -> Said:
    """Without a code, the question stands."""
    return await _ask(ctx, state, "verify-ask-again")


async def answer(ctx: Context, state: FSMContext, text: str) -> list[Said]:
    """What we know of the code in a text; without one, the question again."""
    try:
        found = await verify.ask(ctx.work, ctx.actor, text, now=ctx.now)
    except NoCode:
        return [*flow.warning(ctx, text), await ask_again(ctx, state)]
    await state.set_state(None)
    choices = [
        Option(ctx.plain("verify-again-button"), AskCode()),
        Option(ctx.plain("paid-open-button"), Paid(do="open")),
    ]
    nav = [Option(ctx.plain("common-back-button"), Ask(do="leave"))]
    return [await screens.say(ctx, state, Screen(_words(ctx, found), choices, nav))]


def _words(ctx: Context, found: Answer) -> str:
    campaign = found.campaign
    if campaign is None or campaign.issued_at is None:
        return ctx.text("verify-unknown", code=found.code)
    return ctx.text(
        "verify-known",
        code=found.code,
        issuer=places.town_of(campaign.area).title,
        at=when(ctx, campaign.issued_at),
        body=campaign.body,
        state=str(campaign.state),
        differs="yes" if found.differs else "no" if found.differs is False else "unknown",
    )


@router.callback_query(AskCode.filter())
async def again(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Another code."""
    return [toast(query), *await open_verify(ctx, state)]
