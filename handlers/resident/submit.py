"""A resident submits: one tap, one case, one number, however often it is tapped."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

import locales
from handlers.cards import briefly, next_words
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow
from handlers.resident.callbacks import OwnCase, Reporting, Step
from handlers.resident.draft import Report
from handlers.resident.gates import Does, Verb
from handlers.resident.placing import agree_to_pin
from handlers.resident.questions import WITH_PIN, place_words
from handlers.screens import Option, Screen, markup
from services.cases import intake, mine
from services.cases.categories import is_safe
from services.cases.view import card_key
from services.dispatch.promises import Promise, promised
from services.work import Case

router = Router(name=__name__)
router.callback_query.filter(Private())


@router.callback_query(Step.filter(), Does("submit"))
async def submit(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """The resident has looked it over and submits; what changed since is shown once more."""
    report = await drafts.load(state)
    if report is None:
        return None
    if report.expired(ctx.now):
        await drafts.drop(state)
        return [ctx.edit(query, ctx.text("report-expired"))]
    if report.missing() is not Reporting.confirming or callback_data.version != report.version:
        words = ctx.plain("report-changed-toast")
        return [toast(query, words), *await flow.ask_in_place(ctx, state, query, report)]
    if report.asks_pin and callback_data.value == WITH_PIN:
        await agree_to_pin(ctx, report)
    if report.asks_pin:
        return await flow.ask_in_place(ctx, state, query, report)
    confirmed = report.confirmed(key=_key(ctx, report.key))
    case = await intake.open_case(ctx.work, ctx.actor, confirmed, sent_at=ctx.sent_at, now=ctx.now)
    await drafts.drop(state)
    return [
        ctx.edit(query, ctx.text("report-submitted")),
        receipt(ctx, case, report, await promised(ctx.work, case.id)),
    ]


def _key(ctx: Context, draft: str) -> str:
    return f"{ctx.actor.id}-{draft}"


def receipt(ctx: Context, case: Case, report: Report, promise: Promise | None) -> Said:
    """The case number, who acts next, and the ways to follow and to add."""
    spoken = ""
    key = "help-receipt" if report.help or report.tip else "report-receipt"
    place = place_words(ctx, report.spot)
    text = ctx.text(key, number=case.number, place=place, next=next_words(ctx, case, promise))
    if ctx.actor.elder:
        text = briefly(ctx, "elder-receipt", case, promise)
        spoken = ctx.text("elder-receipt-spoken")
    if report.absent is not None:
        text = ctx.text(
            "behalf-receipt",
            number=case.number,
            name=report.absent.name,
            category=ctx.plain(f"category-{case.category}"),
            place=place,
            at=case.happened_at,
            worker=locales.one_line(ctx.actor.name, 40),
        )
    choices = [
        Option(ctx.plain("case-show-button"), OwnCase(case_id=case.id, do="show")),
        Option(ctx.plain("case-add-button"), OwnCase(case_id=case.id, do="add")),
    ]
    if is_safe(case.category):
        text, choices, spoken = ctx.text("report-receipt-quiet"), choices[:1], ""
    said = ctx.say(text, markup(Screen(text, choices)), spoken=spoken)
    # A card's place would say in the store who reported it.
    return said if case.anonymous else Card(card_key(case.id, "receipt"), said)


@router.callback_query(Step.filter(), Verb("submit"))
async def submitted_already(query: CallbackQuery, callback_data: Step, ctx: Context) -> Reply:
    """A second tap, or one of yesterday: it is in already, under this number."""
    case = await mine.of_draft(ctx.work, ctx.actor, _key(ctx, callback_data.draft))
    if case is None:
        return [toast(query, ctx.plain("stale-toast"), alert=True)]
    return [toast(query, ctx.plain("report-submitted-toast", number=case.number))]
