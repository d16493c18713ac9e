"""Where it is, said in words: a village by characters or pinyin, an address, two taps."""

import pytest

from services.work import Case
from tests.handlers.resident.steps import LINAN, agrees
from tests.town import Town


@pytest.mark.row("I4", "I5")
@pytest.mark.parametrize("typed", ["里畈", "里畈村", "lifan", "太湖源镇里畈村 村口小店旁"])
async def test_a_village_is_typed_by_characters_or_pinyin(town: Town, typed: str) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_photo()
    await agrees(lin)
    await lin.says(typed)
    if "是指哪里" in lin.last_text:
        await lin.taps("里畈")
    await lin.taps("提交")
    case = await town.one(Case)
    assert case.village_code is not None
    await lin.taps("查看进展")
    assert "太湖源镇里畈村" in lin.last_text


@pytest.mark.row("I4")
async def test_any_typed_address_will_do(town: Town) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("老电影院后面第三家 <b>")
    assert "老电影院后面第三家 &lt;b&gt;" in lin.last_text
    await lin.taps("提交")
    case = await town.one(Case)
    assert (case.place_source, case.latitude) == ("address", None)
    assert case.address_id is not None


async def test_whoever_tells_the_story_where_the_place_is_asked_for_has_described_it(
    town: Town,
) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_photo()
    await agrees(lin)
    await lin.says("我家门口那堆砖头堆了三天了，下雨路滑")
    assert "说明：我家门口那堆砖头堆了三天了" in lin.last_text
    await lin.sends_location(*LINAN)
    assert "已发位置" in lin.last_text
    await lin.taps("提交")
    assert (await town.one(Case)).words_id is not None


@pytest.mark.row("I5")
async def test_town_and_village_in_two_taps_and_the_last_answer_in_one(town: Town) -> None:
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.taps("选镇街和村")
    await lin.taps("昌化镇")
    village = lin.labels[0].split(maxsplit=1)[1]
    await lin.taps(village)
    await lin.taps("提交")
    assert (await town.one(Case)).village_code is not None
    await lin.sends_photo()
    await lin.taps("乱倒垃圾、渣土")
    assert village in lin.labels[0]
    await lin.says("1")
    await lin.taps("提交")
    first, second = await town.all(Case)
    assert first.village_code == second.village_code


@pytest.mark.row("I5")
async def test_with_a_pin_the_village_is_optional_and_can_be_added(town: Town) -> None:
    lin = await town.person()
    await lin.sends_location(30.2345, 119.7247)
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_photo()
    await lin.taps("补选村镇")
    await lin.taps("锦城街道")
    await lin.taps("不清楚哪个村")
    await lin.taps("提交")
    case = await town.one(Case)
    assert (case.latitude, case.village_code) == (30.2345, None)
    assert case.town_code is not None
