"""The plan of what is to be done by when, and what became of each promise (K6)."""

from datetime import timedelta
from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import home
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private, Writes
from handlers.mediator import asking
from handlers.mediator.asking import Doing
from handlers.mediator.file_callbacks import FileOf, Keeping, PlanQuick, PromiseSettled
from handlers.screens import Option
from services.errors import NotAllowed
from services.mediation import performing, promises, settling
from services.mediation.performing import Settled, Watched
from services.mediation.promises import Promised
from services.mediation.settling import Item, today
from services.mediation.table_errors import DayOutOfReach

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

QUICK: Final = (7, 15, 30)
"""Days from now in which all of it may be done at once."""

SHOWN: Final = 40
WORDS: Final = 80


@router.callback_query(FileOf.filter(), Doing("plan"))
async def ask_plan(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """What is to be done by when: a line each, or all of it within some days."""
    case_id = callback_data.case_id
    await performing.watched(ctx.work, ctx.actor, case_id)
    await settling.read(ctx.work, ctx.actor, case_id)
    await asking.begin(state, Keeping.planning, case_id)
    choices = [
        Option(ctx.plain("plan-quick-button", days=days), PlanQuick(case_id=case_id, days=days))
        for days in QUICK
    ]
    shown = asking.screen(ctx, ctx.text("plan-ask"), case_id, choices)
    return [await asking.show(ctx, state, query, shown)]


@router.callback_query(PlanQuick.filter())
async def quick_plan(
    query: CallbackQuery, callback_data: PlanQuick, state: FSMContext, ctx: Context
) -> Reply:
    """All of it within some days, in the words of the agreement.

    :raises NotAllowed: days that were not offered.
    """
    case_id, days = callback_data.case_id, callback_data.days
    if days not in QUICK:
        raise NotAllowed
    found = await settling.read(ctx.work, ctx.actor, case_id)
    words = found.items[Item.MANNER] or found.items[Item.TERMS]
    day = today(ctx.now) + timedelta(days=days)
    line = Promised(day, words[: promises.LONGEST] or found.number)
    await performing.plan(ctx.work, ctx.actor, case_id, [line], now=ctx.now)
    await asking.end(state)
    said = toast(query, ctx.plain("plan-kept-toast", count=1))
    return [said, await open_promises(ctx, state, query, case_id)]


@router.message(Keeping.planning, Writes())
async def take_plan(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The lines are read; each day both sides will be asked."""
    said = await asking.held(state)
    if said is None:
        await asking.end(state)
        return [await home.show(ctx, state)]
    lines = promises.read(words, today=today(ctx.now))
    await performing.plan(ctx.work, ctx.actor, said["case_id"], lines, now=ctx.now)
    await asking.end(state)
    kept = ctx.say(ctx.text("plan-kept", count=len(lines)))
    return [kept, await open_promises(ctx, state, None, said["case_id"])]


@router.callback_query(FileOf.filter(), Doing("promises"))
async def show_promises(
    query: CallbackQuery, callback_data: FileOf, state: FSMContext, ctx: Context
) -> Reply:
    """How each stands; those to look after have buttons."""
    return [await open_promises(ctx, state, query, callback_data.case_id)]


async def open_promises(
    ctx: Context, state: FSMContext, query: CallbackQuery | None, case_id: int
) -> Said:
    """The list of promises, and what the mediator found out of the first that wants it."""
    found = await performing.watched(ctx.work, ctx.actor, case_id)
    lines = [promise_line(ctx, one) for one in found[:SHOWN]]
    wanted = next((one for one in found if one.row.task_id is not None), None)
    choices = [] if wanted is None else settling_options(ctx, wanted)
    text = locales.join("\n", [ctx.text("promises-head"), *lines])
    if wanted is not None:
        which = ctx.text("promises-which", nth=wanted.row.nth, what=_short(wanted))
        text = locales.join("\n\n", [text, which])
    return await asking.show(ctx, state, query, asking.screen(ctx, text, case_id, choices))


def promise_line(ctx: Context, one: Watched) -> str:
    """A promise in one line."""
    return ctx.text(
        "promise-line",
        nth=one.row.nth,
        day=one.row.due_on.isoformat(),
        what=_short(one),
        state=ctx.plain(f"promise-state-{one.row.state}"),
    )


def _short(one: Watched) -> str:
    return locales.one_line(one.what or "…", WORDS)


def settling_options(ctx: Context, one: Watched) -> list[Option]:
    """What a mediator may have found out."""
    return [
        Option(
            ctx.plain(f"promise-settled-{how}-button"),
            PromiseSettled(instalment_id=one.row.id, round=one.row.round, how=how),
        )
        for how in Settled
    ]


@router.callback_query(PromiseSettled.filter())
async def settle(
    query: CallbackQuery, callback_data: PromiseSettled, state: FSMContext, ctx: Context
) -> Reply:
    """Done after all, they may sue, or another day, which is asked for."""
    number, round_ = callback_data.instalment_id, callback_data.round
    if callback_data.how is Settled.AGAIN:
        one = await performing.asked(ctx.work, ctx.actor, number, round_)
        if one is None:
            raise NotAllowed
        case_id = one.row.case_id
        await asking.begin(state, Keeping.postponing, case_id, promise=number, round=round_)
        back = FileOf(case_id=case_id, do="promises")
        shown = asking.screen(ctx, ctx.text("promise-ask-day"), case_id, back=back)
        return [await asking.show(ctx, state, query, shown)]
    row = await performing.settle(
        ctx.work, ctx.actor, number, round_, callback_data.how, now=ctx.now
    )
    said = toast(query, ctx.plain("promise-settled-toast"))
    return [said, await open_promises(ctx, state, query, row.case_id)]


@router.message(Keeping.postponing, Writes())
async def take_day(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The other day both sides were told of.

    :raises DayOutOfReach: no day that can be read.
    """
    said = await asking.held(state)
    if said is None or "promise" not in said:
        await asking.end(state)
        return [await home.show(ctx, state)]
    day = promises.coming_day(words, today=today(ctx.now))
    if day is None:
        raise DayOutOfReach(today(ctx.now), today(ctx.now) + performing.FURTHEST)
    await performing.settle(
        ctx.work,
        ctx.actor,
        said["promise"],
        said["round"],
        Settled.AGAIN,
        until=day,
        now=ctx.now,
    )
    await asking.end(state)
    return [await open_promises(ctx, state, None, said["case_id"])]
