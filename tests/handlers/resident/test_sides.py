"""Near the border of two zones the reporter says which side, once, and may leave it open (I6)."""

from typing import Any

import pytest

from services.people import Role
from services.places import zones
from storage import dispatch
from storage import people as person_rows
from storage.tables import Case, Duty, Task, Team, TeamMember
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.resident.steps import LINAN, ready, state_of
from tests.services.places.ground import TWO, point
from tests.town import Town

BORDER = point(1010, 500)
"""In b, ten metres from a."""
INLAND = point(500, 500)
QUESTION = "您在哪一边"


async def zoned(town: Town, document: dict[str, Any] = TWO) -> None:
    """Zones are in force."""

    async def verb(work: Work) -> None:
        now = town.clock.now()
        row = await zones.POLICY.draft(work, None, document, note="", now=now)
        await zones.POLICY.publish(work, None, row.version, now=now)

    await town.writer.serve(verb)


async def team(town: Town, zone: str) -> Someone:
    """A worker of that zone's team, on duty."""
    worker = await town.person(f"吴{zone}", Role.GRID_WORKER)

    async def verb(work: Work) -> None:
        now = town.clock.now()
        person = await person_rows.by_telegram(work, worker.id)
        assert person is not None
        row = Team(code=f"t-{zone}", name=f"{zone}队", zone_code=zone, area="330112000000")
        await dispatch.add(work, row)
        member = TeamMember(team_id=row.id, person_id=person.id, since=now)
        await dispatch.add(work, member, Duty(person_id=person.id, on=True, said_at=now))

    await town.writer.serve(verb)
    return worker


@pytest.mark.row("I6")
async def test_whoever_stands_near_a_border_is_asked_for_the_side(any_town: Town) -> None:
    await zoned(any_town)
    one, two = await team(any_town, "a"), await team(any_town, "b")
    lin = await ready(any_town)
    await lin.sends_location(*BORDER)
    assert QUESTION in lin.last_text
    assert [label[2:] for label in lin.labels[:3]] == ["b防区（示例）", "a防区（示例）", "说不准"]
    assert await any_town.all(Case) == []
    await lin.taps("a防区")
    assert "a防区（示例）" in lin.last_text
    await lin.taps("提交")
    case = await any_town.one(Case)
    assert case.zone_code == "a"
    assert (await any_town.one(Task)).case_id == case.id
    assert case.number in one.last_text
    assert two.sees == []


@pytest.mark.row("I6")
async def test_the_side_can_be_typed_as_a_number_and_changed_from_the_preview(town: Town) -> None:
    await zoned(town)
    lin = await ready(town)
    await lin.sends_location(*BORDER)
    await lin.says("1")
    assert "b防区（示例）" in lin.last_text
    await lin.taps("改在哪一边")
    assert QUESTION in lin.last_text
    await lin.says("a防区（示例）")
    assert "a防区（示例）" in lin.last_text
    await lin.taps("提交")
    assert (await town.one(Case)).zone_code == "a"


@pytest.mark.row("I6")
async def test_whoever_can_not_say_leaves_it_to_a_dispatcher(town: Town) -> None:
    await zoned(town)
    await team(town, "a"), await team(town, "b")
    zhao = await town.person("赵建国", Role.DISPATCHER)
    lin = await ready(town)
    await lin.sends_location(*BORDER)
    await lin.taps("说不准")
    assert "由值班员决定" in lin.last_text
    await lin.taps("提交")
    case = await town.one(Case)
    assert (case.zone_code, case.state) == (None, "received")
    assert await town.all(Task) == []
    assert case.number in zhao.last_text


async def test_nobody_is_asked_inland_nor_without_zones(town: Town) -> None:
    lin = await ready(town)
    await lin.sends_location(*BORDER)
    assert "提交" in "".join(lin.labels)
    await lin.taps("提交")
    await zoned(town)
    wang = await ready(town)
    await wang.sends_location(*INLAND)
    assert "提交" in "".join(wang.labels)
    assert not any("哪一边" in label for label in wang.labels)
    await wang.taps("提交")
    assert [case.zone_code for case in await town.all(Case)] == [None, "a"]


async def test_another_pin_takes_the_answer_back_and_words_do_not(town: Town) -> None:
    await zoned(town)
    lin = await ready(town)
    await lin.sends_location(*BORDER)
    await lin.taps("a防区")
    await lin.says("就在路口")
    assert "a防区（示例）" in lin.last_text
    await lin.sends_location(*point(995, 200))
    assert QUESTION in lin.last_text
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    assert (await town.one(Case)).zone_code is None


async def test_words_sent_at_the_question_describe_and_it_is_asked_again(town: Town) -> None:
    await zoned(town)
    lin = await ready(town)
    await lin.sends_location(*BORDER)
    await lin.says("桥的东头")
    assert QUESTION in lin.last_text
    assert await state_of(town, lin) == "Reporting:choosing_side"
    await lin.taps("返回")
    await lin.sends_location(*INLAND)
    assert "桥的东头" in lin.last_text


async def test_a_side_of_another_pin_made_up_by_hand_is_no_answer(town: Town) -> None:
    await zoned(town)
    lin = await ready(town)
    await lin.sends_location(*BORDER)
    real = next(b["callback_data"] for b in lin.last.buttons if "a防区" in b["text"])
    event = lin.tap_event(real.replace(":a:", ":z:"), lin.last.message_id)
    await town.update("callback_query", event)
    assert QUESTION in lin.last_text


async def test_the_preview_asks_for_no_town_that_a_zone_gives_and_keeps_apart_what_ends_it(
    town: Town,
) -> None:
    lin = await ready(town)
    await lin.sends_location(*INLAND)
    assert alone(lin) == ["提交", "补选村镇", "匿名上报"]
    await zoned(town)
    await lin.sends_location(*INLAND)
    assert not any("补选村镇" in label for label in lin.labels)
    assert alone(lin) == ["提交", "匿名上报"]


def alone(someone: Someone) -> list[str]:
    """The buttons that have a row of their own."""
    rows = someone.last.params["reply_markup"]["inline_keyboard"]
    return [row[0]["text"][2:] for row in rows if len(row) == 1]
