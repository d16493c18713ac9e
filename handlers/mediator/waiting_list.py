"""The waiting list of a full time: join it, leave it, take the time that is offered (M7)."""

from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.callbacks import Meeting
from handlers.mediator.card_parts import CardPart
from handlers.mediator.cards import standing_card
from handlers.mediator.times import when
from handlers.mediator.waiting_callbacks import InLine, Queue
from handlers.notices import Renderer
from handlers.screens import Option, Screen, markup
from services.cases.states import State
from services.errors import NotAllowed
from services.mediation import booking, waiting
from services.mediation.codes import Side
from services.mediation.notices import OfferPassed, SlotOffered
from services.mediation.view import MediationView
from services.notices import Notice

router = Router(name=__name__)
router.callback_query.filter(Private())

_WAITS: Final = frozenset({Side.ASKER, Side.OTHER})


@router.callback_query(Queue.filter())
async def join(query: CallbackQuery, callback_data: Queue, ctx: Context) -> Reply:
    """A side waits for a full time."""
    case_id, slot_id = callback_data.case_id, callback_data.slot_id
    entry = await waiting.join(ctx.work, ctx.actor, case_id, slot_id, now=ctx.now)
    place = await waiting.place_in_line(ctx.work, entry)
    words = ctx.plain("waiting-joined-toast", place=place)
    return [toast(query, words), await standing_card(ctx, case_id, fresh=False)]


@router.callback_query(InLine.filter())
async def in_line(query: CallbackQuery, callback_data: InLine, ctx: Context) -> Reply:
    """A side leaves the line, or takes the time that is kept for it."""
    waiting_id = callback_data.waiting_id
    if callback_data.do == "take":
        made = await booking.take_offer(ctx.work, ctx.actor, waiting_id, now=ctx.now)
        words = ctx.plain("mediation-proposed-toast")
        return [toast(query, words), await standing_card(ctx, made.case_id)]
    entry = await waiting.leave(ctx.work, ctx.actor, waiting_id, now=ctx.now)
    words = ctx.plain("waiting-left-toast")
    return [toast(query, words), await standing_card(ctx, entry.case_id, fresh=False)]


async def _options(ctx: Context, shown: MediationView) -> list[Option]:
    if shown.mine not in _WAITS or not State(shown.case.state).open:
        return []
    waits = await waiting.standing(ctx.work, ctx.actor, shown.case.id)
    return [
        option
        for entry, slot in waits
        for option in _choices(
            ctx, entry.id, when(ctx, slot.starts_at), waits=entry.offered_at is None
        )
    ]


def _choices(ctx: Context, waiting_id: int, time: str, *, waits: bool) -> list[Option]:
    leave = Option(
        ctx.plain("waiting-leave-button", time=time), InLine(waiting_id=waiting_id, do="leave")
    )
    if waits:
        return [leave]
    take = Option(
        ctx.plain("waiting-take-button", time=time), InLine(waiting_id=waiting_id, do="take")
    )
    return [take, leave]


async def _lines(ctx: Context, shown: MediationView) -> list[str]:
    if shown.mine not in _WAITS or not State(shown.case.state).open:
        return []
    lines = []
    for entry, slot in await waiting.standing(ctx.work, ctx.actor, shown.case.id):
        key = "waiting-line" if entry.offered_at is None else "waiting-line-offered"
        place = await waiting.place_in_line(ctx.work, entry)
        lines.append(ctx.text(key, time=when(ctx, slot.starts_at), place=place))
    return lines


CARD: Final = CardPart(_options, _lines)


async def render_offered(notice: SlotOffered, ctx: Context) -> Said | None:
    """To the first in line: the time is free and kept, until when."""
    found = await _mine(ctx, notice.waiting_id)
    if found is None or found.until is None or found.until <= ctx.now:
        return None
    time = when(ctx, found.starts_at)
    text = ctx.text("waiting-offered", time=time, until=when(ctx, found.until))
    choices = _choices(ctx, notice.waiting_id, time, waits=False)
    choices.append(_show(ctx, found.case_id))
    screen = Screen(text, choices)
    return ctx.say(screen.text, markup(screen))


async def render_passed(notice: OfferPassed, ctx: Context) -> Said | None:
    """To whoever let it go by: the time is somebody else's now."""
    found = await _mine(ctx, notice.waiting_id)
    if found is None:
        return None
    text = ctx.text("waiting-passed", time=when(ctx, found.starts_at))
    screen = Screen(text, [_show(ctx, found.case_id)])
    return ctx.say(screen.text, markup(screen))


def _show(ctx: Context, case_id: int) -> Option:
    return Option(
        ctx.plain("mediation-show-button"), Meeting(case_id=case_id, do="show", version=0)
    )


async def _mine(ctx: Context, waiting_id: int) -> waiting.Offer | None:
    try:
        return await waiting.offer(ctx.work, ctx.actor, waiting_id)
    except NotAllowed:
        return None


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    SlotOffered: render_offered,
    OfferPassed: render_passed,
}
