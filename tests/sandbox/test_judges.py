"""The judges themselves: what is wrong, they find."""

from typing import Any

import pytest

from bot.sandbox.exchange import refuse_unsound
from bot.sandbox.schema import problems
from tests.sandbox.judges import judge_calls, judge_message, judge_update

USER = {"id": 7, "is_bot": False, "first_name": "王芳"}
CHAT = {"id": 7, "type": "private", "first_name": "王芳"}
MESSAGE = {"message_id": 1, "date": 5, "chat": CHAT, "from": USER, "text": "x"}


def test_what_is_sound_passes() -> None:
    judge_update({"update_id": 1, "message": MESSAGE})
    judge_message(MESSAGE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"message_id": "1"},
        {"invented": 1},
        {"chat": {"id": 7}},
        {"from": USER | {"is_bot": "no"}},
        {"entities": [{"type": "bold", "offset": 0}]},
        {"reply_markup": {"inline_keyboard": [{"text": "x"}]}},
        {"has_protected_content": False},
    ],
)
def test_what_is_wrong_does_not(wrong: dict[str, Any]) -> None:
    update = {"update_id": 1, "message": MESSAGE | wrong}
    with pytest.raises(AssertionError):
        judge_update(update)
    with pytest.raises(RuntimeError, match="unsound update"):
        refuse_unsound(update)


def test_python_telegram_bot_alone_finds_unknown_names() -> None:
    call = {
        "warnings": [],
        "params": {
            "reply_markup": {
                "inline_keyboard": [[{"text": "x", "url": "https://a.cn", "sparkle": 1}]]
            }
        },
    }
    with pytest.raises(AssertionError, match=r"InlineKeyboardButton\.sparkle"):
        judge_calls([call])
    with pytest.raises(AssertionError, match="no parameter"):
        judge_calls([{"warnings": ["x has no parameter y"], "params": {}}])


def test_a_choice_is_judged_by_its_likeliest_member() -> None:
    origin = {"type": "user", "date": 1, "sender_user": USER, "sender_chat": 1}
    (found,) = problems("MessageOrigin", origin)
    assert (found.where, found.unknown) == ("MessageOrigin.sender_chat", True)
    (found,) = problems("MessageOrigin", {"type": "user", "date": 1})
    assert found.what == 'can\'t find field "sender_user"'
