"""The methods of the Bot API, by family. Importing this package registers them all."""

from bot.sandbox.methods import (  # noqa: F401
    albums,
    chats,
    commands,
    copies,
    edits,
    polls,
    receiving,
    removal,
    send,
    taps,
    topics,
    uploads,
)
from bot.sandbox.methods.call import METHODS, Call

__all__ = ["METHODS", "Call"]
