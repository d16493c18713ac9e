"""The live board: pinned, always true, edited a few seconds after whatever happens."""

from datetime import timedelta

import pytest

from services.people import Role
from storage import cases
from storage.tables import Case
from storage.work import Work
from tests.fakes.person import Someone
from tests.fakes.telegram import Seen
from tests.handlers.staff.desk import LONGGANG, TAIHUYUAN, officer, reports
from tests.town import Town


def board(someone: Someone) -> Seen:
    """The board on this phone."""
    return next(one for one in reversed(someone.sees) if "值班看板" in one.text)


@pytest.mark.row("D5")
async def test_the_board_is_pinned_and_follows_every_case(any_town: Town) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    await chen.says("/board")
    await any_town.later(seconds=8)
    assert any_town.telegram.pinned[chen.id] == board(chen).message_id
    assert "待受理 0" in board(chen).text
    await reports(any_town, wang)
    await any_town.later(seconds=8)
    assert "待受理 1" in board(chen).text
    await chen.taps("受理")
    await any_town.later(seconds=8)
    assert "待受理 0" in board(chen).text
    assert "在办 1" in board(chen).text


async def test_many_changes_at_once_are_one_edit(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await chen.says("/board")
    await town.later(seconds=8)
    before = board(chen).edits
    for _ in range(5):
        await reports(town, wang)
    await town.later(seconds=8)
    assert "待受理 5" in board(chen).text
    assert board(chen).edits == before + 1


async def test_a_case_that_gets_late_shows_without_anybody_doing_anything(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    case = await reports(town, wang)
    await chen.says("/board")

    async def verb(work: Work) -> None:
        held = await work.db.get(Case, case.id)
        assert held is not None
        held.due_at = town.clock.now() + timedelta(seconds=30)

    await town.writer.serve(verb)
    await town.later(minutes=3)
    assert "超时 1 件" in board(chen).text
    assert case.number in board(chen).text
    assert "还没人接" in board(chen).text
    await chen.taps("超时")
    assert "超时 1 件" in chen.last_text or "超时 1 件" in board(chen).text


async def test_a_board_shows_only_its_own_area(town: Town) -> None:
    wang = await town.person("王桂英")
    near = await officer(town, "近", Role.TOWN_ADMIN, area=TAIHUYUAN)
    far = await officer(town, "远", Role.TOWN_ADMIN, area=LONGGANG)
    for one in (near, far):
        await one.says("/board")
    await reports(town, wang)
    await town.later(seconds=8)
    assert "待受理 1" in board(near).text
    assert "待受理 0" in board(far).text


async def test_whoever_is_no_officer_has_no_board(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/board")
    assert "没有您可以查看" in wang.last_text


async def test_a_board_of_very_many_zones_and_late_cases_still_is_one_message(town: Town) -> None:
    chen, now = await officer(town, "陈"), town.clock.now()

    async def verb(work: Work) -> None:
        for number in range(300):
            case = Case(
                number=f"LA-20261123-{number:05}-1",
                kind="incident",
                category="rubble",
                state="received",
                severity="normal",
                version=1,
                source="report",
                town_code=TAIHUYUAN,
                zone_code=f"a-zone-with-a-long-code-{number}",
                happened_at=now,
                created_at=now,
                updated_at=now,
                due_at=now - timedelta(hours=1),
            )
            await cases.add(work, case)

    await town.writer.serve(verb)
    await chen.says("/board")
    assert "超时 300 件" in board(chen).text
    assert "另有 275 个防区" in board(chen).text
    assert len(board(chen).text) < 4096
