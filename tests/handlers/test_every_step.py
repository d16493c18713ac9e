"""Every step of a conversation has back and cancel, and numbers do what buttons do (U3, L2)."""

import pytest

from services.people import Role
from storage.tables import Campaign, Case, Subscription
from tests.fakes.person import Someone
from tests.handlers.mediation.test_mediation import mediator
from tests.handlers.resident.steps import state_of
from tests.town import Town

TOWN = "330112103000"  # 太湖源镇
TEXT = "近日有人冒充客服，说快递丢了要赔钱，让您点链接。请不要点。"


async def types(someone: Someone, label: str) -> None:
    """Type the number of a choice instead of tapping it."""
    await someone.says(next(one.split()[0] for one in someone.labels if label in one))


def has_ways_out(someone: Someone) -> None:
    """Back and cancel stand below the last question."""
    for way in ("返回", "取消"):
        assert any(label.endswith(way) for label in someone.labels), (way, someone.last_text)


async def steps_back(town: Town, someone: Someone, states: list[str]) -> None:
    """Back leads through these states, the last of them none, with both ways out at each."""
    for state in states[1:]:
        has_ways_out(someone)
        await someone.taps("返回")
        assert (await state_of(town, someone) or "") == state


@pytest.mark.row("U3")
async def test_every_step_of_a_mediation_has_back_and_cancel(town: Town) -> None:
    await mediator(town)
    wang = await town.person("王桂英")
    await wang.says("/mediate")
    await wang.taps("我明白")
    for label in ("邻居", "我本人", "周一 14:00", "到工作室"):
        has_ways_out(wang)
        await wang.taps(label)
    names = ("confirming", "choosing_place", "choosing_time", "choosing_asker", "choosing_whom")
    await steps_back(town, wang, [f"Mediate:{one}" for one in names])
    await wang.taps("取消")
    assert await state_of(town, wang) is None
    assert await town.all(Case) == []


@pytest.mark.row("U3")
async def test_every_answer_of_a_mediation_is_changed_from_the_preview(town: Town) -> None:
    await mediator(town)
    wang = await town.person("王桂英")
    await wang.says("/mediate")
    for label in ("我明白", "邻居", "我本人", "周一 14:00", "到工作室"):
        await wang.taps(label)
    changes = {"改约谁": "家里人", "改谁约": "我替家里人", "改何处约": "电话里谈"}
    changes["改何时约"] = "周一 15:00"
    for button, answer in changes.items():
        await wang.taps(button)
        await wang.taps(answer)
        assert answer in wang.last_text
        assert "请看一眼" in wang.last_text


@pytest.mark.row("U3")
async def test_every_step_of_a_warning_has_back_and_cancel(town: Town) -> None:
    zhao = await town.person("赵建国", Role.BROADCASTER)
    await zhao.says("/warn")
    has_ways_out(zhao)
    await zhao.says(TEXT)
    for label in ("太湖源镇", "白沙村", "反诈预警"):
        has_ways_out(zhao)
        await zhao.taps(label)
    names = ("choosing_severity", "choosing_topic", "choosing_town", "pasting")
    await steps_back(town, zhao, [*(f"Alerting:{one}" for one in names), ""])
    assert await town.all(Campaign) == []


@pytest.mark.row("U3")
async def test_the_broadcaster_of_one_town_goes_back_from_its_villages(town: Town) -> None:
    sun = await town.person("孙丽", Role.BROADCASTER, area=TOWN)
    await sun.says("/warn")
    await sun.says(TEXT)
    await steps_back(town, sun, ["Alerting:choosing_village", "Alerting:pasting", ""])
    await sun.says("/warn")
    await sun.says(TEXT)
    await sun.taps("取消")
    assert await state_of(town, sun) is None


@pytest.mark.row("U3")
async def test_every_answer_of_a_warning_is_changed_from_the_preview(town: Town) -> None:
    zhao = await town.person("赵建国", Role.BROADCASTER)
    await zhao.says("/warn")
    await zhao.says(TEXT)
    for label in ("太湖源镇", "白沙村", "反诈预警", "一般"):
        await zhao.taps(label)
    await zhao.taps("改范围")
    await zhao.taps("太湖源镇")
    await zhao.taps("里畈村")
    await zhao.taps("改类别")
    await zhao.taps("防火预警")
    await zhao.taps("改严重程度")
    await zhao.taps("较大")
    for button in ("改文字", "改范围", "改类别", "改严重程度"):
        await zhao.taps(button)
        has_ways_out(zhao)
        await zhao.taps("返回")
        assert "里畈村" in zhao.last_text, "an answer left alone stays as it was"
    await zhao.taps("改文字")
    await zhao.says("山上干燥，请不要烧田埂。")
    for answer in ("里畈村", "防火预警", "较大", "不要烧田埂"):
        assert answer in zhao.last_text
    assert len(await town.all(Campaign)) == 1


@pytest.mark.row("U3")
async def test_subscribing_and_reporting_for_others_have_back_and_cancel(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/subscribe")
    await wang.taps("太湖源镇")
    await steps_back(town, wang, ["Subscribing:choosing_village", "Subscribing:choosing_town", ""])
    assert await town.all(Subscription) == []
    fang = await town.person("方师傅", Role.GRID_WORKER)
    await fang.says("/behalf")
    await fang.says("张大爷")
    await fang.says("13812345678")
    names = ("reading_out", "phoning", "naming")
    await steps_back(town, fang, [*(f"Behalf:{one}" for one in names), ""])
    await fang.says("/behalf")
    await fang.says("张大爷")
    await fang.taps("取消")
    assert await state_of(town, fang) is None


@pytest.mark.row("L2")
async def test_a_mediation_and_a_subscription_by_typing_numbers_only(town: Town) -> None:
    await mediator(town)
    wang = await town.person("王桂英")
    await wang.says("/subscribe")
    await types(wang, "太湖源镇")
    await types(wang, "白沙村")
    assert (await town.one(Subscription)).area == "330112103266"
    await wang.says("/mediate")
    for label in ("我明白", "邻居", "我本人", "周一 14:00", "到工作室", "发送"):
        await types(wang, label)
    await types(wang, "同意")
    await types(wang, "同意")
    assert (await town.one(Case)).kind == "mediation"


@pytest.mark.row("L2")
async def test_a_warning_by_typing_numbers_only(town: Town) -> None:
    villager = await town.person("李明")
    await villager.starts("v-330112103266")
    sun = await town.person("孙丽", Role.BROADCASTER, area=TOWN)
    zhou = await town.person("周岚", Role.APPROVER)
    await sun.says("/warn")
    await sun.says(TEXT)
    for label in ("白沙村", "反诈预警", "重大", "送审"):
        await types(sun, label)
    await zhou.taps("批准发送")
    await town.later(seconds=5)
    assert TEXT in villager.last_text
