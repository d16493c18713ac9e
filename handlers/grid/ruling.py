"""Dispatchers hear of tasks given back and rule on objections; the town chief after two (G8)."""

from typing import Any, Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

import locales
from handlers.cards import place_name
from handlers.context import Context, Reply, Said, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.grid import task_card
from handlers.grid.task_callbacks import Rule, Ruling
from handlers.grid.task_notices import seen as still_seen
from handlers.notices import Renderer
from handlers.resident import flow
from handlers.screens import Option
from handlers.staff import case_card
from handlers.staff.callbacks import OpenCase
from services.cases import desk
from services.cases.states import Happened
from services.dispatch import bounces
from services.dispatch.bounces import (
    BouncedTwice,
    ObjectionRaised,
    ObjectionRuled,
    RuledAlready,
    TaskReturned,
)
from services.dispatch.tasks import SeenTask
from services.errors import NotAllowed
from services.notices import Notice

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = "ruling"
"""Where a conversation's data keeps which objection is being ruled on, as it was shown."""

READY: Final = ("ours", "nearest", "go")
"""Reasons at hand for letting an order stand."""

SHOWN: Final = 300
"""Characters of a reason above a card."""


def _buttons(ctx: Context, task_id: int, version: int, case_id: int) -> InlineKeyboardMarkup:
    rule = {"task_id": task_id, "version": version}
    rows = [
        [
            _button(ctx.plain("task-uphold-button"), Rule(**rule, upheld=True).pack()),
            _button(ctx.plain("task-overrule-button"), Rule(**rule, upheld=False).pack()),
        ],
        [_button(ctx.plain("task-open-case-button"), OpenCase(case_id=case_id).pack())],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data)


@router.callback_query(Rule.filter())
async def rule(
    query: CallbackQuery, callback_data: Rule, state: FSMContext, ctx: Context
) -> Reply:
    """The dispatcher rules: right; or not, for a reason at hand; or not, and why is asked."""
    seen = SeenTask(callback_data.task_id, callback_data.version)
    try:
        if callback_data.upheld:
            case = await bounces.uphold(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
            said = ctx.edit(query, ctx.text("task-upheld"))
            return [toast(query), said, await case_card.card(ctx, case.id, fresh=True)]
        if callback_data.name in READY:
            reason = ctx.plain(f"task-stands-{callback_data.name}-button")
            return [toast(query), *await _overrule(ctx, state, seen, reason)]
        return [toast(query), await _ask_why(ctx, state, seen)]
    except RuledAlready as no:
        words = ctx.plain(no.key, **no.fields())
        return [toast(query, words, alert=True), ctx.edit(query, words)]


async def _ask_why(ctx: Context, state: FSMContext, seen: SeenTask) -> Said:
    await bounces.waiting(ctx.work, ctx.actor, seen.task_id)
    await flow.park(state)
    await state.set_state(Ruling.why)
    await state.update_data({KEY: {"task_id": seen.task_id, "version": seen.version}})
    options = [
        Option(
            ctx.plain(f"task-stands-{name}-button"),
            Rule(task_id=seen.task_id, version=seen.version, upheld=False, name=name),
        )
        for name in READY
    ]
    rows = [[_button(one.label, one.packed)] for one in options]
    return ctx.say(ctx.text("task-stands-ask"), InlineKeyboardMarkup(inline_keyboard=rows))


@router.message(Ruling.why, Writes())
async def own_reason(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """Why the order stands, in the dispatcher's own words."""
    kept: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    if not kept:
        await _end(state)
        return [ctx.say(ctx.text("task-prompt-over"))]
    try:
        return await _overrule(ctx, state, SeenTask(kept["task_id"], kept["version"]), words)
    except RuledAlready as no:
        await _end(state)
        return [ctx.say(ctx.text(no.key, **no.fields()))]


@router.message(Ruling.why, OtherThanCommands())
async def odd_reason(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]


async def _overrule(ctx: Context, state: FSMContext, seen: SeenTask, reason: str) -> list[Said]:
    case = await bounces.overrule(ctx.work, ctx.actor, seen, reason, at=ctx.sent_at, now=ctx.now)
    await _end(state)
    return [await case_card.card(ctx, case.id, headline=ctx.text("task-overruled"), fresh=True)]


async def _end(state: FSMContext) -> None:
    await state.update_data({KEY: None})
    if await state.get_state() == Ruling.why.state:
        await state.set_state(None)


async def render_raised(notice: ObjectionRaised, ctx: Context) -> Said | None:
    """Somebody says that an order is wrong; nothing once it is ruled on or accepted."""
    try:
        task, case, reason = await bounces.waiting(ctx.work, ctx.actor, notice.task_id)
    except (NotAllowed, RuledAlready):
        return None
    text = ctx.text(
        "desk-objected",
        number=case.number,
        category=ctx.text(f"category-{case.category}"),
        place=place_name(case) or ctx.plain("place-unknown"),
        name=await _who(ctx, case.id, Happened.OBJECTED),
        words=locales.clip(reason, SHOWN),
    )
    return ctx.say(text, _buttons(ctx, task.id, task.version, case.id))


async def render_returned(notice: TaskReturned, ctx: Context) -> Said | None:
    """Somebody gave a task back; the case waits for another order."""
    found = await bounces.reason_of(ctx.work, notice.task_id)
    if found is None:
        return None
    task, reason = found
    try:
        name = await _who(ctx, task.case_id, Happened.RETURNED)
        words = locales.clip(reason, SHOWN)
        headline = ctx.text("desk-returned", name=name, words=words)
        return await case_card.card(ctx, task.case_id, headline=headline, fresh=True)
    except NotAllowed:
        return None


async def render_bounced(notice: BouncedTwice, ctx: Context) -> Said | None:
    """Nobody takes it: the town chief says who owns it and who helps."""
    try:
        headline = ctx.text("desk-bounced")
        return await case_card.card(ctx, notice.case_id, headline=headline, fresh=True)
    except NotAllowed:
        return None


async def render_ruled(notice: ObjectionRuled, ctx: Context) -> Said | None:
    """The ruling, to whoever objected; the card as it stands below."""
    held = await still_seen(ctx, notice.task_id)
    if held is None:
        return None
    if notice.upheld:
        said = ctx.text("task-taken-upheld", number=held.case.number)
    else:
        reason = await bounces.words_of(ctx.work, notice.words_id)
        said = ctx.text("task-stands", words=locales.clip(reason, SHOWN))
    return await task_card.card(ctx, notice.task_id, headline=said, fresh=True)


async def _who(ctx: Context, case_id: int, happened: Happened) -> str:
    """The name of whoever did that last."""
    held = await desk.look(ctx.work, ctx.actor, case_id)
    who = next((o.actor_id for o in reversed(held.view.lines) if o.kind == happened), None)
    name = locales.one_line(await desk.name_of(ctx.work, who), 40) if who else ""
    return name or ctx.plain("desk-nameless")


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    ObjectionRaised: render_raised,
    TaskReturned: render_returned,
    BouncedTwice: render_bounced,
    ObjectionRuled: render_ruled,
}
