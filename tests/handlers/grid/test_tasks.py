"""An order rings the team; the first to tap has it, and every other card says so at once."""

import pytest

from handlers.grid.task_callbacks import TaskPress
from services.cases.states import State
from services.dispatch.tasks import Step
from services.people import Role
from services.work import Case, Event
from storage.tables import TaskState
from tests.handlers.grid import crew
from tests.town import Town


@pytest.mark.row("G4")
async def test_the_order_rings_and_all_cards_change_when_one_accepts(any_town: Town) -> None:
    (chen, wu, sun), wang, task = await crew.crew(any_town, "陈小燕", "吴刚", "孙丽")
    number = await crew.number_of(any_town, task)
    for one in (chen, wu, sun):
        assert "新派单" in one.last_text
        assert {"接单", "派单异议"} <= set(one.bare)
        assert one.last.media == ["media:1"]
    rung = {one.id: len(one.sees) for one in (wu, sun)}
    toast = await chen.taps("接单")
    assert toast["text"] == "已接单"
    assert {"出发", "到场", "办结"} <= crew.labels(chen, number)
    for one in (wu, sun):
        assert "陈小燕 已接单" in crew.card(one, number).text
        assert "接单" not in crew.labels(one, number)
        assert len(one.sees) == rung[one.id], "edited where it stands, nothing rings"
    assert "巡防队员已接单" in wang.last_text
    assert "下一步：队员到现场处理" in wang.last_text
    held = await crew.task_now(any_town, task)
    assert (held.state, held.worker_id) == (TaskState.ACCEPTED, (await chen.row()).id)


@pytest.mark.row("G5")
async def test_a_second_press_and_an_old_card_change_nothing_and_say_who(town: Town) -> None:
    (chen, wu), _, task = await crew.crew(town, "陈小燕", "吴刚")
    accept = TaskPress(task_id=task.id, version=1, step=Step.ACCEPT)
    await chen.taps("接单")
    before = len(await town.all(Event)), (await crew.task_now(town, task)).version
    assert "您刚才已经处理过了" in (await chen.taps(accept))["text"]
    assert "已由 陈小燕 接单" in (await wu.taps(accept))["text"]
    await chen.taps("出发")
    assert "您刚才已经处理过了" in (await chen.taps(_old(task.id, Step.ON_WAY)))["text"]
    stale = await chen.taps(_old(task.id, Step.ARRIVE))
    assert "您刚才已经处理过了" in stale["text"], "still possible, but not on this old card"
    after = len(await town.all(Event)), (await crew.task_now(town, task)).version
    assert after == (before[0] + 1, before[1] + 1)


def _old(task_id: int, step: Step) -> TaskPress:
    return TaskPress(task_id=task_id, version=2, step=step)


async def test_setting_out_is_stamped_and_the_team_sees_it(town: Town) -> None:
    (chen, wu), wang, task = await crew.crew(town, "陈小燕", "吴刚")
    assert "前接单，还剩" in chen.last_text
    await chen.taps("接单")
    assert "前到场，还剩" in crew.card(chen, await crew.number_of(town, task)).text
    await town.later(minutes=2)
    await chen.taps("出发")
    held = await crew.task_now(town, task)
    assert (held.state, held.on_way_at) == (TaskState.ON_WAY, town.clock.now())
    assert "在路上" in crew.card(wu, await crew.number_of(town, task)).text
    await wang.taps("查看进展")
    assert "出发前往" in wang.last_text


async def test_whoever_has_no_such_role_or_team_may_press_nothing(town: Town) -> None:
    (chen,), _, task = await crew.crew(town, "陈小燕")
    stranger = await crew.worker(town, "外人")
    dispatcher = await town.person("赵建国", Role.DISPATCHER)
    resident = await town.person("李明")
    await chen.taps("接单")
    held = await crew.task_now(town, task)
    for someone in (stranger, dispatcher, resident):
        for step in Step:
            tap = TaskPress(task_id=task.id, version=held.version, step=step)
            assert "没有您可以" in (await someone.taps(tap))["text"]
    assert (await crew.task_now(town, task)).version == held.version


async def test_a_card_of_a_case_withdrawn_says_that_nobody_need_go(town: Town) -> None:
    (chen, wu), wang, task = await crew.crew(town, "陈小燕", "吴刚")
    await wang.taps("查看进展")
    await wang.taps("撤回")
    await wang.taps("已经解决了")
    assert (await town.one(Case)).state == State.WITHDRAWN
    number = await crew.number_of(town, task)
    for one in (chen, wu):
        assert "已取消" in crew.card(one, number).text
        assert "接单" not in crew.labels(one, number)


async def test_the_words_of_a_step_can_be_typed(town: Town) -> None:
    (chen,), _, task = await crew.crew(town, "陈小燕")
    await chen.taps("接单")
    await chen.says("出发")
    assert (await crew.task_now(town, task)).state == TaskState.ON_WAY
