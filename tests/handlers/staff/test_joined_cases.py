"""Cases that hang together: who hears of the end, and what can't be put together."""

import pytest

from services.people import Role
from storage.tables import Case
from tests.fakes.person import Someone
from tests.handlers.resident.test_same import NEAR, begins
from tests.handlers.resident.test_same import reports as pins
from tests.handlers.staff.desk import LONGGANG, card, officer, reports
from tests.town import Town


async def merges(chen: Someone, case: Case, into: Case) -> dict[str, object]:
    """The officer merges one case into another by its number."""
    await chen.taps("更多", on=card(chen, case))
    await chen.taps("并案")
    await chen.says(into.number)
    return await chen.taps("确定")


async def closes(chen: Someone, case: Case) -> None:
    await chen.taps("受理", on=card(chen, case))
    await chen.taps("办结", on=card(chen, case))
    await chen.taps("已处理好")


@pytest.mark.row("D6")
async def test_merged_twice_over_everybody_hears_the_end_once(any_town: Town) -> None:
    people = [await any_town.person(name) for name in ("王桂英", "李明", "赵强")]
    chen = await officer(any_town, "陈")
    first, second, third = [await reports(any_town, one) for one in people]
    await merges(chen, first, second)
    await merges(chen, second, third)
    await closes(chen, third)
    for one in people[:2]:
        assert sum("合在一起办理的" in text for text in one.texts) == 1
    assert "已办结" in people[2].last_text


@pytest.mark.row("D6", "I8")
async def test_who_said_same_one_of_a_merged_case_hears_the_end(town: Town) -> None:
    wang, li, zhao = [await town.person(name) for name in ("王桂英", "李明", "赵强")]
    chen = await officer(town, "陈")
    await pins(wang)
    await begins(li, NEAR)
    await li.taps("人反映")
    first = (await town.all(Case))[0]
    second = await reports(town, zhao)
    await merges(chen, first, second)
    await closes(chen, second)
    assert sum("您也反映过的" in text for text in li.texts) == 1


async def test_into_what_was_merged_away_or_ended_or_itself_nothing_goes(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    first, second, third = [await reports(town, wang) for _ in range(3)]
    await merges(chen, first, second)
    toast = await merges(chen, third, first)
    assert toast["text"]
    await chen.taps("返回", on=card(chen, third))
    toast = await merges(chen, third, third)
    assert toast["text"]
    assert [one.state for one in await town.all(Case)] == ["merged", "received", "received"]


@pytest.mark.row("D6")
async def test_taken_apart_after_the_other_was_closed_it_goes_on_alone(town: Town) -> None:
    wang, li, chen = (
        await town.person("王桂英"),
        await town.person("李明"),
        await officer(town, "陈"),
    )
    first, second = await reports(town, wang), await reports(town, li)
    await merges(chen, first, second)
    await closes(chen, second)
    await chen.taps("撤销并案", on=card(chen, first))
    states = [one.state for one in await town.all(Case)]
    assert states == ["received", "closed"]
    assert first.number in wang.last_text


async def test_an_auditor_s_reading_is_no_writing_into_other_towns(town: Town) -> None:
    wang = await town.person("王桂英")
    chen = await officer(town, "陈", area=LONGGANG)
    await town._grant(chen, [Role.AUDITOR], "330112000000")
    far = await reports(town, wang)
    await wang.sends_photo("龙岗也有")
    await wang.taps("乱倒垃圾")
    await wang.says("龙岗镇")
    await wang.taps("提交")
    near = (await town.all(Case))[-1]
    assert near.town_code == LONGGANG
    await merges(chen, near, far)
    assert [one.state for one in await town.all(Case)] == ["received", "received"]
