"""A wrong order: objected to in time, ruled on, given back; after two the town chief (G8)."""

import pytest

from handlers.grid.task_callbacks import BackReason, TaskPress
from services.cases.states import State
from services.dispatch.tasks import Step
from services.people import Role
from services.work import Case
from storage.tables import Task, TaskState
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.town import Town


async def ordered(town: Town) -> tuple[Someone, Someone, Someone, Task]:
    """A dispatcher, two workers and a task that rings: in this order."""
    zhao = await town.person("赵建国", Role.DISPATCHER)
    (chen, wu), _, task = await crew.crew(town, "陈小燕", "吴刚")
    return zhao, chen, wu, task


@pytest.mark.row("G8")
async def test_an_objection_that_is_right_takes_the_order_back(any_town: Town) -> None:
    zhao, chen, wu, task = await ordered(any_town)
    await chen.taps("派单异议")
    await chen.taps("不在我们防区")
    assert "陈小燕 对派单有异议：</b>不在我们防区" in zhao.last_text
    assert (await crew.task_now(any_town, task)).state == TaskState.OFFERED, "it stands so far"
    await zhao.taps("异议成立")
    held = await crew.task_now(any_town, task)
    assert (held.state, held.bounces) == (TaskState.CANCELLED, 1)
    assert (await any_town.one(Case)).state == State.RECEIVED
    assert "异议成立" in chen.last_text
    assert "已取消" in crew.card(wu, await crew.number_of(any_town, task)).text
    assert any("请另派" in one for one in zhao.texts)
    assert "派单" in zhao.bare


@pytest.mark.row("G8")
async def test_an_order_that_stands_says_why_and_is_objected_to_once(town: Town) -> None:
    zhao, chen, _, task = await ordered(town)
    await chen.taps("接单")
    await chen.taps("派单异议")
    await chen.says("那边归消防")
    await zhao.taps("维持派单")
    await zhao.says("先去看一下，消防在路上")
    assert "派单维持：</b>先去看一下，消防在路上" in chen.last_text
    held = await crew.task_now(town, task)
    assert (held.state, held.bounces, held.objected_at) == (TaskState.ACCEPTED, 0, None)
    assert "派单异议" not in chen.bare
    again = TaskPress(task_id=task.id, version=held.version, step=Step.OBJECT)
    assert "已有变化" in (await chen.taps(again))["text"]


@pytest.mark.row("G8")
async def test_five_minutes_after_the_order_it_is_too_late(town: Town) -> None:
    _, chen, _, task = await ordered(town)
    shown = chen.last
    await town.later(minutes=6)
    await chen.taps("派单异议", on=shown)
    why = BackReason(task_id=task.id, version=1, step=Step.OBJECT, name="zone")
    await chen.taps(why)
    assert (await crew.task_now(town, task)).objection_id is None


@pytest.mark.row("G8")
async def test_given_back_twice_the_town_chief_decides(town: Town) -> None:
    zhao, chen, wu, task = await ordered(town)
    chief = await town.person("镇长", Role.TOWN_ADMIN)
    await chen.taps("接单")
    await chen.taps("退回")
    await chen.taps("要别的部门来")
    assert "陈小燕 退回了这件事：</b>要别的部门来" in zhao.last_text
    assert not any("退回两次" in one for one in chief.texts)
    case = await town.one(Case)
    assert case.state == State.RECEIVED
    second = await crew.order(town, case, task.team_id or 0)
    assert (second.bounces, second.round) == (1, 2)
    await wu.taps("接单")
    await wu.taps("退回")
    await wu.says("没有吊车")
    assert "退回两次，请您定由谁主办、谁协办" in chief.last_text
    third = await crew.order(town, case, task.team_id or 0)
    held = await crew.task_now(town, third)
    assert held.bounces == 2
    assert "接单" in wu.bare
    assert "派单异议" not in wu.bare, "what the chief decided stands"


async def test_accepting_ends_an_objection_of_somebody_else(town: Town) -> None:
    zhao, chen, wu, task = await ordered(town)
    await chen.taps("派单异议")
    await chen.taps("重复派单")
    await wu.taps("接单")
    assert (await crew.task_now(town, task)).objected_at is None
    assert "已有人接单" in (await zhao.taps("异议成立"))["text"]
    assert (await crew.task_now(town, task)).state == TaskState.ACCEPTED


async def test_only_whoever_commands_there_rules(town: Town) -> None:
    zhao, chen, wu, task = await ordered(town)
    await chen.taps("派单异议")
    await chen.taps("重复派单")
    uphold = next(b["callback_data"] for b in zhao.last.buttons if "成立" in b["text"])
    for someone in (chen, wu, await town.person("王桂英", Role.BROADCASTER)):
        event = someone.tap_event(uphold, 1)
        await town.update("callback_query", event)
        assert "没有您可以" in town.telegram.toasts[event["id"]]["text"]
    assert (await crew.task_now(town, task)).state == TaskState.OFFERED
