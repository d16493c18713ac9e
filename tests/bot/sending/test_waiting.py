"""Told to wait: nothing is lost, and no call comes before its time."""

import asyncio
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from storage.tables import OutState, Priority
from tests.bot.sending.office import Line, Office


def too_many(seconds: int) -> dict[str, Any]:
    return {
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }


def gaps(calls: list[dict[str, Any]]) -> list[float]:
    times = [datetime.fromisoformat(call["at"]).timestamp() for call in calls]
    return [later - earlier for earlier, later in pairwise(times)]


@pytest.mark.row("F32")
async def test_a_chat_told_to_wait_waits_and_others_do_not(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    rule = {"method": "sendMessage", "chat_id": 101, "answer": too_many(2)}
    sandbox.exchange.trouble.change({"rules": [rule]})
    await office.put(office.queued(101, text="一"), office.queued(101, text="二"))
    await office.say(102, "三")
    await office.settled()
    assert line.texts(101) == ["一", "二"]
    assert line.texts()[0] == "三"
    first, *_ = [call for call in line.calls() if call["params"]["chat_id"] == 101]
    rest = [call for call in line.calls(ok=True) if call["params"]["chat_id"] == 101]
    assert all(gap >= 1.99 for gap in gaps([first, rest[0]]))


@pytest.mark.row("F32")
async def test_a_long_wait_is_written_down_and_survives_the_process(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    rule = {"method": "sendMessage", "chat_id": 101, "answer": too_many(600)}
    sandbox.exchange.trouble.change({"rules": [rule]})
    row_id = await office.say(101, "一")
    await asyncio.sleep(0.5)
    row = await office.row_of(row_id)
    assert row.state == OutState.QUEUED
    assert (row.due_at - office.clock.now()).total_seconds() > 590
    assert row.payload
    assert len(line.calls()) == 1


@pytest.mark.row("F32")
async def test_several_chats_told_to_wait_stop_the_whole_bot(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    rules = [
        {"method": "sendMessage", "chat_id": chat, "answer": too_many(2)}
        for chat in (101, 102, 103)
    ]
    sandbox.exchange.trouble.change({"rules": rules})
    await office.put(*(office.queued(chat, text="一") for chat in (101, 102, 103)))
    await asyncio.sleep(0.3)
    await office.say(104, "二")
    await office.settled()
    (last_refusal,) = line.calls(ok=False)[-1:]
    assert gaps([last_refusal, line.calls(ok=True)[0]])[0] >= 1.9


@pytest.mark.parametrize("limiter", ["window", "bucket"])
async def test_the_sandboxs_own_limits_are_kept_without_a_429(
    office: Office, sandbox: Sandbox, line: Line, limiter: str
) -> None:
    sandbox.exchange.trouble.change({"limiter": limiter})
    chats = [*range(101, 121)] * 3
    await office.put(
        *(
            office.queued(chat, text="宣传", state=OutState.QUEUED, priority=Priority.BULK)
            for chat in chats
        )
    )
    rows = await office.settled(within=30)
    assert {row.state for row in rows} == {OutState.SENT}
    assert line.calls(ok=False) == []


@pytest.mark.row("F48")
async def test_an_answer_goes_ahead_of_everything_in_bulk(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    sandbox.exchange.trouble.change({"limiter": "window"})
    bulk = [
        office.queued(101 + n % 19, text="宣传", state=OutState.QUEUED, priority=Priority.BULK)
        for n in range(120)
    ]
    await office.put(*bulk)
    await asyncio.sleep(0.3)
    waited = []
    for _ in range(4):
        began = asyncio.get_running_loop().time()
        await office.settled(await office.say(120, "回执"))
        waited.append(asyncio.get_running_loop().time() - began)
        await asyncio.sleep(1.1)
    assert max(waited) <= 1.2
    assert median(waited) <= 0.3
    assert sum(row.state == OutState.SENT for row in await office.rows()) < len(bulk)
    assert line.calls(ok=False) == []


async def test_a_tap_is_answered_at_once_whatever_is_queued(office: Office, line: Line) -> None:
    for _ in range(12):
        await office.put(office.queued(101, text="一"))
    tap = office.queued(101, "answerCallbackQuery", callback_query_id="1", priority=Priority.TAP)
    await office.put(tap)
    await office.settled(tap["id"])
    assert len(line.texts(101)) <= 4
    assert OutState.IN_FLIGHT in await office.states()


@pytest.mark.row("F32")
async def test_a_long_wait_of_a_chat_changes_nothing_in_its_order(
    office: Office, sandbox: Sandbox, line: Line
) -> None:
    rule = {"method": "sendMessage", "chat_id": 101, "answer": too_many(6)}
    sandbox.exchange.trouble.change({"rules": [rule]})
    words = [f"第{n}" for n in range(4)]
    await office.put(*(office.queued(101, text=one) for one in words))
    await office.settled()
    assert line.texts(101) == words


@pytest.mark.row("F15")
async def test_nothing_leaves_while_another_process_may_be_sending(
    office: Office, line: Line
) -> None:
    office.sender.may_leave = lambda: False
    row_id = await office.say(101, "一")
    await asyncio.sleep(0.8)
    assert line.calls() == []
    office.sender.may_leave = lambda: True
    await office.settled(row_id, within=3)
    assert line.texts() == ["一"]
