"""What is late and who has it: a message that rings, then is edited until all is well (D3).

Only the newest one of a person is edited; those before it stay as they were when they rang.
"""

from typing import Final

import locales
from handlers.cards import place_name
from handlers.context import Card, Context, Said
from handlers.grid.task_callbacks import TaskOpen
from handlers.notices import Renderer
from handlers.screens import Option, Screen, markup
from handlers.staff.callbacks import OpenCase, ShowQueue
from services.cases.queue import Shelf
from services.dispatch import late
from services.dispatch.late import Change, Late, late_key
from services.dispatch.notices import LateChanged, Overdue, TakenBack
from services.notices import Notice

NAME_SHOWN: Final = 20


async def render_overdue(_notice: Overdue, ctx: Context) -> Said | None:
    """Something ran out: all that is late for this person; nothing when it was done meanwhile."""
    found, many = await late.late_for(ctx.work, ctx.actor, now=ctx.now)
    return _card(ctx, [], found, many, fresh=True) if found else None


async def render_changed(notice: LateChanged, ctx: Context) -> Said | None:
    """Somebody acted: the message on this phone says so, and what is left."""
    changed = await late.change(ctx.work, notice.clock_id)
    if changed is None or not await late.on_phone(ctx.work, ctx.actor):
        return None
    found, many = await late.late_for(ctx.work, ctx.actor, now=ctx.now)
    lines = [_changed(ctx, changed), *([] if found else [ctx.text("late-none")])]
    return _card(ctx, lines, found, many, fresh=False)


async def render_taken_back(notice: TakenBack, ctx: Context) -> Said | None:
    """Somebody had accepted and gave no sign; the task waits for others again (D10)."""
    found = await late.taken_back(ctx.work, notice.task_id, notice.worker_id)
    if found is None:
        return None
    _, case, name = found
    text = ctx.text(
        "late-taken-back",
        number=case.number,
        who=locales.one_line(name, NAME_SHOWN) or ctx.plain("late-nobody"),
    )
    choice = Option(ctx.plain("late-case-button", number=case.number), OpenCase(case_id=case.id))
    return ctx.say(text, markup(Screen(text, [choice])))


def _card(ctx: Context, lines: list[str], found: list[Late], many: int, *, fresh: bool) -> Card:
    if found:
        lines = [*lines, ctx.text("late-head", count=many), *(_line(ctx, one) for one in found)]
    text = locales.join("\n", lines)
    choices = [_open(ctx, one) for one in found]
    if many > len(found):
        choices.append(Option(ctx.plain("late-all-button"), ShowQueue(shelf=Shelf.LATE)))
    return Card(
        late_key(ctx.actor.id),
        ctx.say(text, markup(Screen(text, choices))),
        fresh=fresh,
        sole=True,
    )


def _line(ctx: Context, one: Late) -> str:
    case = one.case
    return ctx.text(
        f"late-line-{one.kind}",
        number=case.number,
        category=ctx.plain(f"category-{case.category}"),
        place=place_name(case) or ctx.plain("place-unknown"),
        late=span(ctx, one.seconds),
        who=_who(ctx, one),
    )


def _who(ctx: Context, one: Late) -> str:
    if one.mine:
        return ctx.plain("late-you")
    return locales.one_line(one.who or "", NAME_SHOWN) or ctx.plain("late-nobody")


def _changed(ctx: Context, changed: Change) -> str:
    return ctx.text(
        f"late-since-{changed.since}",
        number=changed.case.number,
        state=ctx.plain(f"state-{changed.case.state}"),
        who=locales.one_line(changed.who or "", NAME_SHOWN) or ctx.plain("late-nobody"),
    )


def _open(ctx: Context, one: Late) -> Option:
    label = ctx.plain("late-case-button", number=one.case.number)
    if one.task_id is not None:
        return Option(label, TaskOpen(task_id=one.task_id))
    return Option(label, OpenCase(case_id=one.case.id))


def span(ctx: Context, seconds: int) -> str:
    """How late it is, in the unit people say it in."""
    minutes = seconds // 60
    if minutes < 1:
        return ctx.plain("late-just")
    if minutes < 120:
        return ctx.plain("late-minutes", count=minutes)
    if minutes < 48 * 60:
        return ctx.plain("late-hours", count=minutes // 60)
    return ctx.plain("late-days", count=minutes // (24 * 60))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    Overdue: render_overdue,
    LateChanged: render_changed,
    TakenBack: render_taken_back,
}
