"""Bulletins and earlier warnings, what is over; a link passed on that names no reader."""

import pytest

from services.people import Role
from storage.tables import Bulletin, Reach, Row
from tests.fakes.person import Someone
from tests.handlers.outreach.test_warnings import TEXT, paste, villagers
from tests.town import Town

TAIHUYUAN = "330112103000"
LONGGANG = "330112117000"
VILLAGE = "330112103266"
ISSUE = "冒充客服退款\n近日有人冒充客服。\n请不要共享屏幕。"


async def publishes(town: Town, text: str = ISSUE) -> Someone:
    qian = await town.person("钱进", Role.BROADCASTER, area=LONGGANG)
    await qian.says("/bulletin")
    await qian.says(text)
    await qian.taps("发布")
    return qian


async def warned(town: Town) -> Someone:
    (li,) = await villagers(town, 1)
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 1 人")
    await town.later(seconds=5)
    return li


@pytest.mark.row("A13")
async def test_the_town_s_bulletin_and_earlier_warnings_newest_first(any_town: Town) -> None:
    town = any_town
    await warned(town)
    await town.later(hours=1)
    await publishes(town)
    wang = await town.person("王桂英")
    await wang.says("/bulletins")
    assert "龙岗反诈通报 2026-1" in wang.labels[0]
    assert "近日有人冒充客服" in wang.labels[1]
    await wang.taps("龙岗反诈通报")
    for part in ("冒充客服退款", "请不要共享屏幕", "96110"):
        assert part in wang.last_text
    await wang.taps("返回")
    await wang.taps("近日有人")
    assert TEXT in wang.last_text
    assert "已过期" not in wang.last_text


@pytest.mark.row("A13")
async def test_what_is_over_is_marked_in_the_list_and_on_top(town: Town) -> None:
    await warned(town)
    await publishes(town)
    wang = await town.person("王桂英")
    await town.later(days=4)
    await wang.says("/bulletins")
    assert [("已过期" in one) for one in wang.labels[:2]] == [False, True]
    await wang.taps("已过期")
    assert wang.last_text.startswith("<b>已过期")
    await town.later(days=90)
    await wang.says("/bulletins")
    assert all("已过期" in one for one in wang.labels[:2])


async def test_issues_are_counted_by_town_and_year(town: Town) -> None:
    qian = await publishes(town)
    for text in (ISSUE, ISSUE):
        await qian.says("/bulletin")
        await qian.says(text)
        await qian.taps("发布")
    assert [(one.area, one.year, one.issue) for one in await town.all(Bulletin)] == [
        (LONGGANG, 2026, 1),
        (LONGGANG, 2026, 2),
        (LONGGANG, 2026, 3),
    ]


@pytest.mark.row("F63")
async def test_who_is_no_broadcaster_writes_none(town: Town) -> None:
    wang = await town.person("王桂英", Role.DISPATCHER)
    await wang.says("/bulletin")
    assert "没有您可以查看" in wang.last_text
    assert await town.all(Bulletin) == []


async def test_a_text_without_a_title_is_asked_again_and_a_command_is_none(town: Town) -> None:
    qian = await town.person("钱进", Role.BROADCASTER, area=LONGGANG)
    await qian.says("/bulletin")
    await qian.says("只有一行")
    assert "第一行写标题" in qian.last_text
    await qian.says("/cancel")
    assert await town.all(Bulletin) == []


@pytest.mark.row("A12")
async def test_a_warning_passed_on_counts_its_village_and_names_no_reader(any_town: Town) -> None:
    town = any_town
    li = await warned(town)
    await li.taps("转给别人看")
    link = li.last_text.rsplit("start=", 1)[1].strip()
    assert len(link) <= 64
    before = await rows(town)
    readers = [await town.person(f"邻居{number}") for number in range(2)]
    for one in readers:
        await one.starts(link)
        assert TEXT in one.last_text
    reach = await town.one(Reach)
    assert (reach.area, reach.opened) == (VILLAGE, 2)
    ids = {(await one.row()).id for one in readers}
    for table, found in (await rows(town)).items():
        for row in found[len(before.get(table, [])) :]:
            if table not in {"people", "inbox", "outbox", "conversations", "shown_cards"}:
                assert not ids & {v for k, v in row.items() if k.endswith("person_id")}, table


async def rows(town: Town) -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    return {
        table.__tablename__: [
            {one.key: getattr(row, one.key) for one in table.__table__.columns}
            for row in await town.all(table)
        ]
        for table in Row.__subclasses__()
    }


async def test_staff_see_how_often_residents_don_t(town: Town) -> None:
    li = await warned(town)
    await li.taps("转给别人看")
    link = li.last_text.rsplit("start=", 1)[1].strip()
    wang = await town.person("王桂英")
    await wang.starts(link)
    zhou = await town.person("周岚", Role.APPROVER)
    for someone, seen in ((zhou, True), (wang, False)):
        await someone.says("/bulletins")
        await someone.taps("近日有人")
        assert ("白沙村：1 次" in someone.last_text) is seen


@pytest.mark.parametrize("payload", ["a-", "a-ABCDEFGH23-330112103266", "a-x-y", "a-ABCDEFGH23-9"])
async def test_a_made_up_link_shows_and_counts_nothing(town: Town, payload: str) -> None:
    wang = await town.person("王桂英")
    await wang.starts(payload)
    assert "没有您可以查看" in wang.last_text
    assert await town.all(Reach) == []
