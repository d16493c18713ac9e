"""Once it is closed: before and after, three answers, and «not solved» brings it back."""

import pytest

from services.people import Role
from storage.tables import Event, Look, Task
from tests.handlers.staff.desk import card, case_now, officer, reports
from tests.handlers.staff.zones import team, worker
from tests.town import Town


@pytest.mark.row("I11")
async def test_not_solved_goes_back_to_the_worker_and_the_officer(any_town: Town) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    wu = await worker(any_town, "吴")
    await team(any_town, "一队", wu)
    case = await reports(any_town, wang)
    await chen.taps("派单")
    await chen.taps("一队")
    await wu.taps("接单")
    await wu.taps("办结")
    await wu.sends_photo()
    await wu.taps("已处理好")
    assert (await case_now(any_town)).state == "closed"
    album = next(one for one in wang.sees if one.method == "sendMediaGroup")
    captions = [one.get("caption") for one in album.params["media"]]
    assert captions == [f"第一张是处理前，后面是处理后（{case.number}）", None]
    before = len(wu.sees), len(chen.sees)
    await wang.taps("没解决")
    now = await case_now(any_town)
    assert now.state == "dispatched"
    assert "已退回重办" in wang.last_text
    assert "没有解决" in card(chen, case).text
    assert card(chen, case).text.count("主办：") == 1, "what was done before is in the trail"
    assert len(wu.sees) > before[0] and len(chen.sees) > before[1], "both phones ring"
    assert any("接单" in one["text"] for one in wu.last.buttons)
    tasks = await any_town.all(Task)
    assert [(one.state, one.worker_id) for one in tasks][-1] == (
        "offered",
        (await wu.row()).id,
    )


@pytest.mark.row("I11")
async def test_a_case_that_an_officer_closed_comes_back_to_them(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    await wang.taps("没解决")
    now = await case_now(town)
    assert (now.state, now.holder_id) == ("accepted", (await chen.row()).id)
    assert "没有解决" in card(chen, case).text
    toast = await wang.taps("满意")
    assert "还在办理" in toast["text"]


@pytest.mark.row("I11")
async def test_satisfied_is_kept_once_and_seen_by_nobody_else(town: Town) -> None:
    wang, li = await town.person("王桂英"), await town.person("李明")
    chen = await officer(town, "陈")
    await reports(town, wang)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    rate = next(one for one in wang.last.buttons if "基本满意" in one["text"])["callback_data"]
    event = li.tap_event(rate, 77)
    await town.update("callback_query", event)
    assert "没有您可以查看" in town.telegram.toasts[event["id"]]["text"]
    await wang.taps("基本满意")
    await wang.taps("基本满意")
    now = await case_now(town)
    assert (now.state, now.rating) == ("closed", "fair")
    assert [one.kind for one in await town.all(Event)].count("rated") == 1


@pytest.mark.row("D13")
async def test_called_back_a_day_later_and_not_satisfied_goes_back_under_supervision(
    any_town: Town,
) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    boss = await officer(any_town, "镇长", Role.TOWN_ADMIN, area="330112103000")
    case = await reports(any_town, wang)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    await any_town.later(hours=25)
    assert "请回访" in chen.last_text
    await chen.taps("我来打")
    assert "没有留电话" in chen.last_text
    await chen.taps("不满意")
    now = await case_now(any_town)
    assert now.state == "accepted"
    assert "督办重办" in card(chen, case).text or "督办重办" in card(boss, case).text
    assert "督办重办" in card(boss, case).text
    kinds = [one.kind for one in await any_town.all(Event)]
    assert {"looked", "called_back"} <= set(kinds)


@pytest.mark.row("D13")
async def test_whoever_has_rated_it_is_not_called_and_one_call_is_made_once(town: Town) -> None:
    wang, li = await town.person("王桂英"), await town.person("李明")
    chen, lin = await officer(town, "陈"), await officer(town, "林")
    await reports(town, wang)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    await wang.taps("满意")
    await town.later(hours=25)
    assert not any("请回访" in text for text in chen.texts)
    await reports(town, li)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    await town.later(hours=25)
    await chen.taps("我来打")
    toast = await lin.taps("我来打")
    assert "已有同事回访" in toast["text"]
    await chen.taps("没联系上")
    assert (await case_now(town)).state == "closed"


@pytest.mark.row("P5")
async def test_the_number_is_seen_by_who_has_the_case_and_every_look_is_written_down(
    town: Town,
) -> None:
    chen, lin = await officer(town, "陈"), await officer(town, "林")
    wu = await officer(town, "吴", Role.GRID_WORKER)
    await wu.says("/behalf")
    await wu.says("张奶奶")
    await wu.says("13800001111")
    await wu.taps("同意")
    await wu.taps("乱倒垃圾、渣土")
    await wu.says("门口堆了渣土")
    for _ in range(2):
        await wu.taps("同意")
    await wu.says("太湖源镇里畈村口")
    await wu.taps("提交")
    case = await case_now(town)
    assert not any("13800001111" in text.replace(" ", "") for text in chen.texts + lin.texts)
    assert not any("联系方式" in one["text"] for one in card(chen, case).buttons)
    await chen.taps("受理", on=card(chen, case))
    peek = next(one for one in card(chen, case).buttons if "联系方式" in one["text"])
    event = lin.tap_event(peek["callback_data"], 77)
    await town.update("callback_query", event)
    assert "没有您可以查看" in town.telegram.toasts[event["id"]]["text"]
    await chen.taps("看联系方式")
    assert "138 0000 1111" in chen.last_text
    looks = await town.all(Look)
    assert [(one.person_id, one.what) for one in looks] == [((await chen.row()).id, "phone")]
    assert [one.kind for one in await town.all(Event)][-1] == "looked"


@pytest.mark.row("D13")
async def test_what_was_reopened_meanwhile_is_not_called_about(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    await town.later(hours=25)
    assert "请回访" in chen.last_text
    await wang.taps("没解决")
    toast = await chen.taps("我来打")
    assert case.number in toast["text"]
    for button in ("办结", "已处理好"):
        await chen.taps(button, on=card(chen, case))
    await town.later(hours=25)
    assert sum("请回访" in text for text in chen.texts) == 2, "the next ending is asked about anew"
