"""Q5: how soon the bot answers after its start, alone and with a full queue; the command line."""

import asyncio
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.contenders import BOT_CORE, ROOT, Pingan, pin_driver
from tests.bench.driving import spent
from tests.bench.figure import Figure, Reached, Size, at_most, spread
from tests.bench.people import Person, encode
from tests.bench.telegram import Telegram

TIMES = {Size.SMALL: 1, Size.USUAL: 5, Size.FULL: 11}
WAITING = {Size.SMALL: 300, Size.USUAL: 10_000, Size.FULL: 10_000}
IMPORT = [sys.executable, "-c", "import aiogram"]
NOTHING = [sys.executable, "-c", "pass"]
HELP = [sys.executable, "-m", "bot", "--help"]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the clock and of the processor."""

    wall: float
    cpu: float


async def run(command: Sequence[str]) -> Took:
    """Run a command on the bot's core to its end."""
    before, began = _children(), time.perf_counter()
    core = ["taskset", "-c", str(BOT_CORE)]
    process = await asyncio.create_subprocess_exec(
        *core, *command, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL
    )
    if await process.wait():
        raise RuntimeError(f"{command} failed")
    return Took(time.perf_counter() - began, _children() - before)


def _children() -> float:
    """CPU seconds of the processes that have ended, to the microsecond."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def start(waiting: int) -> Took:
    """Start the bot with so many updates waiting at Telegram, until its first answer."""
    async with Telegram() as telegram:
        for number in range(waiting):
            telegram.offer(encode(Person(telegram, 900_000 + number).command("/start")))
        bot = Pingan(telegram, webhook=False)
        await bot.prepare()
        began = time.perf_counter()
        bot.start()
        try:
            async with asyncio.timeout(120):
                await telegram.first_call.wait()
            return Took(time.perf_counter() - began, spent(bot.process))
        finally:
            bot.end(tell=False)


async def measure(row: str, size: Size) -> Figure:
    """Measure Q5."""
    pin_driver()
    took: dict[str, list[Took]] = {}
    for _ in range(TIMES[size]):
        for name, command in (("import", IMPORT), ("pass", NOTHING), ("help", HELP)):
            took.setdefault(name, []).append(await run(command))
        took.setdefault("one", []).append(await start(1))
        took.setdefault("many", []).append(await start(WAITING[size]))
    return Figure(row, "from start to first answer, and the command line", *_told(took, size))


def _told(took: dict[str, list[Took]], size: Size) -> tuple[dict[str, str], list[Reached]]:
    wall = {name: [one.wall for one in all_] for name, all_ in took.items()}
    cpu = {name: [one.cpu for one in all_] for name, all_ in took.items()}
    waiting = f"{WAITING[size]:,}"
    raw = {
        "import aiogram, CPU": spread(cpu["import"], "s"),
        "import aiogram": spread(wall["import"], "s"),
        "pingan run to its first answer, CPU": spread(cpu["one"], "s"),
        "pingan run to its first answer": spread(wall["one"], "s"),
        f"the same with {waiting} updates waiting": spread(wall["many"], "s"),
        "python -c pass, CPU": spread(cpu["pass"], "s"),
        "pingan --help, CPU": spread(cpu["help"], "s"),
    }
    later = median(wall["many"]) - median(wall["one"])
    return raw, [
        Reached("CPU to the first answer, × import", _x(cpu, "one", "import"), at_most(1.2)),
        Reached(f"seconds later with {waiting} waiting", later, at_most(3.0)),
        Reached("pingan --help, × python -c pass", _x(cpu, "help", "pass"), at_most(5.0)),
    ]


def _x(values: dict[str, list[float]], name: str, peer: str) -> float:
    return median(values[name]) / median(values[peer])
