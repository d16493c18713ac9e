"""A role that is taken back takes with it what stood on the phone."""

import pytest

from handlers.staff.callbacks import OpenCase
from services.people import Role
from storage.tables import Case, Grant
from storage.work import Work
from tests.fakes.person import Someone
from tests.fakes.telegram import Seen
from tests.handlers.staff.desk import card, officer, reports
from tests.handlers.staff.test_joined_cases import merges
from tests.handlers.staff.test_live_board import board
from tests.town import Town


async def revoked(town: Town, someone: Someone) -> None:
    """Every role of this person is taken back."""
    who = (await someone.row()).id

    async def verb(work: Work) -> None:
        for grant in await town.all(Grant, Grant.person_id == who):
            held = await work.db.get(Grant, grant.id)
            assert held is not None
            held.revoked_at = town.clock.now()

    await town.writer.serve(verb)


@pytest.mark.row("D5")
async def test_their_board_is_emptied_and_follows_nothing_more(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    await reports(town, wang)
    await chen.says("/board")
    number = board(chen).message_id
    await revoked(town, chen)
    await town.later(minutes=2)
    assert "没有值班看板" in at(chen, number).text
    before = len(chen.sees), at(chen, number).edits
    await reports(town, wang)
    await town.later(minutes=3)
    assert (len(chen.sees), at(chen, number).edits) == before


def at(someone: Someone, number: int) -> Seen:
    """A message as it stands now."""
    return next(one for one in someone.sees if one.message_id == number)


@pytest.mark.row("D6")
async def test_a_merge_taken_back_gives_the_case_to_nobody_who_is_gone(town: Town) -> None:
    wang, chen = await town.person("王桂英"), await officer(town, "陈")
    boss = await officer(town, "负责人", Role.OWNER)
    first, second = await reports(town, wang), await reports(town, wang)
    await chen.taps("受理", on=card(chen, first))
    await merges(chen, first, second)
    await revoked(town, chen)
    await boss.taps(OpenCase(case_id=first.id))
    await boss.taps("撤销并案", on=card(boss, first))
    again = (await town.all(Case))[0]
    assert (again.state, again.holder_id) == ("received", None)
