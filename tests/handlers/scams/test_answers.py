"""我已知晓, 需要帮助, 帮家里老人看过: pressed on a received warning."""

import pytest

from handlers.resident.alert_answers import AlertAnswer
from services.people import Role
from storage.tables import Case, Delivery
from tests.fakes.person import Someone
from tests.handlers.outreach.test_warnings import paste, villagers
from tests.town import Town

TAIHUYUAN = "330112103000"
VILLAGE = "330112103266"


async def warned(town: Town, count: int = 1) -> list[Someone]:
    """Villagers with a warning on their phones."""
    people = await villagers(town, count)
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps(f"发给 {count} 人")
    await town.later(seconds=10)
    return people


@pytest.mark.row("A3")
async def test_one_tap_says_that_it_was_read(any_town: Town) -> None:
    town = any_town
    (li,) = await warned(town)
    toast = await li.taps("我已知晓")
    assert "记下了" in toast["text"]
    copy = await town.one(Delivery)
    assert copy.acknowledged_at is not None
    assert copy.help_at is None
    assert not any("我已知晓" in label for label in li.labels), "the card shows what is left"
    assert any("需要帮助" in label for label in li.labels)


@pytest.mark.row("A3")
async def test_help_opens_one_case_for_the_grid_worker_of_the_village(town: Town) -> None:
    chen = await town.person("陈小燕", Role.GRID_WORKER, area=TAIHUYUAN)
    (li,) = await warned(town)
    alert = li.last
    await li.taps("需要帮助")
    await li.taps(AlertAnswer(campaign_id=1, do="help"), on=alert)
    case = await town.one(Case)
    assert (case.kind, case.village_code, case.source) == ("help", VILLAGE, "alert")
    assert case.number in li.last_text
    assert any("请人联系我" in text for text in chen.texts)
    copy = await town.one(Delivery)
    assert copy.help_case_id == case.id


@pytest.mark.row("A3")
async def test_read_with_an_elder_is_kept_apart(town: Town) -> None:
    (li,) = await warned(town)
    await li.taps("帮家里老人看过")
    copy = await town.one(Delivery)
    assert copy.elder_at is not None
    assert copy.acknowledged_at is not None


async def test_a_second_tap_changes_nothing(town: Town) -> None:
    (li,) = await warned(town)
    alert = li.last
    await li.taps("我已知晓")
    before = (await town.one(Delivery)).acknowledged_at
    await town.later(minutes=5)
    toast = await li.taps(AlertAnswer(campaign_id=1, do="know"), on=alert)
    assert "已经记下过" in toast["text"]
    assert (await town.one(Delivery)).acknowledged_at == before


@pytest.mark.row("F63")
async def test_who_has_no_copy_presses_in_vain(town: Town) -> None:
    await warned(town)
    stranger = await town.person("路人")
    await stranger.says("/menu")
    for do in ("know", "help", "elder"):
        toast = await stranger.taps(AlertAnswer(campaign_id=1, do=do))  # type: ignore[arg-type]
        assert "没有您可以查看" in toast["text"]
    copy = await town.one(Delivery)
    assert copy.acknowledged_at is None
    assert await town.all(Case) == []
