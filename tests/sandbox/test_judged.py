"""Every kind of update that leaves the sandbox is sound by both judges."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from tests.sandbox import files
from tests.sandbox.caller import Caller
from tests.sandbox.judges import judge_message, judge_update
from tests.sandbox.phone import Phone, Phones

Deed = Callable[[Phone], Awaitable[Any]]

DEEDS: dict[str, Deed] = {
    "start": lambda wang: wang.start("c_1"),
    "text": lambda wang: wang.text("看 https://例子.cn #急 @pingan_bot /help 13:00"),
    "photo": lambda wang: wang.photo(files.picture(), "路边 #垃圾"),
    "album": lambda wang: wang.album([files.picture(), files.picture(colour="red")], ["两张"]),
    "film": lambda wang: wang.send("video", files.film()),
    "animation": lambda wang: wang.send("animation", files.film()),
    "voice": lambda wang: wang.voice(files.VOICE),
    "audio": lambda wang: wang.send("audio", files.VOICE, names=["song.mp3"]),
    "document": lambda wang: wang.document(files.picture_with_position(), "照片.jpg"),
    "sticker": lambda wang: wang.send("sticker", files.picture(512, 512)),
    "location": lambda wang: wang.location(30.23, 119.7, horizontal_accuracy=12.5),
    "venue": lambda wang: wang.venue(30.23, 119.7, "锦城文化站", "衣锦街"),
    "contact": lambda wang: wang.contact("+8613800000000", "王芳", own=True),
    "block": lambda wang: wang.block(),
}


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    person = await phones.person("王芳", last_name="Wang", username="wangfang")
    await person.start()
    return person


async def judged(api: Caller) -> list[dict[str, Any]]:
    """All waiting updates, each judged."""
    updates = await api.updates()
    assert updates
    for update in updates:
        judge_update(update)
    return updates


@pytest.mark.parametrize("deed", DEEDS)
async def test_what_a_person_does(deed: str, wang: Phone, api: Caller) -> None:
    await DEEDS[deed](wang)
    await judged(api)


async def test_live_location_moves_and_ends(wang: Phone, api: Caller) -> None:
    pin = await wang.location(30.2, 119.7, live_period=600)
    await wang.live(pin.id, 30.21, 119.71)
    await wang.live(pin.id, 30.22, 119.72, stop=True)
    updates = await judged(api)
    periods = [u["edited_message"]["location"].get("live_period") for u in updates[2:]]
    assert periods == [600, None]


async def test_edit_forward_reply_and_reaction(wang: Phone, api: Caller) -> None:
    await api(
        "getUpdates",
        allowed_updates=["message", "edited_message", "message_reaction", "callback_query"],
    )
    said = await wang.text("一")
    await wang.edit(said.id, "二")
    await wang.forward(said.id)
    await wang.text("三", reply_to=said.id)
    await wang.react(said.id, "👍")
    kinds = [next(k for k in u if k != "update_id") for u in await judged(api)]
    assert kinds[1:] == ["message", "edited_message", "message", "message", "message_reaction"]


async def test_taps_on_a_message_and_on_a_deleted_one(wang: Phone, api: Caller) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
    sent = await api("sendMessage", chat_id=wang.user_id, text="?", reply_markup=keyboard)
    await wang.press(sent["message_id"], "ok")
    await api("deleteMessage", chat_id=wang.user_id, message_id=sent["message_id"])
    await wang.press(sent["message_id"], "ok")
    updates = await judged(api)
    assert updates[-1]["callback_query"]["message"]["date"] == 0


@pytest.mark.parametrize("anonymous", [True, False])
async def test_votes(anonymous: bool, wang: Phone, api: Caller) -> None:
    sent = await api(
        "sendPoll",
        chat_id=wang.user_id,
        question="来吗",
        is_anonymous=anonymous,
        options=[{"text": "来"}, {"text": "不来"}],
    )
    judge_message(sent)
    await wang.vote(sent["message_id"], 1)
    updates = await judged(api)
    if anonymous:
        assert updates[-1]["poll"]["total_voter_count"] == 1
    else:
        assert updates[-1]["poll_answer"]["option_ids"] == [1]
    closed = await api("stopPoll", chat_id=wang.user_id, message_id=sent["message_id"])
    assert closed["is_closed"]
    assert closed["options"][1]["voter_count"] == 1


async def test_group_with_topics_and_coming_and_going(
    phones: Phones, api: Caller, wang: Phone
) -> None:
    li = await phones.person("李强")
    group = await phones.group("网格一组", wang, is_forum=True)
    await api("getUpdates", allowed_updates=["message", "chat_member", "my_chat_member"])
    topic = await api("createForumTopic", chat_id=group, name="案件 7")
    there = await li.join(group)
    await there.text("到了", thread_id=topic["message_thread_id"])
    await api("closeForumTopic", chat_id=group, message_thread_id=topic["message_thread_id"])
    await api("reopenForumTopic", chat_id=group, message_thread_id=topic["message_thread_id"])
    await api(
        "editForumTopic",
        chat_id=group,
        name="案件 8",
        message_thread_id=topic["message_thread_id"],
    )
    await there.leave()
    await judged(api)


async def test_everything_the_bot_sends(wang: Phone, api: Caller) -> None:
    chat = wang.user_id
    photo = files.picture()
    sent = [
        await api("sendMessage", chat_id=chat, text="_来_", parse_mode="MarkdownV2"),
        await api("sendPhoto", chat_id=chat, photo=photo, caption="图"),
        await api("sendDocument", chat_id=chat, document=b"text"),
        await api("sendVideo", chat_id=chat, video=files.film()),
        await api("sendAnimation", chat_id=chat, animation=files.film()),
        await api("sendVoice", chat_id=chat, voice=files.VOICE),
        await api("sendAudio", chat_id=chat, audio=files.VOICE, title="歌"),
        await api("sendSticker", chat_id=chat, sticker=photo),
        await api("sendVideoNote", chat_id=chat, video_note=files.film()),
        await api("sendLocation", chat_id=chat, latitude=30.2, longitude=119.7),
        await api(
            "sendVenue", chat_id=chat, latitude=30.2, longitude=119.7, title="站", address="街"
        ),
        await api("sendContact", chat_id=chat, phone_number="12345", first_name="热线"),
        await api("sendDice", chat_id=chat),
    ]
    media = [{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "attach://b"}]
    sent += await api("sendMediaGroup", chat_id=chat, media=media, a=photo, b=photo)
    sent.append(
        await api(
            "forwardMessage", chat_id=chat, from_chat_id=chat, message_id=sent[1]["message_id"]
        )
    )
    for message in sent:
        judge_message(message)
        copied = await api(
            "copyMessage", chat_id=chat, from_chat_id=chat, message_id=message["message_id"]
        )
        assert copied["message_id"] > message["message_id"]
        shown = (await wang.messages())[-1]
        content = message.keys() - {"message_id", "date", "forward_origin", "media_group_id"}
        assert {key: shown[key] for key in content} == {key: message[key] for key in content}


async def test_migration(phones: Phones, api: Caller, wang: Phone, sandbox: Sandbox) -> None:
    group = await phones.group("老群", wang, type="group")
    answer = await phones.post("groups/migrate", {"chat_id": group})
    await judged(api)
    moved = answer["chat"]["id"]
    with pytest.raises(Exception, match="upgraded to a supergroup") as refused:
        await api("sendMessage", chat_id=group, text="x")
    assert refused.value.parameters == {"migrate_to_chat_id": moved}  # type: ignore[attr-defined]
    assert (await api("sendMessage", chat_id=moved, text="x"))["chat"]["type"] == "supergroup"
