"""Q6 and Q7: what people ask all day, among five million cases and among ten thousand.

1.2 million events in three years are the real volume of one sub-district (DOMAIN.md). Both stores
hold the same open work; the larger one has the past as well. Questions go through the product's
own verbs, on SQLite, alternating between the two stores.
"""

import asyncio
import itertools
import os
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from services.cases import live_board, mine, nearby, queue
from services.cases.queue import Shelf
from services.people import DISTRICT, Actor, Held, Role
from services.privacy import anonymity
from storage import cases, dispatch, migrate, timers
from storage.engine import Store
from storage.work import Work, reading
from tests.bench.figure import Bound, Figure, Reached, Size

SMALL = {Size.SMALL: 2_000, Size.USUAL: 10_000, Size.FULL: 10_000}
LARGE = {Size.SMALL: 20_000, Size.USUAL: 1_000_000, Size.FULL: 5_000_000}
TIMES = {Size.SMALL: 40, Size.USUAL: 600, Size.FULL: 2_000}
OPEN = 1_000
"""Cases that are open at any time, in both stores."""

EACH = 8
"""Cases a resident has reported."""

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
YEARS = timedelta(days=3 * 365)
TOWNS = [f"330112{n:03d}000" for n in range(1, 19)]
CATEGORIES = ("rubble", "burning", "parking", "stalls", "road", "water", "noise", "other")
COLUMNS = tuple(
    "id number kind category state severity version source reporter_id holder_id town_code "  # noqa: SIM905 - as a table says it
    "latitude longitude place_source level supporters anonymous spot happened_at created_at "
    "updated_at closed_at due_at".split()
)
OFFICER = Actor(1, 1, 1, "值班员", "zh-Hans", (Held(Role.DISPATCHER, DISTRICT),))
WORKER = 2

Ask = Callable[[Work, random.Random], Awaitable[object]]


def fill(path: Path, many: int) -> None:
    """Write so many cases, people, live tasks and timers, as fast as the library lets one."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    indexes = _without_indexes(db)
    people = max(10, many // EACH)
    stamp = "2026-01-01 00:00:00.000000"
    db.executemany(
        "INSERT INTO people (id, telegram_id, chat_id, name, locale, locale_chosen, elder, "
        "created_at) VALUES (?, ?, ?, '', 'zh-Hans', 0, 0, ?)",
        ((n, n, n, stamp) for n in range(1, people + 1)),
    )
    marks = ", ".join("?" for _ in COLUMNS)
    db.executemany(
        f"INSERT INTO cases ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608 - our own names
        _cases(many, people),
    )
    db.execute(
        "INSERT INTO teams (id, code, name, zone_code, area, sample) "
        "VALUES (1, 't', 't', 'z', ?, 1)",
        (DISTRICT,),
    )
    newest = many - min(OPEN, many // 2)
    db.executemany(
        "INSERT INTO tasks (case_id, part, version, team_id, level, round, bounces, state, "
        "ended_at, worker_id, offered_at) VALUES (?, 'main', 1, 1, 'simple', 1, 0, ?, ?, ?, ?)",
        (
            (n, *(("done", stamp) if n <= newest else ("accepted", None)), WORKER + n % 200, stamp)
            for n in range(1, many + 1)
        ),
    )
    db.executemany(
        "INSERT INTO timers (kind, key, payload, due_at, attempts, fired_at) "
        "VALUES ('x', ?, '{}', ?, 0, ?)",
        ((f"x:{n}", stamp, stamp if n <= newest else None) for n in range(1, many + 1)),
    )
    for statement in indexes:
        db.execute(statement)
    db.execute("ANALYZE")
    db.commit()
    db.close()


def _without_indexes(db: sqlite3.Connection) -> list[str]:
    """Drop the indexes of cases; the statements that make them again once all rows are in."""
    held = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'cases' "
        "AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in held:
        db.execute(f"DROP INDEX {name}")
    return [statement for _, statement in held]


def _cases(many: int, people: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(7)
    first_open = many - min(OPEN, many // 2)
    step = YEARS / many
    for n in range(1, many + 1):
        at = (NOW - YEARS + step * n).strftime("%Y-%m-%d %H:%M:%S.%f")
        is_open = n > first_open
        state = chance.choice(("received", "dispatched", "accepted")) if is_open else "closed"
        lat, lon = 30.1 + chance.random() * 0.2, 119.6 + chance.random() * 0.3
        yield (
            n,
            f"LA-{n}",
            "incident",
            chance.choice(CATEGORIES),
            state,
            "normal",
            3,
            "chat",
            1 + n % people,
            1 + n % 50,
            chance.choice(TOWNS),
            lat,
            lon,
            "pin",
            "simple",
            0,
            0,
            f"{lat:.3f},{lon:.3f}",
            at,
            at,
            at,
            None if is_open else at,
            at if is_open else None,
        )


QUESTIONS: dict[str, Callable[[int], Ask]] = {
    "case by number": lambda many: (
        lambda work, chance: cases.by_number(work, f"LA-{chance.randint(1, many)}")
    ),
    "my cases": lambda many: lambda work, chance: mine.my_cases(work, _resident(many, chance)),
    "queue, what is new": lambda _: (
        lambda work, _c: queue.queue(work, OFFICER, Shelf.NEW, now=NOW)
    ),
    "queue, what is late": lambda _: (
        lambda work, _c: queue.queue(work, OFFICER, Shelf.LATE, now=NOW)
    ),
    "live board": lambda _: lambda work, _c: live_board.look(work, OFFICER, now=NOW),
    "next due timer": lambda _: lambda work, _c: _next_due(work),
    "a worker's tasks": lambda _: (
        lambda work, chance: dispatch.open_tasks(work, WORKER + chance.randint(0, 199), [])
    ),
}
NEAREST: dict[str, Callable[[int], Ask]] = {
    "open cases nearby": lambda many: (
        lambda work, chance: nearby.offered(
            work,
            _resident(many, chance),
            chance.choice(CATEGORIES),
            (30.1 + chance.random() * 0.2, 119.6 + chance.random() * 0.3),
            now=NOW,
        )
    )
}


def _resident(many: int, chance: random.Random) -> Actor:
    number = chance.randint(1, max(10, many // EACH))
    return Actor(number, number, number, "居民", "zh-Hans")


async def _next_due(work: Work) -> object:
    return await timers.next_due(await work.db.connection())


async def _time(store: Store, ask: Ask, chance: random.Random) -> float:
    async with store.read() as session:
        work = reading(session)
        began = time.perf_counter()
        await ask(work, chance)
        return time.perf_counter() - began


async def _prepared(stack: AsyncExitStack, folder: str, many: int) -> Store:
    path = Path(folder) / f"{many}.db"
    store = Store(f"sqlite+aiosqlite:///{path}")
    await migrate.upgrade(store)
    await store.close()
    # In a thread of its own process time: minutes of pure SQLite.
    await asyncio.to_thread(fill, path, many)
    store = Store(f"sqlite+aiosqlite:///{path}")
    stack.push_async_callback(store.close)
    return store


def late(values: list[float]) -> float:
    """The 99th percentile."""
    return sorted(values)[int(len(values) * 0.99)]


async def measure(row: str, size: Size) -> Figure:
    """Measure Q6 (lists and points) or Q7 (what lies nearby)."""
    anonymity.use_secret("bench-key-bench-key-bench-key-bench")
    few, many = SMALL[size], LARGE[size]
    questions, bound = (NEAREST, 8.0) if row == "Q7" else (QUESTIONS, 2.0)
    folder = os.environ.get("PINGAN_BENCH_FOLDER")
    async with AsyncExitStack() as stack:
        place = stack.enter_context(TemporaryDirectory(prefix="bench-", dir=folder))
        small = await _prepared(stack, place, few)
        large = await _prepared(stack, place, many)
        told: dict[str, str] = {}
        reached = []
        for name, ask in questions.items():
            took: tuple[list[float], list[float]] = [], []
            pairs = ((small, ask(few), took[0]), (large, ask(many), took[1]))
            chance = random.Random(11)
            for _ in itertools.repeat(None, TIMES[size]):
                for store, question, into in pairs:
                    into.append(await _time(store, question, chance))
            told[name] = (
                f"{median(took[0]) * 1e6:,.0f} → {median(took[1]) * 1e6:,.0f} µs, "
                f"99 % within {late(took[0]) * 1e6:,.0f} → {late(took[1]) * 1e6:,.0f} µs"
            )
            ratio = late(took[1]) / late(took[0])
            reached.append(Reached(f"{name}, p99 ×", ratio, Bound(bound, True)))
    return Figure(
        row,
        f"{many:,} cases against {few:,}, {OPEN:,} of them open, SQLite",
        told,
        reached,
        0,
        [f"through the product's own verbs, {TIMES[size]} times each, alternating"],
    )
