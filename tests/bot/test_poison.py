"""What nobody foresaw in one update hits that update alone: the rest goes on at once."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from bot import api
from storage import timers
from storage.tables import InboxRow, InboxState, Person
from storage.work import Work
from tests.fakes import probe
from tests.fakes.person import Someone
from tests.town import Town


@pytest.fixture(autouse=True)
def _probe() -> None:
    probe.plug_in()


def _note(person: Someone, text: str, **more: Any) -> dict[str, Any]:
    entities = [{"type": "bot_command", "offset": 0, "length": len("/probe_note")}]
    return person.message(text=f"/probe_note {text}", entities=entities, **more)


async def _notes(town: Town) -> list[str]:
    return [p.name for p in await town.all(Person) if p.telegram_id is None]


HOSTILE = {
    "id beyond 64 bits": {"from": {"id": 1 << 63, "is_bot": False, "first_name": "x"}},
    "id far beyond": {"from": {"id": 2.0**70, "is_bot": False, "first_name": "x"}},
    "id zero": {"from": {"id": 0, "is_bot": False, "first_name": "x"}},
    "id true": {"from": {"id": True, "is_bot": False, "first_name": "x"}},
    "id negative": {"from": {"id": -5, "is_bot": False, "first_name": "x"}},
    "chat beyond": {"chat": {"id": 1 << 63, "type": "private", "first_name": "x"}},
    "chat far below": {"chat": {"id": -(1 << 63), "type": "private", "first_name": "x"}},
    "NUL in the name": {"from": {"id": 77, "is_bot": False, "first_name": "a\x00b"}},
    "number beyond": {"message_id": 1 << 63},
    "date far away": {"date": 1 << 40},
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_update_keeps_nobody_waiting(
    any_town: Town, change: dict[str, Any]
) -> None:
    lin, evil = await any_town.person("lin"), await any_town.person("evil")
    batch = [
        {"update_id": 1, "message": _note(lin, "before")},
        {"update_id": 2, "message": {**_note(evil, "evil"), **change}},
        {"update_id": 3, "message": _note(lin, "after")},
    ]
    async with asyncio.timeout(20):
        await any_town.raw(*batch)
        await any_town.raw({"update_id": 4, "message": _note(lin, "later")})
        for seconds in (2, 5, 30):
            any_town.clock.move(timedelta(seconds=seconds))
            any_town.writer.lanes.hurry()
            await any_town.settle()
    assert [n for n in await _notes(any_town) if "evil" not in n] == [
        "note before",
        "note after",
        "note later",
    ]
    assert {r.state for r in await any_town.all(InboxRow)} <= {InboxState.DONE, InboxState.DEAD}


@pytest.mark.row("F59")
@pytest.mark.parametrize("half", ["\\ud83d", "\\ude00", "\\udc00\\ud800"])
async def test_half_a_character_makes_no_batch_unreadable(town: Town, half: str) -> None:
    lin = await town.person("lin")
    whole = orjson.dumps([{"update_id": 1, "message": _note(lin, "HERE after")}])
    answer = b'{"ok": true, "result": ' + whole.replace(b"HERE", half.encode()) + b"}"
    await town.raw(*api.read("getUpdates", 200, answer))
    (note,) = await _notes(town)
    assert note.startswith("note ?")
    assert note.endswith(" after")


@pytest.mark.row("F59")
async def test_a_nul_is_shown_as_what_it_is_and_a_written_one_stays(any_town: Town) -> None:
    lin = await any_town.person("lin\x00da")
    await any_town.raw({"update_id": 1, "message": _note(lin, "a\x00b \\u0000 \\\x00")})
    assert await _notes(any_town) == ["note a\ufffdb \\u0000 \\\ufffd"]
    assert (await any_town.one(Person, Person.telegram_id == lin.id)).name == "lin\ufffdda"


async def _until_dead(town: Town) -> None:
    """Its three tries, with their pauses."""
    for _ in range(4):
        town.clock.move(timedelta(seconds=10))
        town.writer.lanes.hurry()
        await town.settle()


@pytest.mark.row("F7")
@pytest.mark.parametrize("command", ["/probe_unwritable", "/probe_speechless"])
async def test_a_turn_that_breaks_the_transaction_dies_alone(town: Town, command: str) -> None:
    lin, wang = await town.person("lin"), await town.person("wang")
    entities = [{"type": "bot_command", "offset": 0, "length": len(command)}]
    bad = wang.message(text=command, entities=entities)
    async with asyncio.timeout(20):
        await town.raw(
            {"update_id": 1, "message": _note(lin, "a")},
            {"update_id": 2, "message": bad},
            {"update_id": 3, "message": _note(wang, "behind it")},
            {"update_id": 4, "message": _note(lin, "b")},
        )
        assert await _notes(town) == ["note a", "note b"]
        await _until_dead(town)
    assert await _notes(town) == ["note a", "note b", "note behind it"]
    dead = await town.one(InboxRow, InboxRow.state == InboxState.DEAD)
    assert (dead.reason or "").startswith("broken: ")
    assert sum("请改用文字" in text for text in wang.texts) == 1


@pytest.mark.row("P-6")
async def test_a_promise_that_breaks_a_rule_of_the_store_holds_up_no_other(
    any_town: Town,
) -> None:
    lin = await any_town.person("lin")
    await lin.says("/start")
    told: list[int] = []
    any_town.writer.on_outage = lambda payloads: told.append(len(payloads))

    async def breaks(work: Work, _payload: dict[str, Any], *, now: datetime) -> str:
        row = await work.db.scalar(select(Person).where(Person.telegram_id == lin.id))
        assert row is not None
        work.db.add(Person(telegram_id=row.telegram_id, name="twice", created_at=now))
        await work.db.flush()
        return "never"

    async def works(work: Work, _payload: dict[str, Any], *, now: datetime) -> str:
        work.db.add(Person(name="note fired", created_at=now))
        await work.db.flush()
        return "done"

    any_town.timers._fires = {"breaks": breaks, "works": works}

    async def arm(work: Work) -> None:
        for kind in ("breaks", "works"):
            await timers.arm(work, kind, "1", {}, due_at=any_town.clock.now())

    await any_town.writer.serve(arm)
    await any_town.settle()
    assert await _notes(any_town) == ["note fired"]
    assert told == []


async def test_two_conversations_of_one_person_in_one_batch_stay_apart(town: Town) -> None:
    lin = await town.person("lin")
    await lin.says("/probe_state kept")
    group = {"id": -100200, "type": "supergroup", "title": "村民群"}
    entities = [{"type": "bot_command", "offset": 0, "length": len("/probe_state")}]
    await town.raw(
        {"update_id": 1, "message": lin.message(text="/probe_state", entities=entities)},
        {
            "update_id": 2,
            "message": {**lin.message(text="/probe_state x", entities=entities), "chat": group},
        },
    )
    assert lin.texts == ["was none", "was kept"]
