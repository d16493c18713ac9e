"""The buttons under a received warning: each chapter that has some offers them here.

They are drawn for thousands in a row, so a chapter's ``ALERT_BUTTONS`` asks nobody: what it offers
depends on the reader's language, the campaign and the copy alone. A button names the campaign,
never the copy: whose copy it is follows from who presses (``delivery.copy_of``).
"""

import importlib
from collections.abc import Callable, Sequence
from functools import cache

from aiogram.types import InlineKeyboardMarkup

from handlers.context import Context
from handlers.screens import Option, Screen, markup
from services.work import Campaign, Delivery

AlertButtons = Callable[[Context, Campaign, Delivery], Sequence[Option]]

CHAPTERS: tuple[str, ...] = ("resident.alert_answers", "resident.alert_versions")
"""Modules with ``ALERT_BUTTONS``, in the order in which the buttons stand."""


def buttons(ctx: Context, campaign: Campaign, copy: Delivery) -> InlineKeyboardMarkup | None:
    """The buttons of this copy as it stands now; None where there are none."""
    options = [one for part in _parts() for one in part(ctx, campaign, copy)]
    return markup(Screen("", options))


@cache
def _parts() -> tuple[AlertButtons, ...]:
    return tuple(importlib.import_module(f"handlers.{name}").ALERT_BUTTONS for name in CHAPTERS)
