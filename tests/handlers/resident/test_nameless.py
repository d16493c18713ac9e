"""Reporting without a name, and quietly: what nobody may find out (I14, I21, F68)."""

import json

import pytest

from handlers.resident.callbacks import Rate
from handlers.staff.callbacks import OpenCase, Unseal
from services.cases.feedback import Rating
from services.people import Role
from services.privacy import anonymity
from storage.tables import Event, Look, SealedReporter, Task
from tests.handlers.resident.nameless import NAME, reports, traces
from tests.handlers.staff.desk import card, case_now, officer
from tests.town import Town


@pytest.mark.row("I14", "F68")
async def test_nobody_finds_the_reporter_on_a_phone_or_in_the_store(any_town: Town) -> None:
    ding = await any_town.person(NAME)
    chen = await officer(any_town, "陈")
    await reports(ding)
    await ding.taps("匿名上报")
    assert "两位负责人一起同意" in ding.last_text
    await ding.taps("提交")
    case = await case_now(any_town)
    assert case.anonymous
    assert case.number in ding.last_text
    await chen.taps("受理", on=card(chen, case))
    assert "已受理" in ding.last_text
    await chen.taps("问一句")
    await chen.taps("现在还有吗")
    await ding.taps("补充")
    await ding.says("还有")
    assert "还有" in card(chen, case).text
    await ding.says("/my")
    await ding.taps(case.number)
    assert "进展" in ding.last_text
    await ding.says("/menu")
    assert await traces(any_town, ding, case) == []
    assert not any(NAME in one.text for one in chen.sees)
    assert not any("联系方式" in one["text"] for one in card(chen, case).buttons)


async def test_with_a_name_the_store_does_tell(town: Town) -> None:
    ding = await town.person(NAME)
    await reports(ding)
    await ding.taps("提交")
    assert await traces(town, ding, await case_now(town)), "else the test above proves nothing"


@pytest.mark.row("I14", "F68")
async def test_two_people_together_open_it_once_and_the_reporter_is_told(any_town: Town) -> None:
    ding = await any_town.person(NAME)
    chen = await officer(any_town, "陈")
    boss = await any_town.person("负责人", Role.OWNER)
    await reports(ding)
    await ding.taps("匿名上报")
    await ding.taps("提交")
    case = await case_now(any_town)
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("申请知道上报人")
    await chen.says("现场有人受伤，要找证人")
    assert not any(NAME in one.text for one in chen.sees + boss.sees)
    await boss.taps("同意")
    assert NAME in chen.last_text
    assert not any(NAME in one.text for one in boss.sees)
    assert "要找证人" in ding.last_text
    kinds = [(one.kind, one.new.get("unsealing")) for one in await any_town.all(Event)]
    assert ("looked", "asked") in kinds
    assert ("looked", "opened") in kinds
    assert not any(NAME in json.dumps(one.new) for one in await any_town.all(Event))


async def test_what_is_split_off_has_no_name_either_and_its_reporter_finds_it(town: Town) -> None:
    ding, chen = await town.person(NAME), await officer(town, "陈")
    await reports(ding)
    await ding.taps("匿名上报")
    await ding.taps("提交")
    first = await case_now(town)
    await chen.taps("更多", on=card(chen, first))
    await chen.taps("拆成两件")
    await chen.says("路灯也坏了")
    await chen.taps("道路、路灯")
    second = await case_now(town)
    assert second.anonymous
    assert second.reporter_id not in {None, first.reporter_id}
    assert await traces(town, ding, second) == []
    await ding.says("/my")
    await ding.taps(second.number)
    assert second.number in ding.last_text
    assert "进展" in ding.last_text
    await chen.says("/queue")
    await chen.taps("道路、路灯损坏 · ")
    await chen.taps("受理", on=card(chen, second))
    assert "已受理" in ding.last_text


@pytest.mark.row("I14")
async def test_whoever_asks_cannot_agree_and_a_day_later_nobody_can(town: Town) -> None:
    ding = await town.person(NAME)
    boss = await town.person("负责人", Role.OWNER, Role.DISPATCHER)
    other = await town.person("另一位", Role.OWNER)
    await reports(ding)
    await ding.taps("匿名上报")
    await ding.taps("提交")
    case = await case_now(town)
    await boss.taps("更多", on=card(boss, case))
    await boss.taps("申请知道上报人")
    await boss.says("好奇")
    found = next(one for one in other.last.buttons if one["text"].endswith("同意"))
    answer = found["callback_data"]
    event = boss.tap_event(answer, 77)
    await town.update("callback_query", event)
    assert "不能自己同意" in town.telegram.toasts[event["id"]]["text"]
    await town.later(hours=25)
    toast = await other.taps(answer_of(answer))
    assert "已过期" in toast["text"]
    assert not any(NAME in one.text for one in boss.sees + other.sees)


def answer_of(data: str) -> Unseal:
    return Unseal.unpack(data)


@pytest.mark.row("I21")
async def test_a_quiet_matter_is_seen_by_trained_people_alone_and_says_nothing_on_a_screen(
    any_town: Town,
) -> None:
    ding, chen = await any_town.person(NAME), await officer(any_town, "陈")
    mei = await any_town.person("梅", Role.PROTECTOR)
    await ding.says("/report")
    await ding.taps("家庭暴力")
    assert "110" in ding.last_text
    assert "12338" in ding.last_text
    await reports(ding, "家庭暴力", "他又动手了")
    assert "他又动手了" not in ding.last_text
    await ding.taps("提交")
    case = await case_now(any_town)
    assert "动手" not in ding.last_text
    assert "家庭暴力" not in ding.last_text
    assert not any(case.number in one.text for one in chen.sees)
    await chen.says("/queue")
    assert "家庭暴力" not in str(chen.labels)
    await mei.taps("受理", on=card(mei, case))
    assert ding.last_text == "您好，有一条新消息"
    assert ding.last.params.get("disable_notification")
    await any_town.later(hours=30)
    assert not any(case.number in one.text for one in chen.sees), "no clock tells of it"
    said = [one.message_id for one in ding.sees]
    await ding.says("/hide")
    left = [one for one in ding.sees if not one.deleted]
    assert not left, [one.text for one in left]
    assert said


@pytest.mark.row("I21")
async def test_without_anybody_trained_the_owners_hear_that_and_nothing_else(town: Town) -> None:
    ding, chen = await town.person(NAME), await officer(town, "陈")
    boss = await town.person("负责人", Role.OWNER)
    await reports(ding, "家庭暴力", "他又动手了")
    await ding.taps("提交")
    assert "还没有受训专员" in boss.last_text
    assert not any("动手" in one.text or "家庭暴力" in one.text for one in boss.sees + chen.sees)
    case = await case_now(town)

    toast = await boss.taps(OpenCase(case_id=case.id))
    assert "没有您可以查看" in toast["text"]


async def test_a_seal_is_bound_to_its_case_and_an_empty_key_offers_nothing(town: Town) -> None:

    ding = await town.person(NAME)
    await reports(ding)
    await ding.taps("匿名上报")
    await ding.taps("提交")
    seal = await town.one(SealedReporter)
    assert NAME.encode() not in seal.sealed
    assert anonymity._opened(seal.case_id, seal.sealed) is not None
    assert anonymity._opened(seal.case_id + 1, seal.sealed) is None
    anonymity.use_secret(None)
    try:
        await reports(ding)
        assert not any("匿名" in label for label in ding.labels)
    finally:
        anonymity.use_secret("a key of tests, of 32 bytes or more")
    assert not await town.all(Look)


@pytest.mark.row("I21")
async def test_closed_and_not_solved_a_quiet_matter_stays_with_the_trained(any_town: Town) -> None:
    ding, chen = await any_town.person(NAME), await officer(any_town, "陈")
    boss = await any_town.person("负责人", Role.OWNER)
    mei, lan = [await any_town.person(name, Role.PROTECTOR) for name in ("梅", "兰")]
    await reports(ding, "家庭暴力", "他又动手了")
    await ding.taps("提交")
    case = await case_now(any_town)
    for button in ("受理", "办结"):
        await mei.taps(button, on=card(mei, case))
    await mei.taps("已处理好")
    before = len(ding.sees)
    await any_town.later(hours=30)
    assert len(ding.sees) == before, "nobody writes there"
    assert await any_town.all(Task) == [], "and nobody is to ring"
    await ding.taps("方便时打开")
    rang = len(lan.sees)
    await ding.taps(Rate(case_id=case.id, rating=Rating.BAD))
    assert (await case_now(any_town)).state == "accepted"
    assert len(lan.sees) > rang
    for one in chen.sees + boss.sees:
        assert case.number not in one.text
        assert "家庭暴力" not in one.text
