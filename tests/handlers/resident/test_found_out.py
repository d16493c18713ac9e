"""What the nosy try, to learn who reported without a name; and what its reporter can still do."""

import pytest

from handlers.staff.callbacks import OpenCase
from services.cases import locating
from services.people import Role
from storage.tables import Case, Evidence, Grant, SealedReporter, Supporter
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.resident.nameless import NAME, reports, traces
from tests.handlers.staff.desk import card, case_now, officer
from tests.town import Town

NEAR = (30.2345, 119.7251)


async def submits(town: Town, ding: Someone) -> Case:
    """A report without a name, sent off."""
    await reports(ding)
    await ding.taps("匿名上报")
    await ding.taps("提交")
    return await case_now(town)


@pytest.mark.row("I14", "F68")
async def test_what_is_split_off_stays_without_a_name_and_is_its_reporter_s(
    any_town: Town,
) -> None:
    ding, chen = await any_town.person(NAME), await officer(any_town, "陈")
    first = await submits(any_town, ding)
    await chen.taps("更多", on=card(chen, first))
    await chen.taps("拆成两件")
    await chen.says("路灯也坏了")
    await chen.taps("道路、路灯")
    second = await case_now(any_town)
    assert second.number != first.number
    assert second.anonymous
    assert second.number in ding.last_text
    assert "另立编号" in ding.last_text
    await ding.says("/my")
    await ding.taps(second.number)
    assert second.number in ding.last_text
    await chen.taps(OpenCase(case_id=second.id))
    await chen.taps("更多", on=card(chen, second))
    assert any("申请知道上报人" in one["text"] for one in card(chen, second).buttons)
    assert not any("暂不受理此人" in one["text"] for one in card(chen, second).buttons)
    for case in (first, second):
        assert await traces(any_town, ding, case) == []
    assert len(await any_town.all(SealedReporter)) == 2


@pytest.mark.row("F68")
async def test_an_edit_and_a_late_picture_of_an_album_name_nobody(any_town: Town) -> None:
    ding, chen = await any_town.person(NAME), await officer(any_town, "陈")
    await ding.says("/report")
    await ding.taps("乱倒垃圾")
    said = await ding.says("夜里有人倒渣土")
    for _ in range(2):
        await ding.taps("同意")
    first, late = ding.album(2)
    await any_town.update("message", first)
    await ding.sends_voice()
    await ding.says("太湖源镇里畈村口")
    await ding.taps("匿名上报")
    await ding.taps("提交")
    case = await case_now(any_town)
    before = len(chen.sees)
    await ding.edits(said, text="是老张倒的")
    await any_town.update("message", late)
    assert not any("老张" in one.text for one in chen.sees)
    assert len(chen.sees) == before
    assert await traces(any_town, ding, case) == []
    owners = {one.person_id for one in await any_town.all(Evidence, Evidence.case_id == case.id)}
    assert owners == {case.reporter_id}


@pytest.mark.row("F68")
async def test_the_place_in_a_photo_is_offered_and_taken_without_a_name(any_town: Town) -> None:
    ding = await any_town.person(NAME)
    await ding.says("/report")
    await ding.taps("乱倒垃圾")
    await ding.sends_document()
    for _ in range(2):
        await ding.taps("同意")
    file = await any_town.one(Evidence)

    async def found(work: Work) -> None:
        await locating.position_found(work, file.id, *NEAR, now=any_town.clock.now())

    await any_town.writer.serve(found)
    await any_town.settle()
    await ding.says("太湖源镇里畈村口")
    await ding.taps("匿名上报")
    await ding.taps("提交")
    case = await case_now(any_town)
    assert await traces(any_town, ding, case) == []
    await any_town.writer.serve(found)
    await any_town.settle()
    await ding.taps("用照片里的位置")
    assert (await case_now(any_town)).latitude == NEAR[0]
    assert await traces(any_town, ding, case) == []


@pytest.mark.row("F68")
async def test_taken_back_with_a_reason_and_hidden_by_an_elder(any_town: Town) -> None:
    ding = await any_town.person(NAME)
    await ding.says("/elder")
    await reports(ding)
    await ding.says("匿名上报")
    await ding.says("提交")
    case = await case_now(any_town)
    assert case.anonymous
    await ding.says("/my")
    await ding.taps(case.number)
    await ding.taps("撤回")
    await ding.says("已经清走了")
    assert (await case_now(any_town)).state == "withdrawn"
    assert await traces(any_town, ding, case) == []
    await ding.says("/hide")
    assert not [one.text for one in ding.sees if not one.deleted]


async def test_neither_number_nor_reply_nor_link_leads_others_there(town: Town) -> None:
    ding, li, chen = await town.person(NAME), await town.person("李明"), await officer(town, "陈")
    case = await submits(town, ding)
    await li.says(case.number)
    assert "没有您可以查看" in li.last_text
    await li.says("是谁？", reply_to=ding.last.message_id)
    await li.starts(case.number)
    await li.starts(f"case_{case.id}")
    await chen.says("谢谢", reply_to=card(chen, case).message_id)
    assert not any(NAME in one.text for one in li.sees + chen.sees)
    assert len(await town.all(Case)) == 1


@pytest.mark.row("F68")
async def test_without_a_name_nobody_is_asked_whether_it_is_the_same(town: Town) -> None:
    wang, ding = await town.person("王桂英"), await town.person(NAME)
    await wang.sends_photo("渣土")
    for _ in range(2):
        await wang.taps("同意")
    await wang.taps("乱倒垃圾")
    await wang.sends_location(*NEAR)
    await wang.taps("提交")
    await reports(ding)
    await ding.taps("匿名上报")
    await ding.sends_location(*NEAR)
    assert "附近已有人" not in ding.last_text
    await ding.taps("提交")
    case = await case_now(town)
    assert case.anonymous
    assert await town.all(Supporter) == []
    assert await traces(town, ding, case) == []


@pytest.mark.row("I14")
async def test_whose_role_is_taken_back_meanwhile_reads_no_name(town: Town) -> None:
    ding, chen = await town.person(NAME), await officer(town, "陈")
    boss = await town.person("负责人", Role.OWNER)
    case = await submits(town, ding)
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("申请知道上报人")
    await chen.says("要找证人")
    who = (await chen.row()).id

    async def revoke(work: Work) -> None:
        for grant in await town.all(Grant, Grant.person_id == who):
            held = await work.db.get(Grant, grant.id)
            assert held is not None
            held.revoked_at = town.clock.now()

    await town.writer.serve(revoke)
    await boss.taps("同意")
    assert not any(NAME in one.text for one in chen.sees + boss.sees)
