"""The phone API itself: events, codes of refusals, and who may use it."""

import asyncio

import pytest

from tests.sandbox.caller import Caller
from tests.sandbox.phone import Phones


async def test_events_tell_what_happens(phones: Phones, api: Caller) -> None:
    wang = await phones.person("王芳")
    async with phones.session.ws_connect("/api/events") as socket:
        await wang.start()
        sent = await api("sendMessage", chat_id=wang.user_id, text="好")
        await api("sendChatAction", chat_id=wang.user_id, action="typing")
        await api("deleteMessage", chat_id=wang.user_id, message_id=sent["message_id"])
        await api("setMyCommands", commands=[{"command": "new", "description": "x"}])
        await phones.advance(5)
        await phones.trouble(slow_ms=1)
        await wang.block()
        kinds: list[str] = []
        async with asyncio.timeout(5):
            while "person" not in kinds:
                kinds.append((await socket.receive_json())["type"])
    told = [kind for kind in kinds if kind != "call"]
    assert told == [
        "message",
        "message",
        "chat_action",
        "deleted",
        "commands",
        "clock",
        "trouble",
        "person",
    ]
    assert kinds.count("call") == 4


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": ""}, "empty"),
        ({"text": "字" * 5000}, "too_long"),
        ({"text": "x", "chat_id": 5}, "no_chat"),
        ({"text": "x", "reply_to": 99}, "no_message"),
        ({}, "missing"),
    ],
)
async def test_refusals_have_codes(body: dict[str, object], code: str, phones: Phones) -> None:
    wang = await phones.person("王芳")
    path = f"/api/users/{wang.user_id}/text"
    async with phones.session.post(path, json=body) as response:
        answer = await response.json()
    assert (answer["ok"], answer["code"]) == (False, code)


async def test_another_site_may_not_play_the_people(phones: Phones) -> None:
    wang = await phones.person("王芳")
    path = f"/api/users/{wang.user_id}/block"
    for origin, status in (("https://evil.example", 403), (phones.url, 200)):
        async with phones.session.post(path, json={}, headers={"Origin": origin}) as response:
            assert response.status == status
