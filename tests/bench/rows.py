"""Which module measures which row of QUALITY.md."""

import importlib

from tests.bench.figure import Figure, Measure, Size

ROWS: dict[str, str] = {
    "Q1": "webhook",
    "Q2": "polling",
    "Q4": "memory",
    "Q5": "starting",
    "Q6": "five_million",
    "Q7": "five_million",
    "Q9": "sending",
    "Q10": "sending",
    "Q11": "freezing",
}
"""Row → module of this package with ``async def measure(row: str, size: Size) -> Figure``."""


async def measure(row: str, size: Size) -> Figure:
    """Measure one row."""
    module = importlib.import_module(f"tests.bench.{ROWS[row]}")
    run: Measure = module.measure
    return await run(row, size)
