"""aiogram's method objects as the JSON that Telegram reads."""

from collections.abc import Iterator
from typing import Any

from aiogram.methods import EditMessageMedia, SendMediaGroup, TelegramMethod


def encode(method: TelegramMethod[Any]) -> tuple[str, bytes]:
    """A method's name and its parameters as JSON bytes.

    Only what was set is written: aiogram's placeholders for a bot's defaults can't be serialised,
    and we set what we mean. The literal ``type`` of input media counts as set.
    """
    for media in _media(method):
        media.model_fields_set.add("type")
    body = method.model_dump_json(exclude_unset=True, exclude_none=True)
    return method.__api_method__, body.encode()


def _media(method: TelegramMethod[Any]) -> Iterator[Any]:
    if isinstance(method, SendMediaGroup):
        yield from method.media
    elif isinstance(method, EditMessageMedia):
        yield method.media
