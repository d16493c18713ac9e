"""Where somebody stands who asks about fraud, and what those buttons say."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup


class Scam(StatesGroup):
    """A suspicious message, or a code, is about to be sent."""

    pasting = State()
    verifying = State()


class Paying(StatesGroup):
    """Money is gone: three questions, each of which may be left out."""

    when = State()
    amount = State()
    payee = State()


class Ask(CallbackData, prefix="scam"):
    """``do``: again (another message), leave."""

    do: Literal["again", "leave"]


class AskCode(CallbackData, prefix="code"):
    """Another code."""


class HandOver(CallbackData, prefix="scamto"):
    """The message just looked at goes to staff."""


class Paid(CallbackData, prefix="paid"):
    """``do``: open (money is gone), say (a ready answer), agree, skip, back, leave."""

    do: Literal["open", "say", "agree", "skip", "back", "leave"]
    value: str = ""
