"""Which message a typed number answers (L2).

1. A number belongs to the message with buttons that came last.
2. A question in the middle of something keeps its numbers until it is answered.
3. Where a card came by itself after what was asked, or several did, two things could be meant:
   then we ask which, and until that is said nothing happens.

What we answer is known when the turn ends (`keep`); what comes by itself is written down when it
arrives (`storage/keyboards.py`). Buttons without a number get one in both places (`numbered`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

import locales
from handlers.context import PROMPT, Card, Context, Method, Said
from handlers.resident.callbacks import OwnCase, Rate, Reason, Step
from handlers.screens import MENU, WIDEST, Option, Screen, typed_choice
from services import keyboards

MEANT: Final = "meant"
"""Where a conversation's data keeps what could be meant, until the next message."""

OF_ONES_OWN: Final = tuple(
    f"{one.__prefix__}{one.__separator__}" for one in (OwnCase, Rate, Reason, Step)
)
"""Taps about a case of one's own, which a nameless reporter's conversation must not name."""

_HAS_NUMBER: Final = re.compile(r"^\d{1,2} ")
_TAG: Final = re.compile(r"<[^>]+>")
_NAMED: Final = 20
"""Characters by which one card is told from another."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A tap that is packed already."""

    packed: str

    def pack(self) -> str:
        """As it is."""
        return self.packed


def numbered(said: Said) -> Said:
    """The same message, its buttons numbered through, unless they are or it goes to a group."""
    method: Any = said.method if isinstance(said, Card) else said
    shown = getattr(method, "reply_markup", None)
    if isinstance(shown, InlineKeyboardMarkup) and int(getattr(method, "chat_id", 0) or 0) > 0:
        rows = shown.inline_keyboard
        first = next((one for row in rows for one in row if one.callback_data), None)
        if first is not None and not _HAS_NUMBER.match(first.text):
            method.reply_markup = InlineKeyboardMarkup(inline_keyboard=_numbered(rows))
    return said


def _numbered(rows: list[list[InlineKeyboardButton]]) -> list[list[InlineKeyboardButton]]:
    """Buttons that open a link have none: a number can't open it."""
    at = 0
    new: list[list[InlineKeyboardButton]] = []
    for row in rows:
        new.append([])
        for one in row:
            at += one.callback_data is not None
            words = locales.one_line(f"{at} {one.text}", WIDEST) if one.callback_data else one.text
            new[-1].append(one.model_copy(update={"text": words}))
    return new


def keep(
    ctx: Context, said: Sequence[Said], data: dict[str, Any], before: str | None, now: str | None
) -> bool:
    """Remember the buttons of an answer; whether the conversation's data changed.

    ``before`` and ``now`` are where the conversation stood before and after the turn.
    """
    changed = ctx.asked_which is False and data.pop(MEANT, None) is not None
    shown = next((one for one in reversed(said) if _buttons(one) is not None), None)
    if shown is not None and not _may_be_kept(shown):
        return changed
    if ctx.remembered or shown is None or ctx.chat_id < 0:
        return changed
    held = data.get(MENU)
    at = ctx.now.timestamp()
    if now is not None and now == before and held and held.get("state") == now:
        data[MENU] = {**held, "at": at}  # the open question keeps its numbers
    else:
        data[MENU] = {"state": now, "choices": _buttons(shown), "at": at}
    return True


def _may_be_kept(said: Said) -> bool:
    """Buttons of one's own case may name a nameless report: only a card, which it never is.

    A question to an elder is a card as well, for its voice can't be edited.
    """
    if isinstance(said, Card) and said.key != PROMPT:
        return True
    return not any(data.startswith(OF_ONES_OWN) for _, data in _buttons(said) or ())


def _buttons(said: Said) -> list[list[str]] | None:
    """Label and tap of an answer's buttons in their order; None: it has no say in this."""
    method: Method = said.method if isinstance(said, Card) else said
    shown = getattr(method, "reply_markup", None)
    if not isinstance(shown, InlineKeyboardMarkup):
        return None
    return [
        [_HAS_NUMBER.sub("", one.text), one.callback_data]
        for row in shown.inline_keyboard
        for one in row
        if one.callback_data
    ]


def keys_of(said: Said) -> keyboards.Keys | None:
    """The buttons of what comes by itself; None in a group, or without any."""
    method: Method = said.method if isinstance(said, Card) else said
    buttons = _buttons(said)
    if buttons is None or int(getattr(method, "chat_id", 0) or 0) <= 0:
        return None
    words = str(getattr(method, "text", None) or getattr(method, "caption", None) or "")
    title = unescape(_TAG.sub("", words)).strip().partition("\n")[0]
    return keyboards.Keys(locales.one_line(title, WIDEST), buttons)


async def meant(
    ctx: Context, text: str, data: dict[str, Any], raw_state: str | None
) -> list[tuple[str, str, str]]:
    """What a typed number or word can mean: title, label and tap of each; empty: nothing."""
    if len(text) > WIDEST or text.startswith("/"):
        return []
    asked = data.get(MEANT)
    if asked is not None:
        chosen = typed_choice(text, asked, raw_state)
        if chosen is not None:
            return [("", "", chosen)]
    menu = data.get(MENU)
    found = _of(ctx.plain("typed-asked"), text, menu, raw_state)
    after = datetime.fromtimestamp(menu["at"], UTC) if menu and "at" in menu else None
    for keys in await keyboards.lately(ctx.work, ctx.chat_id, after, now=ctx.now):
        found += _of(keys.title, text, {"state": raw_state, "choices": keys.buttons}, raw_state)
    return found


def _of(
    title: str, text: str, menu: dict[str, Any] | None, raw_state: str | None
) -> list[tuple[str, str, str]]:
    packed = typed_choice(text, menu, raw_state)
    if packed is None or menu is None:
        return []
    label = next((label for label, data in menu["choices"] if data == packed), text)
    return [(title, label, packed)]


def which(ctx: Context, text: str, found: Sequence[tuple[str, str, str]]) -> Screen:
    """The question which of them was meant, answered by a number as everything is."""
    options = [
        Option(f"{locales.one_line(title, _NAMED)} · {label}", Ready(packed))
        for title, label, packed in found
    ]
    return Screen(ctx.text("typed-which", words=locales.one_line(text, WIDEST)), options)
