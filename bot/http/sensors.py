"""``POST /sensors/events``: other systems post what they saw; each event is one case (D11).

Signed, small, one at a time: 202 once the case is committed, and nothing is acknowledged before.
"""

import asyncio
from datetime import datetime
from typing import Any, Final, Protocol

from aiohttp import web
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.clock import Clock
from bot.http.sensor_events import MEDIA_TYPE, Posted, flaws, schema, sighting
from bot.writer import Unavailable, Writer
from services import sensors
from services.cases import sensed
from services.cases.sensed import OtherEvent, Sighting, Taken, Unfit
from storage import sensors as rows
from storage.engine import Store
from storage.tables import SensorSource
from storage.work import Work, reading

PATH: Final = "/sensors/events"
SCHEMA_PATH: Final = "/sensors/schema"
MOST_BYTES: Final = 64 * 1024
WITHIN: Final = 10.0
"""Seconds for a whole body."""

NAMED: Final = "Pingan-Source"
STAMPED: Final = "Pingan-Timestamp"
SIGNED: Final = "Pingan-Signature"

log = logs.get(__name__)


class Serving(Protocol):
    """The process, as far as sensors meet it."""

    @property
    def store(self) -> Store:
        """The database."""

    @property
    def clock(self) -> Clock:
        """The clock that signatures are judged by."""

    @property
    def writer(self) -> Writer:
        """What takes events on."""


class Refused(Exception):
    """An answer that ends the request."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.more = status, more

    def response(self) -> web.Response:
        """As a problem (RFC 9457)."""
        wait = self.more.pop("wait", None)
        headers = {"Retry-After": str(wait)} if wait else None
        said = {"status": self.status, "detail": str(self), **self.more}
        return web.json_response(
            said, status=self.status, headers=headers, content_type="application/problem+json"
        )


class Buckets:
    """How often each source may post: so many a minute, and as many at once."""

    def __init__(self) -> None:
        self._levels: dict[str, tuple[float, datetime]] = {}

    def wait(self, source: SensorSource, now: datetime) -> int:
        """Seconds until one more may come; 0 when it may come now, and then it counts."""
        level, since = self._levels.get(source.name, (0.0, now))
        rate = source.per_minute / 60
        level = max(0.0, level - max(0.0, (now - since).total_seconds()) * rate)
        if level + 1 > source.per_minute:
            return max(1, round((level + 1 - source.per_minute) / rate))
        self._levels[source.name] = (level + 1, now)
        return 0


class Sensors:
    """Takes events; ``key`` is the secret of the settings that theirs come from."""

    def __init__(self, app: Serving, key: str) -> None:
        self._app = app
        self._key = key
        self._buckets = Buckets()

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """One event, or why not."""
        try:
            taken = await self._take(request)
        except Refused as refused:
            log.info("sensor event refused", status=refused.status)
            return refused.response()
        return web.json_response({"case": taken.case.number, "again": taken.again}, status=202)

    async def _take(self, request: web.Request) -> Taken:
        body = await _body(request)
        now = self._app.clock.now()
        source = await self._proven(request, body, now)
        if wait := self._buckets.wait(source, now):
            raise Refused(429, "too many events", wait=wait)
        if request.content_type != MEDIA_TYPE:
            raise Refused(415, f"expected {MEDIA_TYPE}")
        return await self._open(source, _read(body, now), now)

    async def _proven(self, request: web.Request, body: bytes, now: datetime) -> SensorSource:
        """The source that signed this; a name nobody has is told the same as a wrong signature."""
        shown = request.headers.get(SIGNED, "")
        stamp = request.headers.get(STAMPED, "")
        try:
            async with self._app.store.read() as session:
                source = await rows.live(reading(session), request.headers.get(NAMED, "")[:40])
        except (SQLAlchemyError, OSError):
            raise _away() from None
        secret = sensors.secret_of(self._key, source) if source else self._key
        right = sensors.proven(secret, stamp, body, shown, now=now)
        if source is None or not right:
            raise Refused(401, "not signed by a source that is known, within the last minutes")
        return source

    async def _open(self, source: SensorSource, seen: Sighting, now: datetime) -> Taken:
        async def verb(work: Work) -> Taken:
            return await sensed.take(work, source, seen, now=now)

        try:
            return await self._app.writer.serve(verb)
        except OtherEvent:
            raise Refused(409, "this id was used for another event") from None
        except Unfit as unfit:
            errors = [{"pointer": unfit.pointer, "detail": str(unfit)}]
            raise Refused(400, "not an event that can be taken", errors=errors) from None
        except Unavailable:
            raise _away() from None


def add_to(site: web.Application, app: Serving, key: str | None) -> None:
    """Serve sensors; without a key in the settings there are no secrets, and only the schema."""
    site.router.add_get(SCHEMA_PATH, _schema)
    if key is not None:
        site.router.add_post(PATH, Sensors(app, key).receive)


async def _schema(_request: web.Request) -> web.Response:
    return web.json_response(schema(), content_type="application/schema+json")


async def away(_request: web.Request) -> web.Response:
    """The answer of a process that stands by: nothing was taken, try again."""
    return _away().response()


def _away() -> Refused:
    return Refused(503, "nothing was stored, try again", wait=5)


async def _body(request: web.Request) -> bytes:
    """The body, counted while it comes."""
    if (request.content_length or 0) > MOST_BYTES:
        raise Refused(413, f"an event has {MOST_BYTES} bytes at most")
    body = bytearray()
    try:
        async with asyncio.timeout(WITHIN):
            async for piece in request.content.iter_chunked(MOST_BYTES):
                body += piece
                if len(body) > MOST_BYTES:
                    raise Refused(413, f"an event has {MOST_BYTES} bytes at most")
    except TimeoutError:
        raise Refused(408, "the body did not come") from None
    return bytes(body)


def _read(body: bytes, now: datetime) -> Sighting:
    try:
        posted = Posted.model_validate_json(body)
    except ValidationError as error:
        raise Refused(400, "not an event that can be taken", errors=flaws(error)) from None
    if posted.time is not None and posted.time - now > sensors.WINDOW:
        errors = [{"pointer": "/time", "detail": "lies in the future"}]
        raise Refused(400, "not an event that can be taken", errors=errors)
    return sighting(posted, now=now)
