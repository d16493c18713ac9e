"""A cadre's video: sent in, looked at, turned into a drafted warning, and counted back (B16)."""

from typing import Final, Literal

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendVideo
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home, screens
from handlers.callbacks import Id
from handlers.context import HTML, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.resident.alert_card import place_name
from handlers.resident.incoming import file_of
from handlers.screens import Option, Screen, markup
from services.errors import NotAllowed
from services.notices import Notice
from services.people import actor_of
from services.scams import cadres
from services.scams.cadres import NoVideo, Result, VideoJudged, VideoSent

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "video"
"""Where a conversation's data keeps which video is being returned."""


class Filming(StatesGroup):
    """Sending a video in; saying why one is returned."""

    sending = State()
    returning = State()


class VideoTap(CallbackData, prefix="film"):
    """What a broadcaster does with a video: take it, or return it."""

    video_id: Id
    do: Literal["take", "back"]


class WatchVideo(CallbackData, prefix="watch"):
    """Somebody who got the warning wants to see its film."""

    campaign_id: Id


class LeaveVideo(CallbackData, prefix="filmno"):
    """Nothing is sent in."""


@router.message(Command("video"))
async def video_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """What came of earlier ones, and a new one is asked for.

    :raises NotAllowed: no cadre.
    """
    found = await cadres.results(ctx.work, ctx.actor)
    await state.set_state(Filming.sending)
    lines = locales.join("\n", [_line(ctx, one) for one in found])
    text = ctx.text("video-ask", count=len(found), lines=lines, most=cadres.LONGEST)
    nav = [
        Option(ctx.plain("common-back-button"), LeaveVideo()),
        Option(ctx.plain("common-cancel-button"), LeaveVideo()),
    ]
    return [await screens.say(ctx, state, Screen(text, (), nav))]


def _line(ctx: Context, one: Result) -> str:
    words = locales.one_line(one.video.words, 20)
    if one.video.campaign_id is None:
        key = "video-line-waiting" if one.video.reviewed_at is None else "video-line-returned"
        return ctx.text(key, words=words)
    return ctx.text(
        "video-line-sent",
        words=words,
        sent=one.sent,
        views=one.views,
        acknowledged=one.acknowledged,
    )


@router.callback_query(LeaveVideo.filter())
async def leave(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Nothing is sent in."""
    await state.set_state(None)
    return [toast(query), await home.show(ctx, state)]


async def came_in(message: Message, state: FSMContext, ctx: Context) -> list[Said]:
    """A film with its words.

    :raises NoVideo: something else.
    """
    file = file_of(message)
    if file is None:
        raise NoVideo
    await cadres.send_in(
        ctx.work, ctx.actor, file, message.caption or "", sent_at=ctx.sent_at, now=ctx.now
    )
    await state.set_state(None)
    return [ctx.say(ctx.text("video-sent"))]


async def render_sent(notice: VideoSent, ctx: Context) -> Said | None:
    """To a broadcaster: the film with its words, to take or to return."""
    try:
        row = await cadres.waiting(ctx.work, ctx.actor, notice.video_id)
    except NotAllowed:
        return None
    if row.reviewed_at is not None:
        return None
    cadre = await actor_of(ctx.work, row.cadre_id)
    text = ctx.text(
        "video-look",
        name=locales.one_line(cadre.name if cadre else "", 40),
        place=place_name(row.area),
        words=row.words,
    )
    choices = [
        Option(ctx.plain("video-take-button"), VideoTap(video_id=row.id, do="take")),
        Option(ctx.plain("video-back-button"), VideoTap(video_id=row.id, do="back")),
    ]
    return _film(ctx, row.evidence_id, text, choices)


def _film(ctx: Context, evidence_id: int, text: str, choices: list[Option]) -> Said:
    return SendVideo(
        chat_id=ctx.chat_id,
        video=f"media:{evidence_id}",
        caption=text,
        parse_mode=HTML,
        reply_markup=markup(Screen("", choices)),
    )


@router.callback_query(VideoTap.filter())
async def judged(
    query: CallbackQuery, callback_data: VideoTap, state: FSMContext, ctx: Context
) -> Reply:
    """Take it, and a drafted warning follows; or say why not.

    :raises NotAllowed: no broadcaster there. :raises Stale: judged meanwhile.
    """
    if callback_data.do == "take":
        await cadres.take(ctx.work, ctx.actor, callback_data.video_id, now=ctx.now)
        return [toast(query, ctx.plain("video-taken-toast"))]
    await cadres.waiting(ctx.work, ctx.actor, callback_data.video_id)
    await state.set_state(Filming.returning)
    await state.update_data({KEY: callback_data.video_id})
    nav = [Option(ctx.plain("common-cancel-button"), LeaveVideo())]
    screen = Screen(ctx.text("video-ask-reason"), (), nav)
    return [toast(query), await screens.say(ctx, state, screen)]


async def returned(message: Message, state: FSMContext, ctx: Context) -> list[Said]:
    """The reason; the cadre reads it."""
    held = (await state.get_data()).get(KEY) or 0
    await cadres.send_back(ctx.work, ctx.actor, held, message.text or "", now=ctx.now)
    await state.set_state(None)
    return [ctx.say(ctx.text("video-returned"))]


async def render_judged(notice: VideoJudged, ctx: Context) -> Said | None:
    """To the cadre: taken, or returned and why."""
    try:
        row = await cadres.own(ctx.work, ctx.actor, notice.video_id)
    except NotAllowed:
        return None
    if row.reason:
        return ctx.say(ctx.text("video-back", reason=row.reason))
    return ctx.say(ctx.text("video-taken"))


@router.callback_query(WatchVideo.filter())
async def watch(query: CallbackQuery, callback_data: WatchVideo, ctx: Context) -> Reply:
    """The film comes; the cadre sees that one more has watched it, not who.

    :raises NotAllowed: no copy of theirs, or no film.
    """
    row = await cadres.watch(ctx.work, ctx.actor, callback_data.campaign_id, now=ctx.now)
    words = locales.clip(row.words, cadres.LONGEST)
    return [toast(query), _film(ctx, row.evidence_id, ctx.text("video-words", words=words), [])]


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    VideoSent: render_sent,
    VideoJudged: render_judged,
}
