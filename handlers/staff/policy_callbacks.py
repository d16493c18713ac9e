"""Where somebody stands who decides what the office has as data, and what the buttons say."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from handlers.callbacks import Shown

KindName = Annotated[str, Field(pattern=r"^[a-z_]{1,16}$")]


class Drafting(StatesGroup):
    """Sending the file of a new version."""

    sending = State()


class ShowPolicy(CallbackData, prefix="polk"):
    """The versions of a kind."""

    kind: KindName


class SendPolicy(CallbackData, prefix="pols"):
    """A new version is going to be sent."""

    kind: KindName


class TryPolicy(CallbackData, prefix="polt"):
    """The dry run of a version."""

    kind: KindName
    version: Shown


class PublishPolicy(CallbackData, prefix="polp"):
    """Put a version into force; ``over`` is the one that was in force when it was tried."""

    kind: KindName
    version: Shown
    over: Shown


class TakeBackPolicy(CallbackData, prefix="polb"):
    """Put the version before ``over`` into force again: asked once, then done."""

    kind: KindName
    over: Shown
    sure: bool = False
