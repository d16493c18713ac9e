"""``python -m tests.bench.where [SECONDS]``: where an update's CPU time goes, of Q1's bot.

Wall time says little on a machine that others use as well; CPU time an update does. So this is
what to iterate with: it drives the product as Q1 does and prints the CPU of an update, then the
share of every area and of the functions that cost most.
"""

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.contenders import ROOT, Pingan, pin_driver
from tests.bench.driving import Round
from tests.bench.webhook import Extent, set_up

EXTENT: Final = Extent(12, 1.0, 1200, 0.6)
MOST: Final = 45
Stacks = list[tuple[list[str], int]]


class Sampled(Pingan):
    """The product with a sampler in it."""

    def command(self) -> list[str]:
        return [sys.executable, "-m", "tests.bench.sampled", "run"]

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "BENCH_SAMPLES": str(self.samples)}

    @property
    def samples(self) -> Path:
        """Where the samples are written."""
        return Path(self.folder.name) / "samples"


async def plain(seconds: float) -> list[Round]:
    """Some rounds of the product as it is."""
    async with AsyncExitStack() as stack:
        stand = await set_up(stack, Pingan, EXTENT, webhook=True)
        await stand.go(1.0)
        return [await stand.go(seconds) for _ in range(EXTENT.rounds)]


async def sampled(seconds: float) -> tuple[Round, Stacks]:
    """One round with samples."""
    async with AsyncExitStack() as stack:
        stand = await set_up(stack, Sampled, EXTENT, webhook=True)
        await stand.go(1.0)
        assert isinstance(stand.contender, Sampled)
        stand.contender.process.send_signal(signal.SIGUSR1)
        turn = await stand.go(seconds)
        stand.contender.process.send_signal(signal.SIGUSR2)
        while not stand.contender.samples.exists():  # noqa: ASYNC110 - another process writes
            await asyncio.sleep(0.1)
        return turn, json.loads(stand.contender.samples.read_text("utf-8"))


def told(turn: Round, stacks: Stacks) -> Iterable[str]:
    """The areas and the functions that cost most, in µs an update."""
    total = sum(count for _, count in stacks)
    each = turn.cpu / turn.updates * 1e6 / total
    own: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for stack, count in stacks:
        own[_short(stack[0])] += count
        for name in {_short(one) for one in stack}:
            within[name] += count
    yield f"{total} samples, {turn.updates} updates, µs an update; with what it calls:"
    yield from (f"  {count * each:7.1f}  {name}" for name, count in within.most_common(MOST * 4))
    yield "by itself:"
    yield from (f"  {count * each:7.1f}  {name}" for name, count in own.most_common(MOST))
    areas: Counter[str] = Counter()
    for name, count in own.items():
        areas[name.partition("/")[0].partition(":")[0]] += count
    yield "by area:"
    yield from (f"  {count * each:7.1f}  {name}" for name, count in areas.most_common(20))


def _short(name: str) -> str:
    for root in (f"{ROOT}/", "site-packages/", "python3.11/"):
        name = name.rpartition(root)[2]
    return name


async def main() -> None:
    """Measure and print."""
    pin_driver()
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    rounds = await plain(EXTENT.seconds)
    costs = sorted(one.cost * 1000 for one in rounds)
    print(
        f"CPU an update: at least {costs[0]:.0f} µs, median {median(costs):.0f}, {costs[-1]:.0f}"
    )
    if not seconds:
        return
    print(f"{sum(one.lost for one in rounds)} lost, {median(o.rate for o in rounds):.0f}/s")
    for line in told(*await sampled(seconds)):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
