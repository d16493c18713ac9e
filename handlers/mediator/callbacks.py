"""Where somebody stands who asks for mediation, and what the buttons around it say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown


class Mediate(StatesGroup):
    """Asking for mediation: what the person is doing now."""

    reading_terms = State()
    choosing_whom = State()
    choosing_asker = State()
    choosing_service = State()
    choosing_time = State()
    choosing_studio = State()
    choosing_place = State()
    choosing_venue = State()
    choosing_site = State()
    hot = State()
    confirming = State()
    consenting = State()
    giving_phone = State()


class Declining(StatesGroup):
    """Giving up a time or the whole request."""

    giving_reason = State()


class Ask(CallbackData, prefix="md"):
    """One tap while asking. ``draft`` names the draft it belongs to."""

    draft: str
    do: str
    value: str = ""


class AskMediation(CallbackData, prefix="mdgo"):
    """Begin to ask for mediation: ``how`` is new, or carried (with the text just written)."""

    how: str = "new"


class Meeting(CallbackData, prefix="mt"):
    """What a side does with an appointment; ``version`` is the appointment's, as shown."""

    case_id: Id
    do: str
    version: Shown


class PickTime(CallbackData, prefix="mtime"):
    """Propose this slot for the meeting."""

    case_id: Id
    slot_id: Id
    version: Shown


class WhyNot(CallbackData, prefix="mwhy"):
    """Why a time (``time``) or the request (``all``) is given up: a code of the list."""

    case_id: Id
    version: Shown
    what: str
    code: str


class WeekOf(CallbackData, prefix="week"):
    """A week of the mediator's agenda, counted from this one."""

    offset: int
