"""Fifty people see the same rubble: one case and fifty voices, or cases that are linked (I8)."""

import pytest

from handlers.resident.callbacks import Step
from services.people import Role
from storage.tables import Case, CaseLink, Evidence, Report, SourceItem, Supporter
from tests.fakes.person import Someone
from tests.handlers.staff.desk import card, case_now, officer
from tests.town import Town

PIN = (30.2345, 119.7251)
NEAR = (30.23475, 119.72515)
FAR = (30.2380, 119.7251)


async def begins(someone: Someone, pin: tuple[float, float], category: str = "乱倒垃圾") -> None:
    """A report up to its last question."""
    await someone.sends_photo("有人倒了渣土")
    for _ in range(2):
        if any("同意" in label for label in someone.labels):
            await someone.taps("同意")
    await someone.taps(category)
    await someone.sends_location(*pin)


async def reports(someone: Someone, pin: tuple[float, float] = PIN) -> None:
    await begins(someone, pin)
    if any("都不是" in label for label in someone.labels):
        await someone.taps("都不是")
    await someone.taps("提交")


@pytest.mark.row("I8")
async def test_the_same_one_adds_a_voice_and_no_case(any_town: Town) -> None:
    wang, li = await any_town.person("王桂英"), await any_town.person("李明")
    chen = await officer(any_town, "陈")
    await reports(wang)
    await begins(li, NEAR)
    assert "附近已有人上报" in li.last_text
    await li.taps("1 人反映")
    assert "已有 2 人反映" in li.last_text
    case = await case_now(any_town)
    assert len(await any_town.all(Case)) == 1
    assert case.supporters == 1
    assert len(await any_town.all(Report)) == 2
    assert {one.case_id for one in await any_town.all(Evidence)} == {case.id}
    assert not any("王桂英" in text for text in li.texts)
    for button in ("受理", "办结", "已处理好"):
        await chen.taps(button)
    assert "您也反映过的" in li.last_text
    assert "已办结" in li.last_text


@pytest.mark.row("I8")
async def test_neither_far_away_nor_another_matter_nor_a_sensitive_one_is_offered(
    town: Town,
) -> None:
    wang, li = await town.person("王桂英"), await town.person("李明")
    await reports(wang)
    await begins(li, FAR)
    assert "提交" in " ".join(li.labels)
    await li.taps("提交")
    zhao, sun = await town.person("赵"), await town.person("孙")
    await begins(zhao, PIN, "邻里")
    await zhao.taps("提交")
    await begins(sun, PIN, "邻里")
    assert "附近已有人" not in sun.last_text


async def test_one_voice_a_person_however_often_they_tap(town: Town) -> None:
    wang, li = await town.person("王桂英"), await town.person("李明")
    await reports(wang)
    for _ in range(2):
        await begins(li, NEAR)
        await li.taps("人反映")
    assert len(await town.all(Supporter)) == 1
    assert (await case_now(town)).supporters == 1


@pytest.mark.row("I20")
async def test_from_three_people_on_it_counts_for_more_and_its_officer_hears(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(wang)
    await chen.taps("受理")
    before = len(chen.sees)
    for name in ("李明", "赵强"):
        someone = await town.person(name)
        await begins(someone, NEAR)
        await someone.taps("人反映")
    assert (await case_now(town)).severity == "larger"
    assert len(chen.sees) > before


@pytest.mark.row("F75")
async def test_fifty_people_and_none_is_dropped(town: Town) -> None:
    first = await town.person("第一位")
    await reports(first)
    for number in range(25):
        someone = await town.person(f"居民{number}")
        await begins(someone, NEAR)
        await someone.taps("人反映")
    for number in range(5):
        someone = await town.person(f"另一位{number}")
        await reports(someone, NEAR)
    cases = await town.all(Case)
    assert len(cases) == 6
    assert cases[0].supporters == 25
    links = await town.all(CaseLink)
    assert len(links) == 5
    assert {one.case_id for one in links} == {one.id for one in cases[1:]}
    assert len(await town.all(Report)) == 31


@pytest.mark.row("D12")
async def test_three_in_a_month_at_one_place_are_flagged_once_without_a_name(
    any_town: Town,
) -> None:
    chen = await officer(any_town, "陈")
    boss = await officer(any_town, "负责人", Role.OWNER)
    for number in range(4):
        someone = await any_town.person(f"居民{number}")
        await reports(someone)
    flagged = [one for one in chen.sees if "源头治理" in one.text]
    assert len(flagged) == 1
    assert "30 天内 3 件" in flagged[0].text
    assert not any("居民" in one.text for one in flagged)
    item = await any_town.one(SourceItem)
    assert item.cases == 4
    await chen.taps("我来跟进")
    await boss.says("/sources")
    await boss.taps("4 件")
    toast = await boss.taps("我来跟进")
    assert "已有同事在跟进" in toast["text"]
    await chen.taps("已从源头解决")
    assert (await any_town.one(SourceItem)).closed_at is not None


@pytest.mark.row("D12")
async def test_after_a_month_or_for_quarrels_nothing_is_flagged(town: Town) -> None:
    chen = await officer(town, "陈")
    for number in range(4):
        someone = await town.person(f"居民{number}")
        await begins(someone, PIN, "邻里")
        await someone.taps("提交")
    for number in range(2):
        await reports(await town.person(f"甲{number}"))
    await town.later(days=31)
    await reports(await town.person("乙"))
    assert not any("源头治理" in one.text for one in chen.sees)


@pytest.mark.row("I8")
async def test_what_was_reported_long_ago_is_not_offered(town: Town) -> None:
    wang, li = await town.person("王桂英"), await town.person("李明")
    await reports(wang)
    await town.later(days=8)
    await begins(li, NEAR)
    assert "附近已有人" not in li.last_text


@pytest.mark.row("I8")
async def test_what_they_send_reaches_the_office_and_nobody_else(town: Town) -> None:
    wang, li, chen = (
        await town.person("王桂英"),
        await town.person("李明"),
        await officer(town, "陈"),
    )
    await reports(wang)
    await begins(li, NEAR)
    said = await li.says("车牌尾号 38")
    await li.taps("人反映")
    case = await case_now(town)
    assert "已有 2 人反映" in card(chen, case).text
    await chen.taps("全文", on=card(chen, case))
    assert any("车牌尾号 38" in text for text in chen.texts)
    await li.edits(said, text="车牌尾号 83")
    await wang.says("/my")
    await wang.taps(case.number)
    assert not any("车牌尾号" in text for text in wang.texts)


async def test_only_what_was_offered_can_be_joined(town: Town) -> None:
    wang, li, zhao = [await town.person(name) for name in ("王桂英", "李明", "赵强")]
    await begins(zhao, FAR, "邻里")
    await zhao.taps("提交")
    quarrel = (await case_now(town)).id
    await reports(zhao, FAR)
    far = (await case_now(town)).id
    await reports(wang)
    await begins(li, NEAR)
    offer = next(
        button["callback_data"] for button in li.last.buttons if "人反映" in button["text"]
    )
    step = Step.unpack(offer)
    for made_up in (quarrel, far, "x"):
        await li.taps(step.model_copy(update={"value": str(made_up)}))
    assert await town.all(Supporter) == []
    assert "50 米" in str(li.labels)


@pytest.mark.row("I20")
async def test_what_weighs_more_comes_first_in_the_queue_and_says_so(town: Town) -> None:
    chen = await officer(town, "陈")
    await reports(await town.person("王桂英"))
    await reports(await town.person("钱"), FAR)
    for name in ("李明", "赵强"):
        someone = await town.person(name)
        await begins(someone, FAR)
        await someone.taps("人反映")
    await chen.says("/queue")
    assert "【较大】" in chen.labels[0]
    assert "【较大】" not in chen.labels[1]
