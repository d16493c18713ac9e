"""A relative reads along, because both agreed; a day of silence is told; either side ends it."""

import pytest

from handlers.resident.guardian import EndFamily
from services.people import Role
from storage.tables import Guardian
from tests.fakes.person import Someone
from tests.handlers.outreach.test_warnings import TEXT, paste
from tests.town import Town

TAIHUYUAN = "330112103000"
VILLAGE = "330112103266"


async def pair(town: Town) -> tuple[Someone, Someone]:
    """王桂英 and her daughter, who both agreed."""
    wang, daughter = await town.person("王桂英"), await town.person("李芳")
    await wang.starts(f"v-{VILLAGE}")
    await wang.says("/guardian")
    await wang.taps("我是长辈")
    await daughter.starts(wang.last_text.rsplit("start=", 1)[1].strip())
    await daughter.taps("同意")
    return wang, daughter


async def warn(town: Town) -> None:
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 1 人")
    await town.later(seconds=5)


@pytest.mark.row("A9")
async def test_both_agree_then_the_relative_gets_a_copy(any_town: Town) -> None:
    town = any_town
    wang, daughter = await pair(town)
    assert "李芳" in wang.last_text
    await warn(town)
    assert TEXT in daughter.last_text
    assert "王桂英" in daughter.last_text


@pytest.mark.row("A9")
async def test_without_the_other_side_nothing_is_copied(town: Town) -> None:
    wang, daughter = await town.person("王桂英"), await town.person("李芳")
    await wang.starts(f"v-{VILLAGE}")
    await wang.says("/guardian")
    await wang.taps("我是长辈")
    await daughter.starts(wang.last_text.rsplit("start=", 1)[1].strip())
    assert "您同意吗" in daughter.last_text
    await daughter.taps("不同意")
    await warn(town)
    assert not any(TEXT in text for text in daughter.texts)


@pytest.mark.row("A9")
async def test_a_day_without_an_answer_is_told_by_day(town: Town) -> None:
    _, daughter = await pair(town)
    await warn(town)
    await town.later(hours=23)
    assert "一天没点" not in daughter.last_text
    await town.later(hours=2)
    assert "一天没点" in daughter.last_text
    assert "王桂英" in daughter.last_text


async def test_an_answer_in_time_is_enough(town: Town) -> None:
    wang, daughter = await pair(town)
    await warn(town)
    await wang.taps("我已知晓")
    await town.later(hours=30)
    assert not any("一天没点" in text for text in daughter.texts)


async def test_either_side_ends_it_at_once(town: Town) -> None:
    wang, daughter = await pair(town)
    await daughter.says("/guardian")
    await daughter.taps("不再和 王桂英")
    assert "不再和您一起看" in wang.last_text
    await warn(town)
    assert not any(TEXT in text for text in daughter.texts)


@pytest.mark.row("T3")
async def test_a_link_works_once_and_not_for_oneself_and_not_late(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/guardian")
    await wang.taps("我是长辈")
    link = wang.last_text.rsplit("start=", 1)[1].strip()
    await wang.starts(link)
    assert "不能用了" in wang.last_text
    row = await town.one(Guardian)
    assert link.removeprefix("g-") not in row.code_hash
    first, second, third = [await town.person(name) for name in ("甲", "乙", "丙")]
    for one in (first, second):
        await one.starts(link)
    await first.taps("同意")
    await second.taps("同意")
    assert (
        "不能用了" in second.last_text
        or (await town.one(Guardian)).relative_id == (await first.row()).id
    )
    await wang.says("/guardian")
    await wang.taps("我帮家里老人")
    late = wang.last_text.rsplit("start=", 1)[1].strip()
    await town.later(days=8)
    await third.starts(late)
    assert "不能用了" in third.last_text


@pytest.mark.row("F63")
async def test_nobody_else_ends_it(town: Town) -> None:
    await pair(town)
    stranger = await town.person("路人")
    await stranger.says("/menu")
    toast = await stranger.taps(EndFamily(guardian_id=1))
    assert "没有您可以查看" in toast["text"]
    assert (await town.one(Guardian)).ended_at is None
