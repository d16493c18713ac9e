"""The night of the lorries: seen on the wall, ordered, followed, handed over with a file (D15)."""

import pytest

from services.people import Role
from storage.tables import Event
from tests.handlers.staff.desk import card, case_now, officer, reports
from tests.handlers.staff.test_queue_filters import changed
from tests.handlers.staff.zones import team, worker
from tests.town import Town

CLIP = {
    "file_id": "clip",
    "file_unique_id": "uclip",
    "width": 640,
    "height": 360,
    "duration": 8,
    "mime_type": "video/mp4",
    "file_size": 900_000,
}


@pytest.mark.row("D15")
async def test_seen_on_the_wall_ordered_followed_and_handed_to_enforcement(any_town: Town) -> None:
    chen, wu = await officer(any_town, "陈"), await worker(any_town, "吴")
    await team(any_town, "一队", wu)
    await chen.says("/open")
    await chen.taps("视频巡查看到")
    await chen.sends(video=CLIP, caption="一辆货车往东开，边走边倒")
    await chen.taps("乱倒垃圾、渣土")
    await chen.sends_location(30.2345, 119.7251)
    await chen.taps("提交")
    case = await case_now(any_town)
    assert case.source == "wall"
    await chen.says("/queue")
    await chen.taps("乱倒垃圾")
    await chen.taps("派单", on=card(chen, case))
    await chen.taps("一队")
    await wu.taps("接单")
    before = next(one for one in reversed(wu.sees) if case.number in one.text).text
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("更新位置")
    await chen.sends_location(30.2401, 119.7402)
    moved = await case_now(any_town)
    assert (moved.latitude, moved.longitude) == (30.2401, 119.7402)
    after = next(one for one in reversed(wu.sees) if case.number in one.text).text
    assert before != after
    kinds = [one.kind for one in await any_town.all(Event)]
    assert "moved_on_map" in kinds


@pytest.mark.row("D15")
async def test_enforcement_needs_the_number_of_its_file(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    await chen.taps("受理")
    await chen.taps("办结")
    toast = await chen.taps("移交执法立案")
    assert "先把案号打出来" in toast["text"]
    assert (await case_now(town)).state == "accepted"
    await chen.says("临综执立 2026 第 118 号")
    await chen.taps("移交执法立案")
    closed = await case_now(town)
    assert (closed.state, closed.result) == ("closed", "enforcement")
    assert "案号 临综执立 2026 第 118 号" in wang.last_text


async def test_who_does_not_command_opens_nothing(town: Town) -> None:
    wu = await officer(town, "吴", Role.GRID_WORKER)
    await wu.says("/open")
    assert "没有您可以查看" in wu.last_text


@pytest.mark.row("D15")
async def test_the_team_of_the_zone_is_offered_first_however_few_they_are(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    many = [await worker(town, f"吴{n}") for n in range(3)]
    await team(town, "远队", *many, zone="z2")
    await team(town, "近队", await worker(town, "孙"), zone="z1")
    case = await reports(town, wang)
    await changed(town, case, zone_code="z1")
    await chen.taps("派单", on=card(chen, case))
    offered = [one for one in card(chen, case).choices if "队（" in one]
    assert offered == ["近队（在岗 1 人）", "远队（在岗 3 人）"]
