"""getUpdates: offsets, waiting, and what two pollers are told."""

import asyncio

import pytest

from bot.sandbox.server import Sandbox
from bot.sandbox.updates import TERMINATED
from tests.sandbox.caller import Caller, Refused
from tests.sandbox.phone import Phone, Phones


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    person = await phones.person("王芳")
    await person.start()
    return person


async def test_an_offset_confirms_what_lies_below(wang: Phone, api: Caller) -> None:
    await wang.text("二")
    first, second = await api.updates()
    assert await api.updates() == [first, second]
    assert await api.updates(second["update_id"]) == [second]
    assert await api.updates() == [second]
    assert await api.updates(second["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_newest(wang: Phone, api: Caller) -> None:
    for word in "一二三":
        await wang.text(word)
    assert [one["message"]["text"] for one in await api.updates(-2)] == ["二", "三"]
    assert len(await api.updates()) == 2


async def test_a_poll_waits_until_something_comes(wang: Phone, api: Caller) -> None:
    (start,) = await api.updates()
    poll = asyncio.ensure_future(api.updates(start["update_id"] + 1, timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await wang.text("来了")
    (update,) = await asyncio.wait_for(poll, 2)
    assert update["message"]["text"] == "来了"
    assert await api.updates(update["update_id"] + 1, timeout=1) == []


async def test_the_older_of_two_pollers_is_thrown_out(api: Caller) -> None:
    older = asyncio.ensure_future(api.updates(timeout=20))
    await asyncio.sleep(0.05)
    younger = asyncio.ensure_future(api.updates(timeout=1))
    with pytest.raises(Refused) as refused:
        await older
    assert (refused.value.code, refused.value.description) == (409, TERMINATED)
    assert await younger == []


async def test_allowed_updates_hold_from_the_call_on(wang: Phone, api: Caller) -> None:
    said = await wang.text("一")
    await wang.react(said.id, "👍")
    assert len(await api.updates()) == 2
    await api("getUpdates", allowed_updates=["message_reaction"])
    await wang.text("二")
    await wang.react(said.id, "👎")
    kinds = [sorted(one.keys() - {"update_id"}) for one in await api.updates()]
    assert kinds == [["message"], ["message"], ["message_reaction"]]


async def test_ids_may_start_again_lower(wang: Phone, phones: Phones, api: Caller) -> None:
    (start,) = await api.updates()
    seen = start["update_id"] + 1
    assert await api.updates(seen) == []
    await phones.post("reset_update_ids", {"to": 5000})
    await wang.text("一周以后")
    (update,) = await api.updates(seen)
    assert update["update_id"] == 5000
    assert await api.updates(5001) == []


async def test_group_privacy(wang: Phone, phones: Phones, api: Caller) -> None:
    group = await phones.group("邻里", wang, bot_status="member")
    inside = wang.in_chat(group)
    await api.updates(-1)
    for text in ("大家好", "/help", "/help@other_bot", "问 @pingan_bot", "/help@pingan_bot"):
        await inside.text(text)
    sent = await api("sendMessage", chat_id=group, text="我在")
    await inside.text("好", reply_to=sent["message_id"])
    heard = [one["message"]["text"] for one in await api.updates() if "message" in one]
    assert heard == ["/help", "问 @pingan_bot", "/help@pingan_bot", "好"]
    await phones.post("groups/bot", {"chat_id": group, "status": "administrator"})
    await inside.text("大家好")
    assert (await api.updates(-1))[0]["message"]["text"] == "大家好"


async def test_a_webhook_and_polling_exclude_each_other(sandbox: Sandbox, api: Caller) -> None:
    waiting = asyncio.ensure_future(api.updates(timeout=20))
    await asyncio.sleep(0.05)
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    with pytest.raises(Refused, match="terminated by setWebhook request"):
        await waiting
    with pytest.raises(Refused, match="409 Conflict: can't use getUpdates method while webhook"):
        await api.updates()
    await api("deleteWebhook")
    assert await api.updates() == []
