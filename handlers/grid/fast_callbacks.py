"""Where a worker stands who reports in a few taps, and the buttons of it."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from handlers.callbacks import Shown
from services.cases.endings import Result

DraftKey = Annotated[str, Field(max_length=16)]
"""The report that the button belongs to."""


class Fast(StatesGroup):
    """Photo, pin and category, in any order."""

    gathering = State()


class FastWhat(CallbackData, prefix="fwhat"):
    """What it is about; empty: to be chosen anew."""

    draft: DraftKey
    category: str = ""


class FastSend(CallbackData, prefix="fsend"):
    """Send it; with a result it was put right at once."""

    draft: DraftKey
    version: Shown
    result: Result | None = None
