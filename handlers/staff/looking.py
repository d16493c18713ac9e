"""An officer looks closer: all files, the place on a map, every word."""

from collections.abc import Iterable, Sequence
from typing import Final

from aiogram import Router
from aiogram.methods import (
    SendAudio,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    SendVenue,
    SendVideo,
    SendVoice,
)
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputMediaVideo,
)

import locales
from handlers.cards import place_lines, place_name, spoken, timeline_line
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.staff.callbacks import Look
from handlers.staff.case_card import UNREADABLE
from services import places
from services.cases import desk, reaching
from services.cases.view import CaseView
from services.errors import NotAllowed
from services.work import Evidence

router = Router(name=__name__)
router.callback_query.filter(Private())

ALBUM: Final = 10
"""Items Telegram takes in one album."""

CHUNK: Final = 3500
"""Characters of a long description in one message."""

LONGEST: Final = 4096
"""Characters of a transcript: one message of whoever typed it."""

LINES: Final = 20
"""Lines of the trail in one message; each is 140 characters and a time at most."""


@router.callback_query(Look.filter())
async def look(query: CallbackQuery, callback_data: Look, ctx: Context) -> Reply:
    """The officer wants to see more of a case.

    :raises NotAllowed: not a case of this officer's area, or nothing of that kind.
    """
    held = await desk.look(ctx.work, ctx.actor, callback_data.case_id)
    match callback_data.what:
        case "files":
            shown = files(ctx, held.view)
        case "place":
            shown = place(ctx, held.view)
        case "whole":
            shown = _whole(ctx, held.view)
        case "phone":
            shown = await _contact(ctx, callback_data.case_id)
        case _:
            raise NotAllowed
    return [toast(query), *shown]


async def _contact(ctx: Context, case_id: int) -> list[Said]:
    """Who is to be asked and how; that it was looked at is written down (P5).

    :raises NotAllowed: this officer does not work on the case.
    """
    who = await reaching.contact(ctx.work, ctx.actor, case_id, now=ctx.now)
    name = locales.one_line(who.name or "", 20) or ctx.plain("desk-nameless")
    if who.phone is None:
        return [ctx.say(ctx.text("desk-no-phone", name=name))]
    key = "desk-phone-absent" if who.absent else "desk-phone"
    return [ctx.say(ctx.text(key, name=name, phone=who.phone))]


def files(ctx: Context, view: CaseView) -> list[Said]:
    """All files of a case, albums first; whether the asker may see them was checked before."""
    every = [one for one in view.evidence if one.kind != "words"]
    readable = [one for one in every if one.fetch_state not in UNREADABLE]
    seen = [one for one in readable if one.kind in {"photo", "video"}]
    said: list[Said] = []
    for album in _albums(seen):
        said += _album(ctx, album) if len(album) > 1 else [single(ctx, album[0])]
    said += [single(ctx, one) for one in readable if one not in seen]
    lost = len(every) - len(readable)
    if lost or not every:
        said.append(ctx.say(ctx.text("desk-files-unreadable", count=lost)))
    return said


def _albums(files: Sequence[Evidence]) -> Iterable[Sequence[Evidence]]:
    return (files[at : at + ALBUM] for at in range(0, len(files), ALBUM))


def _album(ctx: Context, files: Sequence[Evidence]) -> list[Said]:
    media = [
        (InputMediaPhoto if one.kind == "photo" else InputMediaVideo)(media=_source(one))
        for one in files
    ]
    return [SendMediaGroup(chat_id=ctx.chat_id, media=[*media])]


def single(ctx: Context, file: Evidence) -> Said:
    """One file as a message; whether the asker may see it was checked before."""
    match file.kind:
        case "photo":
            return SendPhoto(chat_id=ctx.chat_id, photo=_source(file))
        case "video":
            return SendVideo(chat_id=ctx.chat_id, video=_source(file))
        case "voice":
            return SendVoice(chat_id=ctx.chat_id, voice=_source(file))
        case "audio":
            return SendAudio(chat_id=ctx.chat_id, audio=_source(file))
        case _:
            return SendDocument(chat_id=ctx.chat_id, document=_source(file))


def _source(file: Evidence) -> str:
    return f"media:{file.id}"


def place(ctx: Context, view: CaseView) -> list[Said]:
    """The pin of a case with a link that opens it in a map; without one, its names."""
    case, name = view.case, place_name(view.case)
    if case.latitude is None or case.longitude is None:
        return [ctx.say(locales.join("\n", place_lines(ctx, view)))]
    link = InlineKeyboardButton(
        text=ctx.plain("desk-amap-button"),
        url=places.amap_link(case.latitude, case.longitude, name or case.number),
    )
    return [
        SendVenue(
            chat_id=ctx.chat_id,
            latitude=case.latitude,
            longitude=case.longitude,
            title=name or ctx.plain("place-pin"),
            address=locales.one_line(view.address or case.number, 100),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[link]]),
        )
    ]


def _whole(ctx: Context, view: CaseView) -> list[Said]:
    added = [one.words_id or 0 for one in view.evidence if one.purpose != "report"]
    later = [view.captions[one] for one in added if one in view.captions]
    later += spoken(ctx, view, LONGEST)
    said = [*([view.words] if view.words else []), *later] or [ctx.plain("desk-no-words")]
    parts = [one[at : at + CHUNK] for one in said for at in range(0, len(one), CHUNK)]
    lines = [timeline_line(ctx, one) for one in view.lines]
    tellings = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    return [
        *(ctx.say(ctx.text("desk-whole", number=view.case.number, words=part)) for part in parts),
        *(ctx.say(locales.join("\n", some)) for some in tellings),
    ]
