"""Every kind of promise about the future and who keeps it when its time comes."""

import importlib
from collections.abc import Awaitable, Callable
from typing import Any

Fire = Callable[..., Awaitable[str]]
"""``async fire(work, payload, *, now) -> str``: keeps the promise, says what came of it."""

CHAPTERS: tuple[str, ...] = (
    "appeals",
    "cases.calling_back",
    "cases.follows",
    "cases.live_board",
    "dispatch.daily",
    "dispatch.escalation",
    "mediation.agenda_layout",
    "mediation.agenda_import",
    "mediation.coming",
    "mediation.countdown",
    "mediation.holds",
    "mediation.overdue",
    "mediation.performing",
    "mediation.reminders",
    "mediation.waiting",
    "mediation.satisfaction",
    "outreach.approval",
    "outreach.delivery",
    "outreach.marks",
    "outreach.schedule",
    "outreach.guardians",
    "scams.quiz",
    "privacy.erasing",
    "privacy.retention",
)
"""Modules with ``FIRES``: kind → fire."""


def fires() -> dict[str, Fire]:
    """Every kind of timer.

    :raises ValueError: two services claim the same kind.
    """
    whole: dict[str, Fire] = {}
    for chapter in CHAPTERS:
        part: dict[str, Any] = importlib.import_module(f"services.{chapter}").FIRES
        twice = whole.keys() & part.keys()
        if twice:
            raise ValueError(f"timer kinds claimed twice: {sorted(twice)}")
        whole |= part
    return whole
