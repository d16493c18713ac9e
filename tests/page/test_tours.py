"""The tours play to their end on the running demo, and what they show is what really happened."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from playwright.async_api import Page, expect

from tests.page.conftest import messages

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.browser,
    pytest.mark.timeout(300),
]
NUMBER = re.compile(r"LA-\d{8}-\d{5}-\d")
WANG, MING, DESK, MEDIATOR, BROADCASTER, SHEN, XU, FANG = (
    *(1001, 1002, 1004, 1006, 1008),
    *(1009, 1010, 1011),
)
STORM = "今晚到明天上午有大到暴雨"
WATCH = """() => new MutationObserver(() => {
    window.cut ||= document.querySelector('main').innerText.includes('服务暂时中断');
}).observe(document.querySelector('main'), {subtree: true, childList: true})"""


async def play(page: Page, name: str) -> None:
    """Choose a tour and see it end well."""
    await page.get_by_role("button", name="导览").click()
    await page.get_by_role("menuitem", name=name).click()
    await expect(page.locator("body")).to_have_attribute(
        "data-tour", re.compile("."), timeout=240_000
    )
    await expect(page.locator("body")).to_have_attribute("data-tour", "done")


async def heard(demo: str, person: int, words: str) -> list[str]:
    """What stands on a phone, from the bot, with these words in it."""
    said = await messages(demo, person)
    return [
        one["text"]
        for one in said
        if one["from"]["is_bot"] and not one["deleted"] and words in one.get("text", "")
    ]


@pytest.mark.row("U5")
async def test_the_tour_of_a_report_plays_to_its_end(page: Page, demo: str) -> None:
    await play(page, "一次上报")
    receipts = await heard(demo, MING, "LA-")
    numbers = {match[0] for one in receipts if (match := NUMBER.search(one))}
    assert len(numbers) == 1, "one report is one case"
    assert any("已办结" in one for one in receipts)


@pytest.mark.row("U5")
async def test_the_tour_of_dispatch_leaves_nothing_undone(page: Page, demo: str) -> None:
    await play(page, "一次派单")
    receipts = await heard(demo, MING, "已收到您的上报")
    first, second = (NUMBER.search(one)[0] for one in receipts[-2:])  # type: ignore[index]
    shown = [one.get("caption", "") for one in await messages(demo, MING)]
    for side in ("处理前", "处理后"):
        assert any(side in words and first in words for words in shown)
    for person in (SHEN, XU):
        said = await cards(demo, person)
        assert any(second in one and "方明" in one for one in said), said
    for person in (FANG, DESK):
        said = await cards(demo, person)
        assert any(second in one and ("方明" in one or "您已接单" in one) for one in said), said
    assert await page.locator(".walk-map").count() == 0


async def cards(demo: str, person: int) -> list[str]:
    """The words of the cards on a phone."""
    said = await messages(demo, person)
    words = [one.get("caption") or one.get("text") or "" for one in said if not one["deleted"]]
    return [one for one in words if "LA-" in one]


async def to_tuesday(demo: str) -> None:
    """Move the demo's clock to the next Tuesday morning, six days before the sample hours."""
    async with aiohttp.ClientSession(demo) as session:
        async with session.get("/api/world") as answer:
            now = datetime.fromisoformat((await answer.json())["now"])
        here = now.astimezone(ZoneInfo("Asia/Shanghai")).replace(hour=10, minute=0, second=0)
        there = here + timedelta(days=(1 - here.weekday()) % 7 or 7)
        async with session.post("/api/clock", json={"to": there.isoformat()}) as answer:
            answer.raise_for_status()


@pytest.mark.xfail(
    strict=False, reason="the tour has not been seen to its end since three sides agree in it"
)
async def test_the_tour_of_a_mediation_reminds_both_sides_until_it_is_kept(
    page: Page, demo: str
) -> None:
    await to_tuesday(demo)
    await play(page, "一次调解")
    for person in (WANG, MING, MEDIATOR):
        assert len(await heard(demo, person, "提醒：明天")) == 1
        assert len(await heard(demo, person, "提醒：2 小时后")) == 1
        assert await heard(demo, person, "已约定")
    for person in (WANG, MING):
        assert await followed(demo, person) == [1, 1, 3]


async def followed(demo: str, person: int) -> list[int]:
    """How often somebody was given the draft, said it was kept, was reminded of the court."""
    said = await messages(demo, person)
    drafts = [one for one in said if "协议草稿" in one.get("caption", "")]
    kept = await heard(demo, person, "您说做到了")
    return [len(drafts), len(kept), len(await heard(demo, person, "请法院确认协议"))]


@pytest.mark.row("U5")
async def test_the_tour_of_a_warning_adds_up_though_the_bot_is_killed(
    page: Page, demo: str
) -> None:
    await page.evaluate(WATCH)
    await play(page, "一条预警")
    assert await page.evaluate("window.cut"), "the bot was not killed"
    for person in (WANG, MING):
        assert len(await heard(demo, person, STORM)) == 1, "nobody twice, nobody not at all"
    (card,) = await heard(demo, BROADCASTER, "发送完了")
    assert "共 2 人" in card
    assert "已发 2" in card
    assert "不确定 0" in card


@pytest.mark.row("A3", "A4", "A5", "A6")
async def test_the_tour_of_fraud_ends_with_a_card_to_read_to_110(page: Page, demo: str) -> None:
    await play(page, "防诈骗")
    assert await heard(demo, MING, "和您发来的一样")
    assert await heard(demo, MING, "冒充电商物流客服")
    assert await heard(demo, MING, "念给 110 听")
    assert await heard(demo, WANG, "网格员联系您")


async def test_a_tour_is_paused_and_taken_over(page: Page, demo: str) -> None:
    await page.goto(f"{demo}/?pace=1")
    await page.wait_for_selector("[data-ready]")
    await page.get_by_role("button", name="导览").click()
    await page.get_by_role("menuitem", name="一次上报").click()
    tour = page.get_by_role("region", name="一次上报")
    await tour.get_by_role("button", name="暂停").click()
    words = await tour.locator(".tour-words").text_content()
    count = len(await messages(demo, MING))
    await tour.get_by_role("button", name="下一步").click()
    await page.wait_for_timeout(1500)
    assert len(await messages(demo, MING)) == count, "it went on while it was paused"
    assert await tour.locator(".tour-words").text_content() == words
    await tour.get_by_role("button", name="继续").click()
    await expect(page.locator(f'.phone[data-person="{MING}"] .out .visual').last).to_be_visible()
    await tour.get_by_role("button", name="我来操作").click()
    await expect(tour).to_have_count(0)
    await expect(page.locator("body")).to_have_attribute("data-tour", "stopped")
    area = page.locator(f'.phone[data-person="{MING}"] textarea')
    await area.fill("/cancel")
    await area.press("Enter")
    await expect(page.locator(f'.phone[data-person="{MING}"] .bubble').last).to_contain_text(
        re.compile("停")
    )
