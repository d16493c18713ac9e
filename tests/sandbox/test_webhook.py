"""Webhook: secret, order, growing pauses, and methods in the answer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.sandbox.caller import Caller
from tests.sandbox.phone import Phone, Phones

SECRET = "s3cret-Token_"


class Hook:
    """A bot's end of a webhook that answers what the test wants."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.times: list[float] = []
        self.answers: list[web.Response] = []
        self.slow: float = 0
        self.first_slow: float = 0
        self.news = asyncio.Condition()
        self.busy = 0
        self.busiest = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        self.times.append(asyncio.get_running_loop().time())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        update = await request.json()
        await asyncio.sleep(self.slow if self.got else self.slow + self.first_slow)
        self.busy -= 1
        async with self.news:
            self.got.append(update)
            self.news.notify_all()
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def words(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]

    async def until(self, count: int) -> None:
        async with asyncio.timeout(5), self.news:
            await self.news.wait_for(lambda: len(self.got) >= count)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    return await phones.person("王芳")


async def test_updates_come_in_order_with_the_secret(hook: Hook, wang: Phone, api: Caller) -> None:
    hook.first_slow = 0.2
    await wang.start()
    await api("setWebhook", url=hook.url, secret_token=SECRET, max_connections=3)
    for word in "一二三":
        await wang.text(word)
    await hook.until(4)
    assert hook.words == ["/start", "一", "二", "三"]
    assert set(hook.secrets) == {SECRET}
    info = await api("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    assert info["max_connections"] == 3


async def test_different_chats_at_once_but_no_more_than_allowed(
    hook: Hook, phones: Phones, api: Caller
) -> None:
    hook.slow = 0.05
    await api("setWebhook", url=hook.url, max_connections=2)
    people = [await phones.person(f"p{n}") for n in range(6)]
    for person in people:
        await person.start()
        await person.text("二")
    await hook.until(12)
    assert hook.busiest == 2
    for person in people:
        mine = [
            u["message"]["text"] for u in hook.got if u["message"]["from"]["id"] == person.user_id
        ]
        assert mine == ["/start", "二"]


async def test_failures_are_retried_with_growing_pauses(
    hook: Hook, wang: Phone, api: Caller
) -> None:
    hook.answers = [web.Response(status=500) for _ in range(4)]
    await api("setWebhook", url=hook.url)
    await wang.start()
    await hook.until(5)
    assert len({update["update_id"] for update in hook.got}) == 1
    pauses = [later - sooner for sooner, later in zip(hook.times, hook.times[1:], strict=False)]
    for pause, least in zip(pauses, (0, 0.04, 0.08, 0.16), strict=True):
        assert pause >= least * 0.95
    info = await api("getWebhookInfo")
    assert "500 Internal Server Error" in info["last_error_message"]
    assert info["pending_update_count"] == 0


async def test_a_webhook_that_is_not_there_yet(hook: Hook, wang: Phone, api: Caller) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    await wang.start()
    await asyncio.sleep(0.05)
    info = await api("getWebhookInfo")
    assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Connection refused"
    await api("setWebhook", url=hook.url)
    await hook.until(1)
    assert hook.words == ["/start"]


async def test_a_method_in_the_answer_is_done(
    hook: Hook, wang: Phone, phones: Phones, api: Caller
) -> None:
    answer = {"method": "sendMessage", "chat_id": wang.user_id, "text": "就在回复里"}
    hook.answers = [web.json_response(answer)]
    await api("setWebhook", url=hook.url)
    await wang.start()
    await wang.hears("就在回复里")
    assert len(await phones.calls("sendMessage")) == 1


async def test_twice_means_the_same_update_again(
    hook: Hook, wang: Phone, phones: Phones, api: Caller
) -> None:
    await api("setWebhook", url=hook.url)
    await phones.trouble(twice=1)
    await wang.start()
    await hook.until(2)
    assert hook.got[0] == hook.got[1]


async def test_pending_updates_can_be_dropped(hook: Hook, wang: Phone, api: Caller) -> None:
    await wang.start()
    await api("setWebhook", url=hook.url, drop_pending_updates=True)
    await wang.text("新的")
    await hook.until(1)
    assert hook.words == ["新的"]
