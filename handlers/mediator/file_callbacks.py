"""Where a mediator stands who keeps a file, and what the buttons around it say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown
from services.mediation.helping import As
from services.mediation.performing import Settled
from services.mediation.rates import Period
from services.mediation.results import Result


class Keeping(StatesGroup):
    """What a mediator is writing into a file."""

    noting = State()
    stating_result = State()
    dating = State()
    planning = State()
    postponing = State()
    telling = State()


class Drafting(StatesGroup):
    """The items of an agreement, one question each."""

    facts = State()
    issues = State()
    terms = State()
    manner = State()
    checking = State()


class Registering(StatesGroup):
    """One line of the on-site register, one question each."""

    owner = State()
    what = State()
    count = State()
    agreed = State()


class FileOf(CallbackData, prefix="mf"):
    """Something to do with a file; ``version`` is the case's, or the draft's, as shown."""

    case_id: Id
    do: str
    version: Shown = 0


class Ends(CallbackData, prefix="mres"):
    """With this result the mediation ends."""

    case_id: Id
    version: Shown
    result: Result


class SignedOn(CallbackData, prefix="mday"):
    """So many days ago it was signed and sealed."""

    case_id: Id
    version: Shown
    ago: Shown


class HelperRole(CallbackData, prefix="mhr"):
    """In which capacity a helper is asked."""

    case_id: Id
    role: As


class HelperPick(CallbackData, prefix="mhp"):
    """Ask this person; 0 makes a one-time link."""

    case_id: Id
    role: As
    person_id: Shown


class HelperSays(CallbackData, prefix="mhs"):
    """Whether somebody helps."""

    helper_id: Id
    yes: bool


class HelperSees(CallbackData, prefix="mhv"):
    """A helper looks at the session, or raises the alarm."""

    session_id: Id
    do: str


class Entry(CallbackData, prefix="mreg"):
    """An answer while a line of the register is dictated."""

    case_id: Id
    step: str
    value: str


class Strike(CallbackData, prefix="mstk"):
    """Take a line out of the register."""

    case_id: Id
    nth: Id


class DraftStep(CallbackData, prefix="mdr"):
    """Go to an item of the draft, skip it, or keep the whole."""

    case_id: Id
    do: str


class PromiseSettled(CallbackData, prefix="mset"):
    """What became of a promise that was not kept."""

    instalment_id: Id
    round: Id
    how: Settled


class PlanQuick(CallbackData, prefix="mplq"):
    """One promise, so many days from now, in the words of the agreement."""

    case_id: Id
    days: Shown


class FilesPage(CallbackData, prefix="mfs"):
    """A page of the mediator's own files."""

    page: Shown = 0


class FiguresOf(CallbackData, prefix="mfig"):
    """The figures of a period."""

    period: Period


class ExamplesPage(CallbackData, prefix="mex"):
    """A page of examples."""

    page: Shown = 0
