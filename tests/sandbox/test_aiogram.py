"""A stock aiogram bot talks to the sandbox: answers decode, errors have their types."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    MessageEntity,
    ReactionTypeEmoji,
    Update,
)

from bot.sandbox.server import Sandbox
from tests.sandbox import files
from tests.sandbox.caller import TOKEN
from tests.sandbox.judges import judge_calls
from tests.sandbox.phone import Phone, Phones


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(sandbox.url)
    async with Bot(TOKEN, session=AiohttpSession(api=server)) as bot:
        yield bot


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    person = await phones.person("王芳", language="en")
    await person.start()
    return person


async def test_a_conversation(bot: Bot, wang: Phone, phones: Phones) -> None:
    me = await bot.get_me()
    assert me.username == "pingan_bot"
    await wang.photo(files.picture(), "路边")
    _start, photo = await bot.get_updates()
    assert photo.message
    assert photo.message.photo
    got = await bot.download(photo.message.photo[-1])
    assert got is not None
    assert got.read(2) == b"\xff\xd8"
    album = await bot.send_media_group(
        wang.user_id,
        [
            InputMediaPhoto(media=BufferedInputFile(files.picture(), "a.jpg"), caption="一"),
            InputMediaPhoto(media=photo.message.photo[-1].file_id),
        ],
    )
    assert [one.caption for one in album] == ["一", None]
    await bot.set_message_reaction(
        wang.user_id, photo.message.message_id, [ReactionTypeEmoji(emoji="👍")]
    )
    await bot.set_my_commands(
        [BotCommand(command="new", description="Report")],
        scope=BotCommandScopeChat(chat_id=wang.user_id),
        language_code="en",
    )
    assert await wang.commands() == ["new"]
    await bot.send_document(wang.user_id, BufferedInputFile(b"BEGIN:VCALENDAR", "约.ics"))
    assert (await wang.hears(where=lambda s: "document" in s))["document"]["file_name"] == "约.ics"
    chat = await bot.get_chat(wang.user_id)
    assert chat.first_name == "王芳"
    await bot.send_message(
        wang.user_id,
        "选",
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[[InlineKeyboardButton(text="好", callback_data="ok")]]
        ),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        entities=[MessageEntity(type="bold", offset=0, length=1)],
    )
    judge_calls(await phones.calls())


async def test_errors_have_their_types(bot: Bot, wang: Phone, phones: Phones) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(1, "x")
    await phones.trouble(limiter="window")
    await bot.send_message(wang.user_id, "x")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(wang.user_id, "x")
    await phones.trouble(clear=True)
    await phones.trouble(bad_gateway=1)
    with pytest.raises(TelegramServerError):
        await bot.send_message(wang.user_id, "x")
    group = await phones.group("老群", wang, type="group")
    await phones.post("groups/migrate", {"chat_id": group})
    with pytest.raises(TelegramMigrateToChat):
        await bot.send_message(group, "x")
    await wang.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(wang.user_id, "x")
    await bot.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()


async def test_members(bot: Bot, wang: Phone, phones: Phones) -> None:
    group = await phones.group("邻里", wang)
    assert await bot.get_chat_member_count(group) == 2
    administrators = await bot.get_chat_administrators(group)
    assert [one.status for one in administrators] == ["creator", "administrator"]
    assert (await bot.get_chat_member(group, wang.user_id)).status == "creator"
    updates: list[Update] = await bot.get_updates()
    assert updates[-1].my_chat_member
    assert await bot.leave_chat(group)
