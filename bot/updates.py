"""Reads just enough of a raw update to store it: whose it is, and what makes a copy visible."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import orjson

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "poll_answer")
"""The updates we ask Telegram for; everything else is acknowledged and forgotten (F8)."""

_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
"""A NUL as JSON writes it. PostgreSQL keeps none, wherever in an update it stands."""

LONGEST_KEY = 120
"""Signs of a key as it is; two ids of 20 digits and a digest have 58."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A raw update: its payload as JSON bytes, whose lane it takes, the keys of its copies."""

    payload: bytes
    lane: int
    chat_id: int | None
    update_key: str | None
    content_key: str | None
    sent: int | None = None
    """Telegram's time of the message, or of its last change, in seconds; a tap has none."""
    flood: bool = False
    """More than one person sends: answered by a notice, not taken on."""


def decode(text: bytes) -> Any:
    """JSON as Telegram sends it; halves of characters in it, which no text can hold, become «?».

    One such message must not make a whole batch unreadable, and with it the bot deaf (F59).

    :raises ValueError: no JSON.
    """
    try:
        return orjson.loads(text)
    except ValueError:
        try:
            loose = json.dumps(json.loads(text), ensure_ascii=False)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        return orjson.loads(loose.encode("utf-8", "replace"))


def read(
    raw: dict[str, Any],
    *,
    bot_id: int,
    bot_name: str,
    rooms: Collection[tuple[int, int]] = frozenset(),
) -> Arrival | None:
    """Look at a raw update; None when nobody asked for it and it may be forgotten unseen.

    ``rooms`` are the topics of groups that belong to an open case, by chat and thread.

    Nothing here trusts the shape: whatever can't be read still arrives, and dies in its turn as a
    dead letter with a reason, in nobody's way.
    """
    kind = next((name for name in KINDS if isinstance(raw.get(name), dict)), None)
    if kind is None:
        return None
    event = raw[kind]
    chat, sender = _chat(kind, event), _of(event, "user" if kind == "poll_answer" else "from")
    heard = kind not in ("message", "edited_message") or (
        kind == "message" and _in_a_room(event, chat, rooms)
    )
    if not heard and not _meant_for_us(event, chat, bot_id, bot_name):
        return None
    chat_id = _number(chat.get("id"))
    lane = _number(sender.get("id")) or chat_id or 0
    payload = orjson.dumps(raw, default=str)
    if b"\\u0000" in payload:
        payload = _NUL.sub(rb"\1\\ufffd", payload)
    content = blake2b(orjson.dumps(event, default=str), digest_size=8).hexdigest()
    return Arrival(
        payload,
        lane,
        chat_id,
        _short(f"{raw.get('update_id')}-{content}"),
        _short(_content_key(kind, event, chat_id, content)),
        sent=_sent(event),
    )


def _sent(event: dict[str, Any]) -> int | None:
    """When it was said: a live location keeps its first date and is edited for hours (G6)."""
    edited = _number(event.get("edit_date"))
    return _number(event.get("date")) if edited is None else edited


def _short(key: str | None) -> str | None:
    """As it is, or its digest where no column would take it: Telegram's own never need that."""
    if key is None or (len(key) <= LONGEST_KEY and key.isprintable()):
        return key
    return blake2b(key.encode(), digest_size=16).hexdigest()


def _content_key(
    kind: str, event: dict[str, Any], chat_id: int | None, content: str
) -> str | None:
    """What is the same in two copies under different update ids (telepot #46, tdlib #699)."""
    number = event.get("message_id")
    if kind == "message" and chat_id and number:
        return f"m{chat_id}:{number}"
    if kind == "edited_message" and chat_id and number:
        return f"e{chat_id}:{number}:{content}"
    if kind == "callback_query" and event.get("id"):
        return f"c{event['id']}"
    return None


def _of(event: dict[str, Any], name: str) -> dict[str, Any]:
    part = event.get(name)
    return part if isinstance(part, dict) else {}


def _chat(kind: str, event: dict[str, Any]) -> dict[str, Any]:
    if kind == "callback_query":
        return _of(_of(event, "message"), "chat")
    return _of(event, "chat")


def _number(value: object) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63
    return value if fits else None  # type: ignore[return-value]


def _in_a_room(
    event: dict[str, Any], chat: dict[str, Any], rooms: Collection[tuple[int, int]]
) -> bool:
    """Whether it was posted in a topic that belongs to an open case (D9)."""
    if not rooms or event.get("is_topic_message") is not True:
        return False
    return (_number(chat.get("id")), _number(event.get("message_thread_id"))) in rooms


def _meant_for_us(event: dict[str, Any], chat: dict[str, Any], bot_id: int, bot_name: str) -> bool:
    """In a group we keep only what is addressed to us; the rest never reaches the store."""
    if chat.get("type") not in ("group", "supergroup", "channel"):
        return True
    if event.get("migrate_to_chat_id") or _answers_us(event, bot_id):
        return True
    text = event.get("text") or event.get("caption") or ""
    if not isinstance(text, str):
        return False
    first, _, to = text.partition(" ")[0].partition("@")
    if first.startswith("/"):
        return not to or to.strip().lower() == bot_name.lower()
    return f"@{bot_name}" in text


def _answers_us(event: dict[str, Any], bot_id: int) -> bool:
    """Whether it answers a message of ours.

    Whatever is posted in a topic that we made counts for Telegram as an answer to the line that
    made it; that is no answer.
    """
    answered = _of(event, "reply_to_message")
    if "forum_topic_created" in answered:
        return False
    return _of(answered, "from").get("id") == bot_id
