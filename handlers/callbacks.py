"""Buttons that every role has: home, language, paging, and a draft put aside."""

from aiogram.filters.callback_data import CallbackData


class Go(CallbackData, prefix="go"):
    """A job of the home screen, by its key."""

    job: str


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
