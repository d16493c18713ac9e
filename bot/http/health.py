"""``/healthz`` says whether we can work, ``/metrics`` how much we do; neither names anybody."""

import asyncio
from datetime import datetime
from typing import Any, Final, Protocol

from aiohttp import web

from bot import logs
from bot.clock import Clock
from bot.counts import Counts
from bot.sending.counters import Counters
from storage import health as rows
from storage import migrate
from storage.engine import Store

WITHIN: Final = 3.0
"""Seconds; a database that takes longer to answer counts as unreachable."""

log = logs.get(__name__)


class Counting(Protocol):
    """What counts turns."""

    @property
    def counts(self) -> Counts:
        """How turns ended."""


class Writing(Protocol):
    """What takes turns."""

    @property
    def turns(self) -> Counting:
        """What counts them."""


class Sending(Protocol):
    """What sends."""

    @property
    def counters(self) -> Counters:
        """What became of messages."""


class Watched(Protocol):
    """The process, as far as health and metrics look at it."""

    @property
    def store(self) -> Store:
        """The database."""

    @property
    def clock(self) -> Clock:
        """The clock that messages are due by."""

    @property
    def writer(self) -> Writing:
        """What takes turns."""

    @property
    def sender(self) -> Sending:
        """What sends."""


def add_to(site: web.Application, app: Watched) -> None:
    """Serve ``/healthz`` and ``/metrics`` of this process."""
    newest = migrate.newest()

    async def healthz(_request: web.Request) -> web.Response:
        found = await health(app.store, newest, now=app.clock.now())
        return web.json_response(found, status=200 if found["ok"] else 503)

    async def figures(_request: web.Request) -> web.Response:
        from bot.http import metrics  # noqa: PLC0415 - loaded where somebody collects them

        body = await measure(app, now=app.clock.now())
        if body is None:
            return web.Response(status=503)
        return web.Response(body=body, headers={"Content-Type": metrics.TEXT})

    site.router.add_get("/healthz", healthz)
    site.router.add_get("/metrics", figures)


async def health(store: Store, newest: str | None, *, now: datetime) -> dict[str, Any]:
    """Whether the database answers and is at this release, and how long messages wait.

    ``oldest_unsent_seconds`` does not make us unhealthy: when Telegram is away, restarting us
    would help nobody.
    """
    found: dict[str, Any] = {"ok": False, "role": "driver", **await database(store, newest)}
    if found.get("migrations") != "current":
        return found
    try:
        async with asyncio.timeout(WITHIN), store.reader.connect() as connection:
            standing = await rows.standing(connection, now=now)
        found["oldest_unsent_seconds"] = round(standing.age(now), 1)
        found["updates_waiting"] = standing.updates
        found["ok"] = True
    except Exception as error:  # whatever keeps the database from answering
        log.warning("health check failed", error=type(error).__name__)
    return found


async def database(store: Store, newest: str | None) -> dict[str, str]:
    """Whether the database answers, and whether it is at this release."""
    try:
        async with asyncio.timeout(WITHIN):
            current = await migrate.current(store)
    except Exception as error:  # whatever keeps the database from answering
        log.warning("health check failed", error=type(error).__name__)
        return {"database": "unreachable"}
    at = "current" if current == newest else "behind"
    return {"database": "reachable", "migrations": at}


async def measure(app: Watched, *, now: datetime) -> bytes | None:
    """The figures as Prometheus reads them; None while the database does not answer."""
    from bot.http import metrics  # noqa: PLC0415 - as above

    try:
        async with asyncio.timeout(WITHIN), app.store.reader.connect() as connection:
            standing = await rows.standing(connection, now=now)
    except Exception as error:  # whatever keeps the database from answering
        log.warning("metrics not read", error=type(error).__name__)
        return None
    return metrics.text(standing, app.writer.turns.counts, app.sender.counters, now=now)
