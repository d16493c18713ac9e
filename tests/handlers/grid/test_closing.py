"""Closing needs a new picture and a result; the reporter sees it (G7)."""

import pytest

from handlers.staff.callbacks import End, HandTo
from services.cases.endings import Result
from services.cases.states import State
from services.dispatch import proofs
from services.people import Role
from services.work import Case, Evidence, Work
from storage import fetching
from storage.tables import Task, TaskState
from tests.fakes.person import Someone
from tests.handlers.grid import crew
from tests.handlers.resident.steps import LINAN, reports
from tests.town import Town


async def on_the_spot(town: Town, **more: str) -> tuple[Someone, Someone, int]:
    """A worker who is there: the worker, the reporter, the task's id."""
    chen = await crew.worker(town, "陈小燕")
    wang, task = await crew.reported(town, await crew.team(town, chen), **more)
    await chen.taps("接单")
    await chen.sends_location(*LINAN)
    return chen, wang, task.id


@pytest.mark.row("G7")
async def test_without_a_picture_no_result_is_taken(any_town: Town) -> None:
    chen, wang, _ = await on_the_spot(any_town)
    assert "先发 1 张现场的新照片" in (await chen.taps("已处理好"))["text"]
    assert (await any_town.one(Case)).state == State.ACCEPTED
    await chen.sends_photo()
    await chen.sends_photo()
    await chen.taps("已处理好")
    case = await any_town.one(Case)
    assert (case.state, case.result) == (State.CLOSED, "solved")
    assert "已到场处理好" in wang.last_text
    purposes = [one.purpose for one in await any_town.all(Evidence)]
    assert purposes == ["report", "before", "after"]
    task = await any_town.one(Task)
    assert (task.state, task.result) == (TaskState.DONE, "solved")


async def test_a_colleague_who_is_handed_the_case_does_not_get_round_the_picture(
    town: Town,
) -> None:
    (chen, wu), _, _ = await crew.crew(town, "陈小燕", "吴刚")
    await chen.taps("接单")
    case = await town.one(Case)
    await chen.taps(HandTo(case_id=1, version=case.version, person_id=(await wu.row()).id))
    case = await town.one(Case)
    assert (case.state, case.holder_id) == (State.DISPATCHED, (await chen.row()).id)
    assert "接单" in wu.last_text
    toast = await wu.taps(End(case_id=1, version=case.version, result=Result.SOLVED))
    assert "陈小燕" in toast["text"]
    await wu.taps("接单")
    case = await town.one(Case)
    assert (case.state, case.holder_id) == (State.ACCEPTED, (await wu.row()).id)
    await wu.taps(End(case_id=1, version=case.version, result=Result.SOLVED))
    assert (await town.one(Case)).state == State.ACCEPTED


@pytest.mark.row("G7")
async def test_a_picture_used_before_does_not_count(town: Town) -> None:
    chen, _, _ = await on_the_spot(town)
    (first,) = await town.all(Evidence)
    mine = chen.photo()
    for size in mine["photo"]:
        size["file_unique_id"] = first.file_unique_id
    await chen.sends(**mine)
    assert "这张照片以前用过" in chen.last_text
    assert "先发 1 张" in (await chen.taps("已处理好"))["text"]


async def fetched(town: Town, evidence_id: int, sha256: str) -> None:
    """The bytes of a file have been brought home."""

    async def verb(work: Work) -> bool:
        await fetching.fetched(
            work, evidence_id, sha256=sha256, shared_sha256=None, mime="image/jpeg", size=9
        )
        return await proofs.fetched(work, evidence_id, now=town.clock.now())

    await crew.serve(town, verb)


@pytest.mark.row("G7")
async def test_the_same_bytes_under_another_name_are_found_when_fetched(town: Town) -> None:
    chen, _, _ = await on_the_spot(town)
    await fetched(town, 1, "a" * 64)
    await chen.sends_photo()
    await fetched(town, 2, "a" * 64)
    assert "以前用过，不算数" in chen.last_text
    assert "先发 1 张" in (await chen.taps("已处理好"))["text"]
    await chen.sends_photo()
    await fetched(town, 3, "b" * 64)
    await chen.taps("已处理好")
    assert (await town.one(Case)).state == State.CLOSED


@pytest.mark.row("G7")
async def test_found_after_the_closing_it_is_flagged_to_worker_and_dispatcher(town: Town) -> None:
    zhao = await town.person("赵建国", Role.DISPATCHER)
    chen, _, _ = await on_the_spot(town)
    await fetched(town, 1, "a" * 64)
    await chen.sends_photo()
    await chen.taps("已处理好")
    assert (await town.one(Case)).state == State.CLOSED
    await fetched(town, 2, "a" * 64)
    assert "以前用过" in chen.last_text
    assert "陈小燕 发的现场照片以前用过，请核实" in zhao.last_text
    assert (await town.one(Evidence, Evidence.id == 2)).purpose == "repeated"


@pytest.mark.row("G7")
@pytest.mark.parametrize("category", ["邻里纠纷", "有人受伤"])
async def test_where_a_picture_would_hurt_somebody_none_is_asked_for(
    town: Town, category: str
) -> None:
    chen = await crew.worker(town, "陈小燕")
    team = await crew.team(town, chen)
    wang = await town.person("王桂英")
    await wang.sends_photo()
    await wang.taps("同意")
    await wang.taps("同意")
    await wang.taps(category)
    if "不是紧急情况" in "".join(wang.labels):
        await wang.taps("不是紧急情况")
    await wang.sends_location(*LINAN)
    await wang.taps("提交")
    await crew.order(town, await town.one(Case), team)
    await chen.taps("接单")
    await chen.sends_location(*LINAN)
    assert "不用照片" in chen.last_text
    await chen.taps("已劝导")
    assert (await town.one(Case)).state == State.CLOSED


async def test_the_worker_s_own_words_reach_the_reporter(town: Town) -> None:
    chen, wang, _ = await on_the_spot(town)
    await chen.sends_photo()
    await chen.says("两车渣土已清走")
    await chen.taps("已处理好")
    assert "两车渣土已清走" in wang.last_text


async def test_a_picture_for_a_task_is_no_new_report(town: Town) -> None:
    chen, _, _ = await on_the_spot(town)
    await chen.says("/cancel")
    await chen.sends_photo()
    assert "照片 1 张已收到" in chen.last_text
    assert len(await town.all(Case)) == 1


async def test_an_old_result_button_ends_nothing_twice(town: Town) -> None:
    chen, _, _ = await on_the_spot(town)
    await chen.sends_photo()
    shown = chen.last
    await chen.taps("已处理好")
    version = (await town.one(Case)).version
    assert "已经结束" in (await chen.taps("已劝导", on=shown))["text"]
    assert (await town.one(Case)).version == version


async def test_a_second_report_is_given_to_the_same_team(town: Town) -> None:
    chen, wang, _ = await on_the_spot(town)
    case = await reports(town, wang)
    await crew.order(town, case, 1)
    assert "新派单" in chen.last_text


@pytest.mark.row("G7")
async def test_the_desk_is_no_way_around_the_picture(town: Town) -> None:
    chen, _, _ = await on_the_spot(town)
    case = await town.one(Case)
    end = End(case_id=case.id, version=case.version, result=Result.SOLVED)
    assert "任务卡片上点“办结”" in (await chen.taps(end))["text"]
    assert (await town.one(Case)).state == State.ACCEPTED


async def test_enforcement_wants_the_number_of_its_file(town: Town) -> None:
    chen, wang, _ = await on_the_spot(town)
    await chen.sends_photo()
    assert "号" in (await chen.taps("移交执法立案"))["text"]
    assert (await town.one(Case)).state == State.ACCEPTED
    await chen.says("临综执立 12 号")
    await chen.taps("移交执法立案")
    assert (await town.one(Case)).state == State.CLOSED
    assert "12 号" in " ".join(wang.texts)
