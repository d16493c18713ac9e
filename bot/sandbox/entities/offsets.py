"""Telegram counts text in UTF-16 units and reports errors in UTF-8 bytes."""

from typing import Any


class ParseError(Exception):
    """Markup that cannot be parsed; the message is Telegram's."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, lone surrogates counted as one."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def byte_offset(text: str, index: int) -> int:
    """Offset in UTF-8 bytes of the character at `index`."""
    return len(text[:index].encode("utf-8", "surrogatepass"))


class Output:
    """Plain text that grows, its length in UTF-16 units, and the entities found in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.entities: list[dict[str, Any]] = []

    def add(self, text: str) -> None:
        """Append plain text."""
        self.parts.append(text)
        self.length += utf16_length(text)

    def close(self, kind: str, start: int, **more: Any) -> None:
        """An entity from `start` to here; an empty one is left out."""
        if self.length > start:
            span = {"type": kind, "offset": start, "length": self.length - start}
            self.entities.append(span | more)

    def since(self, start: int) -> str:
        """The plain text from `start` (in UTF-16 units) on."""
        return self.text.encode("utf-16-le")[start * 2 :].decode("utf-16-le")

    @property
    def text(self) -> str:
        """All of the plain text."""
        return "".join(self.parts)
