"""parse_mode Markdown: the old, forgiving dialect without nesting."""

import re
from typing import Any

from bot.sandbox.entities.links import close_link
from bot.sandbox.entities.offsets import Output, ParseError, byte_offset

_ESCAPED = ("_", "*", "`", "[")
_PLAIN = re.compile(r"[^\\_*`\[]+")
_LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
_KINDS = {"_": "italic", "*": "bold", "`": "code"}


def parse_markdown(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities; ParseError with the server's words and byte offsets."""
    output = Output()
    position = 0
    while position < len(text):
        plain = _PLAIN.match(text, position)
        if plain:
            output.add(plain[0])
            position = plain.end()
            continue
        character = text[position]
        if character == "\\":
            escaped = text[position + 1 : position + 2] in _ESCAPED
            output.add(text[position + 1] if escaped else "\\")
            position += 1 + escaped
        elif text.startswith("```", position):
            position = _pre(text, position, output)
        else:
            position = _span(text, position, output)
    return output.text, output.entities


def _find(text: str, end: str, start: int, opened_at: int) -> int:
    found = text.find(end, start)
    if found < 0:
        raise ParseError(
            f"Can't find end of the entity starting at byte offset {byte_offset(text, opened_at)}"
        )
    return found


def _pre(text: str, position: int, output: Output) -> int:
    inside = position + 3
    language = _LANGUAGE.match(text, inside)
    if language:
        inside = language.end()
    inside += skip_newline(text, inside)
    end = _find(text, "```", inside, position)
    start = output.length
    output.add(text[inside:end])
    output.close("pre", start, **({"language": language[1]} if language else {}))
    return end + 3


def _span(text: str, position: int, output: Output) -> int:
    character = text[position]
    end = _find(text, "]" if character == "[" else character, position + 1, position)
    start = output.length
    inside = text[position + 1 : end]
    output.add(inside)
    if character != "[":
        output.close(_KINDS[character], start)
        return end + 1
    if text[end + 1 : end + 2] != "(":
        close_link(output, start, inside)
        return end + 1
    closing = text.find(")", end + 2)
    closing = len(text) if closing < 0 else closing
    close_link(output, start, text[end + 2 : closing])
    return closing + 1


def skip_newline(text: str, position: int) -> int:
    """How many characters the line break right here has: 0, 1 or 2."""
    if text[position : position + 2] in ("\r\n", "\n\r"):
        return 2
    return int(text[position : position + 1] in ("\n", "\r") and position < len(text))
