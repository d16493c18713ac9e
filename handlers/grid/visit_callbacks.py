"""Where a worker stands on a visit, and the buttons of it."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from handlers.callbacks import Id

Key = Annotated[str, Field(max_length=24)]
"""An item or a list, by the key that its document gives it."""


class Visiting(StatesGroup):
    """Going through the items of a place."""

    answering = State()


class Placing(StatesGroup):
    """Writing down a new place: which kind, its name, where it is."""

    naming = State()
    pinning = State()


class Visits(CallbackData, prefix="vlist"):
    """The places due; ``new``: one more place is to be written down."""

    new: bool = False


class OpenVisit(CallbackData, prefix="vopen"):
    """The worker is at this place."""

    visit_id: Id


class Found(CallbackData, prefix="vitem"):
    """What was found at one item."""

    visit_id: Id
    item: Key
    ok: bool


class VisitCase(CallbackData, prefix="vcase"):
    """What was wrong becomes a case."""

    visit_id: Id
    item: Key


class NewPlace(CallbackData, prefix="vnew"):
    """The kind of a new place, by its list; without one: it has no pin."""

    checklist: Key = ""
