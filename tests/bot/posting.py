"""A sensor that posts to a town over HTTP, and the towns it posts to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import aiohttp
import orjson
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.http import sensors as http
from bot.http.sensor_events import MEDIA_TYPE
from services import sensors
from services.sensors import Terms
from storage.tables import SensorSource
from storage.work import Work
from tests.town import Town

KEY = "a key of the tests, of 32 bytes or more"
LINAN = (30.2345, 119.7247)


@dataclass
class Sensor:
    """Another system: signs as it should, unless told otherwise."""

    town: Town
    client: TestClient[web.Request, web.Application]
    secret: str
    name: str = "huiyan"
    counted: int = field(default=0)

    def event(self, **data: Any) -> dict[str, Any]:
        """An event of its own, with another id each time."""
        self.counted += 1
        where = {"latitude": LINAN[0], "longitude": LINAN[1]}
        return {
            "specversion": "1.0",
            "id": f"e-{self.counted}",
            "source": "/cameras/17",
            "type": "pingan.sensed.v1",
            "data": {"category": "rubble", **where, "words": "有车倒渣土", **data},
        }

    async def posts(
        self, event: Any, *, shift: float = 0, secret: str | None = None, **headers: str
    ) -> tuple[int, Any]:
        """Post an event (or raw bytes); the status, and what it says."""
        body = event if isinstance(event, bytes) else orjson.dumps(event)
        stamp = str(int(self.town.clock.now().timestamp() + shift))
        signed = sensors.signature(secret or self.secret, stamp, body)
        whole = {http.NAMED: self.name, http.STAMPED: stamp, http.SIGNED: signed}
        whole |= {"Content-Type": MEDIA_TYPE, **headers}
        answer = await self.client.post(http.PATH, data=body, headers=whole)
        said = orjson.loads(await answer.read())
        await self.town.settle()
        return answer.status, said


async def source(town: Town, name: str = "huiyan", **terms: Any) -> SensorSource:
    """A source that may post."""
    made: list[SensorSource] = []

    async def verb(work: Work) -> None:
        made.append(await sensors.add(work, name, Terms(**terms), now=town.clock.now()))

    await town.writer.serve(verb)
    return made[0]


@asynccontextmanager
async def posting(town: Town, **terms: Any) -> AsyncIterator[Sensor]:
    """A sensor that may post to this town."""
    held = await source(town, **terms)
    app = SimpleNamespace(store=town.store, clock=town.clock, writer=town.writer)
    site = web.Application()
    http.add_to(site, app, KEY)
    async with TestClient(TestServer(site)) as client:
        yield Sensor(town, client, sensors.secret_of(KEY, held))


async def signed(
    url: str, event: dict[str, Any], secret: str, *, now: datetime, name: str = "huiyan"
) -> tuple[int, Any]:
    """Post an event to a bot that runs; the status, and what it says."""
    body, stamp = orjson.dumps(event), str(int(now.timestamp()))
    headers = {
        http.NAMED: name,
        http.STAMPED: stamp,
        http.SIGNED: sensors.signature(secret, stamp, body),
        "Content-Type": MEDIA_TYPE,
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(url + http.PATH, data=body, headers=headers) as answer,
    ):
        return answer.status, orjson.loads(await answer.read())
