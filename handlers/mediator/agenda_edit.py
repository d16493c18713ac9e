"""A mediator or the staff of the place changes an agenda, by taps or by a typed line (K1)."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private
from handlers.mediator import agenda_screens as shown
from handlers.mediator.agenda_callbacks import Decide, Edit, Planning
from handlers.mediator.agenda_taps import a_day, a_number, change_of
from handlers.mediator.callbacks import PickTime
from handlers.mediator.cards import standing_card
from handlers.mediator.times import when
from handlers.notices import Renderer
from handlers.screens import Option, Screen
from services.errors import NotAllowed, Stale
from services.mediation import agenda, agenda_change, agenda_words
from services.mediation.access import RequestTaken
from services.mediation.agenda_change import Decision, Mine, Order, TimeWithdrawn
from services.mediation.agenda_steps import Change, Do, with_hours
from services.mediation.agenda_words import BadHours
from services.mediation.codes import Side
from services.mediation.view import view_of_appointment
from services.notices import Notice

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "agenda"
"""Where a conversation keeps whose agenda is looked at, and a change that waits for a decision."""

OFFERED: Final = 4
"""Other times offered to whoever lost one."""

_LISTS: Final[Mapping[str, Callable[[Context, Mine], Screen]]] = {
    "plan": shown.plan_screen,
    "add": shown.weekdays_screen,
    "drop": shown.drop_screen,
    "day": lambda ctx, found: shown.days_screen(ctx, found, "day2"),
    "slots": lambda ctx, found: shown.days_screen(ctx, found, "slots2"),
    "buffer": lambda ctx, found: shown.rule_screen(ctx, found, "buffer"),
    "notice": lambda ctx, found: shown.rule_screen(ctx, found, "notice"),
    "ahead": lambda ctx, found: shown.rule_screen(ctx, found, "ahead"),
}


@router.callback_query(Edit.filter())
async def tap(query: CallbackQuery, callback_data: Edit, state: FSMContext, ctx: Context) -> Reply:
    """A look at an agenda, a step into it, or a change by one tap.

    :raises NotAllowed: not theirs to change. :raises Stale: changed meanwhile, or made up.
    """
    found = await agenda_change.mine(ctx.work, ctx.actor, callback_data.host_id, now=ctx.now)
    screen = await _look(ctx, found, callback_data)
    if screen is not None:
        return await _show(ctx, state, query, found, screen)
    change = change_of(callback_data.do, callback_data.value)
    wish = Order(found.host.id, callback_data.edition, change)
    return [toast(query), *await _order(ctx, state, wish, query)]


async def _show(
    ctx: Context, state: FSMContext, query: CallbackQuery, found: Mine, screen: Screen
) -> Reply:
    await state.set_state(Planning.looking)
    await state.update_data({KEY: {"host_id": found.host.id}})
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def _look(ctx: Context, found: Mine, tapped: Edit) -> Screen | None:
    """The screen of a tap that changes nothing; None for one that does."""
    if tapped.do in _LISTS:
        return _LISTS[tapped.do](ctx, found)
    match tapped.do:
        case "add2":
            return shown.hours_screen(ctx, found, "add3", tapped.value[:1])
        case "day2":
            return shown.day_screen(ctx, found, a_day(tapped.value))
        case "slots2":
            day = a_day(tapped.value)
            slots = await agenda_change.coming(
                ctx.work, ctx.actor, found.host.id, day, now=ctx.now
            )
            return shown.slots_screen(ctx, found, day, slots)
        case "slot":
            slot = await agenda.slot_of(ctx.work, found.host.id, a_number(tapped.value))
            return shown.slot_screen(ctx, found, slot)
        case _:
            return None


async def _order(
    ctx: Context, state: FSMContext, wish: Order, query: CallbackQuery | None
) -> list[Said]:
    """Do it, or show whom it would hit and keep it until that is decided."""
    outcome = await agenda_change.order(ctx.work, ctx.actor, wish, now=ctx.now)
    if not outcome.done:
        seen = [one.appointment_id for one in outcome.hit]
        kept = {"host_id": wish.host_id, "edition": wish.edition, "change": asdict(wish.change)}
        await state.set_state(Planning.deciding)
        await state.update_data({KEY: {**kept, "seen": seen}})
        return [await _screen(ctx, state, query, shown.hit_screen(ctx, wish.host_id, outcome))]
    found = await agenda_change.mine(ctx.work, ctx.actor, wish.host_id, now=ctx.now)
    await state.set_state(Planning.looking)
    await state.update_data({KEY: {"host_id": wish.host_id}})
    return [await _screen(ctx, state, query, shown.plan_screen(ctx, found))]


async def _screen(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, screen: Screen
) -> Said:
    if query is None:
        return await screens.say(ctx, state, screen)
    return await screens.put(ctx, state, query, screen)


@router.callback_query(Decide.filter())
async def decide(
    query: CallbackQuery, callback_data: Decide, state: FSMContext, ctx: Context
) -> Reply:
    """What becomes of those hit; whoever leaves it has changed nothing.

    :raises Stale: nothing waits for a decision, or the agenda was changed meanwhile.
    """
    held: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    if "change" not in held or held["host_id"] != callback_data.host_id:
        raise Stale
    if callback_data.how not in set(Decision):
        found = await agenda_change.mine(ctx.work, ctx.actor, held["host_id"], now=ctx.now)
        return await _show(ctx, state, query, found, shown.plan_screen(ctx, found))
    wish = Order(
        held["host_id"],
        held["edition"],
        Change(**{**held["change"], "days": tuple(held["change"]["days"])}),
        Decision(callback_data.how),
        tuple(held["seen"]),
        ctx.plain("agenda-why"),
    )
    said = await _order(ctx, state, wish, query)
    return [toast(query, ctx.plain("agenda-done-toast")), *said]


@router.message(Planning.looking, OtherThanCommands(), Has("text"))
async def typed(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A typed line: weekly hours, or days with hours or without.

    :raises BadHours: neither; the screen stays.
    """
    text = message.text or ""
    held = (await state.get_data()).get(KEY) or {}
    if "host_id" not in held:
        return None
    found = await agenda_change.mine(ctx.work, ctx.actor, held["host_id"], now=ctx.now)
    said = agenda_words.line(text, agenda_change.next_days(ctx.now, 1)[0])
    if said.days and said.hours is None and not said.away:
        return [await screens.say(ctx, state, shown.day_screen(ctx, found, said.days[0]))]
    if said.away:
        change = Change(Do.AWAY, days=tuple(one.isoformat() for one in said.days))
    elif said.hours is not None:
        change = with_hours(Do.HOURS if said.days else Do.ADD, said.hours, said.days)
    else:
        raise BadHours
    wish = Order(found.host.id, found.host.edition, change)
    return await _order(ctx, state, wish, None)


async def render_withdrawn(notice: TimeWithdrawn, ctx: Context) -> Said | None:
    """The time is gone because the agenda changed: the card, and for the asker other times."""
    try:
        seen = await view_of_appointment(
            ctx.work, ctx.actor, notice.appointment_id, notice.version
        )
    except (NotAllowed, RequestTaken):
        return None
    if seen is None or seen.slot is None:
        return None
    if seen.mine is not Side.ASKER:
        return await standing_card(ctx, seen.case.id)
    free = await agenda.times_for(ctx.work, ctx.actor, seen.case.id, now=ctx.now, limit=OFFERED)
    choices = [
        Option(
            when(ctx, one.starts_at),
            PickTime(case_id=seen.case.id, slot_id=one.id, version=seen.version),
        )
        for one in free
    ]
    text = ctx.text(
        "agenda-withdrawn",
        number=seen.case.number,
        time=when(ctx, seen.slot.starts_at),
        reason=seen.reason or "",
        count=len(free),
    )
    return ctx.say(text, screens.markup(Screen(text, choices)))


RENDERERS: Final[dict[type[Notice], Renderer]] = {TimeWithdrawn: render_withdrawn}
