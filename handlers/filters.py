"""Small questions to an update; async, because aiogram runs the others in a thread."""

from typing import Any, Final

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import numbers
from handlers.context import Context

LONGEST: Final = 1000
"""Characters of a question, a note or an explanation that are kept."""


class Private(Filter):
    """Only in the private chat of one person with the bot."""

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        """Whether nobody else reads along."""
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is None or message.chat.type == "private"


class Has(Filter):
    """Messages that carry one of these kinds of content."""

    def __init__(self, *names: str) -> None:
        self.names = names

    async def __call__(self, message: Message) -> bool:
        """Whether one of them is there."""
        return any(getattr(message, name, None) is not None for name in self.names)


class TypedChoice(Filter):
    """A text that is a number or a word of a button shown last; gives what can be ``meant``."""

    async def __call__(
        self, message: Message, state: FSMContext, ctx: Context, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        """Title, label and callback data of each thing it can stand for."""
        if message.text is None:
            return False
        found = await numbers.meant(ctx, message.text, await state.get_data(), raw_state)
        return {"meant": found} if found else False


class Writes(Filter):
    """Words that are no command; gives ``words``."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """The words, cleaned and cut to what is kept."""
        words = locales.clean(message.text or "").strip()
        if not words or words.startswith("/"):
            return False
        return {"words": locales.clip(words, LONGEST)}


class OtherThanCommands(Filter):
    """Anything but a command, so that /help and /cancel always reach their own handlers."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is none."""
        return not (message.text or "").startswith("/")
