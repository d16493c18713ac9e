"""Every notice and the words it becomes, in the language of whoever gets it, when it leaves."""

import importlib
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any

from handlers.context import Context, Said
from handlers.numbers import numbered
from services.notices import Notice

Renderer = Callable[[Any, Context], Awaitable[Said | None]]

CHAPTERS: tuple[str, ...] = (
    "commands",
    "files",
    "mediator.notices",
    "mediator.table_notices",
    "resident.offered",
    "staff.alarms",
    "mediator.alarm",
    "mediator.agenda_edit",
    "staff.agenda_table",
    "mediator.waiting_list",
    "mediator.consenting",
    "grid.sides",
    "staff.warn_notices",
    "resident.paid_notices",
    "staff.scam_notices",
    "resident.guardian",
    "resident.quiz",
    "staff.season",
    "staff.videos",
    "owners",
    "staff.live_board",
    "staff.calling",
    "staff.unsealing",
    "staff.blocking",
    "blocked",
    "resident.rating",
    "resident.follow",
    "resident.joined",
    "staff.sources",
    "staff.groups",
    "staff.topics",
    "staff.late",
    "staff.notices",
    "staff.teams",
    "grid.duty",
    "staff.policies",
    "grid.task_notices",
    "grid.daily",
    "grid.handing",
    "grid.ruling",
    "resident.notices",
)
"""Modules with ``RENDERERS``."""


@cache
def renderers() -> Mapping[type[Notice], Renderer]:
    """Every renderer by its notice."""
    whole: dict[type[Notice], Renderer] = {}
    for chapter in CHAPTERS:
        part = importlib.import_module(f"handlers.{chapter}").RENDERERS
        twice = whole.keys() & part.keys()
        if twice:
            raise ValueError(f"notices rendered twice: {sorted(kind.__name__ for kind in twice)}")
        whole |= part
    return whole


async def render(notice: Notice, ctx: Context) -> Said | None:
    """What to say for a notice; None when it is no longer true and should stay unsaid."""
    said = await renderers()[type(notice)](notice, ctx)
    return numbered(said) if said is not None else None
