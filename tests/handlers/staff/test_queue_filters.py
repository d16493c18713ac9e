"""The queue by state, by zone, what is late and what is mine; taking one is nobody else's (D5)."""

from datetime import timedelta

import pytest

from handlers.staff.callbacks import ShowQueue
from services.cases.queue import Shelf
from services.cases.states import State
from storage.tables import Case
from storage.work import Work
from tests.handlers.staff.desk import card, officer, reports
from tests.handlers.staff.zones import team, worker
from tests.town import Town


def listed(someone: object) -> list[str]:
    """The cases that stand on the page: their buttons name the category."""
    return [label for label in someone.labels if "乱倒垃圾" in label]  # type: ignore[attr-defined]


async def changed(town: Town, case: Case, **values: object) -> None:
    """A case as it might have become."""

    async def verb(work: Work) -> None:
        held = await work.db.get(Case, case.id)
        assert held is not None
        for name, value in values.items():
            setattr(held, name, value)

    await town.writer.serve(verb)


@pytest.mark.row("D5")
async def test_each_filter_leaves_just_what_it_names(any_town: Town) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈")
    lin, wu = await officer(any_town, "林"), await worker(any_town, "吴")
    await team(any_town, "一队", wu)
    mine, theirs, sent, new = [await reports(any_town, wang, f"第{n}件") for n in range(4)]
    await chen.taps("受理", on=card(chen, mine))
    await lin.taps("受理", on=card(lin, theirs))
    await chen.taps("派单", on=card(chen, sent))
    await chen.taps("一队")
    late = any_town.clock.now() - timedelta(minutes=3)
    await changed(any_town, new, zone_code="z1", due_at=late)
    for each in (mine, theirs, sent):
        await changed(any_town, each, zone_code="z2", due_at=None)
    await chen.says("/queue")
    assert len(listed(chen)) == 1
    for button, many in (("我在办", 2), ("超时", 1), ("全部", 4)):
        await chen.taps(button)
        assert len(listed(chen)) == many, button
    for state, many in (("已派单", 1), ("在办", 2), ("待受理", 1), ("等回复", 0)):
        await chen.taps("按状态看")
        await chen.taps(state)
        assert len(listed(chen)) == many, state
        assert f"只看：{state}" in chen.last_text
    for zone, many in (("z1", 1), ("z2", 3)):
        await chen.taps(ShowQueue(shelf=Shelf.OPEN, zone=zone))
        assert len(listed(chen)) == many, zone
    await chen.taps(ShowQueue(shelf=Shelf.OPEN, zone="z2", state=State.ACCEPTED))
    assert len(listed(chen)) == 2


async def test_whoever_is_no_officer_is_asked_for_no_state(town: Town) -> None:
    wang = await town.person("王桂英")
    toast = await wang.taps(ShowQueue(shelf=Shelf.OPEN, state=State.ACCEPTED))
    assert "没有您可以查看" in toast["text"]
