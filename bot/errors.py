"""What people are told when something said no or broke, and what we keep to look into it."""

from collections.abc import Sequence
from typing import Any

import orjson
from aiogram.types import Update

import locales
from handlers.context import Context, Said, toast
from services.errors import Refusal

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def number(inbox_id: int) -> str:
    """A short error number a person can read out: E- and five signs without look-alikes."""
    signs, rest = "", inbox_id % 32**5
    for _ in range(5):
        rest, digit = divmod(rest, 32)
        signs = _ALPHABET[digit] + signs
    return f"E-{signs}"


def refused(refusal: Refusal, update: Update, ctx: Context) -> Sequence[Said]:
    """Why a rule said no: as an alert after a tap, as a message otherwise."""
    if update.callback_query:
        words = ctx.plain(refusal.key, **refusal.fields())
        return [toast(update.callback_query, words, alert=True)]
    return [ctx.say(ctx.text(refusal.key, **refusal.fields()))]


def broken(code: str, update: Update | None, ctx: Context) -> Sequence[Said]:
    """Something unexpected happened, three times: said plainly, with the number."""
    said: list[Said] = [ctx.say(ctx.text("error-broken", code=code))]
    if update and update.callback_query:
        said.insert(0, toast(update.callback_query, ctx.plain("error-broken-toast", code=code)))
    return said


def unreadable(payload: bytes) -> str:
    """«We can't read this, please send it as text», in the language Telegram names."""
    return locales.plain(locales.negotiate(_find(payload, "language_code")), "error-unreadable")


def outage(payload: bytes) -> str:
    """«We can't save anything now», with the emergency numbers."""
    return locales.plain(locales.negotiate(_find(payload, "language_code")), "error-outage")


def readable_chat(payload: bytes) -> int | None:
    """The private chat of an update that can't be parsed, when at least that can be read."""
    try:
        raw = orjson.loads(payload)
    except ValueError:
        return None
    for kind in ("message", "edited_message", "callback_query"):
        event = raw.get(kind) if isinstance(raw, dict) else None
        if kind == "callback_query" and isinstance(event, dict):
            event = event.get("message")
        chat = event.get("chat") if isinstance(event, dict) else None
        if isinstance(chat, dict) and chat.get("type", "private") == "private":
            chat_id = chat.get("id")
            return chat_id if isinstance(chat_id, int) and 0 < chat_id < 1 << 52 else None
    return None


def _find(payload: bytes, name: str) -> str | None:
    try:
        raw: Any = orjson.loads(payload)
        sender = next(part["from"] for part in raw.values() if isinstance(part, dict))
        found = sender.get(name)
    except (ValueError, KeyError, AttributeError, StopIteration):
        return None
    return found if isinstance(found, str) else None
