"""Every step has a way back and a way out (U3): what a step left out is put below its question."""

import importlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Final

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.methods import EditMessageCaption, EditMessageText, SendMessage, SendPhoto, SendVoice
from aiogram.types import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)

from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.grid.task_callbacks import asked_about, leave
from handlers.screens import FEW, MENU

router = Router(name=__name__)
router.callback_query.filter(Private())

WAYS: Final = (("back", "common-back-button"), ("cancel", "common-cancel-button"))
_ASKS: Final = (SendMessage, SendPhoto, SendVoice, EditMessageText, EditMessageCaption)

Back = Callable[[Context, FSMContext, dict[str, Any]], Awaitable[Sequence[Said]]]


class WayOut(CallbackData, prefix="out"):
    """Back to what was before, or out of it; ``step`` is where that was offered,
    with a dot for the colon, which parts what a button says.
    """

    do: str
    step: str


def offered(
    ctx: Context, said: Sequence[Said], data: dict[str, Any], before: str | None, now: str | None
) -> None:
    """Put the ways that are missing below the last question of a step.

    A card that somebody opens in the middle of a step is no question of it, and stays as it is.
    """
    asked = next((one for one in reversed(said) if isinstance(_method(one), _ASKS)), None)
    if now is None or asked is None or ctx.chat_id < 0:
        return
    method = _method(asked)
    shown = method.reply_markup
    foreign = isinstance(shown, InlineKeyboardMarkup) and now == before and not ctx.remembered
    if isinstance(shown, ReplyKeyboardRemove) or foreign:
        return
    menu: dict[str, Any] | None = data.get(MENU) if ctx.remembered else None
    missing = _missing(ctx, shown, menu, now)
    if not missing:
        return
    if isinstance(shown, ReplyKeyboardMarkup):
        row = [KeyboardButton(text=label) for label, _ in missing]
        method.reply_markup = shown.model_copy(update={"keyboard": [*shown.keyboard, row]})
        data[MENU] = {"state": now, "choices": missing, "at": ctx.now.timestamp()}
        ctx.remembered = True
        return
    _draw(ctx, method, shown, missing)
    if menu is not None:
        data[MENU] = {**menu, "choices": [*menu["choices"], *missing]}


def _draw(
    ctx: Context, method: Any, shown: InlineKeyboardMarkup | None, missing: list[list[str]]
) -> None:
    """Below the question; where an elder would have too many buttons (L3) they can be typed."""
    if not ctx.actor.elder or _buttons(shown) + len(missing) <= FEW:
        method.reply_markup = _below(shown, missing)


def _buttons(shown: InlineKeyboardMarkup | None) -> int:
    return sum(len(row) for row in shown.inline_keyboard) if shown else 0


def _method(said: Said) -> Any:
    return said.method if isinstance(said, Card) else said


def _missing(ctx: Context, shown: Any, menu: dict[str, Any] | None, now: str) -> list[list[str]]:
    """Label and tap of each way that neither buttons nor numbers of the question offer."""
    rows = getattr(shown, "inline_keyboard", None) or getattr(shown, "keyboard", None) or []
    labels = [one.text for row in rows for one in row]
    labels += [label for label, _ in (menu or {}).get("choices", ())]
    found = []
    for way, key in WAYS:
        label = ctx.plain(key)
        if not any(one.lstrip("0123456789 ") == label for one in labels):
            found.append([label, WayOut(do=way, step=now.replace(":", ".")).pack()])
    return found


def _below(shown: InlineKeyboardMarkup | None, missing: list[list[str]]) -> InlineKeyboardMarkup:
    """One row more, numbered on where the buttons are numbered."""
    rows = shown.inline_keyboard if shown else []
    many = sum(one.callback_data is not None for row in rows for one in row)
    first = rows[0][0].text if rows else ""
    numbered = first[:1].isdigit()
    row = [
        InlineKeyboardButton(
            text=f"{many + at} {label}" if numbered else label, callback_data=packed
        )
        for at, (label, packed) in enumerate(missing, start=1)
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, row])


@router.callback_query(WayOut.filter())
async def go_out(
    query: CallbackQuery,
    callback_data: WayOut,
    state: FSMContext,
    raw_state: str | None,
    event_update: Update,
    bot: Bot,
    ctx: Context,
) -> Reply:
    """Back or out, from the step that offered it; from another one nothing happens."""
    if raw_state is None or raw_state.replace(":", ".") != callback_data.step:
        return [toast(query, ctx.plain("stale-toast"))]
    way = BACK.get(raw_state.partition(":")[0]) if callback_data.do == "back" else None
    if way is not None:
        data = await state.get_data()
        await state.set_state(None)
        return [toast(query), *await way(ctx, state, data)]
    said = await _cancelled(query, state, raw_state, event_update, bot, ctx)
    return [toast(query), *said]


async def _cancelled(
    query: CallbackQuery,
    state: FSMContext,
    raw_state: str,
    event_update: Update,
    bot: Bot,
    ctx: Context,
) -> Sequence[Said]:
    """The same as /cancel at this step, which knows what is kept."""
    root = importlib.import_module("handlers.root").root()
    typed = Message(
        message_id=0,
        date=datetime.fromtimestamp(ctx.sent_at.timestamp(), ctx.sent_at.tzinfo),
        chat=Chat(id=ctx.chat_id, type="private"),
        from_user=query.from_user,
        text="/cancel",
    )
    reply = await root.propagate_event(
        update_type="message",
        event=typed,
        bot=bot,
        event_update=event_update,
        state=state,
        raw_state=raw_state,
        ctx=ctx,
    )
    return [] if reply is UNHANDLED or reply is None else reply


async def _task(ctx: Context, state: FSMContext, data: dict[str, Any]) -> Sequence[Said]:
    """The task's card, as it was before it was asked about."""
    task_card = importlib.import_module("handlers.grid.task_card")
    task_id = asked_about(data)
    await leave(state)
    if task_id is None:
        return [await _home(ctx, state)]
    gone = ctx.say(ctx.text("way-back"), ReplyKeyboardRemove())
    return [gone, await task_card.card(ctx, task_id, fresh=True)]


async def _case(ctx: Context, state: FSMContext, data: dict[str, Any]) -> Sequence[Said]:
    """The case's card."""
    case_card = importlib.import_module("handlers.staff.case_card")
    held = data.get("desk")
    if not held:
        return [await _home(ctx, state)]
    await state.update_data({"desk": None})
    return [await case_card.card(ctx, held["case_id"], fresh=True)]


async def _tasks(ctx: Context, state: FSMContext, _data: dict[str, Any]) -> Sequence[Said]:
    """The list of tasks."""
    gone = ctx.say(ctx.text("tasks-unmeasured"), ReplyKeyboardRemove())
    opened = importlib.import_module("handlers.grid.task_list").open_tasks
    return [gone, *await opened(ctx, state)]


async def _visits(ctx: Context, state: FSMContext, _data: dict[str, Any]) -> Sequence[Said]:
    """The list of places to visit."""
    found: Sequence[Said] = await importlib.import_module("handlers.grid.visiting").open_visits(
        ctx, state
    )
    return found


async def _home(ctx: Context, state: FSMContext) -> Said:
    shown: Said = await importlib.import_module("handlers.home").show(ctx, state)
    return shown


BACK: Final[dict[str, Back]] = {
    "Arriving": _task,
    "Proving": _task,
    "Giving": _task,
    "Measuring": _tasks,
    "Visiting": _visits,
    "Placing": _visits,
    "Asking": _case,
    "Closing": _case,
    "Joining": _case,
    "Noting": _case,
    "Ordering": _case,
    "Splitting": _case,
    "Targeting": _case,
    "Unsealing": _case,
}
"""Where back leads from a conversation that has no own way back; elsewhere out is back."""
