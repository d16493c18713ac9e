"""Everything that one running sandbox is made of, for those who route requests to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import orjson
from aiohttp import web

from bot.sandbox.api import BotApi
from bot.sandbox.exchange import Exchange
from bot.sandbox.phone import Phone
from bot.sandbox.world import Json


@dataclass(frozen=True)
class Sample:
    """A file that ships with the sandbox and can be sent with one tap."""

    name: str
    kind: str
    title: Json | str
    path: Path


def shipped_samples() -> list[Sample]:
    """The samples that lie in the package, as its index lists them."""
    folder = Path(__file__).parent / "samples"
    index = folder / "index.json"
    if not index.exists():
        return []
    return [
        Sample(one["name"], one["kind"], one["title"], folder / one["file"])
        for one in orjson.loads(index.read_bytes())
    ]


class Child(Protocol):
    """A bot's process that the sandbox runs."""

    @property
    def running(self) -> bool:
        """Whether it is alive."""

    async def kill(self) -> None:
        """SIGKILL, and wait for the end."""

    async def restart(self) -> None:
        """End it if it runs, and start it anew."""


@dataclass
class Stage:
    """The parts of one sandbox."""

    exchange: Exchange
    api: BotApi
    phone: Phone
    places: Callable[[], Json] | None = None
    glass: Callable[[], Awaitable[Any]] | None = None
    layers: Callable[[], Awaitable[Json]] | None = None
    child: Child | None = None
    samples: dict[str, Sample] = field(default_factory=dict)
    invite: Callable[[str], Awaitable[str | None]] | None = None
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
