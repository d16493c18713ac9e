"""Two processes take places as fast as they can: none is given twice, and none is left (P-5)."""

import asyncio
import json
import sys
from asyncio.subprocess import Process
from typing import Any

import pytest
from sqlalchemy import text

from services.mediation.agenda_plan import Hours
from services.mediation.codes import Track
from services.people import Role
from storage.engine import Store
from storage.tables import Hold
from tests.services.mediation.studio import Bench

SMALL, LARGE = 600, 100_000
WIDE = Hours(0, 14 * 60, 16 * 60, 60, Track.REPRESENTATIVES, capacity=30)


async def stage(url: str, *, constraint: bool = True) -> int:
    """A studio with times and sixty people; how many places there are."""
    bench = Bench(Store(url))
    he = await bench.person("何师傅", Role.MEDIATOR)
    await bench.opens(he, plan=[WIDE])
    for number in range(60):
        await bench.person(f"居民{number}")
    slots = await bench.slots()
    if not constraint:
        async with bench.store.write() as connection:
            drop = "ALTER TABLE holds DROP CONSTRAINT uq_holds_slot_id_seat"
            await connection.execute(text(drop))
    await bench.store.close()
    return sum(one.capacity for one in slots)


async def process(url: str, count: int, seed: int, *, lock: bool) -> Process:
    """A process of its own that is ready to begin."""
    module = "tests.services.mediation.attempts"
    how = (url, str(count), str(seed), "on" if lock else "off")
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *how, stdin=pipe, stdout=pipe
    )
    assert child.stdout is not None
    assert await child.stdout.readline() == b"ready\n"
    return child


async def both(url: str, count: int, *, lock: bool = True) -> tuple[int, int]:
    """Two processes at once: how many places they took, and how many are written."""
    halves = (count // 2, count - count // 2)
    children = [await process(url, half, seed, lock=lock) for seed, half in enumerate(halves)]
    ended = await asyncio.gather(*(child.communicate(b"go\n") for child in children))
    said: list[dict[str, Any]] = [json.loads(out) for out, _ in ended]
    bench = Bench(Store(url))
    written = len({(one.slot_id, one.seat) for one in await bench.all(Hold)})
    await bench.store.close()
    assert sum(one["took"] + one["refused"] for one in said) == count
    return sum(one["took"] for one in said), written


@pytest.mark.timeout(300)
async def test_without_lock_and_constraint_two_processes_oversell(postgres_url: str) -> None:
    seats = await stage(postgres_url, constraint=False)
    took, _ = await both(postgres_url, SMALL, lock=False)
    assert took > seats


@pytest.mark.row("P-5")
@pytest.mark.timeout(300)
async def test_two_processes_book_every_place_once(url: str) -> None:
    seats = await stage(url)
    assert await both(url, SMALL) == (seats, seats)


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_a_hundred_thousand_attempts(url: str) -> None:
    seats = await stage(url)
    assert await both(url, LARGE) == (seats, seats)
