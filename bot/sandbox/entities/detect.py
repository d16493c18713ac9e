"""Entities that nobody marked: commands, mentions, hashtags, addresses."""

import re
from typing import Any

from bot.sandbox.entities.offsets import utf16_length

_PATTERNS = (
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("url", re.compile(r"(?:https?|tg|ftp)://[^\s<>\"，。；、）】]+", re.I)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[A-Za-z][\w.-]*[A-Za-z]", re.A)),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|cn|org|net|me|io|gov|edu|info|dev|app)"
            r"(?![\w-])(?:/[^\s<>\"，。；、）】]*)?",
            re.I | re.A,
        ),
    ),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)", re.A)),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d{10,15}(?!\w)")),
)
_HINTS = re.compile(r"[/@#$+]|\.\w")


def detect(text: str, taken: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entities in `text` that do not touch those already `taken` (offsets in UTF-16)."""
    if not _HINTS.search(text):
        return []
    spans = [
        (one["offset"], one["offset"] + one["length"])
        for one in taken
        if one["type"] in _EXCLUSIVE
    ]
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match[0].rstrip(".,!?:;") if kind == "url" else match[0])
            if all(end <= left or start >= right for left, right in spans):
                spans.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return found


_EXCLUSIVE = {
    "code",
    "pre",
    "text_link",
    "text_mention",
    "url",
    "email",
    "mention",
    "hashtag",
    "bot_command",
    "custom_emoji",
    "cashtag",
    "phone_number",
    "date_time",
}
