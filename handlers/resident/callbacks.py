"""Where a resident stands, and what the buttons of a resident's screens say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown
from services.cases.feedback import Rating


class Reporting(StatesGroup):
    """Reporting: what the person is doing now."""

    consenting = State()
    choosing_category = State()
    judging_danger = State()
    gathering = State()
    placing = State()
    far_away = State()
    choosing_town = State()
    choosing_village = State()
    choosing_match = State()
    choosing_side = State()
    choosing_same = State()
    describing = State()
    confirming = State()


class Adding(StatesGroup):
    """Adding to a case that is open."""

    adding = State()


class Withdrawing(StatesGroup):
    """Taking a report back."""

    giving_reason = State()


class Step(CallbackData, prefix="rp"):
    """One tap in a report. ``draft`` names the draft it belongs to, ``version`` its state."""

    draft: str
    do: str
    value: str = ""
    version: Shown = 0


class MyCases(CallbackData, prefix="mine"):
    """A page of the person's cases."""

    page: int = 0


class OwnCase(CallbackData, prefix="own"):
    """What a reporter does with a case: show, add, done, withdraw."""

    case_id: Id
    do: str
    version: Shown = 0


class Rate(CallbackData, prefix="rate"):
    """What the reporter says of the ending."""

    case_id: Id
    rating: Rating


class Reason(CallbackData, prefix="why"):
    """Why a report is withdrawn; a code of the list, or ``other``."""

    case_id: Id
    version: Shown
    code: str


class PhotoPlaceTap(CallbackData, prefix="exif"):
    """Take the place that a photo names."""

    evidence_id: Id


class TakeBack(CallbackData, prefix="unsay"):
    """Take a consent back; ``topic`` is one of those given."""

    topic: str


class SendMine(CallbackData, prefix="mydata"):
    """Send me all of it."""


class AskErase(CallbackData, prefix="erase?"):
    """What would an erasure do?"""


class Erase(CallbackData, prefix="erase!"):
    """Erase it; ``cases`` is how many cases there were when it was asked."""

    cases: Shown
