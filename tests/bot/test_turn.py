"""One update, one transaction: what a turn keeps, undoes and says."""

import pytest

from storage.tables import InboxRow, InboxState, OutboxRow, Person
from tests.fakes import probe
from tests.town import Town


@pytest.fixture(autouse=True)
def _probe() -> None:
    probe.plug_in()


async def test_an_answer_leaves_after_the_update_is_done(any_town: Town) -> None:
    lin = await any_town.person("lin")
    await lin.says("/probe_hello")
    assert lin.last_text == "您好"
    row = await any_town.one(InboxRow)
    assert (row.state, row.payload) == (InboxState.DONE, None)
    assert (await any_town.one(OutboxRow)).payload is None


async def test_a_refusal_undoes_the_work_and_says_why(any_town: Town) -> None:
    lin = await any_town.person("lin")
    await lin.says("/probe_refuse")
    assert lin.last_text == "这里没有您可以查看或操作的内容"
    assert [p.name for p in await any_town.all(Person)] == ["lin"]


async def test_an_error_is_tried_three_times_told_once_and_kept(any_town: Town) -> None:
    lin, wang = await any_town.person("lin"), await any_town.person("wang")
    await lin.says("/probe_break")
    assert lin.sees == []
    await lin.says("/probe_hello")
    await wang.says("/probe_hello")
    assert wang.last_text == "您好", "nobody else's lane waits"
    assert lin.sees == [], "the person's own lane waits, in order"
    for _ in range(2):
        any_town.writer.lanes.hurry()
        await any_town.settle()
    assert "错误编号 E-" in lin.texts[0]
    assert lin.texts[1] == "您好"
    dead = (await any_town.all(InboxRow, InboxRow.state == InboxState.DEAD))[0]
    assert dead.attempts == 3
    assert b"probe_break" not in dead.payload
    assert len(await any_town.all(Person)) == 2


@pytest.mark.row("F29")
async def test_whoever_stopped_the_bot_is_reachable_again_once_they_write(any_town: Town) -> None:
    lin = await any_town.person("lin")
    await lin.says("/probe_hello")
    await lin.blocks()
    assert (await lin.row()).stopped_at is not None
    any_town.telegram.unreachable.discard(lin.id)
    await lin.says("/probe_hello")
    assert (await lin.row()).stopped_at is None
