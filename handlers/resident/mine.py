"""A resident follows their cases: the list, and the card with its timeline."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.cards import briefly, case_card, case_line, promise_words
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.cards import standing_card
from handlers.resident import rating
from handlers.resident.callbacks import MyCases, OwnCase
from handlers.resident.gates import Verb
from handlers.resident.table_callbacks import TurnOwn
from handlers.screens import Option, Screen
from services.cases import mine
from services.cases.moves import Hand, possible
from services.cases.states import Kind, State
from services.cases.view import CaseView, card_key
from services.dispatch.promises import promised_all
from services.mediation import turning
from services.work import Case

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


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
    spoken = ctx.text("elder-mine-spoken") if count else ""
    head = ctx.text("mine-list", count=count)
    text = locales.join("\n", [head, *await _promises(ctx, cases)])
    named = not any(one.anonymous for one in cases)
    return Screen(text, choices, turns, brief=head, spoken=spoken, remembered=named)


async def _promises(ctx: Context, cases: Sequence[Case]) -> list[str]:
    """By when something happens, for the cases of the page that are promised something (I9)."""
    given = await promised_all(ctx.work, [one.id for one in cases])
    return [
        ctx.text("mine-promise", number=one.number, promise=promise_words(ctx, given[one.id]))
        for one in cases
        if one.id in given
    ]


@router.callback_query(OwnCase.filter(), Verb("show"))
async def show_case(
    query: CallbackQuery, callback_data: OwnCase, state: FSMContext, ctx: Context
) -> Reply:
    """The card of one case, with its public timeline (I9)."""
    return [toast(query), await card(ctx, state, callback_data.case_id)]


@router.callback_query(OwnCase.filter(), Verb("whole"))
async def show_whole_case(
    query: CallbackQuery, callback_data: OwnCase, state: FSMContext, ctx: Context
) -> Reply:
    """The same for an elder who wants more than where it stands (L3)."""
    return [toast(query), await card(ctx, state, callback_data.case_id, whole=True)]


async def card(ctx: Context, state: FSMContext, case_id: int, *, whole: bool = False) -> Said:
    """A reporter's own card as a new message, remembered so that a reply finds its case."""
    view = await mine.my_card(ctx.work, ctx.actor, case_id)
    if view.case.kind == Kind.MEDIATION:
        return await standing_card(ctx, case_id)
    named = not view.case.anonymous
    screen = Screen(case_card(ctx, view), _choices(ctx, view), columns=2, remembered=named)
    if ctx.actor.elder and not whole:
        screen = _brief(ctx, view, screen)
    screen = screens.fit(ctx, screen)
    await screens.remember(ctx, screen, state)
    said = ctx.say(screen.text, screens.markup(screen), spoken=screen.spoken)
    return Card(card_key(case_id), said, fresh=True) if named else said


def _brief(ctx: Context, view: CaseView, screen: Screen) -> Screen:
    case = view.case
    after = ctx.text(f"next-{case.state}")
    said = briefly(ctx, "elder-case", case, view.promise)
    whole = Option(ctx.plain("elder-whole-button"), OwnCase(case_id=case.id, do="whole"))
    return replace(screen, brief=said, whole=whole, spoken=after)


def _choices(ctx: Context, view: CaseView) -> list[Option]:
    case, choices = view.case, []
    if State(case.state).open:
        choices.append(Option(ctx.plain("case-add-button"), OwnCase(case_id=case.id, do="add")))
    if State.WITHDRAWN in possible(case.state, Hand.REPORTER):
        withdraw = OwnCase(case_id=case.id, do="withdraw", version=case.version)
        choices.append(Option(ctx.plain("case-withdraw-button"), withdraw))
    if case.state == State.CLOSED and case.rating is None:
        choices += rating.options(ctx, case)
    choices.append(Option(ctx.plain("mine-all-button"), MyCases()))
    if turning.suggests(case):
        choices.append(Option(ctx.plain("side-case-turn-button"), TurnOwn(case_id=case.id)))
    return choices
