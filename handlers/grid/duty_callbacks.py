"""The buttons of a worker's own duty."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Id
from services.dispatch.handover import To
from services.dispatch.standing_in import Span


class Do(StrEnum):
    """What a tap on the screen of one's duty wants."""

    SHOW = "show"
    ON = "on"
    OFF = "off"
    FIND = "find"
    KEEP = "keep"


class DutyTap(CallbackData, prefix="duty"):
    """On, off, or somebody in one's place."""

    do: Do


class StandIn(CallbackData, prefix="dutsub"):
    """A colleague who stands in: for how long is asked next, where it is not said."""

    person_id: Id
    span: Span | None = None


class NotMe(CallbackData, prefix="dutno"):
    """Whoever was named a substitute can't, or no longer."""

    person_id: Id


class HandOver(CallbackData, prefix="duthnd"):
    """What is in hand goes to the substitute, or back to the team."""

    to: To
