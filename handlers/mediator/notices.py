"""Mediation, told to whoever did not do it: rendered when it leaves, if it is still true."""

from typing import Final

from handlers.context import Context, Said
from handlers.mediator import ics
from handlers.mediator.callbacks import AskMediation
from handlers.mediator.cards import card, place_words
from handlers.mediator.times import when
from handlers.notices import Renderer
from handlers.screens import Option, Screen, markup
from services.cases.states import State
from services.errors import NotAllowed
from services.mediation import calendar
from services.mediation.access import RequestTaken
from services.mediation.agenda import slot_at
from services.mediation.notices import (
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentProposed,
    AppointmentReminder,
    CalendarFile,
    HoldExpired,
    MediationAsked,
    RequestWithdrawn,
)
from services.mediation.view import MediationView, view, view_of_appointment
from services.notices import Notice


async def render_asked(notice: MediationAsked, ctx: Context) -> Said | None:
    """To the studio: a request nobody has taken yet."""
    try:
        shown = await view(ctx.work, ctx.actor, notice.case_id)
    except (NotAllowed, RequestTaken):
        return None
    return await card(ctx, shown, fresh=True) if shown.case.state == State.RECEIVED else None


async def render_change(
    notice: AppointmentProposed | AppointmentConfirmed | AppointmentCancelled, ctx: Context
) -> Said | None:
    """To the other side: the card as it stands now; a newer change has its own notice."""
    shown = await _as_it_was(ctx, notice.appointment_id, notice.version)
    return await card(ctx, shown, fresh=True) if shown else None


async def render_reminder(notice: AppointmentReminder, ctx: Context) -> Said | None:
    """To everybody: it is soon."""
    shown = await _as_it_was(ctx, notice.appointment_id, notice.version)
    if shown is None or shown.slot is None or not shown.confirmed or shown.over(ctx.now):
        return None
    return ctx.say(
        ctx.text(
            "mediation-reminder",
            hours=notice.hours,
            number=shown.case.number,
            time=when(ctx, shown.slot.starts_at),
            place=place_words(ctx, shown),
            host=shown.host or "",
            asker=shown.asker,
        )
    )


async def render_withdrawn(notice: RequestWithdrawn, ctx: Context) -> Said | None:
    """To the mediator: the resident no longer asks."""
    try:
        shown = await view(ctx.work, ctx.actor, notice.case_id)
    except (NotAllowed, RequestTaken):
        return None
    return ctx.say(ctx.text("mediation-withdrawn", number=shown.case.number, asker=shown.asker))


async def render_hold_expired(notice: HoldExpired, ctx: Context) -> Said | None:
    """To the resident: the time kept for them went back to everybody."""
    at = await slot_at(ctx.work, notice.slot_id)
    if at is None:
        return None
    screen = Screen(
        ctx.text("mediate-hold-expired", time=when(ctx, at)),
        [Option(ctx.plain("mediate-again-button"), AskMediation(how="on"))],
    )
    return ctx.say(screen.text, markup(screen))


async def render_calendar(notice: CalendarFile, ctx: Context) -> Said | None:
    """To everybody: the appointment for their calendar, or that it is off (M14)."""
    entry = await calendar.entry(ctx.work, ctx.actor, notice.appointment_id, notice.version)
    return ics.message(ctx, entry) if entry else None


async def _as_it_was(ctx: Context, appointment_id: int, version: int) -> MediationView | None:
    try:
        return await view_of_appointment(ctx.work, ctx.actor, appointment_id, version)
    except (NotAllowed, RequestTaken):
        return None


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    MediationAsked: render_asked,
    AppointmentProposed: render_change,
    AppointmentConfirmed: render_change,
    AppointmentCancelled: render_change,
    AppointmentReminder: render_reminder,
    RequestWithdrawn: render_withdrawn,
    HoldExpired: render_hold_expired,
    CalendarFile: render_calendar,
}
