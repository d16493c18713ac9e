"""Where a broadcaster or approver stands, and what their buttons say."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.callbacks import Id, Shown


class Alerting(StatesGroup):
    """Writing a warning."""

    pasting = State()
    choosing_town = State()
    choosing_village = State()
    choosing_topic = State()
    choosing_severity = State()
    looking = State()
    writing_other = State()
    adding_version = State()
    naming = State()


class SendingBack(StatesGroup):
    """Saying why a warning should be changed."""

    giving_reason = State()


class Warn(CallbackData, prefix="warn"):
    """An answer while writing: towns, town, area, topic, severity, back, cancel."""

    do: str
    value: str = ""


class Launch(CallbackData, prefix="launch"):
    """What an author does with a written warning; ``version`` as shown."""

    campaign_id: Id
    do: str
    version: Shown


class Decide(CallbackData, prefix="decide"):
    """What an approver does with it."""

    campaign_id: Id
    do: str
    version: Shown


class Terms(CallbackData, prefix="terms"):
    """What is set besides the text: ``do`` is a menu or a term, ``value`` what it becomes."""

    campaign_id: Id
    do: str
    value: str = ""
    version: Shown


class Poster(CallbackData, prefix="poster"):
    """A code to sign up by: ``do`` is towns, town, area, kind, leave."""

    do: str
    area: str = ""
    kind: str = ""
