"""Trouble on demand does what it says, and counts."""

import asyncio

import aiohttp
import pytest

from tests.sandbox import files
from tests.sandbox.caller import Caller, Refused
from tests.sandbox.phone import Phone, PhoneRefused, Phones


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    person = await phones.person("王芳")
    await person.start()
    return person


async def said(wang: Phone) -> list[str]:
    return [one.words for one in await wang.messages()][1:]


async def test_dropped_before_and_after_the_work(wang: Phone, phones: Phones, api: Caller) -> None:
    await phones.trouble(drop_before=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await api("sendMessage", chat_id=wang.user_id, text="前")
    assert await said(wang) == []
    await phones.trouble(drop_after=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await api("sendMessage", chat_id=wang.user_id, text="后")
    assert await said(wang) == ["后"]
    await api("sendMessage", chat_id=wang.user_id, text="好了")
    assert await said(wang) == ["后", "好了"]


async def test_bad_gateway_and_html(wang: Phone, phones: Phones, api: Caller) -> None:
    await phones.trouble(bad_gateway=1)
    with pytest.raises(Refused, match="502 Bad Gateway"):
        await api("sendMessage", chat_id=wang.user_id, text="x")
    await phones.trouble(html=1)
    address = f"{phones.url}/bot{api.token}/getMe"
    async with api.session.get(address) as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "<h1>502 Bad Gateway</h1>" in await response.text()
    await phones.trouble(bad_gateway_after=1)
    with pytest.raises(Refused, match="502"):
        await api("sendMessage", chat_id=wang.user_id, text="doch")
    assert await said(wang) == ["doch"]


async def test_only_the_named_methods_are_hit(wang: Phone, phones: Phones, api: Caller) -> None:
    await phones.trouble(bad_gateway=1, methods=["sendPhoto"])
    await api("sendMessage", chat_id=wang.user_id, text="x")
    with pytest.raises(Refused, match="502"):
        await api("sendPhoto", chat_id=wang.user_id, photo=files.picture())
    await phones.trouble(clear=True)
    await phones.trouble(bad_gateway=1)
    await api.updates()
    with pytest.raises(Refused, match="502"):
        await api("getMe")
    await phones.trouble(bad_gateway=1, methods=["getUpdates"])
    with pytest.raises(Refused, match="502"):
        await api.updates()


async def test_slow_and_hanging(wang: Phone, phones: Phones, api: Caller) -> None:
    await phones.trouble(slow_ms=80)
    began = asyncio.get_running_loop().time()
    await api("getMe")
    assert asyncio.get_running_loop().time() - began > 0.07
    await phones.trouble(clear=True)
    await phones.trouble(hang=1)
    hanging = asyncio.ensure_future(api("sendMessage", chat_id=wang.user_id, text="x"))
    await asyncio.sleep(0.05)
    assert not hanging.done()
    await api("getMe")
    await phones.trouble(clear=True)
    assert (await hanging)["text"] == "x"


async def test_rules_answer_what_was_scripted(wang: Phone, phones: Phones, api: Caller) -> None:
    await phones.fail(
        "sendMessage",
        429,
        "Too Many Requests: retry after 7",
        chat_id=wang.user_id,
        parameters={"retry_after": 7},
    )
    with pytest.raises(Refused) as refused:
        await api("sendMessage", chat_id=wang.user_id, text="x")
    assert refused.value.parameters == {"retry_after": 7}
    await api("sendMessage", chat_id=wang.user_id, text="x")
    await phones.fail("*", 403, "Forbidden: user is deactivated", count=2)
    for method in ("sendMessage", "getChat"):
        with pytest.raises(Refused, match="user is deactivated"):
            await api(method, chat_id=wang.user_id, text="x")
    await api("getChat", chat_id=wang.user_id)


async def test_an_update_comes_twice_by_polling(wang: Phone, phones: Phones, api: Caller) -> None:
    (start,) = await api.updates()
    await phones.trouble(twice=1)
    await wang.text("一次")
    (first,) = await api.updates(start["update_id"] + 1)
    (again,) = await api.updates(first["update_id"] + 1)
    assert again == first
    assert await api.updates(first["update_id"] + 1) == []


async def test_downloads_break_off_and_disappear(wang: Phone, phones: Phones, api: Caller) -> None:
    sent = await wang.document(files.picture(), "a.jpg")
    path = (await api("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    address = f"{phones.url}/file/bot{api.token}/{path}"
    await phones.trouble(drop_after=1, methods=["downloadFile"])
    with pytest.raises(aiohttp.ClientError):
        async with api.session.get(address) as response:
            await response.read()
    await phones.fail("downloadFile", 404, "Not Found")
    async with api.session.get(address) as response:
        assert response.status == 404
    async with api.session.get(address) as response:
        assert await response.read() == files.picture()


async def test_what_is_not_understood_is_named(phones: Phones) -> None:
    for wish, words in (
        ({"earthquake": 1}, "no trouble called 'earthquake'"),
        ({"hang": "x"}, "whole number"),
        ({"limiter": "none"}, "window, bucket or off"),
        ({"rules": [{"method": "x"}]}, "method, count and answer"),
    ):
        with pytest.raises(PhoneRefused, match=words):
            await phones.post("trouble", wish)
