"""The buttons of the routing rules; each carries the version that was shown."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Shown

Number = Annotated[int, Field(ge=1, le=99)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{0,24}$")]


class Turn(StrEnum):
    """What is done with a rule."""

    LOOK = "look"
    SWITCH = "switch"
    UP = "up"


class ShowRules(CallbackData, prefix="rules"):
    """The rules in force."""


class RuleTap(CallbackData, prefix="rule"):
    """One rule: looked at, switched, or moved up."""

    number: Number
    version: Shown
    turn: Turn = Turn.LOOK


class PublishRules(CallbackData, prefix="rulpub"):
    """A draft goes into force, over the version that was shown."""

    version: Shown
    over: Shown


class RulesBack(CallbackData, prefix="rulbak"):
    """The version before comes into force again; asked first."""

    over: Shown
    sure: bool = False


class TryRules(CallbackData, prefix="rultry"):
    """A dry run: of a category, then of a zone; «-» is a case whose zone nobody knows."""

    category: Code = ""
    zone: Code = ""
