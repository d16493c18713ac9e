"""The process in which strangers' files are opened: poor, slow to anger, easily replaced.

Started by ``services.media.gate`` as ``python -m services.media.worker``. It has no token in its
environment, 1 GiB of address space, no right to write files, 15 s of processor time for each
file, the lowest priority, and is the first to go when the machine runs out of memory. Asks and
answers are one line of JSON, then as many bytes as the line says.
"""

import gc
import json
import os
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from services.media import film, picture
from services.media.errors import MediaRefused

MEMORY_BYTES = 1 << 30
CPU_S = 15

Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    """Say that we are ready, then answer until nobody asks any more."""
    answers = _own_output()
    _limit()
    _say(answers, {"ready": True}, b"")
    while line := sys.stdin.buffer.readline():
        ask = json.loads(line)
        data = sys.stdin.buffer.read(ask["size"])
        _allow_cpu()
        _say(answers, *_answer(JOBS[ask["job"]], data, ask["name"]))
        del data
        gc.collect()


def _picture(data: bytes, name: str) -> Answer:
    made = picture.clean(data, name)
    place = made.position
    return {
        "width": made.width,
        "height": made.height,
        "taken_at": made.taken_at.isoformat() if made.taken_at else None,
        "position": [place.latitude, place.longitude] if place else None,
    }, made.jpeg


def _film(data: bytes, name: str) -> Answer:
    made = film.clean(data, name)
    return {"seconds": made.seconds, "width": made.width, "height": made.height}, made.data


JOBS: dict[str, Callable[[bytes, str], Answer]] = {"picture": _picture, "film": _film}


def _answer(job: Callable[[bytes, str], Answer], data: bytes, name: str) -> Answer:
    try:
        return job(data, name)
    except MediaRefused as refused:
        return {"refused": refused.reason}, b""


def _say(answers: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    answers.write(json.dumps({**head, "size": len(body)}).encode() + b"\n" + body)
    answers.flush()


def _own_output() -> IO[bytes]:
    """Keep the pipe for answers; what a library prints must not get into them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit() -> None:
    with suppress(OSError):  # not on Linux, or not ours to say
        Path("/proc/self/oom_score_adj").write_text("1000")
    os.nice(10)
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(kind, (limit, limit))


def _allow_cpu() -> None:
    """The limit counts from the start of the process, so it moves along with each file."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CPU_S
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
