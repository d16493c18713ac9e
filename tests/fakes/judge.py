"""What Telegram would refuse is refused in a town too: broken markup, too many characters."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.entities import formatted, utf16_length

TEXT, CAPTION, TOAST, DATA = 4096, 1024, 200, 64
"""Characters Telegram takes in a message, below a picture, in a toast; bytes in a button."""


def judge(method: str, params: dict[str, Any]) -> None:
    """Raise for what the real server answers with 400, or AssertionError with the reason."""
    for words, mode, most in _said(params):
        plain, _ = formatted(words, mode, None)
        assert plain, f"{method} says nothing"
        assert utf16_length(plain) <= most, f"{method}: {utf16_length(plain)} of {most} characters"
    toast = params.get("text", "") if method == "answerCallbackQuery" else ""
    assert utf16_length(toast) <= TOAST, f"a toast of {utf16_length(toast)} characters"
    for row in (params.get("reply_markup") or {}).get("inline_keyboard", ()):
        for button in row:
            assert button["text"].strip(), f"{method} has a button without a label"
            assert len(button.get("callback_data", "").encode()) <= DATA, button


def _said(params: dict[str, Any]) -> Iterator[tuple[str, str | None, int]]:
    if "text" in params and "callback_query_id" not in params:
        yield params["text"], params.get("parse_mode"), TEXT
    media = params.get("media")
    for one in (params, *(media if isinstance(media, list) else [media] if media else ())):
        if isinstance(one, dict) and one.get("caption"):
            yield one["caption"], one.get("parse_mode"), CAPTION
