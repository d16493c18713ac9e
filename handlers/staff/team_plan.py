"""The weekly plan of a team: its lead adds shifts by two taps, or types the hours."""

from collections.abc import Mapping, Sequence
from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from pydantic import ValidationError

from handlers import screens
from handlers.context import Context, Reply, toast
from handlers.filters import Has, Private
from handlers.grid import duty_words
from handlers.screens import Option, Screen
from handlers.staff.team_callbacks import (
    Days,
    Plan,
    PlanDays,
    PlanHours,
    Shifting,
    ShowTeam,
)
from services.dispatch import shifts

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "shift"
"""Where a conversation keeps the team and the days whose hours are asked for."""

WEEK: Final = (Days.MON, Days.TUE, Days.WED, Days.THU, Days.FRI, Days.SAT, Days.SUN)
MEANS: Final[Mapping[Days, Sequence[int]]] = {
    Days.WORKDAYS: range(5),
    Days.WEEKEND: (5, 6),
    Days.EVERY: range(7),
    **{day: (number,) for number, day in enumerate(WEEK)},
}

USUAL: Final = ((8 * 60, 17 * 60 + 30), (17 * 60 + 30, 8 * 60), (0, 24 * 60))
"""Day, night, and around the clock: for one tap."""


@router.callback_query(Plan.filter())
async def show_plan(
    query: CallbackQuery, callback_data: Plan, state: FSMContext, ctx: Context
) -> Reply:
    """The plan, and the days to add a shift on; or it is taken away."""
    if callback_data.clear:
        await shifts.clear(ctx.work, ctx.actor, callback_data.team_id)
    await state.set_state(None)
    screen = await _plan(ctx, callback_data.team_id)
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def _plan(ctx: Context, team_id: int) -> Screen:
    team, week = await shifts.week(ctx.work, ctx.actor, team_id)
    choices = [
        Option(_days(ctx, days), PlanDays(team_id=team_id, days=days))
        for days in (Days.WORKDAYS, Days.WEEKEND, Days.EVERY, *WEEK)
    ]
    nav = [Option(ctx.plain("common-back-button"), ShowTeam(team_id=team_id))]
    if week:
        nav.append(Option(ctx.plain("teams-clear-button"), Plan(team_id=team_id, clear=True)))
    text = ctx.text("teams-plan", name=team.name, plan=duty_words.hours(ctx, week))
    return Screen(text, choices, nav, columns=3)


def _days(ctx: Context, days: Days) -> str:
    if days in WEEK:
        return ctx.plain(f"weekday-{WEEK.index(days)}")
    return ctx.plain(f"teams-days-{days}")


@router.callback_query(PlanDays.filter())
async def ask_hours(
    query: CallbackQuery, callback_data: PlanDays, state: FSMContext, ctx: Context
) -> Reply:
    """From when to when: one of the usual hours, or typed."""
    team_id, days = callback_data.team_id, callback_data.days
    team, _ = await shifts.week(ctx.work, ctx.actor, team_id)
    await state.set_state(Shifting.hours)
    await state.update_data({KEY: {"team_id": team_id, "days": str(days)}})
    choices = [
        Option(
            duty_words.span(ctx, start, end),
            PlanHours(team_id=team_id, days=days, start=start, end=end),
        )
        for start, end in USUAL
    ]
    back = [Option(ctx.plain("common-back-button"), Plan(team_id=team_id))]
    text = ctx.text("teams-ask-hours", name=team.name, days=_days(ctx, days))
    return [toast(query), await screens.put(ctx, state, query, Screen(text, choices, back))]


@router.callback_query(PlanHours.filter())
async def take_usual(
    query: CallbackQuery, callback_data: PlanHours, state: FSMContext, ctx: Context
) -> Reply:
    """A usual shift is added."""
    one = callback_data
    await shifts.add(ctx.work, ctx.actor, one.team_id, MEANS[one.days], one.start, one.end)
    await state.set_state(None)
    screen = await _plan(ctx, one.team_id)
    return [toast(query), await screens.put(ctx, state, query, screen)]


@router.message(Shifting.hours, Has("text"))
async def take_hours(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Hours that were typed.

    :raises BadHours: it says none; the question stays.
    """
    start, end = shifts.typed(message.text or "")
    try:
        asked = PlanDays.model_validate((await state.get_data()).get(KEY))
    except ValidationError:
        await state.set_state(None)
        return [ctx.say(ctx.text("teams-plan-forgotten"))]
    await shifts.add(ctx.work, ctx.actor, asked.team_id, MEANS[asked.days], start, end)
    await state.set_state(None)
    return [await screens.say(ctx, state, await _plan(ctx, asked.team_id))]
