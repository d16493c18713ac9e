"""aiogram's method objects as the JSON that Telegram reads."""

from datetime import datetime
from typing import Any

import orjson
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from pydantic import BaseModel

_PLAIN = frozenset({str, int, float, bool})


def encode(method: TelegramMethod[Any]) -> tuple[str, bytes]:
    """A method's name and its parameters as JSON bytes.

    Nothing is written for what was left open: neither None nor aiogram's placeholders for a bot's
    defaults, which no JSON library knows; we set what we mean. Literals that a class sets by
    itself (the ``type`` of a medium, ``remove_keyboard``) are written: pydantic's own
    ``exclude_unset`` loses them, and takes a third longer.

    :raises TypeError: a parameter JSON can't carry, an ``InputFile`` for one; files leave as
        ``media:`` or ``blob:`` (bot/sending/media.py).
    """
    return method.__api_method__, orjson.dumps(_fields(method))


def _fields(model: BaseModel) -> dict[str, Any]:
    kept = {}
    for name, value in model.__dict__.items():
        if value is None:
            continue
        kind = type(value)
        if kind in _PLAIN:
            kept[name] = value
        elif kind is not Default:
            kept[name] = _value(value)
    return kept


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _fields(value)
    if isinstance(value, list):
        return [_value(one) for one in value]
    if isinstance(value, datetime):
        return round(value.timestamp())
    return value
