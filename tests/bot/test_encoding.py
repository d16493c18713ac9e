"""What aiogram builds is what Telegram gets: nothing left open, nothing lost."""

from datetime import UTC, datetime

import orjson
import pytest
from aiogram.enums import ParseMode
from aiogram.methods import (
    AnswerCallbackQuery,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendPoll,
    SetMyCommands,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyKeyboardRemove,
)

from bot.encoding import encode


def test_only_what_was_set_is_written() -> None:
    button = InlineKeyboardButton(text="好", callback_data="a")
    method = SendMessage(
        chat_id=1,
        text="您好 😀",
        parse_mode=ParseMode.HTML,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    name, payload = encode(method)
    assert name == "sendMessage"
    assert orjson.loads(payload) == {
        "chat_id": 1,
        "text": "您好 😀",
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "好", "callback_data": "a"}]]},
        "link_preview_options": {"is_disabled": True},
    }


def test_literals_a_class_sets_by_itself_are_written() -> None:
    def read(method: object) -> dict[str, object]:
        return dict(orjson.loads(encode(method)[1]))  # type: ignore[arg-type]

    album = SendMediaGroup(chat_id=1, media=[InputMediaPhoto(media="media:3")])
    assert read(album)["media"] == [{"type": "photo", "media": "media:3"}]
    gone = SendMessage(chat_id=1, text="x", reply_markup=ReplyKeyboardRemove())
    assert read(gone)["reply_markup"] == {"remove_keyboard": True}
    asked = SendMessage(chat_id=1, text="x", reply_markup=ForceReply())
    assert read(asked)["reply_markup"] == {"force_reply": True}
    scoped = SetMyCommands(
        commands=[BotCommand(command="a", description="b")], scope=BotCommandScopeChat(chat_id=3)
    )
    assert read(scoped)["scope"] == {"type": "chat", "chat_id": 3}


def test_moments_are_seconds_and_falsehood_is_kept() -> None:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    poll = SendPoll(
        chat_id=1, question="?", options=["a", "b"], close_date=moment, is_anonymous=False
    )
    written = orjson.loads(encode(poll)[1])
    assert written["close_date"] == int(moment.timestamp())
    assert written["is_anonymous"] is False


def test_an_empty_answer_to_a_tap() -> None:
    assert encode(AnswerCallbackQuery(callback_query_id="9")) == (
        "answerCallbackQuery",
        b'{"callback_query_id":"9"}',
    )


def test_bytes_do_not_wait_in_the_outbox() -> None:
    with pytest.raises(TypeError):
        encode(SendPhoto(chat_id=1, photo=BufferedInputFile(b"x", "x.jpg")))
