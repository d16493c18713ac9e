"""The shortest whole conversation: a person writes, the bot answers, the person taps."""

from tests.sandbox.caller import Caller
from tests.sandbox.phone import Phones


async def test_words_keyboard_tap_and_toast(phones: Phones, api: Caller) -> None:
    wang = await phones.person("王芳")
    await wang.start("case_42")
    (update,) = await api.updates()
    assert update["message"]["text"] == "/start case_42"
    assert update["message"]["from"]["language_code"] == "zh-hans"

    keyboard = {"inline_keyboard": [[{"text": "好的", "callback_data": "yes"}]]}
    sent = await api(
        "sendMessage",
        chat_id=wang.user_id,
        text="<b>平安</b>",
        parse_mode="HTML",
        reply_markup=keyboard,
    )
    heard = await wang.hears("平安")
    assert heard["entities"] == [{"type": "bold", "offset": 0, "length": 2}]

    tapped = await wang.tap("好的")
    (update,) = await api.updates(update["update_id"] + 1)
    query = update["callback_query"]
    assert query["data"] == "yes"
    assert query["message"]["message_id"] == sent["message_id"]
    await api("answerCallbackQuery", callback_query_id=query["id"], text="收到")
    assert (await wang.answer(tapped["callback_query_id"]))["text"] == "收到"

    await api("editMessageText", chat_id=wang.user_id, message_id=sent["message_id"], text="完成")
    assert (await wang.hears("完成")).buttons == []
    assert [one.words for one in await wang.messages()] == ["/start case_42", "完成"]
