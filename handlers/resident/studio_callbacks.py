"""Where somebody stands who looks for a studio or a mediator, and what the buttons say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id


class Finding(StatesGroup):
    """Looking for a studio or a mediator."""

    looking = State()


class Find(CallbackData, prefix="find"):
    """A list to choose from, or one choice of it."""

    do: str
    value: str = ""


class AtPlace(CallbackData, prefix="place"):
    """What somebody wants with a studio or workstation: see it, its map, an appointment there."""

    studio_id: Id
    do: str
    host_id: int = 0
