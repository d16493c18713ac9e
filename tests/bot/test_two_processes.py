"""Two processes on one PostgreSQL: one drives, and what the other left half done is done once."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import insert, text

from bot.failpoints import arm
from bot.lease import Lease, LeaseLost
from storage.engine import Store
from storage.tables import InboxRow, Person
from tests.fakes import probe
from tests.town import Town

OLD = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _probe() -> None:
    probe.plug_in()


async def _left_waiting(town: Town, many: int) -> None:
    """Updates that an earlier process stored and never handled."""
    lin = await town.person("lin")
    entities = [{"type": "bot_command", "offset": 0, "length": len("/probe_note")}]
    rows = []
    for number in range(many):
        message = lin.message(text=f"/probe_note {number}", entities=entities)
        payload = orjson.dumps({"update_id": number, "message": message})
        rows.append({"id": 1 + number, "lane": lin.id, "payload": payload, "received_at": OLD})
    async with town.store.write() as connection:
        await connection.execute(
            insert(InboxRow), [{**row, "state": "new", "attempts": 0} for row in rows]
        )


@pytest.mark.row("F15")
async def test_a_driver_that_wakes_up_late_takes_no_turn_twice(
    postgres_url: str, tmp_path: Path
) -> None:
    async with Town.at(postgres_url, tmp_path) as slept, Town.at(postgres_url, tmp_path) as next_:
        await _left_waiting(slept, 5)
        arm("sleep-before-commit:0.5")
        try:
            await slept.writer.resume()
            await asyncio.sleep(0.2)
            arm("")
            await next_.writer.resume()
            for _ in range(3):
                await asyncio.sleep(0.6)
                await next_.writer.quiet()
                await slept.writer.quiet()
        finally:
            arm("")
        names = [p.name for p in await next_.all(Person) if p.telegram_id is None]
        assert names == [f"note {n}" for n in range(5)]
        assert (len(next_.writer.lanes), len(slept.writer.lanes)) == (0, 0)


@pytest.mark.row("F15", "F58")
async def test_who_cannot_renew_because_the_store_hangs_stops_in_time(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.lease.RENEW_EVERY", 0.2)
    monkeypatch.setattr("bot.lease.TTL", timedelta(seconds=1))
    store, other = Store(postgres_url), Store(postgres_url)
    lease = Lease(store, "driver")
    assert await lease.take()
    assert lease.held()
    try:
        async with other.write() as connection:
            await connection.execute(text("SELECT 1 FROM leases FOR UPDATE"))
            with pytest.raises(LeaseLost):
                await asyncio.wait_for(lease.keep(), 5)
            await asyncio.sleep(0.5)
            assert not lease.held()
    finally:
        await store.close()
        await other.close()
