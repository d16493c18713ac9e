"""The mediator looks at a week: what is free, what is kept, who comes; and who still waits."""

from itertools import groupby
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply
from handlers.filters import Private
from handlers.mediator.agenda_callbacks import Edit
from handlers.mediator.callbacks import Meeting, WeekOf
from handlers.mediator.times import hour
from handlers.screens import Option, Screen
from services.mediation import agenda
from services.mediation.agenda import LINAN, Place
from services.mediation.codes import Standing
from services.work import Host

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

FURTHEST: Final = 8
"""Weeks to look ahead and back."""


@router.message(Command("agenda"))
async def agenda_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """The mediator asks for the week."""
    return [await screens.say(ctx, state, await week_screen(ctx, 0))]


@router.callback_query(WeekOf.filter())
async def another_week(
    query: CallbackQuery, callback_data: WeekOf, state: FSMContext, ctx: Context
) -> Reply:
    """The week before or after."""
    offset = max(-FURTHEST, min(FURTHEST, callback_data.offset))
    return [await screens.put(ctx, state, query, await week_screen(ctx, offset))]


async def week_screen(ctx: Context, offset: int) -> Screen:
    """A week of the mediator's own slots, day by day, and the requests that wait."""
    week = await agenda.week(ctx.work, ctx.actor, offset=offset, now=ctx.now)
    waiting = await agenda.waiting(ctx.work, ctx.actor) if offset == 0 else []
    hosts = await agenda.hosts_of(ctx.work, ctx.actor)
    days = [
        _day(ctx, list(slots))
        for _, slots in groupby(week, key=lambda one: one.slot.starts_at.astimezone(LINAN).date())
    ]
    start = agenda.week_start(ctx.now, offset).astimezone(LINAN)
    text = ctx.text(
        "agenda-week",
        month=start.month,
        day=start.day,
        days=locales.join("\n\n", days) or ctx.plain("agenda-empty"),
        waiting=len(waiting),
    )
    met = [one for one in week if one.appointment is not None and one.case_number]
    choices = [
        _open(one.case_number or "", one.appointment.case_id) for one in met if one.appointment
    ]
    choices += [_open(case.number, case.id) for case in waiting]
    choices += [
        Option(_plan_label(ctx, host, among=len(hosts)), Edit(host_id=host.id, do="plan"))
        for host in hosts
    ]
    nav = [
        Option(ctx.plain("agenda-before-button"), WeekOf(offset=offset - 1)),
        Option(ctx.plain("agenda-after-button"), WeekOf(offset=offset + 1)),
    ]
    return Screen(text, choices, nav)


def _plan_label(ctx: Context, host: Host, *, among: int) -> str:
    """The button of the weekly plan; whoever receives at several places sees which."""
    label = ctx.plain("agenda-plan-button")
    return label if among == 1 else f"{label} {host.name}"


def _open(number: str, case_id: int) -> Option:
    return Option(number, Meeting(case_id=case_id, do="show", version=0))


def _day(ctx: Context, slots: list[Place]) -> str:
    local = slots[0].slot.starts_at.astimezone(LINAN)
    head = ctx.text(
        "agenda-day",
        month=local.month,
        day=local.day,
        weekday=ctx.plain(f"weekday-{local.weekday()}"),
        track=ctx.plain(f"mediation-track-{slots[0].slot.track}"),
    )
    return locales.join("\n", [head, *(_line(ctx, one) for one in slots)])


def _line(ctx: Context, one: Place) -> str:
    from_to = {"start": hour(one.slot.starts_at), "end": hour(one.slot.ends_at)}
    if one.appointment is not None:
        key = "agenda-confirmed"
        if one.appointment.state == Standing.PROPOSED:
            key = "agenda-proposed"
        return ctx.text(key, number=one.case_number or "", **from_to)
    if one.hold is not None:
        return ctx.text("agenda-held", **from_to)
    return ctx.text("agenda-free", **from_to)
