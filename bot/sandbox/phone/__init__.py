"""The people's side: what a person can do with a telephone, in Python and by HTTP."""

from bot.sandbox.phone.crowd import Crowd


class Phone(Crowd):
    """Everything that the phone API offers, as direct methods."""


__all__ = ["Phone"]
