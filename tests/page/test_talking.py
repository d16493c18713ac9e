"""Writing, correcting, removing, answering: what a chat app must do, done by hand on the page."""

import pytest
from playwright.async_api import expect

from tests.page.gallery import CHEN, LI, WANG
from tests.page.screen import Screen
from tests.sandbox.caller import Caller

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_typed_in_chinese_reach_the_bot_and_the_tick_says_so(
    screen: Screen, api: Caller
) -> None:
    area = screen.phone(WANG).locator("textarea")
    await area.fill("门口的下水道堵了，水漫上来了")
    await area.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "isComposing": True})
    assert screen.said(WANG)[-1]["text"] == "/start"
    await area.press("Enter")
    message = await screen.until(
        lambda: next((one for one in screen.said(WANG) if "下水道" in one.get("text", "")), None)
    )
    assert message["text"] == "门口的下水道堵了，水漫上来了"
    bubble = screen.bubble(WANG, "下水道")
    await expect(bubble.locator(".tick")).to_have_attribute("title", "已送达")
    await api.updates(timeout=5)
    await expect(bubble.locator(".tick")).to_have_attribute("title", "已收到")
    await expect(area).to_have_value("")


async def test_an_own_message_is_corrected_in_place(screen: Screen, api: Caller) -> None:
    await screen.say(WANG, "路灯怀了")
    await screen.menu(WANG, "路灯怀了", "修改")
    await screen.say(WANG, "路灯坏了")
    await expect(screen.bubble(WANG, "路灯坏了")).to_contain_text("已编辑")
    assert [one["text"] for one in screen.said(WANG)][1:] == ["路灯坏了"]
    updates = await api.updates()
    assert updates[-1]["edited_message"]["text"] == "路灯坏了"


async def test_a_message_is_answered_reacted_to_forwarded_and_removed(
    screen: Screen, gallery: Caller
) -> None:
    await screen.menu(WANG, "照片已收到", "回复")
    await screen.say(WANG, "谢谢")
    answer = await screen.until(
        lambda: next((one for one in screen.said(WANG) if one.get("text") == "谢谢"), None)
    )
    assert answer["reply_to_message"]["text"] == "照片已收到。"
    await expect(screen.bubble(WANG, "谢谢")).to_be_visible()
    await screen.bubble(WANG, "照片已收到").click(button="right")
    await screen.page.get_by_role("button", name="用 👍 表态").click()
    await expect(screen.bubble(WANG, "照片已收到").locator(".reaction")).to_contain_text("1")
    await screen.menu(WANG, "谢谢", "转发")
    await screen.page.get_by_role("menuitem", name="平安").click()
    forwarded = await screen.until(lambda: screen.said(WANG)[-1].get("forward_origin"))
    assert forwarded["sender_user"]["id"] == WANG
    await expect(screen.bubble(WANG, "转发自 王芳")).to_be_visible()
    await screen.menu(WANG, "转发自 王芳", "在这部手机上删除")
    await expect(screen.phone(WANG).locator(".bubble", has_text="转发自")).to_have_count(0)


async def test_the_bots_edits_and_deletions_show_at_once(screen: Screen, api: Caller) -> None:
    sent = await api("sendMessage", chat_id=LI, text="待接单")
    await expect(screen.bubble(LI, "待接单")).to_be_visible()
    await api("editMessageText", chat_id=LI, message_id=sent["message_id"], text="李强已接单")
    await expect(screen.bubble(LI, "李强已接单")).to_be_visible()
    await expect(screen.phone(LI).get_by_text("待接单", exact=True)).to_have_count(0)
    await api("deleteMessage", chat_id=LI, message_id=sent["message_id"])
    await expect(screen.phone(LI).locator(".bubble", has_text="接单")).to_have_count(0)


async def test_typing_shows_and_goes_with_the_answer(screen: Screen, api: Caller) -> None:
    await api("sendChatAction", chat_id=LI, action="typing")
    await expect(screen.phone(LI).locator(".head-line")).to_contain_text("正在输入")
    await api("sendMessage", chat_id=LI, text="好了")
    await expect(screen.phone(LI).locator(".head-line")).to_have_text("服务号")


async def test_commands_come_by_menu_and_by_slash(screen: Screen, gallery: Caller) -> None:
    phone = screen.phone(CHEN)
    await phone.locator("textarea").press_sequentially("/re")
    await expect(phone.get_by_role("option")).to_have_count(1)
    await phone.locator("textarea").press("Enter")
    await screen.until(lambda: screen.said(CHEN)[-1]["text"] == "/report")
    await phone.locator(".menu-button").click()
    await phone.get_by_role("option", name="/my").click()
    entity = await screen.until(
        lambda: next((one for one in screen.said(CHEN) if one["text"] == "/my"), None)
    )
    assert entity["entities"][0]["type"] == "bot_command"


async def test_the_bots_keyboard_and_a_forced_reply(screen: Screen, api: Caller) -> None:
    phone = screen.phone(LI)
    markup = {"keyboard": [[{"text": "到场"}, {"text": "办结"}]], "one_time_keyboard": True}
    await api("sendMessage", chat_id=LI, text="选一个", reply_markup=markup)
    await phone.get_by_role("button", name="到场").click()
    await screen.until(lambda: screen.said(LI)[-1]["text"] == "到场")
    await expect(phone.locator(".reply-keyboard")).to_have_count(0)
    await phone.get_by_role("button", name="快捷键盘").click()
    await expect(phone.get_by_role("button", name="办结")).to_be_visible()
    asked = await api(
        "sendMessage",
        chat_id=LI,
        text="请写原因",
        reply_markup={"force_reply": True, "input_field_placeholder": "原因"},
    )
    await expect(phone.locator(".composer-banner")).to_contain_text("请写原因")
    await expect(phone.locator("textarea")).to_have_attribute("placeholder", "原因")
    await screen.say(LI, "路上堵车")
    reply = await screen.until(
        lambda: next((one for one in screen.said(LI) if one["text"] == "路上堵车"), None)
    )
    assert reply["reply_to_message"]["message_id"] == asked["message_id"]


async def test_my_number_goes_out_only_after_a_yes(screen: Screen, api: Caller) -> None:
    markup = {"keyboard": [[{"text": "发送我的电话", "request_contact": True}]]}
    await api("sendMessage", chat_id=LI, text="请留电话", reply_markup=markup)
    phone = screen.phone(LI)
    await phone.get_by_role("button", name="发送我的电话").click()
    await phone.get_by_role("button", name="取消").click()
    assert "contact" not in screen.said(LI)[-1]
    await phone.get_by_role("button", name="发送我的电话").click()
    await phone.get_by_role("button", name="发送", exact=True).click()
    contact = await screen.until(lambda: screen.said(LI)[-1].get("contact"))
    assert contact["user_id"] == LI


async def test_blocking_and_coming_back(screen: Screen, api: Caller) -> None:
    phone = screen.phone(LI)
    await phone.get_by_role("button", name="李强的手机：更多操作").click()
    await screen.page.get_by_role("menuitem", name="停用服务号").click()
    await phone.get_by_role("button", name="恢复服务号").click()
    await expect(phone.locator("textarea")).to_be_visible()
    changes = [
        one["my_chat_member"]["new_chat_member"]["status"]
        for one in await api.updates()
        if "my_chat_member" in one
    ]
    assert changes[-2:] == ["kicked", "member"]
