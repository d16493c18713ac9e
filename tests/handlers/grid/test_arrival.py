"""On the spot: a check by distance, stamped by itself where a live location gets there (G6)."""

import pytest

from services.work import Case, Event
from storage.tables import TaskState, Words
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.grid.crew import NORTH
from tests.handlers.resident.steps import LINAN, data_of, state_of
from tests.town import Town

FAR = (LINAN[0] + 8 * NORTH, LINAN[1])
"""About 800 m north of the case."""

NEAR = (LINAN[0] + 0.4 * NORTH, LINAN[1])
"""About 40 m."""


async def position_kept(town: Town, someone: Someone) -> bool:
    """Whether the numbers of the position stand anywhere in the store besides the inbox."""
    said = str(await data_of(town, someone))
    for table in (Event, Words, Case):
        said += str([vars(row) for row in await town.all(table)])
    return str(NEAR[0])[:9] in said or str(FAR[0])[:9] in said


@pytest.mark.row("G6")
async def test_near_enough_is_stamped_with_distance_and_age_and_nothing_else(
    any_town: Town,
) -> None:
    (chen,), _, task = await crew.crew(any_town, "陈小燕")
    await chen.taps("接单")
    await chen.taps("到场")
    send = chen.last.buttons[0]
    assert send["request_location"]
    await any_town.later(seconds=40)
    await chen.sends_location(*NEAR)
    held = await crew.task_now(any_town, task)
    assert (held.state, held.arrived_at) == (TaskState.ON_SITE, any_town.clock.now())
    assert held.arrival_m == pytest.approx(40, abs=2)
    assert (held.arrival_age_s, held.arrival_reason_id) == (0, None)
    assert "到场核对：离事发地 40 米" in " ".join(chen.texts)
    assert not await position_kept(any_town, chen)


@pytest.mark.row("G6")
async def test_too_far_is_refused_and_a_reason_is_kept(town: Town) -> None:
    (chen,), _, task = await crew.crew(town, "陈小燕")
    await chen.taps("接单")
    await chen.taps("到场")
    await chen.sends_location(*FAR)
    assert (await crew.task_now(town, task)).state == TaskState.ACCEPTED
    assert "离事发地 800 米，150 米以内算到场" in chen.texts[-2]
    await town.later(seconds=30)
    await chen.says("车往北边开走了，我跟过来的")
    held = await crew.task_now(town, task)
    assert held.state == TaskState.ON_SITE
    assert held.arrival_m == pytest.approx(800, abs=5)
    assert held.arrival_age_s == 30
    reason = await town.one(Words, Words.id == held.arrival_reason_id)
    assert reason.text == "车往北边开走了，我跟过来的"
    assert not await position_kept(town, chen)


async def test_a_reason_at_hand_is_one_tap(town: Town) -> None:
    (chen,), _, task = await crew.crew(town, "陈小燕")
    await chen.taps("接单")
    await chen.taps("到场")
    await chen.says("位置发不了，写原因")
    await chen.taps("定位信号差")
    held = await crew.task_now(town, task)
    assert (held.state, held.arrival_m) == (TaskState.ON_SITE, None)
    reason = await town.one(Words, Words.id == held.arrival_reason_id)
    assert reason.text == "定位信号差"


@pytest.mark.row("G6")
async def test_a_live_location_that_gets_there_stamps_itself_and_leaves_no_track(
    town: Town,
) -> None:
    (chen,), _, task = await crew.crew(town, "陈小燕")
    await chen.taps("接单")
    await chen.taps("出发")
    sent = await chen.sends_location(*FAR, live_period=900)
    assert "自动记到场" in chen.last_text
    events = len(await town.all(Event))
    for hundreds in (6, 4, 2):
        await town.later(seconds=20)
        await chen.edits(sent, location=_live(hundreds))
        assert len(await town.all(Event)) == events
    await town.later(seconds=20)
    await chen.edits(sent, location=_live(0.5))
    held = await crew.task_now(town, task)
    assert held.state == TaskState.ON_SITE
    assert held.arrival_m == pytest.approx(50, abs=2)
    assert held.arrived_at is not None
    assert (held.arrived_at - town.clock.now()).total_seconds() == pytest.approx(1)
    seen = len(chen.sees)
    await chen.edits(sent, location=_live(0.1))
    assert (await crew.task_now(town, task)).arrival_m == held.arrival_m, "one stamp only"
    assert len(chen.sees) == seen
    assert not await position_kept(town, chen)


def _live(hundreds: float) -> dict[str, float]:
    return {"latitude": LINAN[0] + hundreds * NORTH, "longitude": LINAN[1], "live_period": 900}


async def test_a_pin_out_of_the_blue_near_the_case_is_the_stamp(town: Town) -> None:
    (chen,), _, task = await crew.crew(town, "陈小燕")
    await chen.taps("接单")
    await chen.sends_location(*NEAR)
    assert (await crew.task_now(town, task)).state == TaskState.ON_SITE
    assert (await state_of(town, chen) or "").startswith("Proving")


@pytest.mark.row("G6")
async def test_a_forwarded_position_of_an_hour_ago_is_none(town: Town) -> None:
    (chen, wu), _, task = await crew.crew(town, "陈小燕", "吴刚")
    await chen.taps("接单")
    await chen.taps("到场")
    then = crew.ago(town, hours=1)
    origin = {"type": "user", "date": then, "sender_user": wu.user}
    await chen.sends(location={"latitude": NEAR[0], "longitude": NEAR[1]}, forward_origin=origin)
    assert "60 分钟前的位置" in chen.last_text
    assert (await crew.task_now(town, task)).state == TaskState.ACCEPTED


async def test_the_pin_s_own_accuracy_widens_the_circle(town: Town) -> None:
    chen = await crew.worker(town, "陈小燕")
    team = await crew.team(town, chen)
    wang = await town.person("王桂英")
    await wang.sends_photo()
    await wang.taps("同意")
    await wang.taps("同意")
    await wang.taps("乱倒垃圾、渣土")
    await wang.sends_location(*LINAN, horizontal_accuracy=700)
    await wang.taps("提交")
    task = await crew.order(town, await town.one(Case), team)
    await chen.taps("接单")
    await chen.taps("到场")
    await chen.sends_location(*FAR)
    assert (await crew.task_now(town, task)).state == TaskState.ON_SITE


async def test_a_case_without_a_pin_asks_for_none_and_says_so(town: Town) -> None:
    chen = await crew.worker(town, "陈小燕")
    team = await crew.team(town, chen)
    wang = await town.person("王桂英")
    await wang.sends_photo()
    await wang.taps("同意")
    await wang.taps("同意")
    await wang.taps("乱倒垃圾、渣土")
    await wang.says("太湖源镇里畈村口")
    await wang.taps("提交")
    task = await crew.order(town, await town.one(Case), team)
    await chen.taps("接单")
    await chen.taps("到场")
    held = await crew.task_now(town, task)
    assert (held.state, held.arrival_m, held.arrival_reason_id) == (TaskState.ON_SITE, None, None)
    assert any("没有标位置，距离没有核对" in one for one in chen.texts)


@pytest.mark.row("I10")
async def test_the_reporter_hears_who_accepted_and_that_somebody_is_there(any_town: Town) -> None:
    (chen,), wang, task = await crew.crew(any_town, "陈小燕")
    number = await crew.number_of(any_town, task)
    await chen.taps("接单")
    assert f"{number}</code> 巡防队员已接单" in wang.last_text
    await chen.taps("到场")
    await chen.sends_location(*NEAR)
    assert f"{number}</code> 队员已到场" in wang.last_text
    assert "下一步：队员现场处理" in wang.last_text
    assert "陈小燕" not in wang.last_text
    heard = len(wang.sees)
    await chen.sends_location(*NEAR)
    assert len(wang.sees) == heard, "once"
