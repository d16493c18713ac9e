"""Following a place: what is reported there, roughly where, and nothing about anybody (I18)."""

from html import escape

import pytest

from handlers.resident.follow import Following
from services import places
from services.people import Role
from tests.fakes.person import Someone
from tests.handlers.staff.desk import reports
from tests.town import Town


async def follows(someone: Someone, how: str) -> None:
    await someone.says("/follow")
    await someone.taps("太湖源镇")
    await someone.taps("里畈村")
    await someone.taps(how)


def news(someone: Someone) -> list[str]:
    return [text for text in someone.texts if "您关注的地方" in text]


@pytest.mark.row("I18")
async def test_a_new_report_is_told_at_once_without_words_or_a_name(any_town: Town) -> None:
    li, wang = await any_town.person("李明"), await any_town.person("王桂英")
    await follows(li, "随时")
    await follows(wang, "随时")
    await reports(any_town, wang)
    (told,) = news(li)
    assert "乱倒垃圾、渣土" in told
    assert "太湖源镇里畈村" in told
    assert "两车渣土" not in told
    assert "王桂英" not in told
    assert not news(wang), "one's own report is no news"


@pytest.mark.row("I18", "P6")
async def test_a_pin_is_shown_as_the_middle_of_a_cell(town: Town) -> None:
    li, wang = await town.person("李明"), await town.person("王桂英")
    chen = await town.person("陈", Role.DISPATCHER)
    await follows(li, "随时")
    await wang.sends_photo("渣土")
    for _ in range(2):
        await wang.taps("同意")
    await wang.taps("乱倒垃圾")
    await wang.sends_location(30.33512, 119.58134)
    await wang.taps("提交")
    await chen.taps("补村镇")
    await chen.taps("太湖源镇")
    await chen.taps("里畈村")
    await town.later(minutes=1)
    (told,) = news(li)
    place = "太湖源镇里畈村"
    assert escape(places.amap_link(*places.coarse(30.33512, 119.58134), place)) in told
    assert escape(places.amap_link(30.33512, 119.58134, place)) not in told


@pytest.mark.row("I18")
async def test_the_digest_comes_once_a_day_at_six_and_never_with_a_quarrel(town: Town) -> None:
    li, wang = await town.person("李明"), await town.person("王桂英")
    await follows(li, "每天")
    await reports(town, wang)
    await reports(town, wang)
    await wang.sends_photo("吵架")
    await wang.taps("邻里")
    await wang.says("太湖源镇里畈村口")
    await wang.taps("提交")
    assert not news(li)
    await town.later(hours=10)
    (told,) = news(li)
    assert "今天新上报 2 件" in told
    await town.later(hours=24)
    assert len(news(li)) == 1, "a day without news is silent"


@pytest.mark.row("I18")
async def test_at_night_nobody_is_woken_and_stop_ends_it(town: Town) -> None:
    li, wang = await town.person("李明"), await town.person("王桂英")
    await follows(li, "随时")
    await town.later(hours=13)
    await reports(town, wang)
    assert not news(li)
    await town.later(hours=10)
    assert len(news(li)) == 1
    await li.says("/stop")
    await reports(town, wang)
    await town.later(hours=1)
    assert len(news(li)) == 1


@pytest.mark.row("I18")
async def test_a_quarrel_is_no_news_at_once_nor_is_what_was_taken_back(town: Town) -> None:
    li, wang = await town.person("李明"), await town.person("王桂英")
    await follows(li, "随时")
    await wang.sends_photo("吵架")
    for _ in range(2):
        await wang.taps("同意")
    await wang.taps("邻里")
    await wang.says("太湖源镇里畈村口")
    await wang.taps("提交")
    await town.later(hours=13)
    await reports(town, wang)
    await wang.taps("查看")
    await wang.taps("撤回")
    await wang.says("看错了")
    await town.later(hours=10)
    assert not news(li)


async def test_ten_places_are_enough(town: Town) -> None:
    li = await town.person("李明")
    towns = places.suggest_towns([])[:11]
    for one in towns:
        await li.says("/follow")
        await li.taps(Following(do="now", area=one.code))
    assert "最多关注 10 个地方" in str(town.telegram.toasts)
