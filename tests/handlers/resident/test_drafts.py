"""Drafts and consents: what is kept, for how long, and what goes at once."""

from datetime import timedelta

import pytest
from aiogram.fsm.state import State

import locales
from handlers.grid.callbacks import Behalf
from handlers.resident.callbacks import Adding, OwnCase, Reporting
from services.mediation import holds
from services.people import Role
from services.work import Case, Consent, Evidence
from storage.tables import Hold, TimerRow
from tests.fakes.person import Someone
from tests.handlers.mediation.test_mediation import mediator
from tests.handlers.resident.steps import LINAN, agrees, data_of, reports, state_of
from tests.town import Town


@pytest.mark.row("P1")
async def test_nothing_is_kept_before_both_consents(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    assert lin.last_text.count("\n") == 4
    assert await town.all(Evidence) == []
    await lin.taps("同意")
    assert "Telegram" in lin.last_text
    assert lin.last_text.count("\n") == 4
    assert await town.all(Evidence) == []
    await lin.taps("同意")
    assert len(await town.all(Evidence)) == 1
    given = await town.all(Consent)
    assert [(one.topic, one.version) for one in given] == [("use", 1), ("abroad", 1)]


@pytest.mark.row("P1")
async def test_a_refusal_erases_and_still_helps(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo(caption="门口的垃圾")
    await lin.taps("同意")
    await lin.taps("不同意")
    assert any("12345" in text and "预警" in text for text in lin.texts)
    assert await town.all(Evidence) == []
    assert "report" not in await data_of(town, lin)
    assert await state_of(town, lin) is None
    assert all(one.withdrawn_at for one in await town.all(Consent))
    await lin.sends_photo()
    assert "使用您提供的内容" in lin.last_text


async def test_consents_are_asked_once(town: Town) -> None:
    lin = await town.person()
    await reports(town, lin)
    await lin.sends_photo()
    assert "这是什么事" in lin.last_text


DIALOGUES: dict[str, list[tuple[str, State | None]]] = {
    "report": [
        ("/report", Reporting.choosing_category),
        ("火情", Reporting.judging_danger),
        ("返回", Reporting.choosing_category),
        ("1", Reporting.gathering),
        ("一堆砖头", Reporting.consenting),
        ("同意", Reporting.consenting),
        ("同意", Reporting.placing),
        ("里畈村", Reporting.confirming),
        ("改说明", Reporting.describing),
        ("两堆砖头", Reporting.confirming),
        ("提交", None),
    ],
    "places": [
        ("/report", Reporting.choosing_category),
        ("1", Reporting.gathering),
        ("一堆砖头", Reporting.consenting),
        ("同意", Reporting.consenting),
        ("同意", Reporting.placing),
        ("选镇街和村", Reporting.choosing_town),
        ("昌化镇", Reporting.choosing_village),
        ("不清楚哪个村", Reporting.confirming),
        ("提交", None),
    ],
    "person": [
        ("/person", Reporting.choosing_town),
        ("不清楚，请区里安排", Reporting.confirming),
        ("请联系我", None),
    ],
    "behalf": [
        ("/behalf", Behalf.naming),
        ("张大爷", Behalf.phoning),
        ("没有电话，上门告知", Behalf.reading_out),
        ("已念给对方听，对方同意", Reporting.choosing_category),
        ("1", Reporting.gathering),
        ("一堆砖头", Reporting.consenting),
        ("同意", Reporting.consenting),
        ("同意", Reporting.placing),
        ("老祠堂旁边的晒谷场", Reporting.confirming),
        ("提交", None),
    ],
}


@pytest.mark.row("I12", "O1", "F33")
@pytest.mark.parametrize("name", list(DIALOGUES))
async def test_every_step_of_a_dialogue_survives_a_restart(
    town: Town, sqlite_url: str, name: str
) -> None:
    lin = await town.person("小方", Role.GRID_WORKER)
    for said, step in DIALOGUES[name]:
        await reborn_says(town, sqlite_url, lin, said)
        assert await state_of(town, lin) == (step.state if step else None), said
    await town.one(Case)


async def reborn_says(town: Town, url: str, someone: Someone, said: str) -> None:
    """The process is another one than before; the phone is the same."""
    async with Town.at(url, town.folder) as reborn:
        someone.town = reborn
        reborn.telegram.phones = town.telegram.phones
        reborn.telegram._numbers = town.telegram._numbers
        reborn._update_ids = town._update_ids
        await someone.says(said)
    someone.town = town


@pytest.mark.row("O1")
async def test_a_timer_set_by_one_process_is_kept_by_the_next(town: Town, sqlite_url: str) -> None:
    lin = await town.person()
    await mediator(town)
    await lin.says("/mediate")
    for label in ("我明白", "邻居", "我本人", "11月30日 周一 15:00"):
        await lin.taps(label)
    await town.one(Hold)
    (timer,) = await town.all(TimerRow, TimerRow.kind == holds.TIMER)
    assert timer.fired_at is None
    town.clock.move(timedelta(minutes=11))
    async with Town.at(sqlite_url, town.folder) as reborn:
        reborn.clock.move(timedelta(minutes=11))
        reborn.telegram.phones = town.telegram.phones
        await reborn.settle()
    assert await town.all(Hold) == []
    (timer,) = await town.all(TimerRow, TimerRow.kind == holds.TIMER)
    assert timer.fired_at is not None
    assert sum("已经放回" in text for text in lin.texts) == 1


@pytest.mark.row("F33")
async def test_adding_and_taking_back_survive_a_restart(town: Town, sqlite_url: str) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await lin.taps(OwnCase(case_id=case.id, do="add"))
    await reborn_says(town, sqlite_url, lin, "还有一车")
    assert await state_of(town, lin) == Adding.adding.state
    await reborn_says(town, sqlite_url, lin, "补充完了")
    await lin.taps(OwnCase(case_id=case.id, do="withdraw", version=1))
    await reborn_says(town, sqlite_url, lin, "已经清走了")
    assert (await town.one(Case)).state == "withdrawn"
    added = await town.one(Evidence, Evidence.purpose == "added")
    assert added.case_id == case.id


@pytest.mark.row("I12")
async def test_a_report_put_aside_waits_for_resume(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("/cancel")
    assert "/resume" in lin.last_text
    assert "7 天" in lin.last_text
    assert await state_of(town, lin) is None
    await town.later(days=3)
    await lin.says("/resume")
    assert "1 张照片" in lin.last_text
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    assert (await town.one(Evidence)).case_id == (await town.one(Case)).id


@pytest.mark.row("L6")
async def test_cancel_says_what_is_kept_and_can_erase_it(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await lin.says("/cancel")
    assert "没有保存" in lin.last_text
    assert await data_of(town, lin) == {} or "report" not in await data_of(town, lin)
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("/cancel")
    await lin.taps("马上删除草稿")
    assert "草稿已删除" in "".join(lin.texts)
    assert await town.all(Evidence) == []
    await lin.says("/resume")
    assert "没有没写完的上报" in lin.sees[-2].text


@pytest.mark.row("L6")
@pytest.mark.parametrize("name", list(DIALOGUES))
async def test_help_explains_each_step_and_leaves_it_as_it_is(town: Town, name: str) -> None:
    lin = await town.person("小方", Role.GRID_WORKER)
    for said, step in DIALOGUES[name]:
        await lin.says(said)
        if step is None:
            continue
        await lin.says("/help")
        key = "help-at-" + str(step.state).replace(":", "-").replace("_", "-").lower()
        assert lin.last_text == locales.text("zh-Hans", key)
        assert await state_of(town, lin) == step.state
    await town.one(Case)


@pytest.mark.row("L6")
@pytest.mark.parametrize("name", list(DIALOGUES))
async def test_cancel_works_at_every_step_and_says_what_is_kept(town: Town, name: str) -> None:
    steps = DIALOGUES[name][:-1]
    for far in range(1, len(steps) + 1):
        lin = await town.person(f"小方{far}", Role.GRID_WORKER)
        for said, _ in steps[:far]:
            await lin.says(said)
        await lin.says("/cancel")
        data = await data_of(town, lin)
        assert await state_of(town, lin) is None
        assert "report" not in data
        if "parked" in data:
            assert "草稿保留 7 天" in lin.last_text
        else:
            assert "没有保存任何内容" in lin.last_text
            assert not any(said in str(data) for said in ("一堆砖头", "张大爷", "晒谷场"))
    assert await town.all(Case) == []


@pytest.mark.row("L6")
async def test_cancel_with_nothing_to_stop_says_so(town: Town) -> None:
    lin = await town.person()
    await lin.says("/cancel")
    assert "没有正在进行的事" in lin.last_text
    assert lin.labels


@pytest.mark.row("I12")
async def test_a_second_photo_after_cancel_does_not_swallow_the_first_draft(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo(caption="第一件事")
    await agrees(lin)
    await lin.says("/cancel")
    await reports(town, lin)
    await lin.says("/resume")
    assert "1 张照片" in lin.last_text
    await lin.taps("说不清、其他")
    await lin.sends_location(*LINAN)
    assert "第一件事" in lin.last_text


@pytest.mark.row("P1")
async def test_a_consent_is_taken_back_in_one_tap(town: Town) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    await lin.sends_photo()
    assert len(await town.all(Evidence)) == 2
    await lin.says("/privacy")
    await lin.taps("经 Telegram 出境")
    assert "已撤回" in lin.last_text
    assert [one.case_id for one in await town.all(Evidence)] == [case.id]
    await lin.sends_photo()
    assert "经 Telegram 出境" in lin.last_text
    assert len(await town.all(Evidence)) == 1


async def test_a_consent_taken_back_halfway_stops_the_submission(town: Town) -> None:
    lin = await town.person()
    await reports(town, lin)
    await lin.sends_photo()
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    submit, shown = lin._find("提交", None)
    await lin.says("/privacy")
    await lin.taps("撤回：使用我的内容")
    await town.update("callback_query", lin.tap_event(submit, shown))
    assert len(await town.all(Case)) == 1


@pytest.mark.row("I12")
async def test_a_draft_is_gone_after_a_week(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("/cancel")
    await town.later(days=7, minutes=1)
    await lin.says("/resume")
    assert "没有没写完的上报" in "".join(lin.texts)
    assert "parked" not in await data_of(town, lin)


async def test_a_preview_older_than_a_week_is_not_submitted(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await town.later(days=7, minutes=1)
    await lin.taps("提交")
    assert "超过 7 天" in lin.last_text
    assert await town.all(Case) == []


@pytest.mark.row("I12", "U3")
async def test_home_offers_to_go_on_with_what_waits(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo(caption="桥头的砖")
    await agrees(lin)
    await lin.says("/start")
    await lin.taps("接着写")
    assert "这是什么事" in lin.last_text
    await lin.says("/cancel")
    await lin.taps("接着写")
    assert "这是什么事" in lin.last_text
    await lin.says("/start")
    await lin.taps("马上删除草稿")
    assert await town.all(Evidence) == []
    await lin.says("/start")
    assert not any("接着写" in one for one in lin.labels)
