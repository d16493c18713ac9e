"""Q1: the report by webhook, 32 at once, every step durable, against bots without memory."""

import random
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from statistics import median

from tests.bench.contenders import Aiogram, Contender, Pingan, PythonTelegramBot, pin_driver
from tests.bench.driving import AT_ONCE, Crowd, OnceEach, Round, Scattered
from tests.bench.figure import Bound, Figure, Reached, Size, spread
from tests.bench.people import FIRST_REPORT, REPORT, Person, crowd
from tests.bench.telegram import Telegram

PAUSE = 1.2
"""Seconds between one person's updates; Telegram lets a bot say one thing a second to a chat."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How many rounds of how many seconds, with how many people."""

    rounds: int
    seconds: float
    people: int
    pause: float = PAUSE


EXTENTS = {
    Size.SMALL: Extent(1, 3.0, 64, 0.3),
    Size.USUAL: Extent(5, 8.0, 2400),
    Size.FULL: Extent(9, 20.0, 2400),
}


@dataclass(slots=True)
class Stand:
    """A bot with its own Telegram and its own people."""

    contender: Contender
    driver: Crowd
    rounds: list[Round] = field(default_factory=list)

    async def go(self, seconds: float) -> Round:
        """Drive it for a while."""
        if self.contender.webhook:
            return await self.driver.by_webhook(
                self.contender.port, self.contender.process, seconds
            )
        return await self.driver.by_polling(self.contender.process, seconds)

    @property
    def rates(self) -> list[float]:
        """Updates a second, round by round."""
        return [one.rate for one in self.rounds]


async def set_up(
    stack: AsyncExitStack, kind: type[Contender], extent: Extent, *, webhook: bool
) -> Stand:
    """Start a bot and its people; the product's people have agreed to what they are asked."""
    telegram = await stack.enter_async_context(Telegram())
    contender = await stack.enter_async_context(kind(telegram, webhook=webhook))
    people = crowd(telegram, extent.people)
    if issubclass(kind, Pingan):
        await get_to_know(contender, telegram, people, extent)
    moving = [one for one in people if one.id % len(REPORT)]
    scattered = Scattered(telegram, moving, REPORT, pause=extent.pause)
    await Stand(contender, scattered).go(3600)
    random.shuffle(people)
    return Stand(contender, Crowd(telegram, people, REPORT, pause=extent.pause))


async def get_to_know(
    contender: Contender, telegram: Telegram, people: Sequence[Person], extent: Extent
) -> Round:
    """Everybody's first report, with both consents."""
    firsts = OnceEach(telegram, people, FIRST_REPORT, pause=extent.pause)
    round_ = await Stand(contender, firsts).go(3600)
    if round_.lost:
        raise RuntimeError(f"{round_.lost} answers of first reports never came")
    return round_


async def compare(
    kinds: Sequence[type[Contender]], extent: Extent, *, webhook: bool
) -> list[Stand]:
    """Alternating rounds of each bot."""
    pin_driver()
    async with AsyncExitStack() as stack:
        stands = [await set_up(stack, kind, extent, webhook=webhook) for kind in kinds]
        for stand in stands:
            await stand.go(min(2.0, extent.seconds))
        for _ in range(extent.rounds):
            for stand in stands:
                stand.rounds.append(await stand.go(extent.seconds))
    return stands


def raw(stands: Sequence[Stand]) -> Mapping[str, str]:
    """What was measured, in words."""
    told: dict[str, str] = {}
    for one in stands:
        name = one.contender.name
        told[f"{name} updates/s"] = spread(one.rates)
        told[f"{name} CPU ms an update"] = spread([turn.cost for turn in one.rounds])
        waits = sorted(wait for turn in one.rounds for wait in turn.waits)
        told[f"{name} answered within"] = (
            f"{median(waits) * 1000:.0f} ms, 95 % in {waits[int(len(waits) * 0.95)] * 1000:.0f} ms"
        )
    return told


def ratio(stand: Stand, peer: Stand) -> float:
    """Median of the ratios of neighbouring rounds."""
    return median(a / b for a, b in zip(stand.rates, peer.rates, strict=True))


def cheaper(stand: Stand, peer: Stand) -> float:
    """The same by CPU time, which other people on the machine disturb less."""
    pairs = zip(stand.rounds, peer.rounds, strict=True)
    return median(theirs.cost / ours.cost for ours, theirs in pairs)


def lost(stands: Sequence[Stand]) -> int:
    """Answers that never came, of anybody."""
    return sum(turn.lost for one in stands for turn in one.rounds)


def calls(stands: Sequence[Stand]) -> list[float]:
    """Calls to Telegram an update, of each bot."""
    return [
        sum(turn.calls for turn in one.rounds) / max(1, sum(turn.updates for turn in one.rounds))
        for one in stands
    ]


def notes(stands: Sequence[Stand]) -> list[str]:
    """What a reader must know to believe the figure."""
    idle = max(turn.idle / turn.seconds for one in stands for turn in one.rounds)
    return [
        f"{AT_ONCE} updates under way at any time, "
        f"{', '.join(f'{one:.2f}' for one in calls(stands))} calls an update; "
        f"the driver had nobody to send for in {idle:.0%} of its time at most",
        "photos are noted but not brought home: the pretended Telegram holds getFile back",
    ]


async def measure(row: str, size: Size) -> Figure:
    """Measure Q1."""
    stands = await compare((Pingan, Aiogram, PythonTelegramBot), EXTENTS[size], webhook=True)
    ours, bare, ptb = stands
    return Figure(
        row,
        f"seven-step report by webhook, {AT_ONCE} at once, every step durable, one core",
        raw(stands),
        [
            Reached("updates/s, × bare aiogram in memory", ratio(ours, bare), Bound(2.0)),
            Reached("updates/s, × python-telegram-bot in memory", ratio(ours, ptb), Bound(5.0)),
            Reached("updates per CPU second, × bare aiogram", cheaper(ours, bare), Bound(1.3)),
        ],
        lost(stands),
        notes(stands),
        calls(stands),
    )
