"""What the real server refuses is refused with its words."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from tests.sandbox import files
from tests.sandbox.caller import Caller, Refused
from tests.sandbox.phone import Phone, Phones

Params = dict[str, Any]


def button(**fields: Any) -> Params:
    return {"inline_keyboard": [[{"text": "x"} | fields]]}


REFUSALS: list[tuple[str, Params, str]] = [
    ("sendMessage", {"text": ""}, "message text is empty"),
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": "  \n "}, "text must be non-empty"),
    ("sendMessage", {"text": "字" * 4097}, "message is too long"),
    ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"text": "x", "chat_id": 999}, "chat not found"),
    ("sendMessage", {"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    ("sendMessage", {"text": "x", "message_thread_id": 5}, "message thread not found"),
    (
        "sendMessage",
        {"text": "<b>x", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    ("sendMessage", {"text": "x", "parse_mode": "BB"}, "unsupported parse_mode"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    ("sendMessage", {"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{}]]}},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button()},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button(callback_data="字" * 22)},
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101},
        },
        "reply markup is too long",
    ),
    (
        "sendMessage",
        {"text": "x", "entities": [{"type": 1, "offset": 0, "length": 1}]},
        'field "type" must be of type String',
    ),
    ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    ("editMessageText", {"message_id": 2, "text": "一" * 4097}, "MESSAGE_TOO_LONG"),
    (
        "editMessageText",
        {"message_id": 2, "text": "二"},
        "message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message",
    ),
    ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "77"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "x"}] * 11},
        "too many messages to send as an album",
    ),
    ("sendPhoto", {"photo": b"no picture"}, "IMAGE_PROCESS_FAILED"),
    ("sendPhoto", {"photo": "attach://nothing"}, "there is no photo in the request"),
    ("sendPhoto", {}, "there is no photo in the request"),
    (
        "sendPhoto",
        {"photo": "AgACmadeup"},
        "wrong remote file identifier specified: Wrong padding in the string",
    ),
    (
        "sendPhoto",
        {"photo": files.picture(), "caption": "字" * 1025},
        "message caption is too long",
    ),
    ("sendDocument", {"document": b""}, "file must be non-empty"),
    ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    (
        "setMessageReaction",
        {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🫥"}]},
        "REACTION_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "Über", "description": "x"}]},
        "BOT_COMMAND_INVALID",
    ),
    ("sendLocation", {"latitude": "north", "longitude": 1}, "latitude is not a valid Float"),
    ("sendLocation", {"latitude": 100.5, "longitude": 1}, "wrong latitude or longitude specified"),
    (
        "setWebhook",
        {"url": "http://example.com/hook"},
        "bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "https://127.0.0.1/x", "secret_token": "密"},
        "secret token contains unallowed characters",
    ),
    ("createForumTopic", {"name": "x"}, "the chat is not a forum"),
    ("sendPoll", {"question": "?", "options": ["a"] * 13}, "poll can't have more than 12 options"),
]


@pytest.fixture
async def wang(phones: Phones, api: Caller) -> Phone:
    """Somebody with one message of theirs (1) and one of the bot's (2)."""
    person = await phones.person("王芳")
    await person.start()
    await api("sendMessage", chat_id=person.user_id, text="二")
    return person


@pytest.mark.parametrize(
    ("method", "params", "words"), REFUSALS, ids=[f"{m}: {w[:40]}" for m, _, w in REFUSALS]
)
async def test_bad_requests(
    method: str, params: Params, words: str, wang: Phone, api: Caller
) -> None:
    with pytest.raises(Refused) as refused:
        await api(method, **({"chat_id": wang.user_id} | params))
    assert (refused.value.code, refused.value.description) == (400, f"Bad Request: {words}")


async def test_unknown_methods_and_tokens(sandbox: Sandbox, api: Caller) -> None:
    with pytest.raises(Refused, match="404 Not Found: method not found"):
        await api("sendLove")
    with pytest.raises(Refused, match="501 Not Implemented"):
        await api(
            "sendInvoice",
            title="x",
            chat_id=1,
            description="x",
            payload="x",
            currency="CNY",
            prices=[],
        )
    async with Caller(sandbox.url, "4242:another_secret_of_the_same_bot") as stranger:
        with pytest.raises(Refused, match="401 Unauthorized"):
            await stranger("getMe")
    async with Caller(sandbox.url, "no-token") as stranger:
        with pytest.raises(Refused, match="404"):
            await stranger("getMe")


async def test_method_names_ignore_case_and_get_works(sandbox: Sandbox, api: Caller) -> None:
    assert (await api("GETME"))["id"] == 4242
    address = f"{sandbox.url}/bot{api.token}/getChat?chat_id=1"
    async with api.session.get(address) as response:
        assert (await response.json())["description"] == "Bad Request: chat not found"


async def test_unknown_parameters_are_only_a_warning(
    wang: Phone, phones: Phones, api: Caller
) -> None:
    await api(
        "sendMessage",
        chat_id=wang.user_id,
        text="x",
        colour="red",
        link_preview_options={"is_disabled": True, "sparkle": 1},
    )
    call = (await phones.calls("sendMessage"))[-1]
    assert call["warnings"] == [
        "sendMessage has no parameter colour",
        "link_preview_options.sparkle: unknown field of LinkPreviewOptions",
    ]


async def test_bots_cannot_write_first_nor_to_who_blocked_them(
    wang: Phone, phones: Phones, api: Caller
) -> None:
    li = await phones.person("李强")
    send: Callable[[int], Any] = lambda chat: api("sendMessage", chat_id=chat, text="x")  # noqa: E731
    with pytest.raises(Refused, match="400 Bad Request: chat not found"):
        await send(li.user_id)
    await phones.group("同组", wang, li)
    with pytest.raises(
        Refused, match="403 Forbidden: bot can't initiate conversation with a user"
    ):
        await send(li.user_id)
    await wang.block()
    with pytest.raises(Refused, match="403 Forbidden: bot was blocked by the user"):
        await send(wang.user_id)
    await wang.start()
    await send(wang.user_id)


async def test_groups_that_the_bot_left(wang: Phone, phones: Phones, api: Caller) -> None:
    group = await phones.group("同组", wang)
    await api("leaveChat", chat_id=group)
    with pytest.raises(Refused, match="403 Forbidden: bot is not a member of the supergroup chat"):
        await api("sendMessage", chat_id=group, text="x")
    await phones.post("groups/bot", {"chat_id": group, "status": "kicked"})
    with pytest.raises(Refused, match="bot was kicked from the supergroup chat"):
        await api("sendMessage", chat_id=group, text="x")


async def test_own_messages_can_be_deleted_for_48_hours(
    wang: Phone, phones: Phones, api: Caller
) -> None:
    await phones.advance(47 * 3600)
    await api("deleteMessage", chat_id=wang.user_id, message_id=1)
    await phones.advance(2 * 3600)
    with pytest.raises(Refused, match="message can't be deleted"):
        await api("deleteMessage", chat_id=wang.user_id, message_id=2)


async def test_a_tap_lives_150_seconds_and_is_answered_once(
    wang: Phone, phones: Phones, api: Caller
) -> None:
    await api.updates()
    first = await wang.press(2, "a")
    await api("answerCallbackQuery", callback_query_id=first["callback_query_id"])
    with pytest.raises(Refused, match="query is too old"):
        await api("answerCallbackQuery", callback_query_id=first["callback_query_id"])
    late = await wang.press(2, "b")
    await wang.text("还在吗")
    await phones.advance(151)
    kinds = [sorted(update)[0] for update in await api.updates()]
    assert "callback_query" not in kinds
    assert kinds[-1] == "message"
    with pytest.raises(Refused, match="query is too old"):
        await api("answerCallbackQuery", callback_query_id=late["callback_query_id"])
    await phones.advance(24 * 3600)
    assert await api.updates() == []


async def test_sizes(wang: Phone, api: Caller) -> None:
    big = await wang.document(bytes(21_000_000), "21MB.bin")
    with pytest.raises(Refused, match="Bad Request: file is too big"):
        await api("getFile", file_id=big["document"]["file_id"])
    with pytest.raises(Refused, match="413 Request Entity Too Large"):
        await api("sendDocument", chat_id=wang.user_id, document=bytes(50_000_001))
    with pytest.raises(Refused, match="file is too big for a photo"):
        await api("sendPhoto", chat_id=wang.user_id, photo=bytes(10_000_001))
