"""Where somebody stands who subscribes to warnings, and what the buttons say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown


class Subscribing(StatesGroup):
    """Choosing for which place to be warned."""

    choosing_town = State()
    choosing_village = State()


class Subscribe(CallbackData, prefix="sub"):
    """``do``: town (show its villages), area (subscribe), end (no more), towns, leave."""

    do: str
    area: str = ""


class Choose(CallbackData, prefix="choose"):
    """What is chosen besides the place: ``do`` says what, ``value`` which."""

    do: str
    area: str
    value: str = ""


class Listen(CallbackData, prefix="listen"):
    """Another version of a received warning."""

    campaign_id: Id
    version: Shown
