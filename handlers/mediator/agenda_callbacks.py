"""Where somebody stands who changes an agenda, and what the buttons around it say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown


class Planning(StatesGroup):
    """Changing an agenda."""

    looking = State()
    deciding = State()


class Edit(CallbackData, prefix="ag"):
    """A look at a host's agenda, or a step of changing it; ``edition`` is the one shown."""

    host_id: Id
    do: str
    edition: Shown = 0
    value: str = ""


class Decide(CallbackData, prefix="agok"):
    """What becomes of those hit: ``move``, ``keep``, or ``leave`` (nothing is changed)."""

    host_id: Id
    how: str
