"""A resident reports: begins, agrees, says what it is about, and looks it over."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import home, screens
from handlers.callbacks import Resume
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.resident import draft as drafts
from handlers.resident import flow
from handlers.resident.callbacks import Reporting, Step
from handlers.resident.draft import Report
from handlers.resident.gates import Does
from services.cases import categories
from services.cases import drafts as kept_drafts
from services.cases.states import Kind
from services.privacy import consents

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.message(Command("report"))
async def report_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident asks to report."""
    return await open_report(ctx, state)


async def open_report(ctx: Context, state: FSMContext) -> list[Said]:
    """A report begins, or the one being written goes on."""
    report = await drafts.load(state)
    if report is not None and not report.help and report.material:
        return [
            ctx.say(ctx.text("report-goes-on")),
            await flow.ask(ctx, state, report),
        ]
    return [await flow.ask(ctx, state, await flow.begin(ctx, state))]


@router.message(Command("person"))
async def person_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident would rather talk to somebody (L7)."""
    return await open_help(ctx, state)


async def open_help(ctx: Context, state: FSMContext) -> list[Said]:
    """A call-back request begins; what was being written goes along with it."""
    report = await drafts.load(state)
    if report is None:
        report = await flow.begin(ctx, state, kind=Kind.HELP)
    return [await flow.ask(ctx, state, _as_help(report))]


def _as_help(report: Report) -> Report:
    report.kind, report.category = Kind.HELP, categories.HELP
    report.version += 1
    return report


async def open_tip(ctx: Context, state: FSMContext) -> list[Said]:
    """A suspicious message goes to a person, with what was pasted before."""
    report = await flow.begin(ctx, state, kind=Kind.SCAM_TIP)
    await _carry(state, report)
    return [await flow.ask(ctx, state, report)]


@router.message(Command("resume"))
async def resume_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The resident goes on with a report put aside, also days later (I12)."""
    return await open_resume(ctx, state)


async def open_resume(ctx: Context, state: FSMContext) -> list[Said]:
    """The draft goes on where it stopped; without one, home."""
    report = await flow.unpark(ctx, state)
    if report is None:
        return [ctx.say(ctx.text("report-nothing-to-resume")), await home.show(ctx, state)]
    return [await flow.ask(ctx, state, report)]


@router.callback_query(Resume.filter())
async def resume_tap(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The same by the button of the home screen."""
    return [toast(query), *await open_resume(ctx, state)]


async def open_carried(ctx: Context, state: FSMContext) -> list[Said]:
    """A report begins with the words that were written before anything was asked (U2)."""
    report = await drafts.load(state)
    carried = (await state.get_data()).get(home.CARRIED)
    if report is not None and not carried:
        return await open_report(ctx, state)
    report = await flow.begin(ctx, state)
    await _carry(state, report)
    return [await flow.ask(ctx, state, report)]


async def _carry(state: FSMContext, report: Report) -> None:
    """Take along the text that was written before anything was asked, once."""
    carried = (await state.get_data()).get(home.CARRIED)
    if carried:
        report.take_words(carried["text"], carried["chat"], carried["message"])
        await state.update_data({home.CARRIED: None})


@router.callback_query(Step.filter(), Does("agree"))
async def agree(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """The resident agrees to one purpose; with the last one, what was sent is kept."""
    report = await _current(state)
    topic = consents.wanted(report.consents)
    if topic is not None and callback_data.value == topic:
        await consents.give(ctx.work, ctx.actor, topic, now=ctx.now)
        report.consents = [*report.consents, topic]
        await flow.note_files(ctx, report)
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(Step.filter(), Does("refuse"))
async def refuse(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident does not agree: everything sent goes, warnings and hotlines stay."""
    report = await _current(state)
    await kept_drafts.erase(ctx.work, ctx.actor, report.evidence_ids, now=ctx.now)
    for topic in consents.REPORTING:
        await consents.withdraw(ctx.work, ctx.actor, topic, now=ctx.now)
    await drafts.drop(state)
    words = ctx.text("elder-consent-refused" if ctx.actor.elder else "consent-refused")
    said: list[Said] = [ctx.edit(query, words)]
    if report.help:
        bare = await flow.begin(ctx, state, kind=Kind.HELP)
        return [*said, await flow.ask(ctx, state, bare)]
    return [*said, await home.show(ctx, state)]


@router.callback_query(Step.filter(), Does("category"))
async def pick_category(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """The resident says what it is about; danger shows the number first (I7)."""
    report = await _current(state)
    category = categories.find(callback_data.value)
    if category.danger is not None:
        report.danger = category.key
        return await flow.ask_in_place(ctx, state, query, report, Reporting.judging_danger)
    return await _categorised(query, state, ctx, report, category.key)


@router.callback_query(Step.filter(), Does("calm"))
async def not_an_emergency(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """The resident has seen the number and says that nobody is in danger now."""
    report = await _current(state)
    return await _categorised(query, state, ctx, report, categories.find(callback_data.value).key)


async def _categorised(
    query: CallbackQuery, state: FSMContext, ctx: Context, report: Report, category: str
) -> list[Said]:
    report.category, report.kind, report.danger = category, Kind.INCIDENT, None
    report.version += 1
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(Step.filter(), Does("change"))
async def change(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """The resident changes one answer and comes back to the preview (U3)."""
    report = await _current(state)
    steps = {
        "category": Reporting.choosing_category,
        "place": Reporting.choosing_town if report.help else Reporting.placing,
        "side": Reporting.choosing_side if report.asks_side else None,
        "words": Reporting.describing,
        "files": Reporting.gathering,
    }
    step = steps.get(callback_data.value)
    return await flow.ask_in_place(ctx, state, query, report, step)


@router.callback_query(Step.filter(), Does("clear"))
async def clear(
    query: CallbackQuery, callback_data: Step, state: FSMContext, ctx: Context
) -> Reply:
    """The resident takes back the words or the files of the draft."""
    report = await _current(state)
    if callback_data.value == "files":
        await kept_drafts.erase(ctx.work, ctx.actor, report.evidence_ids, now=ctx.now)
        report.files = []
    else:
        report.pieces = []
    report.version += 1
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(Step.filter(), Does("done"))
async def done(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident leaves this answer as it is."""
    return await flow.ask_in_place(ctx, state, query, await _current(state))


@router.callback_query(Step.filter(), Does("whole"))
async def whole(
    query: CallbackQuery, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """An elder, who was asked in few words, wants to see all of them first (L3)."""
    report = await _current(state)
    here = next((one for one in Reporting.__states__ if one.state == raw_state), None)
    shown = await flow.next_screen(ctx, state, report, here)
    return [await screens.put(ctx, state, query, replace(shown, brief=""))]


@router.callback_query(Step.filter(), Does("back"))
async def back(
    query: CallbackQuery, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """One step back; from the first one, home, and the draft waits."""
    report = await _current(state)
    step = flow.before(report, raw_state)
    if step is None:
        kept = await flow.park(state)
        words = ctx.text("report-parked" if kept else "report-left")
        return [ctx.edit(query, words), await home.show(ctx, state)]
    return await flow.ask_in_place(ctx, state, query, report, step)


@router.callback_query(Step.filter(), Does("person"))
async def person_instead(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident would rather have somebody call; the draft goes along (L7)."""
    report = _as_help(await _current(state))
    return await flow.ask_in_place(ctx, state, query, report)


@router.callback_query(Step.filter(), Does("cancel"))
async def cancel_tap(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident stops; they are told what is kept and how to be rid of it."""
    return [ctx.edit(query, ctx.text("common-cancelled")), *await stop(ctx, state)]


async def stop(ctx: Context, state: FSMContext) -> list[Said]:
    """Put the draft aside and say what is kept of it (L6)."""
    kept = await flow.park(state)
    await state.set_state(None)
    if kept is None:
        return [await home.show(ctx, state, ctx.text("report-left"))]
    return [await home.show(ctx, state, ctx.text("report-parked"))]


async def _current(state: FSMContext) -> Report:
    report = await drafts.load(state)
    if report is None:
        raise LookupError("the gate let a tap through without a draft")
    return report
