"""`pingan demo` itself, used by hand on its page: the real bot, the real store, no stand-ins."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.page.conftest import messages

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.browser,
    pytest.mark.timeout(240),
]
ELDER, LI = 1001, 1002


async def test_a_report_by_hand_survives_the_kill_switch(page: Page, demo: str) -> None:
    phone = page.locator(f'.phone[data-person="{LI}"]')
    await expect(phone.get_by_role("button", name="上报一件事")).to_be_visible(timeout=60_000)
    await page.get_by_role("button", name="故障演练").click()
    await page.get_by_role("button", name="强行停掉").click()
    await expect(phone.locator(".head-line")).to_contain_text("服务暂时中断")
    await page.keyboard.press("Escape")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("button", name="发送：路边建筑垃圾").click()
    await expect(phone.locator(".out .tick").last).to_have_attribute("title", "已送达")
    await page.get_by_role("button", name="故障演练").click()
    await page.get_by_role("button", name="重新启动").click()
    await page.keyboard.press("Escape")
    for _ in range(2):
        await phone.get_by_role("button", name=re.compile(r" 同意$")).last.click(timeout=60_000)
        await page.wait_for_timeout(1200)
    await expect(phone.get_by_role("button", name=re.compile("垃圾、渣土$"))).to_be_visible()
    said = await messages(demo, LI)
    asked = [one for one in said if "同意" in one.get("text", "") and not one["deleted"]]
    assert len(asked) <= 1, "the question must not come twice"


async def test_an_elder_hears_the_question(page: Page, demo: str) -> None:
    phone = page.locator(f'.phone[data-person="{ELDER}"]')
    asked = phone.locator(".play-button").last
    await expect(asked).to_be_visible(timeout=60_000)
    (told, *_) = [one for one in await messages(demo, ELDER) if "voice" in one]
    assert "上报" in told["caption"]
    assert len([b for row in told["reply_markup"]["inline_keyboard"] for b in row]) <= 3
    await asked.click()
    await expect(asked).to_have_attribute("aria-label", "暂停")
    await expect(phone.locator(".bars i.done").first).to_be_visible(timeout=10_000)
