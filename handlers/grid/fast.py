"""A worker reports in a few taps: photo, pin and category in any order; or puts it right at once.

What was found is one message that fills up; the draft is a report like any other (G2, G3).
"""

from typing import Final

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import (
    CallbackQuery,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

import locales
from handlers import screens
from handlers.cards import counted, listed
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private, Writes
from handlers.grid.fast_callbacks import Fast, FastSend, FastWhat
from handlers.resident import draft as drafts
from handlers.resident import flow, placing
from handlers.resident.draft import Report
from handlers.resident.incoming import FILES, PLACES, file_of
from handlers.resident.questions import place_words
from handlers.resident.report import open_report
from handlers.resident.submit import receipt
from handlers.screens import Option, Screen
from services.cases import categories, evidence, intake, on_the_spot
from services.cases.endings import Result
from services.cases.on_the_spot import GRID, NeedsBeforeAfter
from services.dispatch.promises import promised
from services.dispatch.proofs import SamePhoto
from services.dispatch.tasks import WORKING_ROLES
from services.people import check
from services.privacy import consents

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

CARD: Final = "fast:"
"""How the key of the message begins that a report fills up."""


@router.message(Command("fast"))
async def fast_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The worker has found something."""
    return await open_fast(ctx, state)


async def open_fast(ctx: Context, state: FSMContext) -> list[Said]:
    """A report begins; whoever has not agreed yet is asked once, in a report like any other.

    :raises NotAllowed: no worker.
    """
    check(ctx.actor, *WORKING_ROLES)
    if not await _agreed(ctx):
        return await open_report(ctx, state)
    report = await _begin(ctx, state)
    return [_pin_button(ctx), await _show(ctx, state, report, fresh=True)]


async def _agreed(ctx: Context) -> bool:
    """Workers are asked once, not at each report (PIPL 13: they report in their duty)."""
    return consents.wanted(await consents.standing(ctx.work, ctx.actor)) is None


async def _begin(ctx: Context, state: FSMContext) -> Report:
    report = await flow.begin(ctx, state)
    report.source = GRID
    await state.set_state(Fast.gathering)
    return report


def _pin_button(ctx: Context) -> Said:
    send = KeyboardButton(text=ctx.plain("task-position-button"), request_location=True)
    keyboard = ReplyKeyboardMarkup(keyboard=[[send]], resize_keyboard=True, one_time_keyboard=True)
    return ctx.say(ctx.text("fast-begin"), keyboard)


async def _show(ctx: Context, state: FSMContext, report: Report, *, fresh: bool) -> Said:
    await drafts.save(state, report)
    screen = _screen(ctx, report)
    return await screens.card(ctx, state, screen, f"{CARD}{report.key}", fresh=fresh)


def _screen(ctx: Context, report: Report) -> Screen:
    what = ctx.plain(f"category-{report.category}") if report.category else ""
    files = counted(ctx, [held.file.kind for held in report.files])
    lines = [
        ctx.text("fast-files", files=files or ctx.plain("fast-none")),
        ctx.text("fast-what", what=what or ctx.plain("fast-none")),
        ctx.text("fast-place", place=place_words(ctx, report.spot)),
    ]
    if report.words:
        lines.append(ctx.text("desk-words", words=locales.one_line(report.words, 200)))
    danger = categories.find(report.category).danger if report.category else None
    if danger:
        lines.insert(0, ctx.text("desk-danger", number=danger))
    missing = _missing(ctx, report)
    if missing:
        lines.append(ctx.text("fast-missing", what=missing))
    if report.category is None:
        return Screen(locales.join("\n", lines), _categories(ctx, report), columns=2)
    again = Option(ctx.plain("fast-other-category-button"), FastWhat(draft=report.key))
    return Screen(locales.join("\n", lines), [] if missing else _sends(ctx, report), [again])


def _missing(ctx: Context, report: Report) -> str:
    """What is still to be sent, in one plain line; nothing when all is there."""
    parts = [
        None if report.files or report.pieces else ctx.plain("fast-lacks-files"),
        None if report.spot else ctx.plain("fast-lacks-place"),
        None if report.category else ctx.plain("fast-lacks-category"),
    ]
    return listed(ctx, [part for part in parts if part])


def _categories(ctx: Context, report: Report) -> list[Option]:
    return [
        Option(ctx.plain(f"category-{one.key}"), FastWhat(draft=report.key, category=one.key))
        for one in categories.offered()
    ]


def _sends(ctx: Context, report: Report) -> list[Option]:
    how = {"draft": report.key, "version": report.version}
    spot = [
        Option(ctx.plain(f"fast-{one}-button"), FastSend(**how, result=one))
        for one in on_the_spot.RESULTS
    ]
    return [Option(ctx.plain("fast-send-button"), FastSend(**how)), *spot]


@router.callback_query(FastWhat.filter())
async def what(
    query: CallbackQuery, callback_data: FastWhat, state: FSMContext, ctx: Context
) -> Reply:
    """What it is about; empty: another category is to be chosen."""
    report = await _current(state, callback_data.draft)
    if report is None:
        return await _gone(query, ctx)
    chosen = callback_data.category
    report.category = categories.find(chosen).key if chosen else None
    report.version += 1
    return [toast(query), await _show(ctx, state, report, fresh=False)]


@router.callback_query(FastSend.filter())
async def send(
    query: CallbackQuery, callback_data: FastSend, state: FSMContext, ctx: Context
) -> Reply:
    """Reported, or put right at once.

    :raises NotAllowed: the role was taken away meanwhile.
    """
    check(ctx.actor, *WORKING_ROLES)
    report = await _current(state, callback_data.draft)
    if report is None or report.expired(ctx.now):
        return await _gone(query, ctx)
    if _missing(ctx, report) or callback_data.version != report.version:
        words = ctx.plain("report-changed-toast")
        return [toast(query, words), await _show(ctx, state, report, fresh=False)]
    confirmed = report.confirmed(key=f"{ctx.actor.id}-{report.key}")
    result = callback_data.result
    if result is not None:
        try:
            case = await on_the_spot.handle(
                ctx.work,
                ctx.actor,
                confirmed,
                result,
                _done(result),
                sent_at=ctx.sent_at,
                now=ctx.now,
            )
        except (NeedsBeforeAfter, SamePhoto) as no:
            return [toast(query, ctx.plain(no.key), alert=True)]
    else:
        case = await intake.open_case(
            ctx.work, ctx.actor, confirmed, sent_at=ctx.sent_at, now=ctx.now
        )
    await drafts.drop(state)
    key = "fast-sent" if result is None else "fast-done"
    said = ctx.say(ctx.text(key, number=case.number), ReplyKeyboardRemove())
    if result is not None:
        return [toast(query), said]
    return [toast(query), said, receipt(ctx, case, report, await promised(ctx.work, case.id))]


def _done(result: Result) -> str:
    """The words of the case's end, in the language in which the office works."""
    return locales.plain(locales.DEFAULT, f"desk-result-{result.replace('_', '-')}-words")


@router.message(Fast.gathering, Has(*FILES))
async def file(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A photo, a film, a voice note: it joins what was found."""
    report = await _current(state)
    return await _over(ctx, state) if report is None else await _take(message, state, ctx, report)


@router.message(StateFilter(None), Has("photo"))
async def photo_by_itself(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A worker's photo out of the blue begins a report, unless it belongs to something else."""
    if not await _begins(message, ctx) or await _late(message, ctx):
        raise SkipHandler
    report = await _begin(ctx, state)
    return [_pin_button(ctx), *await _take(message, state, ctx, report)]


@router.message(StateFilter(None), Has(*PLACES))
async def pin_by_itself(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A worker's pin out of the blue begins one too."""
    if not await _begins(message, ctx):
        raise SkipHandler
    report = await _begin(ctx, state)
    return await _place(message, state, ctx, report)


async def _begins(message: Message, ctx: Context) -> bool:
    if message.reply_to_message is not None or not ctx.actor.may(*WORKING_ROLES):
        return False
    return await _agreed(ctx)


async def _late(message: Message, ctx: Context) -> bool:
    """A part of an album whose report is in already: it follows the others there."""
    found = file_of(message)
    return (
        found is not None
        and found.album is not None
        and await evidence.has_album(ctx.work, ctx.actor, found.album)
    )


async def _take(message: Message, state: FSMContext, ctx: Context, report: Report) -> list[Said]:
    found = file_of(message)
    if found is None:
        return [await _show(ctx, state, report, fresh=True)]
    evidence.check_size(found)
    later = report.has_album(found.album)
    report.take_file(found, ctx.sent_at)
    if message.caption:
        report.take_words(message.caption, message.chat.id, message.message_id)
    await flow.note_files(ctx, report)
    return [await _show(ctx, state, report, fresh=not later)]


@router.message(Fast.gathering, Has(*PLACES))
async def place(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Where it is."""
    report = await _current(state)
    return await _over(ctx, state) if report is None else await _place(message, state, ctx, report)


async def _place(message: Message, state: FSMContext, ctx: Context, report: Report) -> list[Said]:
    if placing.take_pin(report, message):
        return [await _show(ctx, state, report, fresh=True)]
    await drafts.save(state, report)
    return [ctx.say(ctx.text("refusal-far-away"))]


@router.message(Fast.gathering, Writes())
async def words(message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """A word about it."""
    report = await _current(state)
    if report is None:
        return await _over(ctx, state)
    report.take_words(words, message.chat.id, message.message_id)
    return [*flow.warning(ctx, words), await _show(ctx, state, report, fresh=True)]


@router.message(Fast.gathering, OtherThanCommands())
async def odd(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Something else; what is there stays."""
    report = await _current(state)
    return (
        await _over(ctx, state)
        if report is None
        else [await _show(ctx, state, report, fresh=True)]
    )


async def _current(state: FSMContext, key: str | None = None) -> Report | None:
    """The report that fills up, if it is the one that was tapped."""
    report = await drafts.load(state)
    if report is None or (await state.get_state()) != Fast.gathering.state:
        return None
    return report if key in {None, report.key} else None


async def _over(ctx: Context, state: FSMContext) -> list[Said]:
    await state.set_state(None)
    return [ctx.say(ctx.text("fast-over"))]


async def _gone(query: CallbackQuery, ctx: Context) -> list[Said]:
    return [toast(query, ctx.plain("stale-toast"), alert=True)]
