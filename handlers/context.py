"""The closed list of what a handler may ask for, and the ways to say something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageCaption,
    EditMessageText,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

import locales
from locales import voices
from services.people import Actor
from services.work import Work

Method = TelegramMethod[Any]
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove

HTML = "HTML"

PROMPT = "prompt"
"""The card key of the question asked last with a voice: a voice can't be edited, only replaced."""


@dataclass(slots=True)
class Card:
    """A message whose place in the chat is remembered under ``key``.

    Said again under the same key, the old message is edited in place where Telegram allows it;
    where it doesn't (deleted, too old, other kind), a new one is sent and remembered.
    """

    key: str
    method: SendMessage | SendPhoto | SendVideo | SendVoice
    fresh: bool = False
    """Send anew even if one stands already: the old one loses its place, and its buttons."""
    sole: bool = False
    """Sent anew, it is the only one: the old one goes from the chat."""


Said = Method | Card
Reply = Sequence[Said] | None


@dataclass(slots=True)
class Context:
    """What a handler gets as ``ctx``, and all that it gets besides aiogram's own names.

    ``now`` is the moment of handling; ``sent_at`` the moment the person acted: Telegram's message
    time, for a tap its arrival. ``chat_id`` is where the answer goes.
    """

    work: Work
    actor: Actor
    now: datetime
    sent_at: datetime
    chat_id: int
    bot_name: str
    remembered: bool = False
    """Whether the choices of this turn's screen were kept, or on purpose were not (L2)."""
    asked_which: bool = False
    """Whether this turn asks which message a typed number was meant for."""

    def text(self, key: str, **args: Any) -> str:
        """A sentence in the person's language, ready for HTML mode; arguments are escaped."""
        return locales.text(self.actor.locale, key, **args)

    def plain(self, key: str, **args: Any) -> str:
        """A sentence without markup: for buttons and toasts."""
        return locales.plain(self.actor.locale, key, **args)

    def say(
        self, text: str, markup: Markup | None = None, *, spoken: str = "", **more: Any
    ) -> SendMessage | SendVoice:
        """A message to the chat this update came from.

        An elder hears it too, where there is a voice that says the words, or ``spoken`` instead
        (L3): the message is then the voice, with the words and the buttons below.
        """
        voice = voices.find(self.actor.locale, spoken or text) if self.actor.elder else None
        common: dict[str, Any] = {"chat_id": self.chat_id, "parse_mode": HTML, **more}
        if voice is not None:
            return SendVoice(voice=f"voice:{voice}", caption=text, reply_markup=markup, **common)
        return SendMessage(text=text, reply_markup=markup, **common)

    def edit(
        self, query: CallbackQuery, text: str, markup: InlineKeyboardMarkup | None = None
    ) -> Said:
        """Put other words into the message whose button was tapped (a caption stays a caption).

        One with a voice is replaced: the voice would go on saying the old words.
        """
        shown = query.message
        if not isinstance(shown, Message):
            return self.say(text, markup)
        if voiced(query):
            return Card(PROMPT, self.say(text, markup))
        where: dict[str, Any] = {"chat_id": shown.chat.id, "message_id": shown.message_id}
        if shown.text is None:
            return EditMessageCaption(**where, caption=text, parse_mode=HTML, reply_markup=markup)
        quiet = LinkPreviewOptions(is_disabled=True)
        return EditMessageText(
            **where, text=text, parse_mode=HTML, reply_markup=markup, link_preview_options=quiet
        )


def voiced(query: CallbackQuery) -> bool:
    """Whether the tapped message is a question with a voice."""
    return isinstance(query.message, Message) and query.message.voice is not None


def toast(query: CallbackQuery, words: str = "", *, alert: bool = False) -> AnswerCallbackQuery:
    """The short answer on top of the screen after a tap; plain words, 200 characters at most."""
    return AnswerCallbackQuery(
        callback_query_id=query.id, text=locales.clip(words, 200) or None, show_alert=alert or None
    )
