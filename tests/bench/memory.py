"""Q4: resident memory after many updates against after a few, and idle beside bare aiogram."""

import asyncio
from contextlib import AsyncExitStack

import psutil

from tests.bench.contenders import Aiogram, Contender, Pingan, pin_driver
from tests.bench.driving import Round
from tests.bench.figure import Figure, Reached, Size, at_most
from tests.bench.telegram import Telegram
from tests.bench.webhook import Extent, set_up

EXTENT = {
    Size.SMALL: Extent(1, 1.0, 64, 0.3),
    Size.USUAL: Extent(1, 2.0, 2400),
    Size.FULL: Extent(1, 2.0, 20_000),
}
UPDATES = {
    Size.SMALL: (300, 600),
    Size.USUAL: (10_000, 60_000),
    Size.FULL: (10_000, 1_000_000),
}
REST = 2.0
MEGABYTE = 1_000_000


def resident(process: psutil.Process) -> float:
    """Resident megabytes of a process and its children."""
    family = [process, *process.children(recursive=True)]
    return sum(one.memory_info().rss for one in family) / MEGABYTE


async def idle(kind: type[Contender]) -> float:
    """Resident megabytes of a bot that has started and has nothing to do."""
    async with Telegram() as telegram, kind(telegram) as contender:
        await asyncio.sleep(REST)
        return resident(contender.process)


async def measure(row: str, size: Size) -> Figure:
    """Measure Q4."""
    pin_driver()
    few, many = UPDATES[size]
    ours, bare = await idle(Pingan), await idle(Aiogram)
    done, lost = 0, 0
    sizes: dict[int, float] = {}
    async with AsyncExitStack() as stack:
        stand = await set_up(stack, Pingan, EXTENT[size], webhook=True)
        done = 2 * 7 * EXTENT[size].people // 2
        for goal in (few, many):
            while done < goal:
                turn: Round = await stand.go(EXTENT[size].seconds)
                done, lost = done + turn.updates, lost + turn.lost
            await asyncio.sleep(REST)
            sizes[goal] = resident(stand.contender.process)
    return Figure(
        row,
        "resident memory, after many updates and idle",
        {
            f"pingan after {few:,} updates": f"{sizes[few]:.0f} MB",
            f"pingan after {many:,} updates": f"{sizes[many]:.0f} MB",
            "pingan idle": f"{ours:.0f} MB",
            "aiogram idle": f"{bare:.0f} MB",
        },
        [
            Reached("memory after many, × after few", sizes[many] / sizes[few], at_most(1.05)),
            Reached("memory idle, × bare aiogram", ours / bare, at_most(1.3)),
        ],
        lost,
    )
