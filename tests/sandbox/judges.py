"""Two judges of what is said: the schema for types, python-telegram-bot for names.

Both directions: what the sandbox hands out, and what a bot puts into its calls.
"""

from collections.abc import Iterable
from typing import Any

import telegram
from telegram import Bot, Message, TelegramObject, Update

from bot.sandbox.schema import problems

Json = dict[str, Any]

# python-telegram-bot 22.8 speaks Bot API 10.0; these came later and are not its to know.
NEWER = frozenset(
    {
        "Poll.allows_revoting",
        "Poll.members_only",
        "Poll.correct_option_ids",
        "PollOption.persistent_id",
        "ChatMemberAdministrator.can_send_welcome_messages",
        "PollAnswer.option_persistent_ids",
    }
)
# Constants that its classes set themselves and do not take.
FIXED = frozenset({"ReplyKeyboardRemove.remove_keyboard", "ForceReply.force_reply"})
_BOT = Bot("1:judge")
_PARAMETERS: dict[str, type[TelegramObject]] = {
    "entities": telegram.MessageEntity,
    "caption_entities": telegram.MessageEntity,
    "link_preview_options": telegram.LinkPreviewOptions,
    "commands": telegram.BotCommand,
    "scope": telegram.BotCommandScope,
    "menu_button": telegram.MenuButton,
    "reaction": telegram.ReactionType,
    "permissions": telegram.ChatPermissions,
}
_KEYBOARDS: dict[str, type[TelegramObject]] = {
    "inline_keyboard": telegram.InlineKeyboardMarkup,
    "keyboard": telegram.ReplyKeyboardMarkup,
    "remove_keyboard": telegram.ReplyKeyboardRemove,
    "force_reply": telegram.ForceReply,
}


def judge_update(update: Json) -> None:
    """AssertionError with everything that either judge does not accept."""
    assert list(problems("Update", update)) == []
    _assert_known(Update, update)


def judge_message(message: Json) -> None:
    """The same for a message that a method answered."""
    assert list(problems("Message", message)) == []
    _assert_known(Message, message)


def judge_calls(calls: Iterable[Json]) -> None:
    """The calls of a bot, from the ledger: nothing in them that either judge does not know."""
    for call in calls:
        assert call["warnings"] == [], call
        for name, value in call["params"].items():
            if name == "reply_markup":
                kind = next(_KEYBOARDS[key] for key in _KEYBOARDS if key in value)
                _assert_known(kind, value)
            elif name in _PARAMETERS:
                for part in value if isinstance(value, list) else [value]:
                    _assert_known(_PARAMETERS[name], part)


def _assert_known(kind: type[TelegramObject], value: Json) -> None:
    parsed = kind.de_json(dict(value), _BOT)
    strange = set(_strange(parsed)) - NEWER - FIXED
    assert not strange, f"python-telegram-bot does not know {sorted(strange)}"


def _strange(value: Any) -> list[str]:
    if isinstance(value, TelegramObject):
        name = type(value).__name__
        found = [f"{name}.{key}" for key in value.api_kwargs]
        parts = [getattr(value, slot, None) for slot in _slots(value)]
        return found + [one for part in parts for one in _strange(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in _strange(part)]
    return []


def _slots(value: TelegramObject) -> list[str]:
    return [
        slot
        for kind in type(value).__mro__
        for slot in getattr(kind, "__slots__", ())
        if not slot.startswith("_") and slot != "api_kwargs"
    ]
