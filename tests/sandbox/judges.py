"""Two judges of what the sandbox says: the schema for types, python-telegram-bot for names."""

from typing import Any

from telegram import Bot, Message, TelegramObject, Update

from bot.sandbox.schema import problems

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
_BOT = Bot("1:judge")


def judge_update(update: dict[str, Any]) -> None:
    """AssertionError with everything that either judge does not accept."""
    assert list(problems("Update", update)) == []
    parsed = Update.de_json(update, _BOT)
    assert parsed is not None
    strange = set(_strange(parsed)) - NEWER
    assert not strange, f"python-telegram-bot does not know {sorted(strange)}"


def judge_message(message: dict[str, Any]) -> None:
    """The same for a message that a method answered."""
    assert list(problems("Message", message)) == []
    parsed = Message.de_json(message, _BOT)
    strange = set(_strange(parsed)) - NEWER
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
