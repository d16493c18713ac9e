"""``python -m tests.bench [--full] [Q1 Q2 …]``: measure, and print each figure as a ratio."""

import argparse
import asyncio
import sys

from tests.bench.figure import Size, machine
from tests.bench.rows import ROWS, measure


def main() -> int:
    """Measure the rows that are named, or all; 1 when something was not reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("rows", nargs="*", metavar="Q1", help=f"of {', '.join(ROWS)}; default all")
    parser.add_argument("--full", action="store_true", help="the whole rows, hours of them")
    parser.add_argument("--small", action="store_true", help="a glance, as the tests do")
    chosen = parser.parse_args()
    size = Size.FULL if chosen.full else Size.SMALL if chosen.small else Size.USUAL
    unknown = set(chosen.rows) - ROWS.keys()
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    print(machine(), flush=True)
    well = True
    for row in chosen.rows or ROWS:
        figure = asyncio.run(measure(row, size))
        print(f"\n{figure}", flush=True)
        well = well and figure.well
    return 0 if well else 1


sys.exit(main())
