"""A task goes to a colleague on duty, who agrees or not (G13)."""

import pytest

from handlers.grid.task_callbacks import HandTask
from services.work import Case
from storage.tables import ClockRow, TaskState
from tests.handlers.grid import crew
from tests.handlers.resident.steps import LINAN
from tests.town import Town


@pytest.mark.row("G13")
async def test_a_colleague_who_agrees_has_the_task_and_the_case(any_town: Town) -> None:
    (chen, wu, sun), _, task = await crew.crew(any_town, "陈小燕", "吴刚", "孙丽")
    await chen.taps("接单")
    await chen.sends_location(*LINAN)
    await chen.says("/cancel")
    await chen.taps("转给同事")
    await chen.taps("吴刚")
    assert "陈小燕 想请您接手" in wu.last_text
    held = await crew.task_now(any_town, task)
    assert (held.state, held.worker_id) == (TaskState.ON_SITE, (await chen.row()).id)
    await wu.taps("我来接手")
    held = await crew.task_now(any_town, task)
    assert (held.state, held.worker_id) == (TaskState.ACCEPTED, (await wu.row()).id)
    assert held.arrived_at is None, "whoever takes over is not there yet"
    waits = await any_town.all(ClockRow, ClockRow.kind == "silent", ClockRow.stopped_at.is_(None))
    assert len(waits) == 1, "a sign of life is expected of them"
    assert (await any_town.one(Case)).holder_id == held.worker_id
    assert "吴刚 已接手" in chen.last_text
    assert not {"出发", "到场", "办结"} & set(chen.bare)
    assert "吴刚 已接单" in crew.card(sun, await crew.number_of(any_town, task)).text


@pytest.mark.row("G13")
async def test_one_who_can_t_leaves_it_where_it_is(town: Town) -> None:
    (chen, wu), _, task = await crew.crew(town, "陈小燕", "吴刚")
    await chen.taps("接单")
    await chen.taps("转给同事")
    await chen.taps("吴刚")
    await wu.taps("接不了")
    assert "吴刚 接不了" in chen.last_text
    held = await crew.task_now(town, task)
    assert (held.worker_id, held.handing_to) == ((await chen.row()).id, None)
    assert "办结" in chen.bare


async def test_nobody_off_duty_or_of_another_team_can_be_asked(town: Town) -> None:
    (chen,), _, task = await crew.crew(town, "陈小燕")
    stranger = await crew.worker(town, "外人")
    await chen.taps("接单")
    assert "没有其他在岗" in (await chen.taps("转给同事"))["text"]
    version = (await crew.task_now(town, task)).version
    to = HandTask(task_id=task.id, version=version, person_id=(await stranger.row()).id)
    assert "没有您可以" in (await chen.taps(to))["text"]
    assert (await crew.task_now(town, task)).handing_to is None
