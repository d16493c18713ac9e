"""Typed words of those who warn: the text of a warning, or why it should be changed."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

import locales
from handlers.context import Context, Reply
from handlers.filters import Has, Private
from handlers.resident.incoming import FILES, file_of
from handlers.staff.approve import send_back
from handlers.staff.warn import take
from handlers.staff.warn_callbacks import Alerting, SendingBack
from handlers.staff.warn_terms import style_of, take_name, take_other, take_version
from services.outreach import photos
from services.outreach.terms import Spoken

router = Router(name=__name__)
router.message.filter(Private())

LONGEST_REASON: Final = 300
LONGEST_NAME: Final = 20

ALBUM: Final = "warning-album"
"""Where a conversation's data keeps of which album a photo was taken."""


@router.message(StateFilter(Alerting.writing_other), Has("text"))
async def other_language(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The same in another language."""
    return await take_other(ctx, state, message.text or "")


@router.message(StateFilter(Alerting.naming), Has("text"))
async def audience_name(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The name under which an audience is kept."""
    return await take_name(ctx, state, locales.one_line(message.text or "", LONGEST_NAME))


@router.message(StateFilter(Alerting.adding_version), Has("text"))
async def version_words(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A version that differs by its words alone."""
    style = await style_of(state)
    return await take_version(ctx, state, Spoken(style, words=(message.text or "").strip()))


@router.message(StateFilter(Alerting.adding_version), Has("photo", "video", "video_note", "voice"))
async def version_file(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A version's film, photo or voice; its caption is the words that go with it."""
    file = file_of(message)
    if file is None:
        return []
    piece = await photos.note(ctx.work, ctx.actor, file, sent_at=ctx.sent_at, now=ctx.now)
    words = (message.caption or "").strip()
    spoken = Spoken(await style_of(state), piece, file.kind, words)
    return await take_version(ctx, state, spoken)


@router.message(StateFilter(Alerting), Has("text"))
async def warning_text(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A text pasted at any step is the text of the warning; the latest one counts."""
    return await take(ctx, state, text=(message.text or "").strip())


@router.message(StateFilter(Alerting), Has("photo", "video", "voice"))
async def warning_photo(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A photo, film or voice sent at any step goes with the warning, its caption the text (L5).

    The latest one counts; of an album, the first.
    """
    file = file_of(message)
    taken = (await state.get_data()).get(ALBUM)
    if file is None or (file.album is not None and file.album == taken):
        return []
    await state.update_data({ALBUM: file.album})
    photo = await photos.note(ctx.work, ctx.actor, file, sent_at=ctx.sent_at, now=ctx.now)
    answers: dict[str, Any] = {"photo": photo, "media": file.kind}
    if message.caption and message.caption.strip():
        answers["text"] = message.caption.strip()
    return await take(ctx, state, **answers)


@router.message(StateFilter(Alerting), Has(*FILES))
async def other_file(_message: Message, ctx: Context) -> Reply:
    """A paper goes into no warning."""
    return [ctx.say(ctx.text("warn-photo-only"))]


@router.message(StateFilter(SendingBack), Has("text"))
async def reason(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Why the warning should be changed."""
    why = locales.clip(message.text or "", LONGEST_REASON)
    return [ctx.say(await send_back(ctx, state, why))]
