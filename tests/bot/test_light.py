"""Objects that are made with less work are the same objects."""

import subprocess
import sys
from typing import Any

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.light import lighten

USER = {"id": 7, "is_bot": False, "first_name": "林"}
CHAT = {"id": 7, "type": "private", "first_name": "林"}
BUTTON = {"text": "1 提交", "callback_data": "rp:x"}
MESSAGE = {"message_id": 1, "date": 1_760_000_000, "chat": CHAT, "from": USER, "text": "在"}
SHOWN = {**MESSAGE, "reply_markup": {"inline_keyboard": [[BUTTON]]}}
TAP = {"id": "1", "from": USER, "chat_instance": "1", "data": "x", "message": SHOWN}
SEEN = """
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, Update
update = Update.model_validate({raw!r}, context={{"bot": 5}})
button = InlineKeyboardButton(text="x")
print(repr(update), update.event.bot, update.event.from_user.bot, button.bot, button.as_(6).bot)
print(button == InlineKeyboardButton(text="x").as_(6), repr(SendMessage(chat_id=1, text="x")))
"""


def _seen(raw: dict[str, Any], *, light: bool) -> str:
    first = "from bot.light import lighten; lighten()\n" if light else ""
    code = first + SEEN.format(raw=raw)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_updates_and_methods_are_as_aiogram_makes_them() -> None:
    for raw in ({"update_id": 1, "message": MESSAGE}, {"update_id": 1, "callback_query": TAP}):
        light = _seen(raw, light=True)
        assert light == _seen(raw, light=False)
        assert " 5 5 None 6\n" in light


def test_copies_and_comparisons_still_work() -> None:
    lighten()
    one = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="x")]])
    assert one.model_copy(deep=True) == one
    said = SendMessage(chat_id=1, text="x", reply_markup=one)
    assert said.model_copy(update={"text": "y"}).text == "y"
    assert Update.model_validate({"update_id": 1}).message is None
