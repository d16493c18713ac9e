"""The bot with a sampler in it: where its CPU time goes, by function and by area.

``python -m tests.bench.sampled run`` is ``pingan run``; SIGUSR1 begins counting, SIGUSR2 writes
what was seen to the file that ``BENCH_SAMPLES`` names. A sample a millisecond of CPU costs 3 %.
"""

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Final

EVERY: Final = 0.001
_seen: Counter[tuple[str, ...]] = Counter()


def _sample(_number: int, frame: FrameType | None) -> None:
    stack = []
    while frame is not None:
        code = frame.f_code
        stack.append(f"{code.co_filename}:{code.co_qualname}")
        frame = frame.f_back
    _seen[tuple(stack)] += 1


def _begin(_number: int, _frame: FrameType | None) -> None:
    _seen.clear()
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)


def _write(_number: int, _frame: FrameType | None) -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
    rows = [[list(stack), count] for stack, count in _seen.items()]
    target = Path(os.environ["BENCH_SAMPLES"])
    target.with_suffix(".part").write_text(json.dumps(rows), "utf-8")
    target.with_suffix(".part").rename(target)


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, _sample)
    signal.signal(signal.SIGUSR1, _begin)
    signal.signal(signal.SIGUSR2, _write)
    from bot.cli import main

    sys.exit(main())
