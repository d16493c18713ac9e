"""What breaks on the way to Telegram: each message arrives, or is known to be in doubt."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox.server import Sandbox
from storage.tables import OutState, Person, Priority
from tests.bot.sending.office import Line, Office, at_work


async def test_words_arrive_and_their_copy_here_goes(office: Office, line: Line) -> None:
    await office.say(101, "已收到")
    (row,) = await office.settled()
    assert line.texts(101) == ["已收到"]
    assert row.state == OutState.SENT
    assert row.message_id
    assert row.payload is None
    assert row.attempts == 1


@pytest.mark.row("F4")
async def test_a_receipt_delivered_and_then_cut_off_comes_twice_at_most(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    sandbox.exchange.trouble.change({"drop_after": 1, "methods": ["sendMessage"]})
    await office.say(101, "事件号 LA-1")
    (row,) = await office.settled()
    assert line.texts(101) == ["事件号 LA-1"] * 2
    assert row.state == OutState.SENT
    assert office.sender.counters.repeated == 1


@pytest.mark.parametrize("trouble", ["drop_before", "drop_after", "bad_gateway_after", "html"])
async def test_what_nobody_knows_of_twice_is_in_doubt(
    office: Office, sandbox: Sandbox, line: Line, trouble: str
) -> None:
    sandbox.exchange.trouble.change({trouble: 9, "methods": ["sendMessage"]})
    await office.say(101, "回执")
    (row,) = await office.settled()
    assert row.state == OutState.IN_DOUBT
    assert len(line.texts(101)) <= 2


async def test_a_copy_that_would_be_worse_than_silence_is_not_sent(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    sandbox.exchange.trouble.change({"drop_after": 1, "methods": ["sendMessage"]})
    await office.say(101, "一般宣传", repeat=False)
    (row,) = await office.settled()
    assert line.texts(101) == ["一般宣传"]
    assert row.state == OutState.IN_DOUBT


@pytest.mark.row("F5")
@pytest.mark.parametrize("repeat", [True, False])
async def test_a_closed_port_delays_and_nothing_comes_twice(
    office: Office, sandbox: Sandbox, line: Line, repeat: bool
) -> None:
    port = int(sandbox.url.rpartition(":")[2])
    await sandbox.stop()
    await office.say(101, "一", repeat=repeat)
    await office.say(102, "二", repeat=repeat)
    await asyncio.sleep(1.0)
    assert set(await office.states()) <= {OutState.IN_FLIGHT, OutState.QUEUED}
    await sandbox.start(port=port)
    await office.settled()
    assert sorted(line.texts()) == ["一", "二"]
    assert office.sender.counters.never_sent >= 1


@pytest.mark.row("F3")
async def test_what_a_dead_process_left_is_sent_once_more(idle_office: Office, line: Line) -> None:
    flying = idle_office.queued(101, text="回执")
    response = idle_office.queued(102, text="请选类别", state=OutState.IN_RESPONSE)
    broadcast = idle_office.queued(103, text="宣传", repeat=False, priority=Priority.BULK)
    await idle_office.put(flying, response, broadcast, told=False)
    async with at_work(idle_office):
        await idle_office.sender.recover(idle_office.clock.now())
        await idle_office.settled()
    assert sorted(line.texts()) == ["回执", "请选类别"]
    assert await idle_office.states() == [OutState.SENT, OutState.SENT, OutState.IN_DOUBT]


@pytest.mark.row("F26")
async def test_a_tap_too_old_to_answer_is_no_error(office: Office) -> None:
    row = office.queued(101, "answerCallbackQuery", callback_query_id="77", priority=Priority.TAP)
    await office.put({**row, "repeat": False})
    (done,) = await office.settled()
    assert done.state == OutState.SENT


@pytest.mark.row("F27")
async def test_an_edit_that_changes_nothing_is_no_error(office: Office, line: Line) -> None:
    row_id = await office.say(101, "卡片")
    (row,) = await office.settled(row_id)
    edit = office.queued(101, "editMessageText", text="卡片", message_id=row.message_id)
    await office.put(edit)
    (done,) = await office.settled(edit["id"])
    assert line.calls("editMessageText", ok=False)
    assert done.state == OutState.SENT
    assert line.texts(101) == ["卡片"]


@pytest.mark.row("F28")
async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_one(
    office: Office, line: Line
) -> None:
    await office.put(office.queued(101, "editMessageText", text="处理中", message_id=9999))
    (done,) = await office.settled()
    assert done.state == OutState.SENT
    assert [call["method"] for call in line.calls(ok=True)] == ["sendMessage"]
    assert line.texts(101) == ["处理中"]


async def stopped(office: Office, person_id: int) -> bool:
    """Whether staff see this person as not reachable; written with or after the settlement."""
    for _ in range(50):
        async with office.store.read() as session:
            if (await session.get_one(Person, person_id)).stopped_at is not None:
                return True
        await asyncio.sleep(0.02)
    return False


@pytest.mark.row("F29")
async def test_somebody_who_blocked_the_bot_is_left_alone(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    person_id = await office.person(101)
    sandbox.world.person(101).blocked.append(4242)
    first = office.queued(101, text="一", person_id=person_id)
    second = office.queued(101, text="二", person_id=person_id)
    later = office.queued(
        101,
        text="三",
        person_id=person_id,
        state=OutState.QUEUED,
        due_at=office.clock.now() + timedelta(seconds=1),
    )
    await office.put(first, second, later)
    rows = await office.settled()
    assert [row.state for row in rows] == [OutState.FAILED, OutState.DROPPED, OutState.DROPPED]
    assert rows[0].error == "blocked"
    assert len(line.calls()) == 1
    assert await stopped(office, person_id)


@pytest.mark.row("F30")
async def test_a_chat_that_is_not_there_counts_as_stopped(office: Office, line: Line) -> None:
    person_id = await office.person(999)
    await office.say(999, "您好", person_id=person_id)
    (row,) = await office.settled()
    assert (row.state, row.error) == (OutState.FAILED, "chat-not-found")
    assert len(line.calls()) == 1
    assert await stopped(office, person_id)


@pytest.mark.row("F31")
async def test_a_group_that_moved_gets_the_message_in_its_new_chat_once(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    old = sandbox.phone.add_group("网格群", [101], kind="group")["id"]
    new = sandbox.phone.add_group("网格群", [101])["id"]
    sandbox.world.rooms[(0, old)].migrated_to = new
    await office.put(office.queued(old, text="一"), office.queued(old, text="二"))
    await office.settled()
    assert line.texts(new) == ["一", "二"]
    assert len(line.calls(ok=False)) == 1
    await office.settled(await office.say(old, "三"))
    office.open()
    async with at_work(office):
        await office.sender.recover(office.clock.now())
        await office.settled(await office.say(old, "四"))
    assert line.texts(new) == ["一", "二", "三", "四"]
    assert len(line.calls(ok=False)) == 1
