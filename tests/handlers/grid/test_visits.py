"""A place is visited item by item, the next date is set, what is wrong becomes a case (G12)."""

from datetime import timedelta

import pytest

from handlers.grid.visit_callbacks import Found, OpenVisit, VisitCase
from services.dispatch import checklists
from services.people import Role
from services.policies import BadPolicy
from services.work import Case, Evidence
from storage.tables import Visit
from tests.fakes.person import Someone
from tests.handlers.resident.steps import LINAN
from tests.handlers.staff.desk import LONGGANG, TAIHUYUAN
from tests.town import Town


async def at_the_reservoir(town: Town) -> Someone:
    """A worker who has written down a place and stands before it."""
    chen = await town.person("陈小燕", Role.GRID_WORKER, area=TAIHUYUAN)
    await chen.says("/visits")
    assert "该走访的有 0 处" in chen.last_text
    await chen.taps("登记一处")
    await chen.taps("水库巡查（示例）")
    await chen.says("里畈水库")
    await chen.sends_location(*LINAN)
    assert "里畈水库</b> 已登记" in chen.last_text
    return chen


@pytest.mark.row("G12")
async def test_item_by_item_and_the_next_date_is_set(any_town: Town) -> None:
    chen = await at_the_reservoir(any_town)
    await any_town.later(days=1)
    await chen.says("/visits")
    await chen.taps("里畈水库")
    assert "1/4\n水位在警戒线以下" in chen.last_text
    await chen.taps("合格")
    assert "请拍一张发来" in chen.last_text
    await chen.sends_photo()
    await chen.taps("合格")
    await chen.taps("不合格")
    assert "3/4" in chen.last_text
    await chen.sends_photo()
    await chen.taps("合格")
    assert "1 项不合格" in chen.last_text
    visit = await any_town.one(Visit)
    assert visit.visited_at == any_town.clock.now()
    assert visit.due_at == visit.visited_at + timedelta(days=7)
    assert {key: one["ok"] for key, one in visit.checked.items()} == {
        "level": True,
        "dam": True,
        "spillway": False,
        "signs": True,
    }
    await chen.says("/visits")
    assert "该走访的有 0 处" in chen.last_text


@pytest.mark.row("G12")
async def test_what_is_wrong_becomes_one_case_with_its_picture(town: Town) -> None:
    zhao = await town.person("赵建国", Role.DISPATCHER)
    chen = await at_the_reservoir(town)
    await chen.taps("现在就检查")
    await chen.taps("合格")
    await chen.sends_photo()
    for answer in ("合格", "不合格"):
        await chen.taps(answer)
    await chen.sends_photo()
    await chen.taps("合格")
    done = chen.last
    await chen.taps("开事件：溢洪道没有堵")
    await chen.taps("开事件：溢洪道没有堵", on=done)
    case = await town.one(Case)
    assert (case.source, case.category, case.town_code) == ("visit", "water", TAIHUYUAN)
    assert (case.latitude, case.longitude) == LINAN
    pictures = await town.all(Evidence, Evidence.case_id == case.id, Evidence.kind == "photo")
    assert [one.id for one in pictures] == [2]
    assert "里畈水库：溢洪道没有堵" in zhao.last_text


async def test_only_workers_of_the_place_visit_it(town: Town) -> None:
    chen = await at_the_reservoir(town)
    await chen.taps("现在就检查")
    others = [
        await town.person("外人", Role.GRID_WORKER, area=LONGGANG),
        await town.person("赵建国", Role.DISPATCHER),
        await town.person("李明"),
    ]
    for someone in others:
        for data in (
            OpenVisit(visit_id=1),
            Found(visit_id=1, item="level", ok=True),
            VisitCase(visit_id=1, item="level"),
        ):
            assert "没有您可以" in (await someone.taps(data))["text"]
    assert await town.all(Case) == []


async def test_a_button_of_another_visit_changes_nothing(town: Town) -> None:
    chen = await at_the_reservoir(town)
    assert "不在进行" in (await chen.taps(Found(visit_id=1, item="level", ok=True)))["text"]
    await chen.taps("现在就检查")
    assert "没有您可以" in (await chen.taps(VisitCase(visit_id=1, item="level")))["text"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"lists": []},
        {"lists": [{"key": "a"}]},
        {"lists": [{"key": "a", "name": {"en": "x"}, "every_days": 1, "items": [{}]}]},
        {
            "lists": [
                {
                    "key": "a",
                    "name": {"zh-Hans": "甲"},
                    "every_days": 0,
                    "items": [{"key": "i", "words": {"zh-Hans": "一"}}],
                }
            ]
        },
        {
            "lists": [
                {
                    "key": "a",
                    "name": {"zh-Hans": "甲"},
                    "every_days": 1,
                    "category": "nothing",
                    "items": [{"key": "i", "words": {"zh-Hans": "一"}}],
                }
            ]
        },
    ],
)
def test_a_list_that_can_t_be_used_is_not_taken(body: dict[str, object]) -> None:
    with pytest.raises(BadPolicy):
        checklists.read(body)


def test_what_ships_is_marked_as_a_sample() -> None:
    shipped = checklists.read(checklists.SHIPPED)
    assert len(shipped) == 3
    assert all(one.sample and "示例" in one.said("zh-Hans") for one in shipped.values())
