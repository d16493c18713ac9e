"""An officer calls back whoever reported a closed case, and hears of what was not solved (D13)."""

from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers.cards import place_name
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.staff import case_card
from handlers.staff.callbacks import CallBack, OpenCase
from services.cases import calling_back, desk, reaching
from services.cases.calling_back import Answer, CallbackDue
from services.cases.feedback import CaseReopened
from services.errors import NotAllowed
from services.notices import Notice
from services.work import Case

router = Router(name=__name__)
router.callback_query.filter(Private())


def _key(task_id: int) -> str:
    return f"callback:{task_id}"


async def render_due(notice: CallbackDue, ctx: Context) -> Said | None:
    """A call waits to be made; nothing is said once somebody has made it."""
    try:
        task, case = await calling_back.find(ctx.work, ctx.actor, notice.task_id)
    except NotAllowed:
        return None
    if task.ended_at is not None or task.worker_id not in {None, ctx.actor.id}:
        return None
    text = _asked(ctx, case)
    ring = _button(ctx.plain("callback-ring-button"), CallBack(task_id=task.id, do="ring"))
    return Card(_key(task.id), ctx.say(text, InlineKeyboardMarkup(inline_keyboard=[[ring]])))


def _asked(ctx: Context, case: Case) -> str:
    return ctx.text(
        "callback-due",
        number=case.number,
        category=ctx.plain(f"category-{case.category}"),
        place=place_name(case) or ctx.plain("place-unknown"),
    )


@router.callback_query(CallBack.filter())
async def call_back(query: CallbackQuery, callback_data: CallBack, ctx: Context) -> Reply:
    """The officer is going to ring, or says what came of it.

    :raises CalledAlready: a colleague rings or has rung. :raises NotAllowed: elsewhere.
    """
    task_id, do = callback_data.task_id, callback_data.do
    if do == "ring":
        return [toast(query), await _ring(ctx, task_id)]
    case = await calling_back.finish(
        ctx.work, ctx.actor, task_id, Answer(do), at=ctx.sent_at, now=ctx.now
    )
    text = ctx.text(f"callback-{do}", number=case.number)
    return [toast(query), Card(_key(task_id), ctx.say(text))]


async def _ring(ctx: Context, task_id: int) -> Said:
    """Name and number, for this officer alone, and the four outcomes."""
    task = await calling_back.begin(ctx.work, ctx.actor, task_id, now=ctx.now)
    _, case = await calling_back.find(ctx.work, ctx.actor, task_id)
    who = await reaching.contact(ctx.work, ctx.actor, case.id, now=ctx.now)
    key = "callback-number" if who.phone else "callback-no-number"
    lines = [
        _asked(ctx, case),
        ctx.text(
            key,
            name=locales.one_line(who.name or "", 20) or ctx.plain("desk-nameless"),
            phone=who.phone or "",
        ),
        ctx.text("callback-read-out"),
    ]
    answers = [
        _button(ctx.plain(f"callback-{one}-button"), CallBack(task_id=task.id, do=one))
        for one in Answer
    ]
    keyboard = InlineKeyboardMarkup(inline_keyboard=[answers[:2], answers[2:]])
    return Card(_key(task_id), ctx.say(locales.join("\n", lines), keyboard))


def _button(label: str, data: CallBack | OpenCase) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())


async def render_reopened(notice: CaseReopened, ctx: Context) -> Said | None:
    """The reporter says that it was not solved: the card comes up again, saying so."""
    try:
        held = await desk.look(ctx.work, ctx.actor, notice.case_id)
    except NotAllowed:
        return None
    key = "desk-reopened-supervised" if notice.supervised else "desk-reopened"
    headline = ctx.text(key, number=held.view.case.number)
    return await case_card.card(ctx, notice.case_id, headline=headline, fresh=True)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    CallbackDue: render_due,
    CaseReopened: render_reopened,
}
