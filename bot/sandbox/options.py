"""How a sandbox is to be: everything that can be chosen when it is made."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox.limits import Model
from bot.sandbox.maps import district
from bot.sandbox.stage import Child, Sample, shipped_samples
from bot.sandbox.world import Json


@dataclass
class Options:
    """Choices; the defaults are a fast, forgetful sandbox without flood limits.

    `token` registers the bot before it calls. `keep_messages` is how many messages each
    chat remembers (None: all). `state_dir` makes the sandbox survive a restart.
    `strict` judges every update by the schema before it goes out, for tests.
    `invite` makes the start payload by which somebody added with a role gets it (None: no such
    role); they press it at once. `layers` reads what the map shows anew each time it is opened:
    `{"zones", "cases"}`, both GeoJSON. `webhook_pause` is the unit of the growing pauses between
    tries, in seconds.
    """

    bot_name: str = "平安"
    bot_username: str = "pingan_bot"
    token: str | None = None
    people: Sequence[Json] = ()
    groups: Sequence[Json] = ()
    limiter: Model = "off"
    keep_messages: int | None = None
    ledger_size: int = 5000
    state_dir: Path | None = None
    clock_file: Path | None = None
    reads_groups: bool = False
    strict: bool = False
    first_update_id: int = 100_000_001
    webhook_pause: float = 1.0
    places: Callable[[], Json] = district
    glass: Callable[[], Awaitable[Any]] | None = None
    layers: Callable[[], Awaitable[Json]] | None = None
    invite: Callable[[str], Awaitable[str | None]] | None = None
    child: Child | None = None
    samples: Sequence[Sample] = field(default_factory=shipped_samples)
