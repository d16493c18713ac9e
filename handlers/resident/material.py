"""Whatever a resident sends while (or instead of) reporting: in any order, nothing is lost."""

from dataclasses import replace
from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said
from handlers.filters import Has, Private
from handlers.resident import adding, flow, placing
from handlers.resident import draft as drafts
from handlers.resident.callbacks import Reporting
from handlers.resident.draft import Report
from handlers.resident.incoming import FILES, PLACES, file_of
from services.cases import editing, evidence
from services.cases.evidence import Piece

router = Router(name=__name__)
router.message.filter(Private())
router.edited_message.filter(Private())

SOME = 40
WRITING = StateFilter(Reporting)
IDLE = StateFilter(None)


@router.message(WRITING, Has(*FILES))
async def file_while_reporting(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A photo, video, voice note or file joins the report, at whatever step it comes."""
    return await _file(message, state, ctx)


@router.message(IDLE, Has(*FILES))
async def file_out_of_the_blue(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A photo or voice note with no command adds to the case replied to, or begins a report."""
    return await _file(message, state, ctx)


async def _file(message: Message, state: FSMContext, ctx: Context) -> list[Said]:
    joined = await adding.add_to_the_case_meant(message, state, ctx)
    if joined is not None:
        return joined
    return await take(ctx, state, await _current(ctx, state), message)


async def take(ctx: Context, state: FSMContext, report: Report, message: Message) -> list[Said]:
    """A file joins the draft; the next question, or nothing for more of the same album."""
    file = file_of(message)
    if file is None:
        return [await flow.ask(ctx, state, report)]
    evidence.check_size(file)
    later = report.has_album(file.album)
    late = file.album is not None and not later
    if late and await evidence.join_album(
        ctx.work, ctx.actor, file, sent_at=ctx.sent_at, now=ctx.now
    ):
        return []
    report.take_file(file, ctx.sent_at)
    said = _take_caption(ctx, report, message)
    await flow.note_files(ctx, report)
    if later:
        await drafts.save(state, report)
        return said
    return [*said, await flow.ask(ctx, state, report)]


def _take_caption(ctx: Context, report: Report, message: Message) -> list[Said]:
    """A caption is a description, on whichever photo of the album it stands."""
    if not message.caption:
        return []
    shown = report.version
    report.take_words(message.caption, message.chat.id, message.message_id)
    report.version = shown
    return flow.warning(ctx, message.caption)


@router.message(WRITING, Has(*PLACES))
async def pin_while_reporting(
    message: Message, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """A pin, a live location (one stamp) or a venue says where.

    Sent where the question said what it is for, it is the consent to that (P2); an elder, whose
    question is too short for the sentence, agrees with the button at the end.
    """
    return await _pin(message, state, ctx, told=placing.told(ctx, raw_state))


@router.message(IDLE, Has(*PLACES))
async def pin_out_of_the_blue(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A pin with no command begins a report there, or places the case replied to."""
    return await _pin(message, state, ctx)


async def _pin(
    message: Message, state: FSMContext, ctx: Context, *, told: bool = False
) -> list[Said]:
    joined = await adding.add_to_the_case_meant(message, state, ctx)
    if joined is not None:
        return joined
    report = await _current(ctx, state)
    if placing.take_pin(report, message):
        if told:
            await placing.agree_to_pin(ctx, report)
        return [await flow.ask(ctx, state, report)]
    report.elsewhere = False
    return [await flow.ask(ctx, state, report, Reporting.far_away)]


async def _current(ctx: Context, state: FSMContext) -> Report:
    """The draft being written, or a new one; one left behind by another job is put aside."""
    report = await drafts.load(state) if await state.get_state() else None
    return report or await flow.begin(ctx, state)


@router.message(WRITING, Has("text"))
async def words_while_reporting(
    message: Message, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """Words answer the question that stands; where none asks for words, they describe."""
    joined = await adding.add_to_the_case_meant(message, state, ctx)
    if joined is not None:
        return joined
    report, text = await drafts.load(state), message.text or ""
    if report is None:
        return None
    said = flow.warning(ctx, text)
    if not locales.one_line(text, SOME):
        return [*said, await _odd(ctx, state, report, raw_state)]
    if raw_state in placing.TYPED_STEPS:
        return [*said, await placing.take_name(ctx, state, report, message)]
    if raw_state == Reporting.describing.state:
        report.pieces = []
    report.take_words(text, message.chat.id, message.message_id)
    return [*said, await flow.ask(ctx, state, report)]


@router.message(WRITING)
async def odd_thing_while_reporting(
    _message: Message, state: FSMContext, raw_state: str | None, ctx: Context
) -> Reply:
    """A sticker, a poll, a contact: kindly passed over, the draft stays, the question again."""
    report = await drafts.load(state)
    return None if report is None else [await _odd(ctx, state, report, raw_state)]


async def _odd(ctx: Context, state: FSMContext, report: Report, raw_state: str | None) -> Said:
    here = next((one for one in Reporting.__states__ if one.state == raw_state), None)
    shown = await flow.next_screen(ctx, state, report, here)
    text = ctx.text("report-odd-thing", question=shown.text)
    brief = ctx.text("report-odd-thing", question=shown.brief) if shown.brief else ""
    spoken = shown.spoken or shown.brief or shown.text
    return await screens.say(ctx, state, replace(shown, text=text, brief=brief, spoken=spoken))


@router.edited_message(Has("text", "caption"))
async def edited(edited_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The person edits a message: the draft follows, a case keeps both texts (I15)."""
    text = edited_message.text or edited_message.caption or ""
    report = await drafts.load(state)
    chat, number = edited_message.chat.id, edited_message.message_id
    if report is not None and _in_draft(report, chat, number):
        report.take_words(text, chat, number)
        return [*flow.warning(ctx, text), await flow.ask(ctx, state, report)]
    stamp = edited_message.edit_date
    at = datetime.fromtimestamp(stamp, UTC) if stamp else ctx.now
    case = await editing.edited(ctx.work, ctx.actor, Piece(text, chat, number), at=at, now=ctx.now)
    return None if case is None else [ctx.say(ctx.text("case-edit-kept", number=case.number))]


def _in_draft(report: Report, chat: int, number: int) -> bool:
    words = any((one.chat, one.message) == (chat, number) for one in report.pieces)
    return words or any((h.file.chat, h.file.message) == (chat, number) for h in report.files)
