"""How a report goes on: keep the draft, find what is missing, ask for it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery

from handlers import screens
from handlers.cards import listed
from handlers.context import Context, Said
from handlers.resident import draft as drafts
from handlers.resident import same, sides
from handlers.resident.briefly import shorten
from handlers.resident.callbacks import Reporting
from handlers.resident.draft import KEY, PARKED, Report
from handlers.resident.questions import SCREENS
from handlers.screens import Screen
from services import danger
from services.cases import evidence
from services.cases.states import Kind
from services.privacy import consents
from services.privacy.masking import mask

_BEFORE: Final = {
    Reporting.judging_danger: Reporting.choosing_category,
    Reporting.gathering: Reporting.choosing_category,
    Reporting.placing: Reporting.gathering,
    Reporting.far_away: Reporting.placing,
    Reporting.choosing_town: Reporting.placing,
    Reporting.choosing_village: Reporting.choosing_town,
    Reporting.choosing_match: Reporting.placing,
    Reporting.choosing_side: Reporting.placing,
    Reporting.choosing_same: Reporting.placing,
    Reporting.describing: Reporting.confirming,
    Reporting.confirming: Reporting.placing,
}

_SCREENS: Final = {
    **SCREENS,
    Reporting.choosing_side: sides.ask,
    Reporting.choosing_same: same.ask,
}


def before(report: Report, raw_state: str | None) -> State | None:
    """The step that back leads to; None at the beginning."""
    here = next((step for step in _BEFORE if step.state == raw_state), None)
    first = {Reporting.choosing_town, Reporting.placing} if report.help else set()
    first |= {Reporting.gathering} if report.tip else set()
    if here is None or here in first:
        return None
    if report.tip:
        return Reporting.gathering
    if report.help and here is Reporting.confirming:
        return Reporting.choosing_town
    return _BEFORE[here]


async def next_screen(
    ctx: Context, state: FSMContext, report: Report, step: State | None = None
) -> Screen:
    """Keep the draft and give the next question; a named ``step`` is asked though answered."""
    await sides.look(ctx, report)
    await same.look(ctx, report)
    step = step or report.missing()
    if report.material and not report.agreed:
        step = Reporting.consenting
    await state.set_state(step)
    await drafts.save(state, report)
    shown = await _SCREENS[step](ctx, report)
    return shorten(ctx, report, step, shown) if ctx.actor.elder else shown


async def ask(ctx: Context, state: FSMContext, report: Report, step: State | None = None) -> Said:
    """The next question as a new message."""
    return await screens.say(ctx, state, await next_screen(ctx, state, report, step))


async def ask_in_place(
    ctx: Context,
    state: FSMContext,
    query: CallbackQuery,
    report: Report,
    step: State | None = None,
) -> list[Said]:
    """The next question in the message that was tapped."""
    return [await screens.put(ctx, state, query, await next_screen(ctx, state, report, step))]


async def begin(ctx: Context, state: FSMContext, *, kind: str = Kind.INCIDENT) -> Report:
    """A new draft; one that was being written is put aside, not lost."""
    await park(state)
    await drafts.expire(state, ctx.now)
    given = await consents.standing(ctx.work, ctx.actor)
    return drafts.fresh(ctx.now, kind=kind, consents=sorted(given))


async def park(state: FSMContext) -> Report | None:
    """Put the current draft aside; one without consent or content is not worth keeping."""
    report = await drafts.load(state)
    if report is None:
        return None
    data = await state.get_data()
    kept = report.material and report.agreed
    if kept:
        data[PARKED] = data[KEY]
    data.pop(KEY)
    await state.set_data(data)
    await state.set_state(None)
    return report if kept else None


async def unpark(ctx: Context, state: FSMContext) -> Report | None:
    """The draft being written, or else the one put aside, which becomes current."""
    await drafts.expire(state, ctx.now)
    report = await drafts.load(state)
    if report is not None:
        return report
    data = await state.get_data()
    stored = data.pop(PARKED, None)
    if stored is None:
        return None
    await state.set_data({**data, KEY: stored})
    return drafts.read(stored)


async def note_files(ctx: Context, report: Report) -> None:
    """With consent, files become evidence of a draft and are fetched in the background."""
    if not report.agreed:
        return
    for at, held in enumerate(report.files):
        if held.id is None:
            sent_at = datetime.fromtimestamp(held.sent, UTC)
            piece = await evidence.note(
                ctx.work, ctx.actor, held.file, sent_at=sent_at, now=ctx.now, surely_new=True
            )
            report.files[at] = replace(held, id=piece.id)


def warning(ctx: Context, text: str) -> list[Said]:
    """Before anything else is said: the emergency numbers that words speak of (I7), and that
    numbers of cards or identities in them are covered and should not be sent (A7)."""
    said: list[Said] = []
    heard = danger.heard(text)
    if heard is not None:
        numbers = listed(ctx, heard.numbers)
        spoken = ctx.text("elder-danger")
        said.append(ctx.say(ctx.text("danger-heard", numbers=numbers), spoken=spoken))
    if mask(text).kinds:
        key = "elder-numbers-covered" if ctx.actor.elder else "numbers-covered"
        said.append(ctx.say(ctx.text(key)))
    return said
