"""Formatted text: marked-up strings become plain text and entities, as Telegram does it."""

import re
from typing import Any

from bot.sandbox.entities.detect import detect
from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.markdown import parse_markdown
from bot.sandbox.entities.markdown_v2 import parse_markdown_v2
from bot.sandbox.entities.offsets import ParseError, utf16_length
from bot.sandbox.errors import bad_request

Json = dict[str, Any]
_PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_INVISIBLE = " \t\n\u200b\u2060\ufeff"

__all__ = ["detect", "formatted", "utf16_length"]


def formatted(
    text: str, parse_mode: str | None, entities: list[Json] | None
) -> tuple[str, list[Json]]:
    """Plain text and its entities, in reading order.

    Raises ApiError 400 with the server's words for broken markup or broken UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    found: list[Json] = list(entities or [])
    if parse_mode:
        parser = _PARSERS.get(parse_mode.lower())
        if parser is None and parse_mode.lower() != "none":
            raise bad_request("Unsupported parse_mode")
        if parser is not None:
            try:
                text, found = parser(text)
            except ParseError as error:
                raise bad_request(f"Can't parse entities: {error}") from None
    return _tidy(text, found)


def _tidy(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Strip what the server strips: control characters and blanks around the text."""
    if "\r" in text and not entities:
        text = text.replace("\r", "")
    text = _CONTROL.sub(" ", text)
    cut = len(text) - len(text.lstrip(_INVISIBLE))
    text = text.strip(_INVISIBLE)
    kept = _fitted(entities, cut, utf16_length(text)) if entities else []
    kept.extend(detect(text, kept))
    kept.sort(key=lambda one: (one["offset"], -one["length"]))
    return text, kept


def _fitted(entities: list[Json], cut: int, length: int) -> list[Json]:
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] + entity["length"] - cut)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return kept
