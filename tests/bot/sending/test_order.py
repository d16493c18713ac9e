"""Messages to one chat come in the order they were decided; many chats go side by side."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.pace import Pace
from bot.sandbox.server import Sandbox
from bot.sending.delivery import Rendered
from storage.engine import Store
from storage.tables import OutState, Priority
from tests.bot.sending.office import Line, Office, at_work


@pytest.fixture
def pace() -> Pace:
    return Pace(1000, per_chat=1000, chat_burst=100)


async def test_one_chat_keeps_its_order_while_many_go_at_once(
    office: Office, sandbox: Sandbox, line: Line, pace: Pace
) -> None:
    office._pace = pace
    office.open()
    sandbox.exchange.trouble.change({"slow_ms": 30})
    async with at_work(office):
        rows = [office.queued(chat, text=str(n)) for n in range(8) for chat in range(101, 111)]
        began = asyncio.get_running_loop().time()
        await office.put(*rows)
        await office.settled()
        took = asyncio.get_running_loop().time() - began
    for chat in range(101, 111):
        assert line.texts(chat) == [str(n) for n in range(8)]
    assert took < 80 * 0.03


async def test_order_outlasts_a_doubt(office: Office, sandbox: Sandbox, line: Line) -> None:
    sandbox.exchange.trouble.change({"drop_before": 1, "methods": ["sendMessage"]})
    await office.put(*(office.queued(101, text=str(n)) for n in range(3)))
    await office.settled()
    assert line.texts(101) == ["0", "1", "2"]


async def test_what_is_due_later_leaves_later(office: Office, line: Line) -> None:
    queued = office.queued(
        101, text="提醒", state=OutState.QUEUED, due_at=office.clock.now() + timedelta(hours=2)
    )
    await office.put(queued)
    await asyncio.sleep(0.3)
    assert line.texts() == []
    office.clock.offset = timedelta(hours=2)
    await office.settled()
    assert line.texts() == ["提醒"]


async def test_what_came_too_late_is_not_said(office: Office, line: Line) -> None:
    row = office.queued(101, text="现在撤离", state=OutState.QUEUED, priority=Priority.BULK)
    await office.put({**row, "expires_at": office.clock.now()})
    (done,) = await office.settled()
    assert done.state == OutState.EXPIRED
    assert line.calls() == []


@pytest.mark.row("F42")
async def test_a_kill_leaves_no_more_in_doubt_than_one_claim(
    idle_office: Office, line: Line
) -> None:
    rows = [
        idle_office.queued(
            101 + n % 20, text="宣传", repeat=False, state=OutState.QUEUED, priority=Priority.BULK
        )
        for n in range(90)
    ]
    await idle_office.put(*rows, told=False)
    async with at_work(idle_office):
        await asyncio.sleep(1.0)
    idle_office.open()
    await idle_office.sender.recover(idle_office.clock.now())
    states = await idle_office.states()
    doubtful = states.count(OutState.IN_DOUBT)
    assert 0 < doubtful <= 25
    assert states.count(OutState.SENT) + doubtful + states.count(OutState.QUEUED) == 90
    assert (
        states.count(OutState.SENT) <= len(line.texts()) <= states.count(OutState.SENT) + doubtful
    )


async def test_a_flush_settles_what_was_taken_and_claims_nothing_more(office: Office) -> None:
    later = office.queued(102, text="宣传", state=OutState.QUEUED, priority=Priority.BULK)
    await office.put(office.queued(101, text="一"))
    flushing = asyncio.ensure_future(office.sender.flush())
    await office.put(later, told=False)
    await asyncio.wait_for(flushing, 5)
    assert sorted(await office.states()) == [OutState.QUEUED, OutState.SENT]


@pytest.mark.parametrize("ok", [True, False])
async def test_a_response_counts_when_it_was_written(office: Office, line: Line, ok: bool) -> None:
    row = office.queued(101, text="请选类别", state=OutState.IN_RESPONSE)
    await office.put(row, told=False)
    office.sender.responded(row["id"], ok)
    (done,) = await office.settled()
    assert done.state == OutState.SENT
    assert line.texts() == ([] if ok else ["请选类别"])


async def test_settlements_share_commits_under_load(
    url: str, sandbox: Sandbox, tmp_path: Path, pace: Pace
) -> None:
    store = Store(url)
    office = Office(store, sandbox.url, tmp_path, pace)
    async with at_work(office):
        await office.put(*(office.queued(101 + n % 20, text=str(n)) for n in range(200)))
        await office.settled()
    assert office.commits < 150
    assert await office.states() == [OutState.SENT] * 200
    await office.api.close()
    office.media.close()
    await store.close()


@pytest.mark.row("F47")
async def test_a_notice_that_cannot_be_rendered_fails_alone_and_with_its_reason(
    office: Office, line: Line
) -> None:
    office.words = {
        "Fine": Rendered("sendMessage", b'{"chat_id":102,"text":"\xe5\xa5\xbd"}'),
        "Broken": KeyError("field"),
        "Untrue": None,
    }
    rows = [
        office.queued(chat, None, notice=name, state=OutState.QUEUED, priority=Priority.NOTICE)
        for chat, name in ((101, "Broken"), (102, "Fine"), (103, "Untrue"))
    ]
    await office.put(*rows)
    found = await office.settled()
    assert [row.state for row in found] == [OutState.FAILED, OutState.SENT, OutState.DROPPED]
    assert found[0].error == "render KeyError"
    assert line.texts() == ["好"]
