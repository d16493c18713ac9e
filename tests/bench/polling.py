"""Q2: the same report by long polling, against aiogram's own polling."""

from tests.bench.contenders import Aiogram, Pingan
from tests.bench.driving import AT_ONCE
from tests.bench.figure import Bound, Figure, Reached, Size
from tests.bench.webhook import EXTENTS, calls, cheaper, compare, lost, notes, ratio, raw


async def measure(row: str, size: Size) -> Figure:
    """Measure Q2."""
    stands = await compare((Pingan, Aiogram), EXTENTS[size], webhook=False)
    ours, bare = stands
    return Figure(
        row,
        f"seven-step report by long polling, {AT_ONCE} at once, every step durable, one core",
        {
            **raw(stands),
            "updates per CPU second, × bare aiogram": f"{cheaper(ours, bare):.2f}",
        },
        [Reached("updates/s, × bare aiogram polling", ratio(ours, bare), Bound(0.8))],
        lost(stands),
        notes(stands),
        calls(stands),
    )
