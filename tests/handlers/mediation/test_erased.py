"""Whoever has their data erased: what their mediation's file keeps, and what it lets go (P4)."""

import pytest

from handlers.resident.table_callbacks import ShareIt
from storage.tables import Evidence, Person, Settlement, Words
from tests.handlers.mediation.table import TERMS, Table, table
from tests.town import Town

SHOWN = "界石的照片大家看"
HIDDEN = "我家的账本不给别人看"


@pytest.fixture
async def at(town: Town) -> Table:
    """陈大山 handed in two things and shared one; there is a draft."""
    found = await table(town)
    await found.side(found.chen, "add")
    await found.chen.says(SHOWN)
    await found.chen.says(HIDDEN)
    await found.chen.taps("好了", on=found.chen.last)
    first = (await town.all(Evidence, Evidence.purpose == "added"))[0]
    await found.chen.taps(ShareIt(evidence_id=first.id, shared=True))
    await found.drafts()
    return found


async def _texts(town: Town) -> str:
    return "\n".join(one.text for one in await town.all(Words) if one.text)


async def _ends(at: Table) -> None:
    await at.does("result")
    await at.he.taps("没有谈成")
    await at.he.says("价钱差得太远")


@pytest.mark.row("P4")
async def test_what_was_never_shown_goes_and_the_file_stays(town: Town, at: Table) -> None:
    await _ends(at)
    await at.chen.says("/erase")
    for part in ((await at.case()).number, "调解档案", "同意调解的记录", "协议", "给其他方看过"):
        assert part in at.chen.last_text
    assert "还没结束" not in at.chen.last_text
    await at.chen.taps("我确定，全部删除")
    texts = await _texts(town)
    assert HIDDEN not in texts
    assert SHOWN in texts
    assert TERMS in texts
    assert (await town.one(Settlement)).terms_id is not None
    assert not [one for one in await town.all(Person) if one.name == "陈大山"]


async def test_while_it_goes_on_nothing_of_it_goes_and_afterwards_by_itself(
    town: Town, at: Table
) -> None:
    await at.chen.says("/erase")
    assert "还没结束" in at.chen.last_text
    await at.chen.taps("我确定，全部删除")
    assert "也会删除" in at.chen.last_text
    assert HIDDEN in await _texts(town)
    await _ends(at)
    await town.later(days=2)
    texts = await _texts(town)
    assert HIDDEN not in texts
    assert SHOWN in texts
