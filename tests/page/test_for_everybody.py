"""The page for everybody: screen readers, keyboard alone, every screen, both languages."""

import re

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import expect

from tests.page.gallery import LI, WANG
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


async def test_the_chinese_page_has_no_word_of_english(screen: Screen, gallery: Caller) -> None:
    words = await screen.page.evaluate("""() => [...document.querySelectorAll(
        '.top-bar, .strip, .phone-label, .chat-head, .composer, .start-bar')]
        .map(part => part.innerText).join(' ')""")
    assert re.findall(r"[A-Za-z]{2,}", words.replace("English", "")) == []


async def test_the_language_changes_at_once_and_is_kept(screen: Screen, gallery: Caller) -> None:
    await screen.page.get_by_role("button", name="切换到英文").click()
    await expect(screen.page.get_by_role("button", name="Trouble")).to_be_visible()
    await screen.page.reload()
    await expect(screen.phone(WANG).locator(".role")).to_have_text("Resident")
    await expect(screen.page.locator("html")).to_have_attribute("lang", "en")
