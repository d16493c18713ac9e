"""parse_mode HTML."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from bot.sandbox.entities.links import close_link
from bot.sandbox.entities.offsets import Output, ParseError, byte_offset

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_CARRIED: dict[str, tuple[str, Callable[[str], Any]]] = {
    "custom_emoji": ("custom_emoji_id", str),
    "date_time": ("unix_time", int),
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile("[&<]")
_ENTITY = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,8})|([a-z]+));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([a-zA-Z0-9.-]+)))?")


class _Open(NamedTuple):
    tag: str
    argument: str
    start: int
    at: int


def parse_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities; ParseError with the server's words and byte offsets."""
    output = Output()
    nested: list[_Open] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "&":
            decoded, position = _decode(text, position)
            output.add(decoded)
        elif character == "<":
            if text.startswith("</", position):
                position = _end(text, position, nested, output)
            else:
                position = _begin(text, position, nested, output)
        else:
            stop = _SPECIAL.search(text, position)
            end = stop.start() if stop else len(text)
            output.add(text[position:end])
            position = end
    if nested:
        last = nested[-1]
        raise ParseError(f'Can\'t find end tag corresponding to start tag "{last.tag}"')
    return output.text, output.entities


def _decode(text: str, position: int) -> tuple[str, int]:
    match = _ENTITY.match(text, position)
    if match is None:
        return "&", position + 1
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        if name not in _NAMED:
            return "&", position + 1
        return _NAMED[name], match.end()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "&", position + 1
    return chr(code), match.end()


def _tag(text: str, position: int) -> tuple[str, int]:
    """The tag's name in lower case, and where it ends."""
    end = position
    while end < len(text) and text[end] != ">" and not text[end].isspace():
        end += 1
    return text[position:end].lower(), end


def _begin(text: str, position: int, nested: list[_Open], output: Output) -> int:
    at = byte_offset(text, position)
    tag, end = _tag(text, position + 1)
    if end >= len(text):
        raise ParseError(f"Unclosed start tag at byte offset {at}")
    if tag not in _TAGS:
        raise ParseError(f'Unsupported start tag "{tag}" at byte offset {at}')
    attributes, end = _attributes(text, end, at, tag)
    nested.append(_Open(tag, _argument(tag, attributes, nested, at), output.length, at))
    return end


def _attributes(text: str, position: int, at: int, tag: str) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while True:
        while position < len(text) and text[position].isspace():
            position += 1
        if position >= len(text):
            raise ParseError(f"Unclosed start tag at byte offset {at}")
        if text[position] == ">":
            return attributes, position + 1
        match = _ATTRIBUTE.match(text, position)
        if match is None or match.end() == position:
            raise ParseError(f'Empty attribute name in the tag "{tag}" at byte offset {at}')
        value = next((v for v in match.groups()[1:] if v is not None), "")
        attributes[match[1].lower()] = re.sub(
            _ENTITY, lambda found: _decode(found[0], 0)[0], value
        )
        position = match.end()


def _argument(tag: str, attributes: dict[str, str], nested: list[_Open], at: int) -> str:
    if tag == "a":
        return attributes.get("href", "")
    if tag == "code" and nested and nested[-1].tag == "pre":
        return attributes.get("class", "").removeprefix("language-")
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if tag == "blockquote":
        return "expandable" if "expandable" in attributes else ""
    if tag == "tg-emoji":
        return attributes.get("emoji-id", "")
    return attributes.get("unix", "")


def _end(text: str, position: int, nested: list[_Open], output: Output) -> int:
    at = byte_offset(text, position)
    if not nested:
        raise ParseError(f"Unexpected end tag at byte offset {at}")
    given, end = _tag(text, position + 2)
    while end < len(text) and text[end].isspace():
        end += 1
    if end >= len(text) or text[end] != ">":
        raise ParseError(f"Unclosed end tag at byte offset {at}")
    opened = nested.pop()
    if given and given != opened.tag:
        raise ParseError(
            f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", '
            f'found "</{given}>"'
        )
    _close(opened, nested, output)
    return end + 1


def _close(opened: _Open, nested: list[_Open], output: Output) -> None:
    kind = _TAGS[opened.tag]
    in_pre = bool(nested) and nested[-1].tag == "pre"
    if kind == "text_link":
        close_link(output, opened.start, opened.argument or output.since(opened.start))
    elif kind == "code" and opened.argument and in_pre:
        output.close("pre", opened.start, language=opened.argument)
    elif kind in _CARRIED:
        field, convert = _CARRIED[kind]
        output.close(kind, opened.start, **{field: convert(opened.argument or "0")})
    elif kind == "blockquote" and opened.argument:
        output.close("expandable_blockquote", opened.start)
    elif not _repeats(kind, opened.start, output):
        output.close(kind, opened.start)


def _repeats(kind: str, start: int, output: Output) -> bool:
    """A <pre> around a <code class=language-x> is one entity, not two."""
    last = output.entities[-1] if output.entities else None
    span = output.length - start
    return bool(
        last
        and kind == last["type"] == "pre"
        and last["offset"] == start
        and last["length"] == span
    )
