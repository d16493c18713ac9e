"""A worker's card of a task: photo, what and where, time left, and the steps that fit now."""

from collections.abc import Sequence
from typing import Final

from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers import screens
from handlers.cards import description, evidence_words, place_lines, place_name
from handlers.context import HTML, Card, Context
from handlers.grid.task_callbacks import TaskLook, TaskOpen, TaskPress
from handlers.screens import Option, Screen
from handlers.staff.case_card import CAPTION, CUTS, MESSAGE, UNREADABLE, danger, units
from services.dispatch.look import TaskView, look
from services.dispatch.notices import task_key
from services.dispatch.tasks import Step
from services.work import Evidence

_ROWS: Final = (
    (Step.ACCEPT,),
    (Step.TAKE_OVER, Step.DECLINE),
    (Step.ON_WAY, Step.ARRIVE),
    (Step.FINISH,),
    (Step.TRANSFER, Step.RETURN),
    (Step.OBJECT,),
)
"""Big steps on rows of their own: one thumb, in the rain."""

_DUE: Final = {"offered": "accept", "accepted": "arrive", "on_way": "arrive"}
"""What the soonest clock is about, by how far the task is; on the spot it is handling."""

NOTE_SHOWN: Final = 200


async def card(
    ctx: Context,
    task_id: int,
    *,
    headline: str | None = None,
    fresh: bool = False,
    keyboard: InlineKeyboardMarkup | None = None,
    state: FSMContext | None = None,
) -> Card:
    """The card as it stands now; ``keyboard`` replaces its buttons for a step in between.

    With ``state`` its steps can also be typed, by number or by word.

    :raises NotAllowed: not this worker's to see, or not there.
    """
    held = await look(ctx.work, ctx.actor, task_id, now=ctx.now)
    if state is not None and keyboard is None:
        await screens.remember(ctx, Screen("", steps(ctx, held)), state)
    method = _method(ctx, held, headline, keyboard or buttons(ctx, held))
    return Card(task_key(task_id), method, fresh=fresh, sole=True)


def _method(
    ctx: Context, held: TaskView, headline: str | None, markup: InlineKeyboardMarkup
) -> SendMessage | SendPhoto:
    photo = first_photo(held, urgent=danger(ctx, held.case) is not None)
    text = words(ctx, held, headline, room=CAPTION if photo else MESSAGE)
    if photo is None:
        return SendMessage(chat_id=ctx.chat_id, text=text, parse_mode=HTML, reply_markup=markup)
    return SendPhoto(
        chat_id=ctx.chat_id,
        photo=f"media:{photo.id}",
        caption=text,
        parse_mode=HTML,
        reply_markup=markup,
    )


def first_photo(held: TaskView, *, urgent: bool) -> Evidence | None:
    """The picture that the card shows; an emergency does not wait for one still on its way."""
    passed_over = (*UNREADABLE, "waiting") if urgent else UNREADABLE
    readable = (one for one in held.view.files("photo") if one.fetch_state not in passed_over)
    return next(readable, None)


def words(ctx: Context, held: TaskView, headline: str | None, *, room: int) -> str:
    """The words of a card, as many of the reporter's as fit."""
    text = ""
    for cut in CUTS:
        text = locales.join("\n", _lines(ctx, held, headline, cut))
        if units(text) <= room:
            break
    return text


def _lines(ctx: Context, held: TaskView, headline: str | None, cut: int) -> Sequence[str]:
    case = held.case
    title = ctx.text(
        "task-title",
        category=ctx.text(f"category-{case.category}"),
        place=place_name(case) or ctx.plain("place-unknown"),
    )
    lines = [
        headline,
        danger(ctx, case),
        title,
        standing(ctx, held),
        ctx.text("task-objected") if held.live and held.task.objected_at else None,
        due(ctx, held) if held.live else None,
        *place_lines(ctx, held.view),
        ctx.text("desk-words", words=description(ctx, held.view, cut)),
        _files(ctx, held),
        _said(ctx, "task-order-words", held.words),
        _said(ctx, "desk-note", held.note),
        ctx.text("task-number", number=case.number),
    ]
    return [one for one in lines if one]


def _files(ctx: Context, held: TaskView) -> str | None:
    files = evidence_words(ctx, held.view)
    return ctx.text("desk-files", files=files) if files else None


def _said(ctx: Context, key: str, said: str | None) -> str | None:
    return ctx.text(key, words=locales.one_line(said, NOTE_SHOWN)) if said else None


def standing(ctx: Context, held: TaskView) -> str:
    """Who has it, and how far it is."""
    state = held.task.state.replace("_", "-")
    if held.task.part != "main" and held.live and held.mine:
        return ctx.text(f"task-helps-{state}")
    if held.mine and held.asked and held.live:
        return ctx.text("task-asked", name=locales.one_line(held.asked, 40))
    if held.mine:
        return ctx.text(f"task-mine-{state}")
    name = locales.one_line(held.worker or "", 40) or ctx.plain("desk-nameless")
    return ctx.text(f"task-theirs-{state}", name=name)


def due(ctx: Context, held: TaskView) -> str | None:
    """What is to be done by when, and how much time is left; nothing when no clock runs."""
    due_at = held.case.due_at
    if due_at is None:
        return None
    what = _DUE.get(held.task.state, "handle")
    minutes = round((due_at - ctx.now).total_seconds() / 60)
    if minutes < 0:
        return ctx.text(f"task-overdue-{what}", at=due_at, left=span(ctx, -minutes))
    return ctx.text(f"task-due-{what}", at=due_at, left=span(ctx, minutes))


def span(ctx: Context, minutes: int) -> str:
    """A length of time as a worker reads it: minutes, from two hours on hours, then days."""
    if minutes < 120:
        return ctx.plain("task-minutes", count=minutes)
    if minutes < 48 * 60:
        return ctx.plain("task-hours", count=round(minutes / 60))
    return ctx.plain("task-days", count=round(minutes / 1440))


def away(ctx: Context, metres: float) -> str:
    """A distance as a worker reads it: metres, from a kilometre on kilometres."""
    if metres < 950:
        return ctx.plain("task-metres", count=max(10, round(metres, -1)))
    return ctx.plain("task-kilometres", count=round(metres / 1000, 1))


def steps(ctx: Context, held: TaskView) -> list[Option]:
    """What this worker may do now, in the order of the card."""
    return [_step(ctx, held, one) for row in _ROWS for one in row if one in held.may]


def _step(ctx: Context, held: TaskView, step: Step) -> Option:
    press = TaskPress(task_id=held.task.id, version=held.task.version, step=step)
    return Option(ctx.plain(f"task-step-{step.replace('_', '-')}-button"), press)


def buttons(ctx: Context, held: TaskView) -> InlineKeyboardMarkup:
    """The steps in rows for one thumb, and a closer look."""
    rows = [[_button(_step(ctx, held, one)) for one in row if one in held.may] for row in _ROWS]
    rows.append([_button(one) for one in _looks(ctx, held)])
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def _looks(ctx: Context, held: TaskView) -> list[Option]:
    task_id, shown = held.task.id, []
    files = sum(one.kind != "words" for one in held.view.evidence)
    if files:
        label = ctx.plain("desk-photos-button", count=files)
        shown.append(Option(label, TaskLook(task_id=task_id, what="files")))
    if held.case.latitude is not None:
        place = TaskLook(task_id=task_id, what="place")
        shown.append(Option(ctx.plain("desk-place-button"), place))
    return shown


def choices(ctx: Context, task_id: int, options: Sequence[Option]) -> InlineKeyboardMarkup:
    """The choices of a step in between, two in a row, and the way back."""
    made = [_button(one) for one in options]
    rows = [made[at : at + 2] for at in range(0, len(made), 2)]
    back = Option(ctx.plain("common-back-button"), TaskOpen(task_id=task_id, anew=False))
    rows.append([_button(back)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _button(option: Option) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=option.label, callback_data=option.packed)
