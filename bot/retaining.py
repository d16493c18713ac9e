"""``pingan retain``: erase what is kept longer than its type allows, or only count it."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from services.privacy import retention
from services.privacy.retention import Counts, Reached
from storage.engine import Store
from storage.work import reading, share

Say = Callable[[str], None]


async def run(settings: Settings, say: Say, *, dry_run: bool) -> int:
    """Say by type what went, or would go; 0."""
    clock = SharedClock(settings.clock_file) if settings.clock_file else SystemClock()
    store = Store(settings.database_url)
    try:
        now = clock.now()
        counts = await (_count(store, now) if dry_run else _erase(store, now))
    finally:
        await store.close()
    for name, number in asdict(counts).items():
        say(f"{name}: {number}")
    say("nothing was erased: a dry run" if dry_run else "erased; files are swept within hours")
    return 0


async def _count(store: Store, now: datetime) -> Counts:
    async with store.read() as session:
        work = reading(session)
        rules = (await retention.POLICY.current(work)).value
        return await retention.count(work, rules, now=now)


async def _erase(store: Store, now: datetime) -> Counts:
    counts, reached, more = Counts(), Reached(), True
    while more:
        async with store.write() as connection:
            work = share(connection)
            piece = await retention.erase_some(work, reached, now=now)
            await work.keep()
        counts, reached, more = counts + piece.counts, piece.reached, piece.more
    return counts
