"""Five thousand messages in one chat: the page holds a window of them and stays quick."""

import pytest
from playwright.async_api import expect

from bot.sandbox.server import Sandbox
from tests.page.gallery import WANG
from tests.page.screen import Screen
from tests.sandbox.caller import Caller

pytestmark = pytest.mark.asyncio(loop_scope="session")
MANY = 5000

SCROLL_TO_TOP = """async feed => {
    let steps = 0, most = 0;
    for (; steps < 400 && !feed.innerText.includes('第 1 条'); steps += 1) {
        feed.scrollTop = 0;
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        most = Math.max(most, feed.querySelectorAll('.block').length);
        await new Promise(done => setTimeout(done, 4));
    }
    return {steps, most};
}"""


def fill(sandbox: Sandbox) -> None:
    for number in range(1, MANY):
        sandbox.phone.text(WANG, f"第 {number} 条")


async def test_five_thousand_messages(screen: Screen, api: Caller) -> None:
    fill(screen.sandbox)
    await screen.open()
    feed = screen.phone(WANG).locator(".feed")
    await expect(screen.bubble(WANG, f"第 {MANY - 1} 条")).to_be_visible()
    walked = await feed.evaluate(SCROLL_TO_TOP)
    assert walked["steps"] < 400
    assert walked["most"] <= 141, "the window grew"
    await api("sendMessage", chat_id=WANG, text="最新的一条")
    jump = screen.phone(WANG).get_by_role("button", name="回到最新消息")
    await expect(jump).to_contain_text("1")
    await jump.click()
    await expect(screen.bubble(WANG, "最新的一条")).to_be_in_viewport()


async def test_what_is_read_stays_in_place_when_news_come(screen: Screen, api: Caller) -> None:
    for number in range(60):
        await api("sendMessage", chat_id=WANG, text=f"通知 {number}")
    feed = screen.phone(WANG).locator(".feed")
    await expect(screen.bubble(WANG, "通知 59")).to_be_visible()
    await feed.evaluate("feed => { feed.scrollTop -= 900 }")
    await screen.page.wait_for_timeout(100)
    place = (
        "feed => [...feed.querySelectorAll('.bubble')].find(one =>"
        " one.getBoundingClientRect().top > feed.getBoundingClientRect().top).innerText"
    )
    before = await feed.evaluate(place)
    for number in range(60, 70):
        await api("sendMessage", chat_id=WANG, text=f"通知 {number}")
    await expect(screen.phone(WANG).locator(".jump")).to_contain_text("10")
    assert await feed.evaluate(place) == before
