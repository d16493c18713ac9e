"""What is asked all day finds an index, however many cases there are: no plan reads them all."""

import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from services.privacy import anonymity
from storage import migrate
from storage.engine import Store
from storage.work import reading
from tests.bench.figure import Size
from tests.bench.five_million import NEAREST, QUESTIONS, fill, measure

MANY = 3_000
WHOLE = ("cases", "tasks", "timers", "events", "people")


@pytest.mark.row("Q6", "Q7")
@pytest.mark.parametrize("name", [*QUESTIONS, *NEAREST])
async def test_no_question_reads_a_whole_table(tmp_path: Path, name: str) -> None:
    path = tmp_path / "some.db"
    store = Store(f"sqlite+aiosqlite:///{path}")
    await migrate.upgrade(store)
    await store.close()
    fill(path, MANY)
    anonymity.use_secret("a key of tests, of 32 bytes or more")
    asked: list[tuple[str, Any]] = []
    store = Store(f"sqlite+aiosqlite:///{path}")

    @event.listens_for(store.reader.sync_engine, "before_cursor_execute")
    def note(_c: Any, _k: Any, statement: str, values: Any, _x: Any, _m: Any) -> None:
        asked.append((statement, values))

    question = {**QUESTIONS, **NEAREST}[name](MANY)
    async with store.read() as session:
        await question(reading(session), random.Random(1))
        plans = []
        for statement, values in [one for one in asked if one[0].startswith("SELECT")]:
            raw = await session.connection()
            rows = await raw.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            plans += [str(list(row)[3]) for row in rows]
    await store.close()
    assert plans
    assert not [plan for plan in plans if plan in {f"SCAN {table}" for table in WHOLE}], plans


@pytest.mark.row("Q6", "Q7")
@pytest.mark.parametrize("row", ["Q6", "Q7"])
async def test_the_benchmark_asks_everything_of_both_stores(row: str) -> None:
    figure = await measure(row, Size.SMALL)
    asked = NEAREST if row == "Q7" else QUESTIONS
    assert list(figure.raw) == list(asked)
    assert all("→" in value for value in figure.raw.values())
