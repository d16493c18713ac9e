"""Where a grid worker stands who reports for somebody else, and the buttons of it."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup


class Behalf(StatesGroup):
    """Reporting for somebody without a phone: what the worker is doing now."""

    naming = State()
    phoning = State()
    reading_out = State()


class BehalfTap(CallbackData, prefix="forwho"):
    """One tap: ``do`` is begin, no_phone, agreed, refused, back or cancel."""

    do: str
