"""A resident says whether it was solved, and sees before and after (I11)."""

from typing import Final

from aiogram import Router
from aiogram.methods import SendMediaGroup, SendPhoto
from aiogram.types import CallbackQuery, InputMediaPhoto

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.resident.callbacks import Rate
from handlers.resident.gates import nameless
from handlers.screens import Option
from services.cases import feedback, mine
from services.cases.aftercare import BeforeAfter
from services.cases.feedback import Rating
from services.errors import NotAllowed
from services.notices import Notice
from services.work import Case, Evidence

router = Router(name=__name__)
router.callback_query.filter(Private())

UNREADABLE: Final = ("gone", "refused")
MOST: Final = 5
"""Pictures of each side; an album holds ten."""


def options(ctx: Context, case: Case) -> list[Option]:
    """The three answers; an elder is asked yes or no."""
    asked = (Rating.GOOD, Rating.BAD) if ctx.actor.elder else tuple(Rating)
    return [
        Option(ctx.plain(f"rate-{one}-button"), Rate(case_id=case.id, rating=one)) for one in asked
    ]


@router.callback_query(Rate.filter())
async def rate(query: CallbackQuery, callback_data: Rate, ctx: Context) -> Reply:
    """One tap; «not solved» brings it back to the worker and the office at once.

    :raises NotAllowed: not the actor's case. :raises NotClosed: it goes on already.
    """
    rating = callback_data.rating
    ctx = await nameless(ctx, callback_data.case_id)
    case = await feedback.rate(
        ctx.work, ctx.actor, callback_data.case_id, rating, at=ctx.sent_at, now=ctx.now
    )
    key = "rate-reopened" if rating is Rating.BAD else "rate-thanks"
    return [toast(query), ctx.say(ctx.text(key, number=case.number))]


async def render_before_after(notice: BeforeAfter, ctx: Context) -> Said | None:
    """The pictures side by side, as far as they can be read."""
    try:
        view = await mine.my_card(ctx.work, ctx.actor, notice.case_id)
    except NotAllowed:
        return None
    pictures = [one for one in view.files("photo") if one.fetch_state not in UNREADABLE]
    after = [one for one in pictures if one.purpose == "after"][-MOST:]
    before = [one for one in pictures if _own(one, view.case)][:MOST]
    if not after:
        return None
    if not before:
        return SendPhoto(
            chat_id=ctx.chat_id,
            photo=_source(after[0]),
            caption=ctx.plain("photo-after", number=view.case.number),
        )
    # One caption: Telegram shows that of an album only where no other picture of it has one.
    said = ctx.plain("photo-before-after", before=len(before), number=view.case.number)
    shown = [InputMediaPhoto(media=_source(one)) for one in (*before, *after)]
    shown[0] = InputMediaPhoto(media=_source(before[0]), caption=said)
    return SendMediaGroup(chat_id=ctx.chat_id, media=[*shown])


def _own(one: Evidence, case: Case) -> bool:
    """What the reporter or a worker took before; pictures of other people are not shown around."""
    sent = one.purpose != "after" and one.person_id == case.reporter_id
    return one.purpose == "before" or sent


def _source(one: Evidence) -> str:
    return f"media:{one.id}"


RENDERERS: Final[dict[type[Notice], Renderer]] = {BeforeAfter: render_before_after}
