"""Past a target the lead's phone rings, then the centre's, until somebody acts."""

from datetime import timedelta

import pytest

from services.people import Role
from services.work import Case
from storage import dispatch
from storage.tables import Event, Task
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.resident.steps import LINAN, reports
from tests.town import Town

LATE = "<b>超时 "


async def squad(town: Town) -> tuple[Someone, Someone, Someone, Someone, int]:
    """A worker, a lead, the centre, a resident with phones; and the team."""
    chen = await crew.worker(town, "陈小燕")
    wu = await crew.worker(town, "吴队长", Role.TEAM_LEAD)
    zhao = await town.person("赵建国", Role.DISPATCHER)
    wang = await town.person("王桂英")
    team = await crew.team(town, chen, wu)
    lead = (await wu.row()).id

    async def verb(work: Work) -> None:
        member = await dispatch.membership(work, team, lead)
        assert member is not None
        member.lead = True

    await crew.serve(town, verb)
    return chen, wu, zhao, wang, team


def read(someone: Someone) -> str:
    """The newest message as it is read."""
    return plain(someone.last_text)


def plain(text: str) -> str:
    return text.replace("<code>", "").replace("</code>", "").replace("<b>", "").replace("</b>", "")


def rings(someone: Someone) -> int:
    """How often the phone rang for something late: messages, not edits."""
    return sum(LATE in one.text for one in someone.sees)


@pytest.mark.row("D3")
async def test_past_a_target_the_lead_s_phone_rings_then_the_centre_s(any_town: Town) -> None:
    town = any_town
    chen, wu, zhao, wang, team = await squad(town)
    case = await reports(town, wang)
    await crew.order(town, case, team)
    await town.later(minutes=1, seconds=59)
    assert [rings(one) for one in (chen, wu, zhao)] == [0, 0, 0]
    await town.later(seconds=3)
    assert (rings(chen), rings(zhao)) == (1, 0)
    assert f"{case.number} 一队还没有接单，已超时 不到 1 分钟" in read(chen)
    before = rings(wu)
    await town.later(minutes=1)
    assert (rings(wu), rings(zhao)) == (before + 1, 0)
    assert f"{case.number} 一队还没有接单" in read(wu)
    await town.later(minutes=2)
    assert rings(zhao) == 1
    assert f"超时 1 件\n{case.number} 一队还没有接单，已超时 3 分钟" in read(zhao)
    await zhao.taps("打开")
    assert case.number in read(zhao)
    await chen.taps("打开")
    assert "接单" in chen.bare


@pytest.mark.row("D3", "F40")
async def test_whoever_acts_stops_it_and_every_phone_that_rang_says_so(any_town: Town) -> None:
    town = any_town
    chen, wu, zhao, wang, team = await squad(town)
    case = await reports(town, wang)
    await crew.order(town, case, team)
    await town.later(minutes=3, seconds=2)
    before = rings(wu)
    await chen.taps("接单")
    assert f"{case.number} 陈小燕已接单" in plain("\n".join(wu.texts))
    assert "没有超时的事了" in plain("\n".join(wu.texts))
    await town.later(minutes=1)
    assert (rings(wu), rings(zhao)) == (before - 1, 0), "edited where it stands"


@pytest.mark.row("D3")
async def test_at_two_in_the_morning_one_message_says_what_is_late_and_who_has_it(
    town: Town,
) -> None:
    chen, wu, zhao, _, team = await squad(town)
    await town.later(hours=17)
    numbers = []
    for number in range(7):
        case = await reports(town, await town.person(f"居民{number}"))
        numbers.append(case.number)
        await crew.order(town, case, team)
    before = len(zhao.sees)
    await town.later(minutes=5, seconds=2)
    news = [one for one in zhao.sees[before:] if LATE in one.text]
    assert len(news) == 1
    assert "超时 7 件" in news[0].text
    assert all(number in news[0].text for number in numbers[:5])
    assert numbers[6] not in news[0].text
    assert "看全部超时事件" in zhao.labels[-1]
    await zhao.taps("看全部超时事件")
    await chen.taps("接单")
    assert "超时 7 件" in read(wu)


@pytest.mark.row("D3")
async def test_a_storm_after_an_outage_is_one_message_to_each(town: Town) -> None:
    """Twelve cases run out while the process is down; nobody's phone rings twelve times."""
    chen, wu, zhao, _, team = await squad(town)
    for number in range(12):
        resident = await town.person(f"居民{number}")
        await crew.order(town, await reports(town, resident), team)
    before = [rings(one) for one in (chen, wu, zhao)]
    town.clock.move(timedelta(minutes=30))
    await town.settle()
    await town.later(seconds=3)
    assert [rings(one) - was for one, was in zip((chen, wu, zhao), before, strict=True)] == [
        1,
        1,
        1,
    ]
    lines = [one for one in await town.all(Event) if one.kind == "escalated"]
    of_one = [one.new["clock"] for one in lines if one.case_id == lines[0].case_id]
    assert sorted(of_one) == ["accept", "arrive", "handle"]


@pytest.mark.row("D10")
async def test_accepted_and_silent_is_reminded_then_goes_back_and_all_are_told(
    any_town: Town,
) -> None:
    town = any_town
    chen, wu, _, wang, team = await squad(town)
    case = await reports(town, wang)
    task = await crew.order(town, case, team)
    await chen.taps("接单")
    await town.later(minutes=4, seconds=59)
    assert "没有动静" not in "".join(chen.texts)
    await town.later(seconds=3)
    assert "您接单后没有动静" in read(chen)
    await town.later(minutes=5)
    assert "陈小燕接单后一直没有动静" in "".join(wu.texts)
    held: Task = await crew.task_now(town, task)
    assert (held.state, held.worker_id) == ("offered", None)
    assert "已派给巡防队" in read(wang)
    now: Case = await town.one(Case, Case.id == case.id)
    assert (now.state, now.holder_id) == ("dispatched", None)
    await wu.taps("接单")
    assert "已接单" in read(wang)


@pytest.mark.row("D10")
async def test_setting_out_is_a_sign_of_life(town: Town) -> None:
    chen, _, _, wang, team = await squad(town)
    task = await crew.order(town, await reports(town, wang), team)
    await chen.taps("接单")
    await town.later(minutes=4)
    await chen.taps("出发")
    await town.later(minutes=4)
    assert "没有动静" not in "".join(chen.texts)
    await town.later(minutes=1, seconds=2)
    assert "没有动静" in "".join(chen.texts)
    await chen.sends_location(*LINAN)
    assert (await crew.task_now(town, task)).worker_id == (await chen.row()).id


# --- the reporter's side (I9, I10) ----------------------------------------------------------


@pytest.mark.row("I9", "I10")
async def test_the_reporter_reads_who_acts_next_and_by_when(any_town: Town) -> None:
    town = any_town
    chen, _, _, wang, team = await squad(town)
    case = await reports(town, wang)
    assert "下一步：值班人员受理，明天 09:00 前给您反馈" in read(wang)
    await wang.says("/my")
    assert f"{case.number}：明天 09:00 前给您反馈" in read(wang)
    await crew.order(town, case, team)
    assert "到现场处理，5 分钟内（09:05 前）到场" in read(wang)
    await wang.says("/my")
    assert f"{case.number}：5 分钟内（09:05 前）到场" in read(wang)
    await town.later(minutes=1)
    await chen.taps("接单")
    assert "队员到现场处理，4 分钟内（09:05 前）到场" in read(wang)
    await wang.taps("查看")
    assert "4 分钟内（09:05 前）到场" in read(wang)
    await town.later(minutes=4)
    await wang.says("/my")
    assert "比预计的晚了，正在催办" in read(wang)


async def test_an_elder_hears_that_a_late_case_is_in_somebody_s_hands(town: Town) -> None:
    chen, _, _, wang, team = await squad(town)
    await wang.says("/elder")
    case = await reports(town, wang)
    await crew.order(town, case, team)
    await town.later(minutes=6)
    await chen.taps("接单")
    assert "有人在办了，比预计的晚" in read(wang)


@pytest.mark.row("I9", "I10")
async def test_while_the_reporter_is_asked_nothing_is_promised(town: Town) -> None:
    _, _, zhao, wang, _ = await squad(town)
    await reports(town, wang)
    await zhao.taps("受理")
    assert "工作人员办理，明天 09:00 前给您反馈" in read(wang)
    await zhao.taps("问一句")
    await zhao.says("在路的哪一边？")
    assert "下一步：请您补充" in read(wang)
    assert "反馈" not in read(wang)
    await wang.says("/my")
    assert "前给您反馈" not in read(wang)
