"""Q11: an audience of 650,000 counted and frozen, beside one bare INSERT…SELECT of the same."""

import resource
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from bot.clock import SystemClock
from services.outreach import audience
from services.outreach.audience import Audience
from services.outreach.campaigns import Text, new
from services.outreach.codes import Severity, Topic
from services.people import DISTRICT
from storage.engine import Store
from storage.tables import Campaign, Row
from storage.work import Work, share
from tests.bench.figure import Bound, Figure, Reached, Size

PEOPLE = {Size.SMALL: 12_000, Size.USUAL: 650_000, Size.FULL: 650_000}
_FILL_PEOPLE = (
    "INSERT INTO people (id, telegram_id, chat_id, name, locale, locale_chosen, elder, created_at)"
    " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    " SELECT i, i, i, 'P', 'zh-Hans', 0, 0, :now FROM n"
)
_FILL_SUBSCRIPTIONS = (
    "INSERT INTO subscriptions (person_id, area, topic, source, since)"
    " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    " SELECT i, 330112103200 + i % 66, 'all', 'link', :now FROM n"
)


async def _people(store: Store, count: int) -> None:
    """So many people, each subscribed to a village of their own town or the one next to it."""
    now = (SystemClock().now() - timedelta(days=1)).isoformat(" ", "microseconds")[:26]
    async with store.write() as connection:
        await connection.run_sync(Row.metadata.create_all)
        for fill in (_FILL_PEOPLE, _FILL_SUBSCRIPTIONS):
            await connection.execute(text(fill), {"count": count, "now": now})


async def _campaign(store: Store) -> Campaign:
    said = Text(Topic.FRAUD, Severity.MINOR, DISTRICT, "请不要点链接")
    campaign = new(said, said.words, author_id=1, now=SystemClock().now())
    async with store.write() as connection:
        work = share(connection)
        work.db.add(campaign)
        await work.keep()
    return campaign


async def _bare(store: Store, campaign: Campaign) -> float:
    """The peer: one statement, one lock, as long as it takes."""
    began = time.perf_counter()
    async with store.write() as connection:
        await connection.execute(
            text(
                "INSERT INTO deliveries (campaign_id, person_id, state, tries) SELECT :one,"
                " s.person_id, 'pending', 0 FROM subscriptions s JOIN people p ON p.id ="
                " s.person_id WHERE s.ended_at IS NULL AND s.topic IN ('all', 'fraud') AND"
                " p.stopped_at IS NULL GROUP BY s.person_id"
            ),
            {"one": campaign.id},
        )
    return time.perf_counter() - began


async def _pieces(store: Store, campaign: Campaign) -> tuple[float, float, int]:
    """Ours: seconds in all, the longest transaction, and how many people."""
    as_of = SystemClock().now()
    began, longest, more = time.perf_counter(), 0.0, True
    while more:
        start = time.perf_counter()
        async with store.write() as connection:
            work = share(connection)
            work.db.add(campaign)
            more = await audience.freeze_on(work, campaign, as_of=as_of)
            await work.keep()
        longest = max(longest, time.perf_counter() - start)
    return time.perf_counter() - began, longest, campaign.frozen_count


async def _counted(store: Store) -> tuple[float, int]:
    """The exact count by place, as the preview's notice makes it: on a reader."""
    from storage.work import reading  # noqa: PLC0415

    began = time.perf_counter()
    async with store.read() as session:
        work: Work = reading(session)
        found = await audience.by_place(work, Audience((DISTRICT,), Topic.FRAUD))
    return time.perf_counter() - began, sum(number for _, number in found)


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def measure(row: str, size: Size) -> Figure:
    """Measure Q11."""
    people = PEOPLE[size]
    with TemporaryDirectory(prefix="bench-") as folder:
        store = Store(f"sqlite+aiosqlite:///{Path(folder)}/bench.db")
        await _people(store, people)
        bare = await _bare(store, await _campaign(store))
        before = _resident()
        counted, number = await _counted(store)
        seconds, longest, frozen = await _pieces(store, await _campaign(store))
        growth = _resident() - before
        await store.close()
    raw = {
        "one statement": f"{bare:.2f} s, its lock as long",
        "in pieces": f"{seconds:.2f} s, the longest lock {longest * 1000:.0f} ms",
        "counted by place, no lock": f"{counted:.2f} s, {number} people",
        "memory": f"{growth:.0f} MB more",
    }
    reached = [
        Reached("pieces / one statement", seconds / bare, Bound(2, most=True)),
        Reached("longest lock, ms", longest * 1000, Bound(100, most=True)),
        Reached("growth, MB", max(growth, 0.1), Bound(50, most=True)),
    ]
    title = f"{people} people frozen"
    return Figure(row, title, raw, reached, abs(people - frozen) + abs(people - number))
