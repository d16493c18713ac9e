"""The page for everybody: screen readers, keyboard alone, every screen, both languages."""

import re
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import expect

from tests.page.gallery import CHEN, LI, WANG
from tests.page.screen import Screen
from tests.sandbox.caller import Caller

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def serious(screen: Screen) -> list[str]:
    """What axe-core calls serious or critical, with the place."""
    results = await Axe().run(screen.page)
    return [
        f"{found['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for found in results.response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


@pytest.mark.parametrize(
    "screen",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
    ],
    indirect=True,
    ids=["light", "dark", "phone"],
)
async def test_axe_finds_nothing_serious(screen: Screen, gallery: Caller) -> None:
    await expect(screen.bubble(WANG, "请核对")).to_be_visible()
    await screen.page.wait_for_timeout(500)
    found = await serious(screen)
    await screen.phone(WANG).locator(".feed").evaluate("feed => { feed.scrollTop = 0 }")
    await screen.page.wait_for_timeout(300)
    found += await serious(screen)
    assert found == []


@pytest.mark.parametrize(
    "screen",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}],
    indirect=True,
    ids=["light", "dark"],
)
async def test_axe_finds_nothing_serious_in_what_opens(screen: Screen, gallery: Caller) -> None:
    found: list[str] = []
    for name in ("演示时间", "故障演练", "添加"):
        await screen.page.get_by_role("button", name=name).click()
        await screen.page.wait_for_timeout(250)
        found += await serious(screen)
        await screen.page.keyboard.press("Escape")
    await screen.bubble(WANG, "照片已收到").click(button="right")
    await screen.page.wait_for_timeout(250)
    found += await serious(screen)
    await screen.page.keyboard.press("Escape")
    await screen.phone(LI).get_by_role("button", name="附件").click()
    await screen.page.wait_for_timeout(350)
    found += await serious(screen)
    await screen.phone(LI).get_by_role("button", name="位置").click()
    await expect(screen.page.locator(".map-district").first).to_be_attached()
    found += await serious(screen)
    assert found == []


@pytest.mark.parametrize(
    "screen",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}],
    indirect=True,
    ids=["light", "dark"],
)
async def test_axe_finds_nothing_serious_in_wall_viewer_and_map(
    screen: Screen, gallery: Caller
) -> None:
    page = screen.page
    await page.get_by_role("button", name="透视墙").click()
    await screen.say(WANG, "路灯坏了")
    await gallery("sendMessage", chat_id=WANG, text="收到了")
    await page.locator(".glass-call summary").first.click()
    await page.wait_for_timeout(700)
    found = await serious(screen)
    await page.get_by_role("button", name="收起透视墙").click()
    await screen.phone(WANG).locator(".album .visual").first.click()
    await page.wait_for_timeout(400)
    found += await serious(screen)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="地图", exact=True).click()
    await page.locator(".case-mark").first.click()
    await expect(page.locator(".case-card")).to_be_visible()
    await page.wait_for_timeout(400)
    found += await serious(screen)
    assert found == []


@pytest.mark.parametrize(
    "screen",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
    ],
    indirect=True,
    ids=["light", "dark", "phone"],
)
async def test_axe_finds_nothing_serious_while_a_tour_plays(
    screen: Screen, gallery: Caller
) -> None:
    await screen.page.get_by_role("button", name="导览").click()
    await screen.page.wait_for_timeout(300)
    found = await serious(screen)
    await screen.page.get_by_role("menuitem", name="一次上报").click()
    tour = screen.page.get_by_role("region", name="一次上报")
    await tour.get_by_role("button", name="暂停").click()
    await screen.page.wait_for_timeout(500)
    found += await serious(screen)
    assert found == []


async def test_a_report_by_keyboard_alone(screen: Screen, api: Caller) -> None:
    keyboard = screen.page.keyboard
    await screen.phone(WANG).locator(".feed").focus()
    for _ in range(12):
        await keyboard.press("Tab")
        if await screen.page.evaluate("document.activeElement.title") == "附件":
            break
    await keyboard.press("Enter")
    await expect(screen.phone(WANG).locator(".sample").first).to_be_visible()
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await screen.until(lambda: screen.said(WANG)[-1].get("photo"))
    focused = await screen.page.evaluate("document.activeElement.title")
    assert focused == "附件"


async def test_messages_are_walked_with_the_arrows(screen: Screen, gallery: Caller) -> None:
    keyboard = screen.page.keyboard
    await screen.phone(WANG).locator(".feed").focus()
    await keyboard.press("ArrowUp")
    await keyboard.press("ArrowUp")
    label = await screen.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "照片已收到" in label
    await keyboard.press("Enter")
    await expect(screen.page.get_by_role("menuitem", name="回复")).to_be_focused()
    await keyboard.press("Enter")
    await expect(screen.phone(WANG).locator(".composer-banner")).to_contain_text("照片已收到")
    await keyboard.press("Escape")
    await expect(screen.phone(WANG).locator(".composer-banner")).to_be_hidden()


@pytest.mark.parametrize(
    "screen",
    [
        {"viewport": {"width": 390, "height": 844}},
        {"viewport": {"width": 1440, "height": 900}},
        {"viewport": {"width": 3000, "height": 1200}},
    ],
    indirect=True,
    ids=["phone", "laptop", "projector"],
)
async def test_as_many_phones_stand_as_fit(screen: Screen) -> None:
    width = screen.page.viewport_size["width"] if screen.page.viewport_size else 0
    phones = await screen.page.locator(".phone").all()
    boxes = [await phone.bounding_box() for phone in phones]
    whole = [box for box in boxes if box and box["x"] >= 0 and box["x"] + box["width"] <= width]
    assert len(whole) == {390: 1, 1440: 4, 3000: 7}[width]
    overflow = await screen.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0


@pytest.mark.parametrize("screen", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
async def test_on_a_phone_nothing_is_out_of_reach(screen: Screen, gallery: Caller) -> None:
    page = screen.page
    names = ("演示时间", "导览", "地图", "添加", "故障演练", "透视墙", "切换到英文")
    for name in names:
        await expect(page.get_by_role("button", name=name)).to_be_in_viewport()
    phone = screen.phone(WANG)
    await phone.get_by_role("button", name="王芳的手机：更多操作").click()
    await expect(page.get_by_role("menuitem", name="停用服务号")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="导览").click()
    await page.get_by_role("menuitem", name="一次上报").click()
    tour = await page.locator(".tour").bounding_box()
    foot = await screen.phone(CHEN).locator(".composer").bounding_box()
    assert tour is not None
    assert foot is not None
    assert foot["y"] + foot["height"] <= tour["y"], "the caption covers the line for writing"


ENGLISH = re.compile(r"[A-Za-z]{2,}")
OURS = """selector => [...document.querySelectorAll(selector)].map(part => [part.innerText,
    ...[part, ...part.querySelectorAll('[title], [aria-label], [placeholder]')].flatMap(one =>
        [one.title, one.ariaLabel, one.placeholder])].join(' ')).join(' ')"""


async def english(screen: Screen, selector: str) -> list[str]:
    """English words that somebody sees or hears in these parts of the page."""
    words = await screen.page.evaluate(OURS, selector)
    return [word for word in ENGLISH.findall(words) if word not in ("English", "LA", "km")]


async def test_the_chinese_page_has_no_word_of_english(screen: Screen, gallery: Caller) -> None:
    page = screen.page
    found = await english(
        screen, ".top-bar, .strip, .phone-label, .chat-head, .composer, .start-bar"
    )
    for name in ("演示时间", "故障演练", "添加", "导览"):
        await page.get_by_role("button", name=name).click()
        found += await english(screen, ".panel")
        await page.keyboard.press("Escape")
    await page.get_by_role("button", name="地图", exact=True).click()
    await expect(page.locator(".case-mark").first).to_be_attached()
    found += await english(screen, ".map-dialog")
    assert found == []


async def test_the_glass_wall_speaks_chinese(screen: Screen, gallery: Caller) -> None:
    await screen.page.get_by_role("button", name="透视墙").click()
    screen.sandbox.stage.glass = written
    await screen.say(WANG, "路灯坏了")
    await gallery("sendMessage", chat_id=WANG, text="收到了")
    await gallery("setMyCommands", commands=[])
    wall = screen.page.locator(".glass")
    for words in (
        "上报 · 在哪里",
        "受理",
        "LA-20261123-00001-7，第 2 条",
        "给王芳事件有进展",
        "正在发",
        "调解前提醒双方和调解员",
        "新约的",
        "给王芳发消息",
        "写菜单",
        "一条通知",
    ):
        await expect(wall).to_contain_text(words)
    assert await english(screen, ".glass") == []


async def written() -> dict[str, Any]:
    """A transaction as the bot tells it, in codes; one of them the page has never heard of."""
    at = "2030-01-01T00:00:00+00:00"
    words = {"zh": "受理", "en": "received"}
    line = {"case": "LA-20261123-00001-7", "line": 2, "kind": "moved", "words": words, "at": at}
    told = {"method": None, "chat": WANG, "at": at}
    return {
        "update": {"person": WANG, "outcome": "done", "tries": 0, "at": at},
        "transaction": {
            "talk": "Reporting:placing",
            "events": [line],
            "timers": [{"kind": "mediation-remind", "due": at, "fresh": True}],
            "messages": [
                told | {"notice": "CaseMoved", "state": "in_flight"},
                told | {"notice": "SomethingNew", "state": "queued"},
            ],
        },
    }


async def test_the_language_changes_at_once_and_is_kept(screen: Screen, gallery: Caller) -> None:
    await screen.page.get_by_role("button", name="切换到英文").click()
    await expect(screen.page.get_by_role("button", name="Trouble")).to_be_visible()
    await screen.page.reload()
    await expect(screen.phone(WANG).locator(".role")).to_have_text("Resident")
    await expect(screen.page.locator("html")).to_have_attribute("lang", "en")
