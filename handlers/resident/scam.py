"""A suspicious message is looked at, explained, and handed to a person; never called safe (A4)."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import flow, material
from handlers.resident.report import open_tip
from handlers.resident.scam_callbacks import Ask, HandOver, Paid, Scam
from handlers.screens import Option, Screen
from services.cases.states import Kind
from services.privacy.masking import mask
from services.scams import check
from services.scams.book import in_language
from services.scams.check import Reason, Verdict

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

SHOWN: Final = 60
"""Characters of a number or host in a reason."""


@router.message(Command("scam"))
async def scam_command(
    message: Message, command: CommandObject, state: FSMContext, ctx: Context
) -> Reply:
    """A message to look at, behind the command or to be sent next."""
    if command.args:
        return await look(ctx, state, command.args, message)
    return await open_scam(ctx, state)


async def open_scam(ctx: Context, state: FSMContext) -> list[Said]:
    """Hotline and warning at once; then the message, or the one written before."""
    carried: dict[str, Any] | None = (await state.get_data()).get(home.CARRIED)
    await flow.park(state)
    first = ctx.text("elder-scam-first" if ctx.actor.elder else "scam-first")
    if carried:
        return [ctx.say(first), *await _judged(ctx, state, carried["text"])]
    return [ctx.say(first), await _ask(ctx, state)]


async def _ask(ctx: Context, state: FSMContext) -> Said:
    await state.set_state(Scam.pasting)
    screen = Screen(
        ctx.text("scam-ask"), [_paid(ctx)], _nav(ctx), brief=ctx.text("elder-ask-scam")
    )
    return await screens.say(ctx, state, screen)


def _paid(ctx: Context) -> Option:
    return Option(ctx.plain("paid-open-button"), Paid(do="open"))


def _nav(ctx: Context) -> list[Option]:
    return [
        Option(ctx.plain("common-back-button"), Ask(do="leave")),
        Option(ctx.plain("common-cancel-button"), Ask(do="leave")),
    ]


async def look(ctx: Context, state: FSMContext, text: str, message: Message) -> list[Said]:
    """What it looks like; it stays with the conversation, so that it can be handed over."""
    kept = mask(text).text
    carried = {"text": kept, "chat": message.chat.id, "message": message.message_id}
    await state.update_data({home.CARRIED: carried})
    return [*flow.warning(ctx, text), *await _judged(ctx, state, text)]


async def _judged(ctx: Context, state: FSMContext, text: str) -> list[Said]:
    await state.set_state(Scam.pasting)
    verdict = await check.check(ctx.work, text)
    choices = [
        _paid(ctx),
        Option(ctx.plain("scam-submit-button"), HandOver()),
        Option(ctx.plain("scam-again-button"), Ask(do="again")),
    ]
    brief = ctx.text("elder-scam-known" if verdict.kind else "elder-scam-unknown")
    screen = Screen(words_of(ctx, verdict), choices, _nav(ctx), brief=brief)
    return [await screens.say(ctx, state, screen)]


def words_of(ctx: Context, verdict: Verdict) -> str:
    """Type, reasons, what to do, and whom to ask; the edition of the signs."""
    reasons = locales.join("\n", [_reason(ctx, one) for one in verdict.reasons])
    if verdict.kind is None:
        return ctx.text(
            "scam-unknown", count=len(verdict.reasons), reasons=reasons, edition=verdict.edition
        )
    return ctx.text(
        "scam-known",
        kind=in_language(verdict.kind.name, ctx.actor.locale),
        reasons=reasons,
        advice=in_language(verdict.kind.advice, ctx.actor.locale),
        edition=verdict.edition,
    )


def _reason(ctx: Context, one: Reason) -> str:
    if one.say is not None:
        return ctx.text("scam-why", why=in_language(one.say, ctx.actor.locale))
    return ctx.text(f"scam-why-{one.key}", what=locales.one_line(one.what, SHOWN))


async def screenshot(message: Message, state: FSMContext, ctx: Context) -> list[Said]:
    """A picture is looked at by a person: it begins what is handed over."""
    report = await flow.begin(ctx, state, kind=Kind.SCAM_TIP)
    return await material.take(ctx, state, report, message)


@router.callback_query(HandOver.filter())
async def hand_over(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """A person shall look at it; consents and the preview come as with any report."""
    return [toast(query), *await open_tip(ctx, state)]


@router.callback_query(Ask.filter())
async def other(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """Another message, or enough."""
    await state.update_data({home.CARRIED: None})
    if callback_data.do == "again":
        return [toast(query), await _ask(ctx, state)]
    await state.set_state(None)
    return [toast(query), await home.show(ctx, state)]
