"""Groups: members, rights, titles, topics; several bots; what phones may not do."""

import pytest

from bot.sandbox.schema import problems
from bot.sandbox.server import Sandbox
from tests.sandbox.caller import Caller, Refused
from tests.sandbox.phone import Phone, PhoneRefused, Phones


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    person = await phones.person("王芳")
    await person.start()
    return person


async def test_chat_objects_are_sound(wang: Phone, phones: Phones, api: Caller) -> None:
    group = await phones.group("邻里", wang, username="linli")
    for chat_id in (wang.user_id, group, "@linli"):
        assert list(problems("ChatFullInfo", await api("getChat", chat_id=chat_id))) == []
    members = await api("getChatAdministrators", chat_id=group)
    members.append(await api("getChatMember", chat_id=group, user_id=wang.user_id))
    for member in members:
        assert list(problems("ChatMember", member)) == []
    assert (await api("getChatMember", chat_id=wang.user_id, user_id=wang.user_id))["status"]
    assert await api("getChatMemberCount", chat_id=wang.user_id) == 2
    with pytest.raises(Refused, match="no administrators in the private chat"):
        await api("getChatAdministrators", chat_id=wang.user_id)
    with pytest.raises(Refused, match="PARTICIPANT_ID_INVALID"):
        await api("getChatMember", chat_id=group, user_id=1)


async def test_administering(wang: Phone, phones: Phones, api: Caller) -> None:
    li = await phones.person("李强")
    group = await phones.group("邻里", wang, li)
    await api("promoteChatMember", chat_id=group, user_id=li.user_id, can_pin_messages=True)
    status = await api("getChatMember", chat_id=group, user_id=li.user_id)
    assert (status["status"], status["can_pin_messages"]) == ("administrator", True)
    await api("banChatMember", chat_id=group, user_id=li.user_id)
    assert await api("getChatMemberCount", chat_id=group) == 2
    with pytest.raises(PhoneRefused, match="not in that chat"):
        await li.in_chat(group).text("x")
    await api("unbanChatMember", chat_id=group, user_id=li.user_id, only_if_banned=True)
    await li.join(group)
    with pytest.raises(Refused, match="can't remove chat owner"):
        await api("banChatMember", chat_id=group, user_id=wang.user_id)
    await api("setChatTitle", chat_id=group, title="新名")
    await api("setChatDescription", chat_id=group, description="说明")
    link = await api("exportChatInviteLink", chat_id=group)
    chat = await api("getChat", chat_id=group)
    assert (chat["title"], chat["description"], chat["invite_link"]) == ("新名", "说明", link)
    await phones.post("groups/bot", {"chat_id": group, "status": "member"})
    with pytest.raises(Refused, match="not enough rights"):
        await api("setChatTitle", chat_id=group, title="x")
    with pytest.raises(Refused, match="not enough rights to manage pinned messages"):
        await api("pinChatMessage", chat_id=group, message_id=1)


async def test_topics(wang: Phone, phones: Phones, api: Caller) -> None:
    group = await phones.group("论坛", wang, is_forum=True)
    topic = await api("createForumTopic", chat_id=group, name="案件 7")
    assert list(problems("ForumTopic", topic)) == []
    at = {"chat_id": group, "message_thread_id": topic["message_thread_id"]}
    sent = await api("sendMessage", **at, text="在这里")
    assert (sent["is_topic_message"], sent["message_thread_id"]) == (True, at["message_thread_id"])
    reply = await wang.in_chat(group).text("好", reply_to=sent["message_id"])
    assert reply["message_thread_id"] == at["message_thread_id"]
    await api("closeForumTopic", **at)
    with pytest.raises(Refused, match="TOPIC_NOT_MODIFIED"):
        await api("closeForumTopic", **at)
    world = await phones.get("world")
    assert world["chats"][-1]["topics"][0]["closed"] is True
    await api("pinChatMessage", chat_id=group, message_id=sent["message_id"])
    await api("unpinAllForumTopicMessages", **at)
    await api("deleteForumTopic", **at)
    with pytest.raises(Refused, match="message thread not found"):
        await api("sendMessage", **at, text="x")
    with pytest.raises(Refused, match="TOPIC_ID_INVALID"):
        await api("deleteForumTopic", **at)
    with pytest.raises(PhoneRefused, match="no topic"):
        await wang.in_chat(group).text("x", thread_id=at["message_thread_id"])


async def test_two_bots_do_not_hear_each_other(
    wang: Phone, phones: Phones, api: Caller, sandbox: Sandbox
) -> None:
    async with Caller(sandbox.url, "77:the_other_bots_token") as other:
        assert (await other("getMe"))["username"] == "b77_bot"
        await phones.post(f"users/{wang.user_id}/start", {"bot": 77})
        assert len(await other.updates()) == 1
        await other("sendMessage", chat_id=wang.user_id, text="另一个")
        await api("sendMessage", chat_id=wang.user_id, text="这一个")
        assert [one.words for one in await wang.messages()] == ["/start", "这一个"]
        found = await phones.get(f"chats/{wang.user_id}/messages", bot=77)
        assert [one["text"] for one in found["messages"]] == ["/start", "另一个"]


async def test_a_group_from_before_the_bot_came() -> None:
    async with Sandbox() as early, Phones(early.url) as phones, Caller(early.url) as api:
        wang = await phones.person("王芳")
        group = await phones.group("先有群", wang)
        with pytest.raises(PhoneRefused, match="No bot has called"):
            await wang.start()
        await api("getMe")
        assert (await api("sendMessage", chat_id=group, text="来了"))["chat"]["id"] == group


async def test_what_phones_may_not_do(wang: Phone, phones: Phones, api: Caller) -> None:
    sent = await api("sendMessage", chat_id=wang.user_id, text="x")
    with pytest.raises(PhoneRefused, match="Only own messages"):
        await wang.edit(sent["message_id"], "y")
    with pytest.raises(PhoneRefused, match="no message 99"):
        await wang.forward(99)
    with pytest.raises(PhoneRefused, match="1 to 64 characters"):
        await wang.start("zu lang und mit Leerzeichen")
    with pytest.raises(PhoneRefused, match="none of Telegram's reactions"):
        await wang.react(sent["message_id"], "x")
    with pytest.raises(PhoneRefused, match="at most 4096"):
        await wang.text("字" * 4097)
    with pytest.raises(PhoneRefused, match="nothing to send"):
        await wang.text(" ")
    await wang.block()
    with pytest.raises(PhoneRefused, match="has blocked the bot"):
        await wang.text("x")
    for path, words in (
        ("users/1/text", "no person 1"),
        (f"users/{wang.user_id}/fly", "cannot 'fly'"),
        (f"users/{wang.user_id}/venue", "'latitude' is missing"),
        ("nothing", "Not Found"),
    ):
        with pytest.raises(PhoneRefused, match=words):
            await phones.post(path, {"text": "x"})


async def test_messages_page_by_page(wang: Phone, phones: Phones) -> None:
    for number in range(5):
        await wang.text(str(number))
    newest = await phones.get(f"chats/{wang.user_id}/messages", limit=2)
    assert [one["text"] for one in newest["messages"]] == ["3", "4"]
    before = newest["messages"][0]["message_id"]
    older = await phones.get(f"chats/{wang.user_id}/messages", limit=2, before=before)
    assert [one["text"] for one in older["messages"]] == ["1", "2"]
