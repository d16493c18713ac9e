"""A side says yes to mediate, to the mediator, to come; or would rather not, or another one."""

from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.mediator.appointment import Does
from handlers.mediator.callbacks import Meeting
from handlers.mediator.cards import card, standing_card
from handlers.mediator.times import when
from handlers.notices import Renderer
from handlers.screens import Option, Screen, markup
from services.cases.states import State
from services.errors import NotAllowed, Stale
from services.mediation import agreeing, coming, sides, terms, ties
from services.mediation.access import RequestTaken
from services.mediation.codes import Side, What
from services.mediation.notices import (
    ComingAsked,
    HostLeft,
    PartyDeclined,
    TableChanged,
    TimeFreed,
)
from services.mediation.view import MediationView, view, view_of_appointment
from services.notices import Notice
from services.people import Role

router = Router(name=__name__)
router.callback_query.filter(Private())


@router.callback_query(Meeting.filter(), Does("mediate", "host"))
async def agree(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """One yes; the button for the next one takes its place."""
    case_id, what = callback_data.case_id, What(callback_data.do)
    version = callback_data.version
    try:
        await agreeing.agree(ctx.work, ctx.actor, case_id, what, version=version, now=ctx.now)
    except Stale:
        words = ctx.plain("refusal-stale")
        return [toast(query, words, alert=True), await standing_card(ctx, case_id)]
    words = ctx.plain("mediation-agreed-toast")
    return [toast(query, words), await standing_card(ctx, case_id, fresh=False)]


@router.callback_query(Meeting.filter(), Does("terms"))
async def whole_terms(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """A side wants to read all of it; its card comes again below."""
    text = ctx.text("mediate-terms-full", version=terms.VERSION)
    return [toast(query), ctx.say(text), await standing_card(ctx, callback_data.case_id)]


@router.callback_query(Meeting.filter(), Does("decline"))
async def decline(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """A side would rather not: one tap, no reason, and which ways stay open (M4)."""
    case = await agreeing.decline(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    return [ctx.edit(query, ctx.text("mediation-declined-own", number=case.number))]


@router.callback_query(Meeting.filter(), Does("refuse"))
async def refuse(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """A side would rather have another mediator, once (M12)."""
    await ties.refuse(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    words = ctx.plain("mediation-refused-toast")
    return [toast(query, words), await standing_card(ctx, callback_data.case_id, fresh=False)]


@router.callback_query(Meeting.filter(), Does("recuse"))
async def recuse(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """The mediator is tied to a side and steps back (M12)."""
    await ties.step_back(ctx.work, ctx.actor, callback_data.case_id, now=ctx.now)
    return [ctx.edit(query, ctx.text("mediation-recused"))]


@router.callback_query(Meeting.filter(), Does("coming"))
async def comes(query: CallbackQuery, callback_data: Meeting, ctx: Context) -> Reply:
    """A side says that it comes (M9)."""
    case_id, version = callback_data.case_id, callback_data.version
    await coming.say(ctx.work, ctx.actor, case_id, version=version, now=ctx.now)
    shown = await view(ctx.work, ctx.actor, case_id)
    time = when(ctx, shown.slot.starts_at) if shown.slot else ""
    return [ctx.edit(query, ctx.text("mediation-coming-noted", time=time))]


async def render_declined(notice: PartyDeclined, ctx: Context) -> Said | None:
    """To the others: a side left; what that means, and which ways stay open."""
    shown = await _seen(ctx, notice.case_id)
    if shown is None:
        return None
    name = await sides.name_by_id(ctx.work, notice.party_id) or ctx.plain("mediation-a-side")
    key = "mediation-declined-goes-on" if State(shown.case.state).open else "mediation-declined"
    return ctx.say(ctx.text(key, name=name, number=shown.case.number))


async def render_host_left(notice: HostLeft, ctx: Context) -> Said | None:
    """To the sides: another mediator is found; to the one before: it is a colleague's now."""
    shown = await _seen(ctx, notice.case_id)
    if shown is None:
        before = Role.MEDIATOR in ctx.actor.roles
        return ctx.say(ctx.text("mediation-handed-on")) if before else None
    if shown.mine is Side.HOST:
        return None
    return ctx.say(ctx.text("mediation-host-left", number=shown.case.number))


async def render_table(notice: TableChanged, ctx: Context) -> Said | None:
    """To the others: the card as it stands now, in its place."""
    shown = await _seen(ctx, notice.case_id)
    return await card(ctx, shown) if shown else None


async def render_coming(notice: ComingAsked, ctx: Context) -> Said | None:
    """To everybody: do you come? To the mediator: whom only the studio can ask."""
    shown = await _as_it_was(ctx, notice)
    if shown is None or shown.slot is None or not shown.confirmed or shown.over(ctx.now):
        return None
    time = when(ctx, shown.slot.starts_at)
    if shown.mine is Side.HOST:
        unheard = [
            one.name or ctx.plain("mediation-a-side") for one in shown.sides if not one.chat
        ]
        return (
            ctx.say(ctx.text("mediation-ring-them", time=time, names="、".join(unheard)))
            if unheard
            else None
        )
    mine = {"case_id": shown.case.id, "version": shown.version}
    choices = [
        Option(ctx.plain("mediation-coming-button"), Meeting(do="coming", **mine)),
        Option(ctx.plain("mediation-move-button"), Meeting(do="times", **mine)),
        Option(ctx.plain("mediation-cancel-button"), Meeting(do="cancel", **mine)),
    ]
    screen = Screen(ctx.text("mediation-coming-ask", time=time), choices)
    return ctx.say(screen.text, markup(screen))


async def render_freed(notice: TimeFreed, ctx: Context) -> Said | None:
    """To everybody: the time is free again, since a side was not heard; the mediator decides."""
    shown = await _as_it_was(ctx, notice)
    if shown is None or shown.slot is None:
        return None
    key = "mediation-freed-host" if shown.mine is Side.HOST else "mediation-freed"
    text = ctx.text(key, time=when(ctx, shown.slot.starts_at), number=shown.case.number)
    show = Meeting(case_id=shown.case.id, do="show", version=0)
    screen = Screen(text, [Option(ctx.plain("mediation-show-button"), show)])
    return ctx.say(screen.text, markup(screen))


async def _seen(ctx: Context, case_id: int) -> MediationView | None:
    try:
        return await view(ctx.work, ctx.actor, case_id)
    except (NotAllowed, RequestTaken):
        return None


async def _as_it_was(ctx: Context, notice: ComingAsked | TimeFreed) -> MediationView | None:
    try:
        return await view_of_appointment(
            ctx.work, ctx.actor, notice.appointment_id, notice.version
        )
    except (NotAllowed, RequestTaken):
        return None


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    PartyDeclined: render_declined,
    HostLeft: render_host_left,
    TableChanged: render_table,
    ComingAsked: render_coming,
    TimeFreed: render_freed,
}
