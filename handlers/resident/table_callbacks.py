"""What the buttons of a side say, at the table and after."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown
from services.mediation.satisfaction import Answer


class HandingIn(StatesGroup):
    """A side hands something in for its mediator."""

    handing_in = State()


class SideOf(CallbackData, prefix="msd"):
    """Something a side does with its mediation; ``version`` is the text's, as shown."""

    case_id: Id
    do: str
    version: Shown = 0


class ShareIt(CallbackData, prefix="msh"):
    """Let the others see a piece, or no longer."""

    evidence_id: Id
    shared: bool


class Look(CallbackData, prefix="msl"):
    """Show one piece of evidence."""

    evidence_id: Id


class PromiseKept(CallbackData, prefix="mpk"):
    """Whether what was promised was done."""

    instalment_id: Id
    round: Id
    kept: bool


class Satisfied(CallbackData, prefix="msat"):
    """Were they satisfied."""

    case_id: Id
    answer: Answer


class OfferTap(CallbackData, prefix="mof"):
    """Whether somebody wants the mediation that their case was turned into."""

    case_id: Id
    do: str


class TurnOwn(CallbackData, prefix="mto"):
    """Ask for mediation about one's own case."""

    case_id: Id
