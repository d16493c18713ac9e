"""A resident follows their cases: the list, the card, and taking one back."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.cards import case_card, case_line
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Has, Private
from handlers.resident.callbacks import MyCases, OwnCase, Reason, Withdrawing
from handlers.resident.gates import Verb
from handlers.screens import Option, Screen
from services.cases import mine
from services.cases.moves import Hand, IllegalMove, possible
from services.cases.states import State
from services.cases.view import CaseView, card_key
from services.errors import Stale

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

REASONS = ("solved", "mistake", "private")
"""Why people take a report back; anything else they may write."""


@router.message(Command("my"))
async def my_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident asks what became of their reports."""
    return await open_mine(ctx, state)


async def open_mine(ctx: Context, state: FSMContext) -> list[Said]:
    """The first page of the list."""
    return [await screens.say(ctx, state, await _page(ctx, 0))]


@router.callback_query(MyCases.filter())
async def turn_page(
    query: CallbackQuery, callback_data: MyCases, state: FSMContext, ctx: Context
) -> Reply:
    """Another page of the list."""
    return [await screens.put(ctx, state, query, await _page(ctx, callback_data.page))]


async def _page(ctx: Context, page: int) -> Screen:
    cases, count = await mine.my_cases(ctx.work, ctx.actor, page=page)
    choices = [Option(case_line(ctx, one), OwnCase(case_id=one.id, do="show")) for one in cases]
    turns = []
    if page > 0:
        turns.append(Option(ctx.plain("report-page-before-button"), MyCases(page=page - 1)))
    if (page + 1) * mine.PAGE < count:
        turns.append(Option(ctx.plain("report-page-after-button"), MyCases(page=page + 1)))
    return Screen(ctx.text("mine-list", count=count), choices, turns)


@router.callback_query(OwnCase.filter(), Verb("show"))
async def show_case(
    query: CallbackQuery, callback_data: OwnCase, state: FSMContext, ctx: Context
) -> Reply:
    """The card of one case, with its public timeline (I9)."""
    return [toast(query), await card(ctx, state, callback_data.case_id)]


async def card(ctx: Context, state: FSMContext, case_id: int) -> Said:
    """A reporter's own card as a new message, remembered so that a reply finds its case."""
    view = await mine.my_card(ctx.work, ctx.actor, case_id)
    screen = Screen(case_card(ctx, view), _choices(ctx, view), columns=2)
    await screens.remember(screen, state)
    said = ctx.say(screen.text, screens.markup(screen))
    return Card(card_key(case_id), said, fresh=True)


def _choices(ctx: Context, view: CaseView) -> list[Option]:
    case, choices = view.case, []
    if State(case.state).open:
        choices.append(Option(ctx.plain("case-add-button"), OwnCase(case_id=case.id, do="add")))
    if State.WITHDRAWN in possible(case.state, Hand.REPORTER):
        withdraw = OwnCase(case_id=case.id, do="withdraw", version=case.version)
        choices.append(Option(ctx.plain("case-withdraw-button"), withdraw))
    choices.append(Option(ctx.plain("mine-all-button"), MyCases()))
    return choices


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
    await state.update_data(withdrawing={"case": case.id, "version": case.version})
    screen = Screen(ctx.text("withdraw-ask", number=case.number), choices, [back])
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
    try:
        return await _withdraw(ctx, state, held["case"], held["version"], reason)
    except (Stale, IllegalMove):
        await state.set_state(None)
        return [ctx.say(ctx.text("withdraw-too-late")), await card(ctx, state, held["case"])]


@router.message(Withdrawing.giving_reason)
async def odd_reason(_message: Message, ctx: Context) -> Reply:
    """Something that is no reason; the question stays."""
    return [ctx.say(ctx.text("withdraw-words-please"))]


async def _withdraw(
    ctx: Context, state: FSMContext, case_id: int, version: int, reason: str
) -> list[Said]:
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
