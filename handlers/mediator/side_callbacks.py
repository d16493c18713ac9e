"""What the mediator's buttons around one side of a case say, and a grid worker's on a visit."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id


class Calls(CallbackData, prefix="mcalls"):
    """The list of sides to reach; of one case, or (0) of all."""

    case_id: int = 0


class SideOf(CallbackData, prefix="mside"):
    """What the mediator does about one side of a case."""

    party_id: Id
    do: str


class VisitTo(CallbackData, prefix="mvis"):
    """What a grid worker does about a visit to a side."""

    approach_id: Id
    do: str


class Hearing(StatesGroup):
    """Writing down what a side said, or who it is."""

    witness = State()
    naming = State()
