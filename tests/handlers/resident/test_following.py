"""A resident follows, adds to and takes back what they reported."""

import pytest

from handlers.resident.callbacks import OwnCase, Reason
from services.cases.moves import move
from services.cases.states import State
from services.people import Actor, Role, actor_of
from services.work import Case, Event, Evidence
from storage import cases as rows
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.resident.steps import LINAN, reports, state_of
from tests.town import Town


async def officer_moves(
    town: Town, officer: Someone, case: Case, to: State, words: str | None = None
) -> None:
    """An officer changes the state, as the desk does."""

    async def verb(work: Work) -> None:
        actor: Actor | None = await actor_of(work, (await officer.row()).id)
        found = await rows.by_id(work, case.id)
        assert found is not None
        await move(
            work, actor, found, to, expected_version=None, now=town.clock.now(), words=words
        )

    await town.writer.serve(verb)
    await town.settle()


@pytest.mark.row("I9")
async def test_my_lists_my_cases_and_only_mine(any_town: Town) -> None:
    lin, dong = await any_town.person(), await any_town.person("董")
    await dong.says("/my")
    assert "还没有" in dong.last_text
    first, second = await reports(any_town, lin), await reports(any_town, lin)
    await reports(any_town, dong)
    await lin.says("/my")
    assert second.number in lin.labels[0]
    assert first.number in lin.labels[1]
    assert "待受理" in lin.labels[0]
    await lin.says("2")
    assert first.number in lin.last_text
    assert "上报" in lin.last_text
    assert "进展" in lin.last_text


@pytest.mark.row("I9")
async def test_a_long_list_has_pages(town: Town) -> None:
    lin = await town.person()
    cases = [await reports(town, lin) for _ in range(8)]
    await lin.says("/my")
    await lin.taps("下一页")
    assert any(cases[0].number in one for one in lin.labels)
    await lin.taps("上一页")
    assert any(cases[7].number in one for one in lin.labels)


@pytest.mark.row("I9", "I10")
async def test_the_reporter_hears_every_step_and_who_acts_next(any_town: Town) -> None:
    officer = await any_town.person("王科", Role.DISPATCHER)
    lin = await any_town.person()
    case = await reports(any_town, lin)
    told = len(lin.sees)
    await officer_moves(any_town, officer, case, State.ACCEPTED)
    assert case.number in lin.last_text
    assert "下一步：工作人员办理" in lin.last_text
    await officer_moves(any_town, officer, case, State.WAITING_REPORTER, "有<几>车？")
    assert "有&lt;几&gt;车？" in lin.last_text
    assert "请您补充" in lin.last_text
    await officer_moves(any_town, officer, case, State.CLOSED, "已清走")
    assert "已清走" in lin.last_text
    assert "办结" in lin.last_text
    assert len(lin.sees) == told + 3
    await lin.taps("查看进展")
    for step in ("上报", "受理", "请上报人补充", "办结", "已清走"):
        assert step in lin.last_text
    assert not any("补充" in one for one in lin.labels)


@pytest.mark.row("I13")
async def test_the_button_adds_to_that_case_until_it_is_done(town: Town) -> None:
    lin = await town.person()
    first, second = await reports(town, lin), await reports(town, lin)
    await lin.taps(OwnCase(case_id=first.id, do="add"))
    assert first.number in lin.last_text
    await lin.sends_photo(caption="又倒了一车")
    await lin.sends_album(3)
    await lin.says("车牌浙A")
    await lin.sends_voice()
    assert first.number in lin.last_text
    await lin.taps("补充完了")
    assert await state_of(town, lin) is None
    added = await town.all(Evidence, Evidence.purpose == "added")
    assert [one.case_id for one in added] == [first.id] * 6
    assert {one.kind for one in added} == {"photo", "words", "voice"}
    assert len(await town.all(Evidence, Evidence.case_id == second.id)) == 1
    kinds = [one.kind for one in await town.all(Event, Event.case_id == first.id)]
    assert kinds == ["opened"] + ["added"] * 6
    await lin.taps(OwnCase(case_id=first.id, do="show"))
    assert "车牌浙A" in lin.last_text
    assert "又倒了一车" in lin.last_text


@pytest.mark.row("I13")
async def test_an_album_of_additions_is_answered_once(town: Town) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps(OwnCase(case_id=case.id, do="add"))
    before = len(lin.sees)
    await lin.sends_album(5)
    assert len(lin.sees) == before + 1


@pytest.mark.row("I13")
async def test_a_reply_to_a_card_adds_to_that_case_wherever_one_stands(town: Town) -> None:
    lin = await town.person()
    first = await reports(town, lin)
    receipt = lin.last
    second = await reports(town, lin)
    await lin.says("第一件的车牌浙A", reply_to=receipt.message_id)
    assert first.number in lin.last_text
    await lin.sends_photo()
    state = await state_of(town, lin)
    await lin.says("第一件还有臭味", reply_to=receipt.message_id)
    assert first.number in lin.last_text
    assert await state_of(town, lin) == state
    added = await town.all(Evidence, Evidence.purpose == "added")
    assert [one.case_id for one in added] == [first.id, first.id]
    assert all(one.case_id != second.id for one in added)


async def test_a_reply_to_somebody_else_s_number_adds_nothing(town: Town) -> None:
    lin, dong = await town.person(), await town.person("董")
    case = await reports(town, lin)
    await reports(town, dong)
    message = dong.message(text="改成我的")
    shown = {"message_id": 1, "date": 1, "chat": dong.chat, "text": f"事件 {case.number}"}
    me = {"id": 4242, "is_bot": True, "first_name": "平安"}
    await town.update("message", {**message, "reply_to_message": {**shown, "from": me}})
    assert await town.all(Evidence, Evidence.purpose == "added") == []
    assert "改成我的" in dong.last_text


@pytest.mark.row("I13")
async def test_an_answer_to_a_question_goes_back_to_the_officer(town: Town) -> None:
    officer = await town.person("王科", Role.DISPATCHER)
    lin = await town.person()
    case = await reports(town, lin)
    await officer_moves(town, officer, case, State.ACCEPTED)
    await officer_moves(town, officer, case, State.WAITING_REPORTER, "几车？")
    await lin.taps("补充")
    await lin.says("两车")
    assert (await town.one(Case)).state == "accepted"


async def test_half_an_hour_later_a_photo_is_a_new_matter(town: Town) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps(OwnCase(case_id=case.id, do="add"))
    await town.later(minutes=31)
    await lin.sends_photo()
    assert "补充已经结束" in lin.last_text
    assert await town.all(Evidence, Evidence.purpose == "added") == []


async def test_nothing_is_added_to_a_case_that_ended(town: Town) -> None:
    officer = await town.person("王科", Role.DISPATCHER)
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps(OwnCase(case_id=case.id, do="add"))
    await officer_moves(town, officer, case, State.REJECTED, "不归我们管")
    await lin.says("还有一车")
    assert "已经结束" in lin.last_text
    assert await state_of(town, lin) is None
    assert await town.all(Evidence, Evidence.purpose == "added") == []


async def test_a_pin_outside_is_not_added(town: Town) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps(OwnCase(case_id=case.id, do="add"))
    await lin.sends_location(29.0, 123.5)
    assert "不在临安区" in lin.last_text
    assert (await town.one(Case)).latitude == LINAN[0]


@pytest.mark.row("I16")
@pytest.mark.parametrize("by", ["button", "number", "words"])
async def test_a_report_is_taken_back_with_a_reason(town: Town, by: str) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps("查看进展")
    await lin.taps("撤回")
    if by == "button":
        await lin.taps("已经解决了")
    else:
        await lin.says("1" if by == "number" else "邻居已经清走了")
    assert case.number in lin.last_text
    assert (await town.one(Case)).state == "withdrawn"
    moved = (await town.all(Event))[-1]
    assert (moved.old, moved.new["state"]) == ({"state": "received"}, "withdrawn")
    assert moved.words_id is not None
    await lin.taps(OwnCase(case_id=case.id, do="show"))
    assert ("邻居已经清走了" if by == "words" else "已经解决了") in lin.last_text


@pytest.mark.row("I16")
async def test_once_accepted_it_is_too_late(town: Town) -> None:
    officer = await town.person("王科", Role.DISPATCHER)
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps("查看进展")
    await lin.taps("撤回")
    await officer_moves(town, officer, case, State.ACCEPTED)
    reason = Reason(case_id=case.id, version=1, code="solved")
    toast = await lin.taps(reason)
    assert "不能再撤回" in toast["text"]
    assert (await town.one(Case)).state == "accepted"
    assert "已受理" in lin.last_text
    await lin.taps(OwnCase(case_id=case.id, do="withdraw", version=1))
    assert (await town.one(Case)).state == "accepted"


async def test_cancel_keeps_the_case(town: Town) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps(OwnCase(case_id=case.id, do="withdraw", version=1))
    await lin.says("/cancel")
    await lin.says("已经解决了")
    assert (await town.one(Case)).state == "received"
