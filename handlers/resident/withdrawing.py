"""A resident takes a report back, with a reason, as long as nobody has received it (I16)."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, Private
from handlers.resident.callbacks import OwnCase, Reason, Withdrawing
from handlers.resident.gates import Verb, nameless
from handlers.resident.mine import card
from handlers.screens import Option, Screen
from services.cases import mine
from services.cases.moves import Hand, IllegalMove, possible
from services.cases.states import State
from services.errors import Stale
from services.privacy import anonymity

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

REASONS = ("solved", "mistake", "private")
"""Why people take a report back; anything else they may write."""


@router.callback_query(OwnCase.filter(), Verb("withdraw"))
async def ask_reason(
    query: CallbackQuery, callback_data: OwnCase, state: FSMContext, ctx: Context
) -> Reply:
    """The resident wants to take it back: why, in one tap or a few words (I16)."""
    case = await mine.own(ctx.work, ctx.actor, callback_data.case_id)
    if State.WITHDRAWN not in possible(case.state, Hand.REPORTER):
        return await _too_late(query, state, ctx, case.id)
    choices = [
        Option(
            ctx.plain(f"withdraw-{code}-button"),
            Reason(case_id=case.id, version=case.version, code=code),
        )
        for code in REASONS
    ]
    back = Option(ctx.plain("withdraw-keep-button"), OwnCase(case_id=case.id, do="show"))
    await state.set_state(Withdrawing.giving_reason)
    held = {"case": anonymity.named(case), "version": case.version}
    await state.update_data(withdrawing=held)
    text, brief = ctx.text("withdraw-ask", number=case.number), ctx.text("elder-withdraw-ask")
    screen = Screen(text, choices, [back], brief=brief, remembered=not case.anonymous)
    return [await screens.say(ctx, state, screen)]


@router.callback_query(Reason.filter())
async def reason_tap(
    query: CallbackQuery, callback_data: Reason, state: FSMContext, ctx: Context
) -> Reply:
    """One of the ready reasons."""
    code = callback_data.code if callback_data.code in REASONS else "private"
    reason = ctx.plain(f"withdraw-{code}-button")
    try:
        said = await _withdraw(ctx, state, callback_data.case_id, callback_data.version, reason)
    except (Stale, IllegalMove):
        return await _too_late(query, state, ctx, callback_data.case_id)
    return [toast(query), *said]


@router.message(Withdrawing.giving_reason, Has("text"))
async def reason_words(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The reason in the resident's own words."""
    held = (await state.get_data()).get("withdrawing")
    reason = locales.clip(locales.clean(message.text or ""), 500).strip()
    if held is None or not reason:
        await state.set_state(None)
        return [await home.show(ctx, state)]
    case_id = anonymity.case_id(held["case"])
    try:
        return await _withdraw(ctx, state, case_id, held["version"], reason)
    except (Stale, IllegalMove):
        await state.set_state(None)
        return [ctx.say(ctx.text("withdraw-too-late")), await card(ctx, state, case_id)]


@router.message(Withdrawing.giving_reason)
async def odd_reason(_message: Message, ctx: Context) -> Reply:
    """Something that is no reason; the question stays."""
    return [ctx.say(ctx.text("withdraw-words-please"))]


async def _withdraw(
    ctx: Context, state: FSMContext, case_id: int, version: int, reason: str
) -> list[Said]:
    ctx = await nameless(ctx, case_id)
    await mine.withdraw(
        ctx.work, ctx.actor, case_id, reason, expected_version=version, at=ctx.sent_at, now=ctx.now
    )
    await state.set_state(None)
    case = await mine.own(ctx.work, ctx.actor, case_id)
    return [ctx.say(ctx.text("withdraw-done", number=case.number))]


async def _too_late(
    query: CallbackQuery, state: FSMContext, ctx: Context, case_id: int
) -> list[Said]:
    await state.set_state(None)
    words = ctx.plain("withdraw-too-late-toast")
    return [toast(query, words, alert=True), await card(ctx, state, case_id)]
