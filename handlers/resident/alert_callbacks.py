"""Where somebody stands who subscribes to warnings, and what the buttons say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup


class Subscribing(StatesGroup):
    """Choosing for which place to be warned."""

    choosing_town = State()
    choosing_village = State()


class Subscribe(CallbackData, prefix="sub"):
    """``do``: town (show its villages), area (subscribe), end (no more), towns, leave."""

    do: str
    area: str = ""
