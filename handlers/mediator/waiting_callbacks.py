"""What the buttons around a waiting list say."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Id, Shown


class Queue(CallbackData, prefix="mq"):
    """Wait for a full time (``join``)."""

    case_id: Id
    slot_id: Id
    version: Shown


class InLine(CallbackData, prefix="mql"):
    """One's place in a line: ``leave`` it, or ``take`` the time that is offered."""

    waiting_id: Id
    do: str
