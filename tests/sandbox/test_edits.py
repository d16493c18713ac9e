"""Editing, deleting, pinning, reacting: what changes, and what the phones see of it."""

import pytest

from tests.sandbox import files
from tests.sandbox.caller import Caller, Refused
from tests.sandbox.judges import judge_message
from tests.sandbox.phone import Phone, Phones

KEYBOARD = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}], []]}


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    person = await phones.person("王芳")
    await person.start()
    return person


async def test_text_caption_media_and_keyboard(wang: Phone, api: Caller) -> None:
    chat = wang.user_id
    text = await api("sendMessage", chat_id=chat, text="一", reply_markup=KEYBOARD)
    at = {"chat_id": chat, "message_id": text["message_id"]}
    edited = await api("editMessageText", **at, text="*二*", parse_mode="Markdown")
    judge_message(edited)
    assert "reply_markup" not in edited
    assert edited["entities"][0]["type"] == "bold"
    assert edited["edit_date"] >= edited["date"]
    edited = await api("editMessageReplyMarkup", **at, reply_markup=KEYBOARD)
    assert edited["text"] == "二"
    assert len(edited["reply_markup"]["inline_keyboard"]) == 1
    with pytest.raises(Refused, match="there is no caption in the message to edit"):
        await api("editMessageCaption", **at, caption="x")
    media = {"type": "photo", "media": "attach://new", "caption": "图"}
    edited = await api("editMessageMedia", **at, media=media, new=files.picture())
    judge_message(edited)
    assert "text" not in edited
    edited = await api("editMessageCaption", **at, caption="另一句")
    assert edited["caption"] == "另一句"
    with pytest.raises(Refused, match="there is no text in the message to edit"):
        await api("editMessageText", **at, text="x")
    with pytest.raises(Refused, match='find field "inline_keyboard"'):
        await api("editMessageReplyMarkup", **at, reply_markup={"force_reply": True})
    assert (await wang.messages())[-1].words == "另一句"


async def test_live_location_of_the_bot(wang: Phone, phones: Phones, api: Caller) -> None:
    sent = await api(
        "sendLocation", chat_id=wang.user_id, latitude=30, longitude=119, live_period=600
    )
    at = {"chat_id": wang.user_id, "message_id": sent["message_id"]}
    moved = await api("editMessageLiveLocation", **at, latitude=30.5, longitude=119.5)
    assert moved["location"] == {"latitude": 30.5, "longitude": 119.5, "live_period": 600}
    ended = await api("stopMessageLiveLocation", **at)
    assert "live_period" not in ended["location"]
    with pytest.raises(Refused, match="message can't be edited"):
        await api("editMessageLiveLocation", **at, latitude=1, longitude=1)
    with pytest.raises(Refused, match="wrong live period specified"):
        await api("sendLocation", chat_id=wang.user_id, latitude=1, longitude=1, live_period=5)


async def test_deleting_many_skips_what_is_not_there(wang: Phone, api: Caller) -> None:
    numbers = [
        (await api("sendMessage", chat_id=wang.user_id, text=str(n)))["message_id"]
        for n in range(3)
    ]
    assert await api("deleteMessages", chat_id=wang.user_id, message_ids=[*numbers[:2], 999])
    assert [one.words for one in await wang.messages()] == ["/start", "2"]
    with pytest.raises(Refused, match="too many message identifiers"):
        await api("deleteMessages", chat_id=wang.user_id, message_ids=list(range(101)))
    with pytest.raises(Refused, match="message to edit not found"):
        await api("editMessageText", chat_id=wang.user_id, message_id=numbers[0], text="x")


async def test_pins(wang: Phone, phones: Phones, api: Caller) -> None:
    first = await api("sendMessage", chat_id=wang.user_id, text="一")
    second = await api("sendMessage", chat_id=wang.user_id, text="二")
    for message in (first, second):
        await api("pinChatMessage", chat_id=wang.user_id, message_id=message["message_id"])
    chat = await api("getChat", chat_id=wang.user_id)
    assert chat["pinned_message"]["text"] == "二"
    await api("unpinChatMessage", chat_id=wang.user_id)
    pinned = [one.words for one in await wang.messages() if one["pinned"]]
    assert pinned == ["一"]
    await api("unpinAllChatMessages", chat_id=wang.user_id)
    assert "pinned_message" not in await api("getChat", chat_id=wang.user_id)
    with pytest.raises(Refused, match="message to unpin not found"):
        await api("unpinChatMessage", chat_id=wang.user_id)


async def test_reactions_of_bot_and_person(wang: Phone, api: Caller) -> None:
    said = await wang.text("谢谢")
    heart = [{"type": "emoji", "emoji": "❤"}]
    await api("setMessageReaction", chat_id=wang.user_id, message_id=said.id, reaction=heart)
    await wang.react(said.id, "👍")
    shown = (await wang.messages())[-1]["reactions"]
    assert [one["reaction"][0]["emoji"] for one in shown] == ["❤", "👍"]
    await api("setMessageReaction", chat_id=wang.user_id, message_id=said.id)
    await wang.react(said.id, None)
    assert (await wang.messages())[-1]["reactions"] == []


async def test_a_reply_shows_what_it_answers(wang: Phone, api: Caller) -> None:
    said = await wang.text("问")
    sent = await api(
        "sendMessage", chat_id=wang.user_id, text="答", reply_parameters={"message_id": said.id}
    )
    assert sent["reply_to_message"]["text"] == "问"
    again = await api(
        "sendMessage",
        chat_id=wang.user_id,
        text="答",
        reply_parameters={"message_id": sent["message_id"]},
    )
    assert "reply_to_message" not in again["reply_to_message"]
    gone = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await api(
        "sendMessage", chat_id=wang.user_id, text="x", reply_parameters=gone
    )


async def test_copies_and_forwards(wang: Phone, phones: Phones, api: Caller) -> None:
    photo = await wang.photo(files.picture(), "原话")
    chat = wang.user_id
    copied = await api(
        "copyMessage", chat_id=chat, from_chat_id=chat, message_id=photo.id, caption="新话"
    )
    shown = (await wang.messages())[-1]
    assert (shown.id, shown.words) == (copied["message_id"], "新话")
    assert "forward_origin" not in shown
    forwarded = await api(
        "forwardMessages", chat_id=chat, from_chat_id=chat, message_ids=[photo.id, 999]
    )
    assert len(forwarded) == 1
    origin = (await wang.messages())[-1]["forward_origin"]
    assert origin["sender_user"]["id"] == chat
    assert (
        len(
            await api(
                "copyMessages",
                chat_id=chat,
                from_chat_id=chat,
                message_ids=[photo.id],
                remove_caption=True,
            )
        )
        == 1
    )
    assert (await wang.messages())[-1].words == ""
    secret = await api("sendMessage", chat_id=chat, text="x", protect_content=True)
    with pytest.raises(Refused, match="message can't be forwarded"):
        await api(
            "forwardMessage", chat_id=chat, from_chat_id=chat, message_id=secret["message_id"]
        )
    with pytest.raises(Refused, match="message to copy not found"):
        await api("copyMessage", chat_id=chat, from_chat_id=chat, message_id=999)
