"""What follows from a session, told to sides, mediators and helpers when it leaves."""

from datetime import date
from typing import Final

from aiogram.methods import SendDocument

from handlers.context import Context, Said
from handlers.documents import papers
from handlers.mediator.file_callbacks import FileOf, HelperSays
from handlers.mediator.planning import promise_line, settling_options
from handlers.mediator.times import when
from handlers.notices import Renderer
from handlers.resident.table_callbacks import Look, PromiseKept, Satisfied, SideOf
from handlers.screens import Option, Screen, markup
from services.errors import Refusal
from services.mediation import (
    countdown,
    dossier,
    handing_in,
    helping,
    performing,
    satisfaction,
    settling,
)
from services.mediation.access import seat_of
from services.mediation.performing import Kept
from services.mediation.table_notices import (
    AgreementReady,
    CourtReminder,
    EvidenceHandedIn,
    EvidenceShared,
    HelperAsked,
    HelperCame,
    HelperDone,
    HowWasIt,
    InForce,
    MediationEnded,
    MediationOverdue,
    PromiseDue,
    PromiseMissed,
)
from services.notices import Notice


def _screen(ctx: Context, text: str, *choices: Option) -> Said:
    shown = Screen(text, choices)
    return ctx.say(shown.text, markup(shown))


def _file(ctx: Context, case_id: int) -> Option:
    return Option(ctx.plain("file-open-button"), FileOf(case_id=case_id, do="open"))


def _text(ctx: Context, case_id: int) -> Option:
    return Option(ctx.plain("side-text-button"), SideOf(case_id=case_id, do="text"))


async def render_helper_asked(notice: HelperAsked, ctx: Context) -> Said | None:
    """To somebody of the staff: when and where, and nothing else before they say yes."""
    asked = await helping.asked(ctx.work, ctx.actor, notice.helper_id, now=ctx.now)
    if asked is None:
        return None
    text = ctx.text(
        "helper-asked",
        role=ctx.plain(f"helper-{asked.role}"),
        host=asked.host,
        at=when(ctx, asked.planned_at),
        studio=asked.studio.name,
    )
    says = [
        Option(ctx.plain(f"helper-{word}-button"), HelperSays(helper_id=notice.helper_id, yes=yes))
        for word, yes in (("yes", True), ("no", False))
    ]
    return _screen(ctx, text, *says)


async def render_helper_came(notice: HelperCame, ctx: Context) -> Said | None:
    """To the mediator: who comes, or does not."""
    try:
        came = await helping.came(ctx.work, ctx.actor, notice.helper_id)
    except Refusal:
        return None
    key = "helper-came" if came.yes else "helper-comes-not"
    role = ctx.plain(f"helper-{came.role}")
    text = ctx.text(key, name=came.name, role=role, number=came.number)
    return _screen(ctx, text, _file(ctx, came.case_id))


async def render_helper_done(_notice: HelperDone, ctx: Context) -> Said:
    """To a helper: thank you; what they saw is closed."""
    return ctx.say(ctx.text("helper-done"))


async def render_handed_in(notice: EvidenceHandedIn, ctx: Context) -> Said | None:
    """To the mediator: there is something new in the file."""
    try:
        shown = await dossier.dossier(ctx.work, ctx.actor, notice.case_id, now=ctx.now)
    except Refusal:
        return None
    see = FileOf(case_id=notice.case_id, do="evidence")
    text = ctx.text("handed-new", number=shown.case.number)
    return _screen(ctx, text, Option(ctx.plain("file-evidence-button"), see))


async def render_shared(notice: EvidenceShared, ctx: Context) -> Said | None:
    """To the others: a piece is shared with them, if it still is."""
    try:
        one = await handing_in.piece(ctx.work, ctx.actor, notice.evidence_id)
    except Refusal:
        return None
    if not one.shared:
        return None
    see = Option(ctx.plain("handed-see-button"), Look(evidence_id=notice.evidence_id))
    return _screen(ctx, ctx.text("handed-shared-with-you"), see)


async def render_ended(notice: MediationEnded, ctx: Context) -> Said | None:
    """To the sides: how it ended, and which ways stay open."""
    try:
        case, _request, _seat = await seat_of(ctx.work, ctx.actor, notice.case_id)
    except Refusal:
        return None
    if case.result is None:
        return None
    key = f"ended-{case.result.replace('_', '-')}"
    choices = [_text(ctx, case.id)] if case.result.startswith("agreed") else []
    return _screen(ctx, ctx.text(key, number=case.number), *choices)


async def render_agreement(notice: AgreementReady, ctx: Context) -> Said | None:
    """To the sides: the text as a file, with a way to say that they have it."""
    try:
        found = await settling.read(ctx.work, ctx.actor, notice.case_id)
    except Refusal:
        return None
    if found.version != notice.version:
        return None
    got = SideOf(case_id=notice.case_id, do="got", version=found.version)
    choices = [Option(ctx.plain("side-got-button"), got), _text(ctx, notice.case_id)]
    return SendDocument(
        chat_id=ctx.chat_id,
        document=papers.named("agreement-docx", notice.case_id),
        caption=ctx.text("agreement-ready", number=found.number),
        parse_mode="HTML",
        reply_markup=markup(Screen("", choices)),
    )


async def render_in_force(notice: InForce, ctx: Context) -> Said | None:
    """To the sides: in force since, and until when the court may confirm it."""
    return await _court(ctx, notice.case_id, notice.effective, "court-in-force")


async def render_court(notice: CourtReminder, ctx: Context) -> Said | None:
    """To the sides: the days that are left, and what to bring."""
    return await _court(ctx, notice.case_id, notice.effective, "court-reminder")


async def _court(ctx: Context, case_id: int, effective: str, key: str) -> Said | None:
    try:
        found = await settling.read(ctx.work, ctx.actor, case_id)
    except Refusal:
        return None
    day = date.fromisoformat(effective)
    if found.filed_at is not None or found.effective_on != day:
        return None
    last = countdown.last_day(day)
    text = ctx.text(
        key,
        number=found.number,
        day=effective,
        last=last.isoformat(),
        left=(last - settling.today(ctx.now)).days,
        oral="oral" if found.oral else "written",
    )
    filed = SideOf(case_id=case_id, do="filed", version=found.version)
    return _screen(ctx, text, Option(ctx.plain("side-filed-button"), filed), _text(ctx, case_id))


async def render_due(notice: PromiseDue, ctx: Context) -> Said | None:
    """To the sides: was it done."""
    try:
        one = await performing.asked(ctx.work, ctx.actor, notice.instalment_id, notice.round)
    except Refusal:
        return None
    if one is None:
        return None
    says = [
        Option(
            ctx.plain(f"promise-{word}-button"),
            PromiseKept(instalment_id=one.row.id, round=one.row.round, kept=kept),
        )
        for word, kept in (("kept", True), ("missed", False))
    ]
    return _screen(ctx, ctx.text("promise-due", line=promise_line(ctx, one)), *says)


async def render_missed(notice: PromiseMissed, ctx: Context) -> Said | None:
    """To the mediator: something is to be looked after (Art. 31)."""
    try:
        one = await performing.asked(ctx.work, ctx.actor, notice.instalment_id, notice.round)
    except Refusal:
        return None
    if one is None or one.row.task_id is None:
        return None
    key = "promise-is-missed" if one.row.state == Kept.MISSED else "promise-is-unclear"
    text = ctx.text(key, line=promise_line(ctx, one))
    return _screen(ctx, text, *settling_options(ctx, one), _file(ctx, one.row.case_id))


async def render_overdue(notice: MediationOverdue, ctx: Context) -> Said | None:
    """To the mediator: a month has passed."""
    try:
        shown = await dossier.dossier(ctx.work, ctx.actor, notice.case_id, now=ctx.now)
    except Refusal:
        return None
    if not shown.open:
        return None
    text = ctx.text("file-overdue", number=shown.case.number)
    return _screen(ctx, text, _file(ctx, notice.case_id))


async def render_how_was_it(notice: HowWasIt, ctx: Context) -> Said | None:
    """To a side: one tap, counted without them."""
    if not await satisfaction.may_answer(ctx.work, ctx.actor, notice.case_id):
        return None
    says = [
        Option(
            ctx.plain(f"satisfaction-{one}-button"),
            Satisfied(case_id=notice.case_id, answer=one),
        )
        for one in satisfaction.Answer
    ]
    return _screen(ctx, ctx.text("satisfaction-ask"), *says)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    HelperAsked: render_helper_asked,
    HelperCame: render_helper_came,
    HelperDone: render_helper_done,
    EvidenceHandedIn: render_handed_in,
    EvidenceShared: render_shared,
    MediationEnded: render_ended,
    AgreementReady: render_agreement,
    InForce: render_in_force,
    CourtReminder: render_court,
    PromiseDue: render_due,
    PromiseMissed: render_missed,
    MediationOverdue: render_overdue,
    HowWasIt: render_how_was_it,
}
