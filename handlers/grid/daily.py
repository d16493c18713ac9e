"""The list of the day, rendered when it leaves (G11)."""

from typing import Final

import locales
from handlers import screens
from handlers.context import Card, Context, Said
from handlers.grid import task_list
from handlers.grid.task_callbacks import ListTasks, TaskOpen
from handlers.grid.visit_callbacks import OpenVisit, Visits
from handlers.notices import Renderer
from handlers.resident.alert_card import place_name
from handlers.screens import Option, Screen
from services.dispatch import daily
from services.dispatch.daily import DailyList
from services.errors import NotAllowed
from services.notices import Notice

TASKS: Final = 5
VISITS: Final = 3
"""So many of each stand on the list; the rest is one tap away."""


async def render_daily(notice: DailyList, ctx: Context) -> Said | None:
    """What is this worker's today; unsaid when there is nothing."""
    try:
        today = await daily.today(ctx.work, ctx.actor, now=ctx.now)
    except NotAllowed:
        return None
    if today.empty:
        return None
    text = ctx.text(
        "daily-list",
        own=len(today.own),
        due=len(today.due),
        offered=today.offered,
        visits=len(today.visits),
    )
    if today.doors:
        lines = [
            ctx.text(
                "daily-door",
                name=locales.one_line(one.name, 20),
                place=place_name(one.place),
                headline=one.headline,
            )
            for one in today.doors
        ]
        doors = ctx.text("daily-doors", count=len(lines), lines=locales.join("\n", lines))
        text = locales.join("\n", [text, doors])
    options = [
        Option(task_list.line(ctx, one), TaskOpen(task_id=one.task.id))
        for one in today.own[:TASKS]
    ]
    options += [
        Option(ctx.plain("visits-line", name=one.name, at=one.due_at), OpenVisit(visit_id=one.id))
        for one in today.visits[:VISITS]
    ]
    nav = [Option(ctx.plain("daily-tasks-button"), ListTasks())]
    if today.visits:
        nav.append(Option(ctx.plain("daily-visits-button"), Visits()))
    screen = Screen(text, options, nav)
    return Card(f"daily:{notice.day}", ctx.say(text, screens.markup(screen)))


RENDERERS: Final[dict[type[Notice], Renderer]] = {DailyList: render_daily}
