"""parse_mode MarkdownV2: nesting, and every reserved character escaped or refused."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.entities.links import close_link
from bot.sandbox.entities.markdown import skip_newline
from bot.sandbox.entities.offsets import Output, ParseError, byte_offset

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
_EMOJI = re.compile(r"^tg://emoji/?\?id=(\d+)$")
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "spoiler": "Spoiler",
    "strikethrough": "Strikethrough",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_SINGLE = {"_": "italic", "*": "bold", "~": "strikethrough", "[": "text_link"}
_DOUBLE = {"__": "underline", "||": "spoiler", "![": "custom_emoji"}
_ENDS = {
    "bold": "*",
    "strikethrough": "~",
    "code": "`",
    "pre": "```",
    "underline": "__",
    "spoiler": "||",
    "text_link": "]",
    "custom_emoji": "]",
}


@dataclass
class _Open:
    kind: str
    start: int
    at: int
    more: dict[str, Any] = field(default_factory=dict)


class _Reader:
    """Walks over the text once, with the entities that are still open on a stack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.output = Output()
        self.nested: list[_Open] = []
        self.quoting = False

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        while self.position < len(self.text):
            self._step()
        if self.quoting and self.nested and self.nested[-1].kind == "blockquote":
            self.quoting = False
            self.output.close("blockquote", self.nested.pop().start)
        if self.nested:
            raise self._unclosed()
        return self.output.text, self.output.entities

    def _unclosed(self) -> ParseError:
        last = self.nested[-1]
        at = byte_offset(self.text, last.at)
        return ParseError(f"Can't find end of {_NAMES[last.kind]} entity at byte offset {at}")

    def _step(self) -> None:
        text, position = self.text, self.position
        character = text[position]
        following = text[position + 1 : position + 2]
        if character == "\\" and following and 0 < ord(following) <= 126:
            self.output.add(following)
            self.position += 2
            return
        verbatim = bool(self.nested) and self.nested[-1].kind in ("code", "pre")
        if character not in ("`" if verbatim else _RESERVED):
            self.output.add(character)
            self.position += 1
        elif self._ends_here():
            self._end()
        else:
            self._begin(character, following)

    def _ends_here(self) -> bool:
        if not self.nested:
            return False
        text, position = self.text, self.position
        if self.quoting and text[position] == "\n" and text[position + 1 : position + 2] != ">":
            return True
        kind = self.nested[-1].kind
        if kind == "italic":
            return text[position] == "_" and text[position + 1 : position + 2] != "_"
        return kind in _ENDS and text.startswith(_ENDS[kind], position)

    def _begin(self, character: str, following: str) -> None:
        at = self.position
        self.position += 1
        if character == "\n":
            self._new_line(following, at)
        elif character == ">" and at == 0:
            self._quote(at)
        elif character == "`":
            self._code(at)
        elif character + following in _DOUBLE:
            self._open(_DOUBLE[character + following], at, 1)
        elif character in _SINGLE:
            self._open(_SINGLE[character], at, 0)
        else:
            raise ParseError(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )

    def _open(self, kind: str, at: int, skip: int, **more: Any) -> None:
        self.position += skip
        self.nested.append(_Open(kind, self.output.length, at, more))

    def _new_line(self, following: str, at: int) -> None:
        self.output.add("\n")
        if following == ">":
            self.position += 1
            if not self.quoting:
                self._quote(at)

    def _quote(self, at: int) -> None:
        self.quoting = True
        self._open("blockquote", at, 0)

    def _code(self, at: int) -> None:
        if not self.text.startswith("```", at):
            self._open("code", at, 0)
            return
        self.position = at + 3
        language = _LANGUAGE.match(self.text, self.position)
        if language:
            self.position = language.end()
        self.position += skip_newline(self.text, self.position)
        self._open("pre", at, 0, **({"language": language[1]} if language else {}))

    def _end(self) -> None:
        last = self.nested[-1]
        if self.text[self.position] == "\n" and last.kind != "blockquote":
            raise self._unclosed()
        self.nested.pop()
        if last.kind == "blockquote":
            self.quoting = False
            self.output.add("\n")
            self.position += 1
            self.output.close("blockquote", last.start)
        elif last.kind in ("text_link", "custom_emoji"):
            self._end_link(last)
        else:
            self.position += len(_ENDS.get(last.kind, "_"))
            self.output.close(last.kind, last.start, **last.more)

    def _end_link(self, last: _Open) -> None:
        self.position += 1
        named = self.text[self.position : self.position + 1] == "("
        if last.kind == "custom_emoji":
            if not named:
                raise ParseError("Custom emoji entity must contain a tg://emoji URL")
            match = _EMOJI.match(self._url("a custom emoji URL"))
            if match is None:
                raise ParseError("Invalid custom emoji URL specified")
            self.output.close("custom_emoji", last.start, custom_emoji_id=match[1])
            return
        url = self._url("a URL") if named else self.output.since(last.start)
        close_link(self.output, last.start, url)

    def _url(self, what: str) -> str:
        self.position += 1
        begin = self.position
        url = ""
        while self.position < len(self.text) and self.text[self.position] != ")":
            following = self.text[self.position + 1 : self.position + 2]
            if self.text[self.position] == "\\" and following and ord(following) <= 126:
                self.position += 1
            url += self.text[self.position]
            self.position += 1
        if self.position >= len(self.text):
            at = byte_offset(self.text, begin)
            raise ParseError(f"Can't find end of {what} at byte offset {at}")
        self.position += 1
        return url


def parse_markdown_v2(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities; ParseError with the server's words and byte offsets."""
    return _Reader(text).read()
