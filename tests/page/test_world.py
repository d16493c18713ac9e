"""What moves the world: clock, new people and groups, trouble, kill switch, glass wall."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.sandbox.server import Sandbox
from tests.page.gallery import LI, WANG
from tests.page.screen import Screen
from tests.sandbox.caller import Caller, Refused

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Process:
    """Stands for the bot's process; only says whether it runs."""

    running = True

    async def kill(self) -> None:
        self.running = False

    async def restart(self) -> None:
        self.running = True


@pytest_asyncio.fixture(loop_scope="session")
async def process(sandbox: Sandbox) -> AsyncIterator[Process]:
    """A bot that the sandbox may kill; asked for before `screen`."""
    process = Process()
    sandbox.stage.child = process
    yield process


async def test_the_clock_jumps_forward(screen: Screen) -> None:
    before = screen.sandbox.clock.now()
    await screen.page.get_by_role("button", name="演示时间").click()
    await screen.page.get_by_role("button", name="过 1 小时").click()
    await screen.until(lambda: screen.sandbox.clock.now() - before > 3599)
    await screen.page.get_by_role("button", name="演示时间").click()
    await screen.page.get_by_role("button", name="下周一 09:00").click()
    await expect(screen.page.locator(".clock-words b")).to_have_text("09:00")
    monday = datetime.fromisoformat(screen.sandbox.clock.iso()) + timedelta(hours=8)
    assert (monday.weekday(), monday.hour, monday.minute) == (0, 9, 0)
    await screen.page.get_by_role("button", name="演示时间").click()
    there = monday + timedelta(days=20)
    await screen.page.get_by_label("日期").fill(there.strftime("%Y-%m-%d"))
    await screen.page.get_by_label("几点几分").fill("7：30")
    await screen.page.get_by_role("button", name="跳到这个时间").click()
    await expect(screen.page.locator(".clock-words b")).to_have_text("07:30")
    landed = datetime.fromisoformat(screen.sandbox.clock.iso()) + timedelta(hours=8)
    assert landed.date() == there.date()


async def test_a_new_person_gets_a_phone(screen: Screen, api: Caller) -> None:
    await screen.page.get_by_role("button", name="添加").click()
    await screen.page.get_by_role("menuitem", name="添加人物").click()
    await screen.page.get_by_label("姓名").fill("周杰")
    await screen.page.get_by_label("身份").select_option("mediator")
    await screen.page.get_by_role("dialog").get_by_role("button", name="添加人物").click()
    phone = screen.page.get_by_role("region", name="周杰的手机")
    await phone.get_by_role("button", name="开始").click()
    await expect(phone.locator(".bubble", has_text="/start")).to_be_visible()


async def test_a_group_with_topics(screen: Screen, api: Caller) -> None:
    await screen.page.get_by_role("button", name="添加").click()
    await screen.page.get_by_role("menuitem", name="新建群聊").click()
    await screen.page.get_by_label("群名").fill("夜间巡查")
    await screen.page.get_by_label("分话题").check()
    await screen.page.get_by_role("checkbox", name="李强").check()
    await screen.page.get_by_role("dialog").get_by_role("button", name="新建群聊").click()
    phone = screen.phone(LI)
    await expect(phone.locator(".head-words b")).to_have_text("夜间巡查")
    group = await screen.until(
        lambda: next(
            (
                room
                for room in screen.sandbox.world.rooms.values()
                if room.chat.get("title") == "夜间巡查"
            ),
            None,
        )
    )
    topic = await api("createForumTopic", chat_id=group.id, name="渣土车")
    await phone.get_by_role("tab", name="渣土车").click()
    await screen.say(LI, "看见一辆")
    said = await screen.until(
        lambda: next(
            (one for one in screen.said(LI, group.id) if one.get("text") == "看见一辆"), None
        )
    )
    assert said["message_thread_id"] == topic["message_thread_id"]


async def test_trouble_is_switched_on_counted_down_and_cleared(
    screen: Screen, api: Caller
) -> None:
    button = screen.page.get_by_role("button", name="故障演练")
    await button.click()
    await screen.page.get_by_role("switch", name="说太忙").click()
    await expect(screen.page.locator(".trouble-row.on")).to_contain_text("还剩 3 次")
    await expect(button).to_contain_text("1")
    with pytest.raises(Refused, match="Too Many Requests"):
        await api("sendMessage", chat_id=WANG, text="一条")
    await screen.page.get_by_role("button", name="全部恢复正常").click()
    await expect(screen.page.locator(".trouble-row.on")).to_have_count(0)
    await api("sendMessage", chat_id=WANG, text="两条")


async def test_trouble_counts_down_before_the_eyes(screen: Screen, api: Caller) -> None:
    await screen.page.get_by_role("button", name="故障演练").click()
    await screen.page.get_by_role("switch", name="说被停用").click()
    with pytest.raises(Refused, match="blocked"):
        await api("sendMessage", chat_id=WANG, text="一条")
    await expect(screen.page.locator(".trouble-row.on")).to_contain_text("还剩 2 次")


async def test_the_bot_is_killed_and_comes_back(process: Process, screen: Screen) -> None:
    await screen.page.get_by_role("button", name="故障演练").click()
    await screen.page.get_by_role("button", name="强行停掉").click()
    await screen.until(lambda: not process.running)
    await expect(screen.phone(WANG).locator(".head-line")).to_contain_text("服务暂时中断")
    await screen.page.get_by_role("button", name="重新启动").click()
    await screen.until(lambda: process.running)
    await expect(screen.phone(WANG).locator(".head-line")).to_have_text("服务号")


async def test_the_glass_wall_shows_calls_when_asked_for(screen: Screen, api: Caller) -> None:
    wall = screen.page.locator(".glass")
    await expect(wall).to_be_hidden()
    await screen.page.get_by_role("button", name="透视墙").click()
    await api("sendMessage", chat_id=WANG, text="看见了吗")
    await expect(wall.locator(".glass-call").first).to_contain_text("发消息")
    await screen.say(WANG, "路灯坏了")
    await expect(wall.locator(".glass-step").first).to_contain_text("路灯坏了")
    await screen.page.get_by_role("button", name="收起透视墙").click()
    await expect(wall).to_be_hidden()


async def test_the_page_finds_the_world_again_when_the_line_was_cut(
    screen: Screen, api: Caller
) -> None:
    for socket in list(screen.sandbox.stage.sockets):
        await socket.close()
    await api("sendMessage", chat_id=WANG, text="断线时说的话")
    await expect(screen.bubble(WANG, "断线时说的话")).to_be_visible()
