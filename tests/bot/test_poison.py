"""What nobody foresaw in one update hits that update alone: the rest goes on at once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from services.errors import Refusal
from storage.tables import InboxRow, InboxState, Person
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
