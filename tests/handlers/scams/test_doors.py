"""Elders who have not answered a warning stand in the grid worker's list of the morning (G11)."""

from datetime import timedelta

import pytest

from services.dispatch import daily
from services.people import Role
from services.work import Work
from tests.fakes.person import Someone
from tests.handlers.outreach.test_warnings import paste, villagers
from tests.town import Town

TAIHUYUAN = "330112103000"
LONGGANG = "330112117000"


async def warned(town: Town) -> list[Someone]:
    people = await villagers(town, 3)
    for one in people[:2]:
        await one.says("/elder")
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 3 人")
    await town.later(seconds=10)
    return people


async def morning(town: Town) -> None:
    async def verb(work: Work) -> None:
        await daily.ensure(work, now=town.clock.now())

    await town.writer.serve(verb)
    await town.later(hours=23)


@pytest.mark.row("G11")
async def test_elders_who_did_not_answer_stand_in_the_morning_s_list(any_town: Town) -> None:
    town = any_town
    chen = await town.person("陈小燕", Role.GRID_WORKER, area=TAIHUYUAN)
    qian = await town.person("钱进", Role.GRID_WORKER, area=LONGGANG)
    people = await warned(town)
    await people[0].taps("我已知晓")
    town.clock.move(timedelta())
    await morning(town)
    said = next(text for text in chen.texts if "上门看看" in text)
    assert "村民1，太湖源镇白沙村" in said
    assert "村民0" not in said, "answered"
    assert "村民2" not in said, "no elder"
    assert not any("上门看看" in text for text in qian.texts), "another town"
