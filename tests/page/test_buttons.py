"""Buttons under messages: they wait for the bot, and show what it answers."""

import re

import pytest
import segno
from playwright.async_api import expect

from tests.page.gallery import CHEN, LI, WANG
from tests.page.screen import Screen
from tests.sandbox.caller import Caller

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def tapped(api: Caller) -> dict[str, str]:
    """The newest tap that the bot can fetch, past whatever came before it."""
    for _ in range(20):
        updates = await api.updates(timeout=5)
        await api.updates(offset=updates[-1]["update_id"] + 1)
        if "callback_query" in updates[-1]:
            query: dict[str, str] = updates[-1]["callback_query"]
            return query
    raise AssertionError("no tap came")


async def test_a_tap_waits_until_the_bot_answers(screen: Screen, gallery: Caller) -> None:
    await gallery.updates(offset=-1)
    key = screen.phone(WANG).get_by_role("button", name="提交")
    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    query = await tapped(gallery)
    assert query["data"] == "submit"
    await expect(key).to_have_attribute("aria-busy", "true")
    await gallery("answerCallbackQuery", callback_query_id=query["id"], text="已提交")
    await expect(screen.phone(WANG).locator(".toast")).to_have_text("已提交")
    await expect(key).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_must_be_confirmed(screen: Screen, gallery: Caller) -> None:
    await gallery.updates(offset=-1)
    await screen.phone(WANG).get_by_role("button", name="改照片").click()
    query = await tapped(gallery)
    await gallery(
        "answerCallbackQuery", callback_query_id=query["id"], text="按钮已过期", show_alert=True
    )
    alert = screen.phone(WANG).get_by_role("alertdialog")
    await expect(alert).to_contain_text("按钮已过期")
    await screen.page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)


async def test_a_waiting_key_survives_that_its_message_is_drawn_anew(
    screen: Screen, gallery: Caller
) -> None:
    await gallery.updates(offset=-1)
    await screen.phone(WANG).get_by_role("button", name="提交").click()
    query = await tapped(gallery)
    await gallery(
        "editMessageText",
        chat_id=WANG,
        text="请稍候",
        reply_markup={"inline_keyboard": [[{"text": "撤回", "callback_data": "undo"}]]},
        message_id=query["message"]["message_id"],
    )  # type: ignore[index]
    await expect(screen.phone(WANG).get_by_role("button", name="撤回")).to_be_visible()
    await gallery("answerCallbackQuery", callback_query_id=query["id"])
    await expect(screen.phone(WANG).locator(".key[aria-busy]")).to_have_count(0)


async def test_a_deep_link_opens_on_the_phone_that_is_chosen(
    screen: Screen, gallery: Caller
) -> None:
    await screen.phone(WANG).get_by_role("link", name="青山湖街道").click()
    await screen.page.get_by_role("menuitem", name="陈爷爷").click()
    said = await screen.until(
        lambda: screen.said(CHEN)[-1]["text"] != "/start" and screen.said(CHEN)[-1]
    )
    assert said["text"] == "/start v_330112008"


async def test_a_code_in_a_picture_is_scanned(
    screen: Screen, gallery: Caller, tmp_path: object
) -> None:
    code = segno.make("https://t.me/pingan_bot?start=office_7", micro=False)
    file = f"{tmp_path}/code.png"
    code.save(file, scale=8)
    with open(file, "rb") as opened:  # noqa: ASYNC230, PTH123
        await gallery("sendPhoto", chat_id=LI, photo=opened.read(), caption="扫码登记")
    await screen.phone(LI).get_by_role("button", name=re.compile("打开照片: 扫码")).click()
    await screen.page.get_by_role("button", name="识别图中二维码").click()
    await screen.page.get_by_role("menuitem", name="李强（这部手机）").click()
    await screen.until(lambda: screen.said(LI)[-1]["text"] == "/start office_7")


async def test_a_vote_counts_and_shows_the_shares(screen: Screen, gallery: Caller) -> None:
    phone = screen.phone(WANG)
    await phone.get_by_role("button", name="刷单返利").click()
    await expect(phone.locator(".poll-row").first).to_contain_text("100%")
    await expect(phone.locator(".poll")).to_contain_text("1 人已投票")


async def test_a_spoiler_hides_until_it_is_pressed(screen: Screen, gallery: Caller) -> None:
    spoiler = screen.phone(WANG).locator(".spoiler")
    await spoiler.scroll_into_view_if_needed()
    await expect(spoiler).to_have_css("color", "rgba(0, 0, 0, 0)")
    await spoiler.click()
    await expect(spoiler).not_to_have_css("color", "rgba(0, 0, 0, 0)")


async def test_words_from_people_never_become_markup(screen: Screen, api: Caller) -> None:
    nasty = "<img src=x onerror=alert(1)> **粗** &amp; \u202e反"
    await screen.say(WANG, nasty)
    await api(
        "sendMessage",
        chat_id=WANG,
        text=nasty,
        reply_markup={"inline_keyboard": [[{"text": nasty, "callback_data": "x"}]]},
    )
    await expect(screen.phone(WANG).locator(".key")).to_have_text(nasty)
    await expect(screen.phone(WANG).locator(".bubble img")).to_have_count(0)
