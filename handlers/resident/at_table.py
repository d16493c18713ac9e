"""What a side does with its mediation: the text, the court, its promises, and how it was."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.cards import standing_card
from handlers.mediator.drafting import files
from handlers.mediator.planning import SHOWN, promise_line
from handlers.resident.handing_in import Doing
from handlers.resident.table_callbacks import PromiseKept, Satisfied, SideOf
from handlers.screens import Option, Screen
from services.mediation import countdown, performing, satisfaction, settling
from services.mediation.performing import Kept
from services.mediation.settling import Agreement

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.callback_query(SideOf.filter(), Doing("card"))
async def back_to_the_card(_query: CallbackQuery, callback_data: SideOf, ctx: Context) -> Reply:
    """The card of the mediation."""
    return [await standing_card(ctx, callback_data.case_id)]


@router.callback_query(SideOf.filter(), Doing("text"))
async def show_text(
    query: CallbackQuery, callback_data: SideOf, state: FSMContext, ctx: Context
) -> Reply:
    """The text as a side sees it."""
    found = await settling.read(ctx.work, ctx.actor, callback_data.case_id)
    return [await screens.put(ctx, state, query, text_screen(ctx, callback_data.case_id, found))]


def text_screen(ctx: Context, case_id: int, found: Agreement) -> Screen:
    """The agreement with what a side may do: get it, say that they have it, ask the court."""
    has = ctx.actor.id in found.received
    lines = [ctx.text("side-text-head", number=found.number, version=found.version)]
    lines += [
        ctx.text("draft-item", name=ctx.plain(f"draft-name-{item}"), text=locales.clip(text, 500))
        for item, text in found.items.items()
        if text
    ]
    if found.effective_on is not None:
        last = countdown.last_day(found.effective_on).isoformat()
        day = found.effective_on.isoformat()
        lines.append(ctx.text("side-in-force", day=day, last=last))
    lines.append(ctx.text("side-has-it" if has else "side-no-signature"))
    wanted = {
        "docx": True,
        "got": not has,
        "filed": found.effective_on is not None and found.filed_at is None,
        "promises": found.effective_on is not None,
        "card": True,
    }
    choices = [
        Option(
            ctx.plain(f"side-{do}-button"), SideOf(case_id=case_id, do=do, version=found.version)
        )
        for do, offered in wanted.items()
        if offered
    ]
    return Screen(locales.join("\n\n", lines), choices)


@router.callback_query(SideOf.filter(), Doing("docx"))
async def get_file(query: CallbackQuery, callback_data: SideOf, ctx: Context) -> Reply:
    """The text as a file."""
    await settling.read(ctx.work, ctx.actor, callback_data.case_id)
    return [toast(query), *files(ctx, callback_data.case_id, "docx")]


@router.callback_query(SideOf.filter(), Doing("got"))
async def got_it(
    query: CallbackQuery, callback_data: SideOf, state: FSMContext, ctx: Context
) -> Reply:
    """A side has the text; that is no signature."""
    case_id, version = callback_data.case_id, callback_data.version
    await settling.receive(ctx.work, ctx.actor, case_id, version=version, now=ctx.now)
    found = await settling.read(ctx.work, ctx.actor, case_id)
    shown = await screens.put(ctx, state, query, text_screen(ctx, case_id, found))
    return [toast(query, ctx.plain("side-got-toast")), shown]


@router.callback_query(SideOf.filter(), Doing("filed"))
async def filed(query: CallbackQuery, callback_data: SideOf, ctx: Context) -> Reply:
    """Both have asked the court: nobody is reminded any more."""
    await countdown.filed(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    return [toast(query, ctx.plain("side-filed-toast"), alert=True)]


@router.callback_query(SideOf.filter(), Doing("promises"))
async def show_promises(
    query: CallbackQuery, callback_data: SideOf, state: FSMContext, ctx: Context
) -> Reply:
    """What was promised by when, and how each stands."""
    case_id = callback_data.case_id
    found = await performing.watched(ctx.work, ctx.actor, case_id)
    lines = [promise_line(ctx, one) for one in found[:SHOWN]]
    head = ctx.text("promises-head" if lines else "promises-none")
    back = Option(ctx.plain("common-back-button"), SideOf(case_id=case_id, do="text"))
    shown = Screen(locales.join("\n", [head, *lines]), nav=[back])
    return [await screens.put(ctx, state, query, shown)]


@router.callback_query(PromiseKept.filter())
async def kept(query: CallbackQuery, callback_data: PromiseKept, ctx: Context) -> Reply:
    """Whether it was done; one «not yet» calls the mediator."""
    state = await performing.answer(
        ctx.work,
        ctx.actor,
        callback_data.instalment_id,
        callback_data.round,
        kept=callback_data.kept,
        now=ctx.now,
    )
    said = "kept" if callback_data.kept else "missed"
    after = ctx.text("promise-both-say-so") if state is Kept.KEPT else ""
    text = locales.join("\n", [one for one in (ctx.text(f"promise-said-{said}"), after) if one])
    return [toast(query), _answered(ctx, query, text)]


def _answered(ctx: Context, query: CallbackQuery, text: str) -> Said:
    return ctx.edit(query, text)


@router.callback_query(Satisfied.filter())
async def satisfied(query: CallbackQuery, callback_data: Satisfied, ctx: Context) -> Reply:
    """The answer is counted; the message keeps nothing of it."""
    await satisfaction.answer(
        ctx.work, ctx.actor, callback_data.case_id, callback_data.answer, now=ctx.now
    )
    return [toast(query), ctx.edit(query, ctx.text("satisfaction-thanks"))]
