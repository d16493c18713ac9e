"""Buttons that every role has: home, language, paging, and a draft put aside."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Id = Annotated[int, Field(ge=1, lt=1 << 63)]
"""A row of ours; one made up beyond what a column holds is no button of ours."""

Shown = Annotated[int, Field(ge=0, lt=1 << 31)]
"""The version that was shown; 0 where there was none."""


class Go(CallbackData, prefix="go"):
    """A job of the home screen, by its key."""

    job: str


class Shelf(CallbackData, prefix="shelf"):
    """Jobs of the home screen that stand together, one tap further."""

    name: Literal["own", "manage"]


class Home(CallbackData, prefix="home"):
    """The home screen."""


class Speak(CallbackData, prefix="lang"):
    """A language, by its name in the locales."""

    locale: str


class Resume(CallbackData, prefix="resume"):
    """Go on with the report that waits."""


class EraseDraft(CallbackData, prefix="erase"):
    """Erase the draft put aside, at once."""


class More(CallbackData, prefix="more"):
    """The next few choices of a screen, for elders; ``of`` names the choices it pages."""

    page: int
    of: str
