"""The mediator's file of a case: sides, matter, sessions, evidence, notes, agreement (K2)."""

from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private, Writes
from handlers.mediator import asking
from handlers.mediator.asking import Doing
from handlers.mediator.cards import BETWEEN
from handlers.mediator.file_callbacks import FileOf, FilesPage, Keeping
from handlers.mediator.times import when
from handlers.screens import Option, Screen
from services.mediation import flagging, sittings
from services.mediation.dossier import Dossier, dossier
from services.mediation.sittings import Sitting

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

MATTER: Final = 500
NOTE: Final = 400
NOTES: Final = 8


async def open_file(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, case_id: int
) -> Said:
    """The file as it stands now."""
    shown = await dossier(ctx.work, ctx.actor, case_id, now=ctx.now)
    return await asking.show(ctx, state, query, file_screen(ctx, shown))


@router.callback_query(FileOf.filter(), Doing("open"))
async def show_file(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The mediator opens a file, or comes back to it."""
    if await asking.held(state):
        await asking.end(state)
    return [await open_file(ctx, state, query, callback_data.case_id)]


@router.callback_query(FileOf.filter(), Doing("leave"))
async def leave(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """What was being written is given up; the file stays."""
    await asking.end(state)
    said = toast(query, ctx.plain("common-cancelled"))
    return [said, await open_file(ctx, state, query, callback_data.case_id)]


def file_screen(ctx: Context, shown: Dossier) -> Screen:
    """The file in words, and what may be done with it."""
    pages = [Option(ctx.plain("file-all-button"), FilesPage())]
    return Screen(words(ctx, shown), options(ctx, shown), pages, columns=2)


def words(ctx: Context, shown: Dossier) -> str:
    """What the file says."""
    case = shown.case
    sides = locales.join(BETWEEN, shown.others) if shown.others else ctx.plain("file-no-others")
    lines = [
        ctx.text("file-head", number=case.number, state=_state(ctx, shown)),
        ctx.text("file-late") if shown.late else "",
        ctx.text("file-sides", asker=shown.asker or ctx.plain("mediation-no-name"), others=sides),
        ctx.text("file-matter", words=locales.clip(shown.matter, MATTER)) if shown.matter else "",
        *(_sitting(ctx, one) for one in shown.sittings),
        ctx.text("file-counts", evidence=shown.evidence, shared=shown.shared, notes=shown.notes),
        ctx.text("file-register", count=shown.lines) if shown.lines else "",
        *_agreed(ctx, shown),
    ]
    return locales.join("\n", [line for line in lines if line])


def _state(ctx: Context, shown: Dossier) -> str:
    if shown.open:
        return ctx.plain("file-sits" if shown.sits else "file-open")
    result = (shown.case.result or shown.case.state).replace("_", "-")
    return ctx.plain(f"file-result-{result}")


def _sitting(ctx: Context, one: Sitting) -> str:
    helpers = [
        ctx.plain("file-helper", role=ctx.plain(f"helper-{role}"), name=name or "…")
        for role, name in one.helpers
    ]
    how = "planned"
    if one.session.begun_at is not None:
        how = "ended" if one.session.ended_at else "begun"
    return ctx.text(
        f"file-session-{how}",
        nth=one.session.nth,
        at=when(ctx, one.session.begun_at or one.session.planned_at),
        helpers=locales.join(BETWEEN, helpers) or "",
    )


def _agreed(ctx: Context, shown: Dossier) -> list[str]:
    lines = []
    if shown.draft is not None:
        args = {"version": shown.draft.version, "received": shown.received}
        lines.append(ctx.text("file-draft", **args))
    if shown.draft is not None and shown.draft.effective_on is not None:
        lines.append(ctx.text("file-effective", day=shown.draft.effective_on.isoformat()))
    if shown.promises:
        args = {"kept": shown.kept, "all": len(shown.promises), "missed": len(shown.missed)}
        lines.append(ctx.text("file-promises", **args))
    return lines


def options(ctx: Context, shown: Dossier) -> list[Option]:
    """What may be done with the file as it stands; each press is judged again."""
    case = shown.case
    open_, closed = shown.open, not shown.open
    agreed = closed and shown.draft is not None and shown.draft.effective_on is not None
    wanted = {
        "begin": open_ and not shown.sits,
        "end": open_ and shown.sits,
        "note": True,
        "notes": shown.notes > 0,
        "evidence": shown.evidence > 0,
        "register": open_ or shown.lines > 0,
        "helper": open_,
        "draft": open_,
        "text": shown.draft is not None,
        "result": open_,
        "plan": agreed,
        "promises": bool(shown.promises),
        "tell": closed and (case.result or "") not in {"withdrawn", "refused", ""},
        "danger": open_,
    }
    return [
        Option(
            ctx.plain(f"file-{do}-button"), FileOf(case_id=case.id, do=do, version=case.version)
        )
        for do, offered in wanted.items()
        if offered
    ]


@router.callback_query(FileOf.filter(), Doing("begin"))
async def begin_session(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """Everybody sits down."""
    await sittings.begin(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    said = toast(query, ctx.plain("file-begun-toast"))
    return [said, await open_file(ctx, state, query, callback_data.case_id)]


@router.callback_query(FileOf.filter(), Doing("end"))
async def end_session(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The sitting is over; so is what its helpers saw."""
    await sittings.end(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    said = toast(query, ctx.plain("file-ended-toast"))
    return [said, await open_file(ctx, state, query, callback_data.case_id)]


@router.callback_query(FileOf.filter(), Doing("danger"))
async def raise_alarm(query: CallbackQuery, callback_data: FileOf, ctx: Context) -> Reply:
    """It may turn violent: one tap, no question."""
    _flag, told = await flagging.flag(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    key = "file-danger-toast" if told else "file-danger-again-toast"
    return [toast(query, ctx.plain(key, count=told), alert=True), ctx.say(ctx.text("file-danger"))]


@router.callback_query(FileOf.filter(), Doing("note"))
async def ask_note(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """What is to be remembered, for mediators only."""
    await sittings.notes(ctx.work, ctx.actor, callback_data.case_id)
    await asking.begin(state, Keeping.noting, callback_data.case_id)
    shown = asking.screen(ctx, ctx.text("file-ask-note"), callback_data.case_id)
    return [await asking.show(ctx, state, query, shown)]


@router.message(Keeping.noting, Writes())
async def take_note(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The note is kept."""
    said = await asking.held(state)
    await asking.end(state)
    if said is None:
        return [await home.show(ctx, state)]
    await sittings.note(ctx.work, ctx.actor, said["case_id"], words, now=ctx.now)
    kept = ctx.say(ctx.text("file-noted"))
    return [kept, await open_file(ctx, state, None, said["case_id"])]


@router.callback_query(FileOf.filter(), Doing("notes"))
async def show_notes(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """The notes, newest first."""
    found = await sittings.notes(ctx.work, ctx.actor, callback_data.case_id)
    lines = [
        ctx.text("file-note-line", at=when(ctx, at), words=locales.clip(text, NOTE))
        for at, text in found[:NOTES]
    ]
    text = locales.join("\n\n", [ctx.text("file-notes"), *lines])
    back = Option(
        ctx.plain("common-back-button"), FileOf(case_id=callback_data.case_id, do="open")
    )
    return [await screens.put(ctx, state, query, Screen(text, nav=[back]))]
