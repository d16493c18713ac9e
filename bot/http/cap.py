"""``GET /cap/feed.xml`` and ``/cap/alerts/CODE.xml``: warnings for other systems (S8).

Public, as the warnings are; only what has been issued, nothing about people.
"""

import importlib
from typing import Final, Protocol

from aiohttp import web

from bot.clock import Clock
from services.outreach import feed
from storage.engine import Store
from storage.work import reading

FEED: Final = "/cap/feed.xml"
ALERT: Final = "/cap/alerts/{code}.xml"
FRESH_FOR: Final = 30
"""Seconds for which others may keep an answer."""


class Showing(Protocol):
    """The process, as far as the feed meets it."""

    @property
    def store(self) -> Store:
        """The database."""

    @property
    def clock(self) -> Clock:
        """The clock."""


def add_to(site: web.Application, app: Showing, sender: str) -> None:
    """Serve the warnings of this bot, whose name is ``sender``."""

    async def listed(_request: web.Request) -> web.Response:
        now = app.clock.now()
        async with app.store.read() as session:
            found = await feed.entries(reading(session), now=now)
        # XML and every sentence hang on this import; whoever is never asked does without.
        words = importlib.import_module("bot.http.cap_words")
        return _answer(words.feed(found, sender, now=now), "application/atom+xml")

    async def one(request: web.Request) -> web.Response:
        async with app.store.read() as session:
            found = await feed.entry(reading(session), request.match_info["code"])
        if found is None:
            return web.Response(status=404)
        words = importlib.import_module("bot.http.cap_words")
        return _answer(words.alert(found, sender), "application/cap+xml")

    site.router.add_get(FEED, listed)
    site.router.add_get(ALERT, one)


def _answer(body: bytes, kind: str) -> web.Response:
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": f"max-age={FRESH_FOR}"}
    return web.Response(body=body, headers=headers)
