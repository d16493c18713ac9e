"""Small questions to an update; async, because aiogram runs the others in a thread."""

from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.screens import MENU, typed_choice


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
    """A text that is a number or a word of the screen shown last; gives ``packed``."""

    async def __call__(
        self, message: Message, state: FSMContext, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        """The callback data it stands for."""
        if message.text is None:
            return False
        data = await state.get_data()
        packed = typed_choice(message.text, data.get(MENU), raw_state)
        return {"packed": packed} if packed is not None else False
