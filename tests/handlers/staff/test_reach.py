"""Whoever reported may have blocked the bot: the case goes on, and the officer sees it."""

import pytest

from tests.handlers.staff.desk import card, case_now, officer, reports
from tests.town import Town


@pytest.mark.row("F29")
async def test_the_officer_sees_that_the_reporter_cannot_be_reached(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    assert "停用了本机器人" not in card(chen, case).text
    await wang.blocks()
    heard = len(wang.sees)
    await chen.taps("受理")
    assert "上报人停用了本机器人，这里的消息送不到" in card(chen, case).text
    assert (await case_now(town)).state == "accepted"
    await chen.taps("问一句")
    await chen.taps("现在还有吗")
    assert len(wang.sees) == heard
    await wang.blocks(blocked=False)
    await wang.taps("补充")
    await wang.says("还在")
    assert (await case_now(town)).state == "accepted"
    assert "停用了本机器人" not in card(chen, case).text
