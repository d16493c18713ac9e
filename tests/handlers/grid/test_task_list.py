"""/tasks, the list of the day, and a worker's own figures."""

from datetime import timedelta

import pytest

from services.dispatch import daily
from services.people import Role
from services.work import Case, Event, Work
from storage.tables import OutboxRow, TimerRow
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.grid.crew import NORTH
from tests.handlers.resident.steps import LINAN, data_of, reports
from tests.town import Town

HALF_PAST_SEVEN = timedelta(hours=22, minutes=30)
"""From nine in the morning until half past seven of the next day."""


async def two_tasks(town: Town) -> tuple[Someone, Someone]:
    """A worker with a task of their own and one that waits; and who reported."""
    (chen, _), wang, _ = await crew.crew(town, "陈小燕", "吴刚")
    await chen.taps("接单")
    await town.later(minutes=1)
    case = await reports(town, wang, "噪音扰民")
    await crew.order(town, case, 1)
    return chen, wang


async def test_the_list_has_one_s_own_and_what_waits_what_is_due_first_on_top(
    any_town: Town,
) -> None:
    chen, _ = await two_tasks(any_town)
    await chen.says("/tasks")
    assert "您的任务 1 件</b>　等接单 1 件" in chen.last_text
    due = [one.due_at for one in await any_town.all(Case)]
    assert all(due)
    first = "乱倒垃圾" if due[0] <= due[1] else "噪音"
    assert first in chen.labels[0]
    assert sum("分钟" in label for label in chen.labels) == 2
    await chen.taps("1 ")
    assert "编号" in chen.last_text


async def test_the_distance_is_told_and_the_position_kept_nowhere(town: Town) -> None:
    chen, _ = await two_tasks(town)
    await chen.says("/tasks")
    await chen.taps("看离我多远")
    await chen.sends_location(LINAN[0] + 5 * NORTH, LINAN[1])
    assert sum("500 米" in label for label in chen.labels) == 2
    kept = str(await data_of(town, chen)) + str([one.new for one in await town.all(Event)])
    assert str(LINAN[1]) not in kept


async def test_officers_keep_their_own_list(town: Town) -> None:
    zhao = await town.person("赵建国", Role.DISPATCHER)
    await zhao.says("/tasks")
    assert "我在办 0 件" in zhao.last_text
    await (wang := await town.person("王桂英")).says("/tasks")
    assert "没有您可以" in wang.last_text


async def ensured(town: Town) -> None:
    """The bot has started: the list of the day is promised."""

    async def verb(work: Work) -> None:
        await daily.ensure(work, now=town.clock.now())

    await crew.serve(town, verb)


@pytest.mark.row("G11")
async def test_at_half_past_seven_whoever_has_something_to_do_reads_it_once(
    any_town: Town,
) -> None:
    chen, wang = await two_tasks(any_town)
    await chen.sends_location(*LINAN)
    idle = await crew.worker(any_town, "闲着")
    await ensured(any_town)
    await ensured(any_town)
    (armed,) = await any_town.all(TimerRow, TimerRow.kind == "daily-list")
    assert armed.due_at == any_town.clock.now().replace(hour=23, minute=30)
    await any_town.later(hours=23)
    lists = [one for one in chen.texts if one.startswith("<b>今天</b>")]
    assert len(lists) == 1
    assert "您的任务 1 件，今天到期 1 件" in lists[0]
    assert not any("<b>今天</b>" in one for one in [*idle.texts, *wang.texts])
    await any_town.later(hours=24)
    assert sum(one.startswith("<b>今天</b>") for one in chen.texts) == 2
    (again,) = await any_town.all(TimerRow, TimerRow.kind == "daily-list")
    assert again.due_at - armed.due_at == timedelta(days=2)


@pytest.mark.row("G11")
async def test_after_an_outage_of_a_morning_no_list_comes_in_the_afternoon(town: Town) -> None:
    chen, _ = await two_tasks(town)
    await chen.sends_location(*LINAN)
    await ensured(town)
    town.clock.move(timedelta(hours=29))
    await town.settle()
    assert not any(one.startswith("<b>今天</b>") for one in chen.texts)
    assert not any(one.notice == "DailyList" for one in await town.all(OutboxRow))
    (again,) = await town.all(TimerRow, TimerRow.kind == "daily-list")
    assert again.due_at > town.clock.now()


@pytest.mark.row("G15")
async def test_a_worker_reads_own_figures_and_nobody_else_does(town: Town) -> None:
    (chen, wu), wang, _ = await crew.crew(town, "陈小燕", "吴刚")
    zhao = await town.person("赵建国", Role.DISPATCHER)
    await chen.taps("接单")
    await chen.sends_location(*LINAN)
    await chen.sends_photo()
    await chen.taps("已处理好")
    await wang.taps("满意")
    await chen.says("/mystats")
    assert "办结派单 1 件" in chen.last_text
    assert "按时 1 件，有时限的共 1 件" in chen.last_text
    assert "满意 1 件，有评价的共 1 件" in chen.last_text
    await wu.says("/mystats")
    assert "办结派单 0 件" in wu.last_text
    assert "陈小燕" not in wu.last_text
    await zhao.says("/mystats")
    assert "没有您可以" in zhao.last_text
