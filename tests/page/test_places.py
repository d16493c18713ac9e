"""Places from the map: a pin inside the district, a named place, a way that somebody walks."""

import re

import pytest
from playwright.async_api import expect
from shapely.geometry import Point, shape
from shapely.ops import unary_union

from tests.page.gallery import KEYBOARD, LI, WANG, places
from tests.page.screen import Screen
from tests.sandbox.caller import Caller

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def open_map(screen: Screen, person: int) -> None:
    await screen.phone(person).get_by_role("button", name="附件").click()
    await screen.phone(person).get_by_role("button", name="位置").click()
    await expect(screen.page.locator(".map-district").first).to_be_attached()


async def tap_map(screen: Screen, x: float, y: float) -> None:
    """Tap the map at a share of its width and height."""
    box = await screen.page.locator(".map-box").bounding_box()
    assert box is not None
    await screen.page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)


async def test_a_tap_on_the_map_is_a_pin_in_the_district(screen: Screen, api: Caller) -> None:
    await open_map(screen, WANG)
    send = screen.page.get_by_role("button", name="发送位置")
    await expect(send).to_be_disabled()
    await tap_map(screen, 0.3, 0.5)
    await send.click()
    spot = await screen.until(lambda: screen.said(WANG)[-1].get("location"))
    district = unary_union([shape(one["geometry"]) for one in places()["outline"]["features"]])
    assert district.contains(Point(spot["longitude"], spot["latitude"]))
    assert spot["horizontal_accuracy"] == 30
    await expect(screen.phone(WANG).locator(".mini-district").first).to_be_attached()


async def test_a_village_from_the_list_names_the_pin(screen: Screen, api: Caller) -> None:
    await open_map(screen, WANG)
    await tap_map(screen, 0.5, 0.5)
    await screen.page.locator(".town-list summary", has_text="青山湖街道").click()
    await screen.page.get_by_role("radio", name="胜联社区").check()
    await screen.page.get_by_role("button", name="发送位置").click()
    venue = await screen.until(lambda: screen.said(WANG)[-1].get("venue"))
    assert (venue["title"], venue["address"]) == ("胜联社区", "青山湖街道")


async def test_the_bots_button_for_a_place_asks_for_the_pin_alone(
    screen: Screen, api: Caller
) -> None:
    await api("sendMessage", chat_id=LI, text="在哪里", reply_markup=KEYBOARD)
    await screen.phone(LI).get_by_role("button", name="发送我的位置").click()
    await expect(screen.page.locator(".map-district").first).to_be_attached()
    await expect(screen.page.locator(".map-side")).to_have_text(re.compile(r"^误差范围30 米$"))
    await tap_map(screen, 0.3, 0.5)
    await screen.page.get_by_role("button", name="发送位置").click()
    await screen.until(lambda: screen.said(LI)[-1].get("location"))


async def test_a_pin_is_dragged(screen: Screen, api: Caller) -> None:
    await open_map(screen, WANG)
    await tap_map(screen, 0.4, 0.5)
    before = await screen.page.locator(".map-spot").text_content()
    pin = await screen.page.locator(".map-pin").bounding_box()
    assert pin is not None
    await screen.page.mouse.move(pin["x"] + 20, pin["y"] + 20)
    await screen.page.mouse.down()
    await screen.page.mouse.move(pin["x"] + 90, pin["y"] + 40, steps=5)
    await screen.page.mouse.up()
    assert await screen.page.locator(".map-spot").text_content() != before


async def test_a_live_location_walks_over_the_map(screen: Screen, api: Caller) -> None:
    await open_map(screen, LI)
    await tap_map(screen, 0.5, 0.5)
    await screen.page.get_by_label("实时共享").select_option("900")
    await screen.page.get_by_role("button", name="发送位置").click()
    phone = screen.phone(LI)
    await phone.get_by_role("button", name="走到别处").click()
    await expect(screen.page.locator(".map-district").first).to_be_attached()
    before = screen.said(LI)[-1]["location"]
    await tap_map(screen, 0.8, 0.3)
    await screen.until(lambda: screen.said(LI)[-1]["location"] != before)
    await screen.page.keyboard.press("Escape")
    edits = [one for one in await api.updates(timeout=2) if "edited_message" in one]
    assert edits
    await phone.get_by_role("button", name="停止共享").click()
    await expect(phone.get_by_text("位置共享已结束")).to_be_visible()


async def test_a_place_in_a_bubble_opens_large(screen: Screen, gallery: Caller) -> None:
    await screen.phone(WANG).get_by_role("button", name="打开源头有约工作室").click()
    await expect(screen.page.locator("dialog .map-pin")).to_be_visible()
    await screen.page.keyboard.press("Escape")


async def test_the_map_of_the_district_leads_to_the_messages(
    screen: Screen, gallery: Caller
) -> None:
    for number in range(40):
        await gallery("sendMessage", chat_id=WANG, text=f"通知 {number}")
    place = screen.phone(WANG).get_by_role("button", name="打开源头有约工作室")
    await expect(place).not_to_be_in_viewport()
    await screen.page.get_by_role("button", name="地图", exact=True).click()
    await expect(screen.page.locator(".map-zone").first).to_be_attached()
    await screen.page.locator(".map-dot").nth(1).click()
    await expect(place).to_be_in_viewport()


async def test_the_map_has_layers_that_can_be_switched(screen: Screen, gallery: Caller) -> None:
    await screen.page.get_by_role("button", name="地图", exact=True).click()
    cases = screen.page.locator(".case-mark")
    await expect(cases).to_have_count(2)
    await expect(screen.page.locator(".map-zone").first).to_be_attached()
    switches = {"未办结的事件": cases, "防区": screen.page.locator(".map-zone")}
    switches |= {"网格": screen.page.locator(".map-grid")}
    switches |= {"聊天里的位置": screen.page.locator(".map-dot")}
    switches |= {"区界": screen.page.locator(".map-district")}
    for name, layer in switches.items():
        shown = await layer.count()
        await screen.page.get_by_role("checkbox", name=name).uncheck()
        await expect(layer).to_have_count(0)
        await screen.page.get_by_role("checkbox", name=name).check()
        await expect(layer).to_have_count(shown)


async def test_a_case_on_the_map_says_how_it_stands(screen: Screen, gallery: Caller) -> None:
    await screen.page.get_by_role("button", name="地图", exact=True).click()
    await screen.page.get_by_role("button", name="LA-20261123-00001-7").press("Enter")
    card = screen.page.locator(".case-card")
    await expect(card).to_contain_text("LA-20261123-00001-7")
    await expect(card).to_contain_text("乱倒垃圾、渣土 · 待受理")
    await expect(card).to_contain_text("路边一大堆")
    towns = screen.page.get_by_role("group", name="镇街")
    await expect(towns.locator("li").first).to_have_text("太湖源镇3 件")


async def test_an_open_case_has_the_colour_and_the_shape_of_its_state(
    screen: Screen, gallery: Caller
) -> None:
    await screen.page.get_by_role("button", name="地图", exact=True).click()
    dots = screen.page.locator(".case-mark .case-dot")
    await expect(dots).to_have_count(2)
    looks = "one => { const s = getComputedStyle(one); return s.backgroundColor + s.borderRadius }"
    first, second = [await dots.nth(n).evaluate(looks) for n in range(2)]
    assert first != second
    await expect(screen.page.locator(".legend li")).to_have_text(["待受理", "已受理"])


async def test_a_zone_is_brought_close_and_says_its_name(screen: Screen, gallery: Caller) -> None:
    await screen.page.get_by_role("button", name="地图", exact=True).click()
    name = screen.page.locator(".map-zone-name")
    await expect(name).to_be_hidden()
    await screen.page.get_by_role("button", name="第一防区（示例）").click()
    await expect(name).to_be_visible()
    await expect(name).to_have_text("第一防区（示例）")


async def test_who_chooses_a_spot_sees_the_zones_faintly(screen: Screen, api: Caller) -> None:
    await open_map(screen, WANG)
    await expect(screen.page.locator(".faint .map-zone").first).to_be_attached()
    shown = "one => Number(getComputedStyle(one).fillOpacity)"
    assert await screen.page.locator(".map-zone").first.evaluate(shown) < 0.1


async def test_a_map_without_zones_says_so(screen: Screen) -> None:
    screen.sandbox.stage.layers = None
    await screen.page.get_by_role("button", name="地图", exact=True).click()
    await expect(screen.page.get_by_role("checkbox", name="防区还没有划分")).to_be_disabled()
    await expect(screen.page.locator(".zone-list")).to_be_hidden()
    await expect(screen.page.locator(".case-mark")).to_have_count(0)
