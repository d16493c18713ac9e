"""Whoever commands orders a team, orders another, asks for help; everybody's phone says so."""

import pytest

from services.people import Role
from storage.tables import Case, Event, Task
from tests.handlers.staff.desk import LONGGANG, card, case_now, officer, reports
from tests.handlers.staff.zones import team, worker
from tests.town import Town


@pytest.mark.row("D6", "D7")
async def test_an_order_rings_the_team_and_the_receiver_answers_until_it_is_accepted(
    any_town: Town,
) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    wu, sun = await worker(any_town, "吴"), await worker(any_town, "孙")
    await team(any_town, "一队", wu, sun)
    case = await reports(any_town, wang)
    await chen.taps("受理")
    await chen.taps("派单")
    await chen.says("带上铲子")
    assert (await chen.taps("一队（在岗 2 人）"))["text"] == "已派单，队员手机已响"
    now = await case_now(any_town)
    assert (now.state, now.holder_id) == ("dispatched", (await chen.row()).id)
    assert "接单前由您负责" in card(chen, case).text
    assert "一队" in card(chen, case).text
    assert "已派给巡防队" in wang.last_text
    for one in (wu, sun):
        assert case.number in one.last_text
        assert "带上铲子" in one.last_text
    await wu.taps("接单")
    now = await case_now(any_town)
    assert (now.state, now.holder_id) == ("accepted", (await wu.row()).id)
    assert "吴" in card(chen, case).text


@pytest.mark.row("D6")
async def test_another_order_tells_the_first_worker_that_it_went_on(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    wu, sun = await worker(town, "吴"), await worker(town, "孙")
    await team(town, "一队", wu)
    await team(town, "二队", sun, zone="z2")
    case = await reports(town, wang)
    await chen.taps("派单")
    await chen.taps("一队")
    await wu.taps("接单")
    await chen.taps("派单")
    await chen.taps("二队")
    assert case.number in sun.last_text
    tasks = await town.all(Task)
    assert [one.state for one in tasks] == ["cancelled", "offered"]
    assert any(case.number in text for text in wu.texts[-2:])
    assert (await case_now(town)).state == "dispatched"


async def test_nobody_on_duty_is_never_offered(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    await chen.taps("派单")
    assert "现在没有在岗的队伍" in chen.last_text
    assert (await case_now(town)).state == "received"


async def test_a_grid_worker_orders_nobody(town: Town) -> None:
    wang, wu = await town.person("王桂英"), await officer(town, "吴", Role.GRID_WORKER)
    case = await reports(town, wang)
    assert not any("派单" in one["text"] for one in card(wu, case).buttons)


@pytest.mark.row("D8")
async def test_a_helper_has_its_share_and_the_owner_stays(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    wu, sun = await worker(town, "吴"), await worker(town, "孙")
    await team(town, "一队", wu)
    await team(town, "二队", sun, zone="z2")
    await reports(town, wang)
    await chen.taps("派单")
    await chen.taps("一队")
    await wu.taps("接单")
    await chen.taps("更多")
    await chen.taps("请协办")
    await chen.taps("二队")
    await sun.taps("接单")
    now = await case_now(town)
    assert (now.state, now.holder_id) == ("accepted", (await wu.row()).id)
    tasks = await town.all(Task)
    assert [(one.part, one.state) for one in tasks] == [
        ("main", "accepted"),
        ("helper", "accepted"),
    ]
    assert tasks[1].parent_id == tasks[0].id
    shown = next(one for one in reversed(chen.sees) if "主办" in one.text)
    assert "主办：<b>吴</b>" in shown.text
    assert "协办：<b>孙</b>" in shown.text


@pytest.mark.row("D6")
async def test_merged_and_taken_apart_within_a_day_with_both_histories(any_town: Town) -> None:
    wang, li = await any_town.person("王桂英"), await any_town.person("李明")
    chen = await officer(any_town, "陈")
    first = await reports(any_town, wang)
    second = await reports(any_town, li, "又倒了一车")
    await chen.taps("更多", on=card(chen, second))
    await chen.taps("并案")
    await chen.taps(first.number[-7:])
    merged = (await any_town.all(Case))[1]
    assert (merged.state, merged.linked_to) == ("merged", first.id)
    assert "合并办理" in li.last_text
    assert f"并入了 <code>{second.number}</code>" in card(chen, first).text
    await any_town.later(hours=23)
    await chen.taps("撤销并案")
    again = (await any_town.all(Case))[1]
    assert (again.state, again.linked_to) == ("received", None)
    trail = [e.kind for e in await any_town.all(Event, Event.case_id == second.id)]
    assert trail == ["opened", "linked", "moved", "moved"]


@pytest.mark.row("D6")
async def test_after_a_day_a_merge_stays(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    first = await reports(town, wang)
    second = await reports(town, wang, "又倒了一车")
    await chen.taps("更多", on=card(chen, second))
    await chen.taps("并案")
    await chen.says(first.number.lower())
    await chen.taps("确定")
    await town.later(hours=25)
    toast = await chen.taps("撤销并案")
    assert "不能撤销" in toast["text"]
    assert (await town.all(Case))[1].state == "merged"


async def test_a_case_elsewhere_can_be_neither_named_nor_merged_into(town: Town) -> None:
    wang = await town.person("王桂英")
    chen, far = await officer(town, "陈"), await officer(town, "远", area=LONGGANG)
    case = await reports(town, wang)
    await far.says("/queue")
    assert case.number not in far.last_text
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("关联")
    await chen.says("LA-20261123-99999-1")
    assert "没有找到这个编号" in chen.last_text


@pytest.mark.row("D6")
async def test_linked_each_goes_its_own_way_and_split_gives_a_second_number(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    first = await reports(town, wang)
    second = await reports(town, wang, "又倒了一车")
    await chen.taps("更多", on=card(chen, second))
    await chen.taps("关联")
    await chen.taps(first.number[-7:])
    assert f"关联 <code>{first.number}</code>" in card(chen, second).text
    await chen.taps("更多", on=card(chen, first))
    await chen.taps("拆成两件")
    await chen.says("路灯也坏了")
    await chen.taps("道路、路灯")
    cases = await town.all(Case)
    assert len(cases) == 3
    assert (cases[2].category, cases[2].reporter_id) == ("road", (await wang.row()).id)
    assert [one.state for one in cases] == ["received"] * 3
