"""Places where a test may make the process die, wait or fail; off unless a test names them.

``PINGAN_FAILPOINTS="die-before-commit:3,sleep-after-check:0.5"``: the number is, for ``die``,
which passage is the last one (1 by default), for ``sleep`` the seconds.
"""

import asyncio
import os
import signal

_armed: dict[str, str] = {}
_passed: dict[str, int] = {}


def arm(spec: str) -> None:
    """Read ``name:number`` pairs, comma separated; an empty text disarms all."""
    _armed.clear()
    _passed.clear()
    for part in filter(None, (piece.strip() for piece in spec.split(","))):
        name, _, number = part.partition(":")
        _armed[name] = number or "1"


async def failpoint(place: str) -> None:
    """Pass a place; dies by SIGKILL or sleeps there when a test has asked for it."""
    if not _armed:
        return
    if seconds := _armed.get(f"sleep-{place}"):
        await asyncio.sleep(float(seconds))
    if _last_passage(f"die-{place}"):
        os.kill(os.getpid(), signal.SIGKILL)
    if _last_passage(f"fail-{place}"):
        raise OSError(f"failpoint {place}")


def _last_passage(name: str) -> bool:
    _passed[name] = _passed.get(name, 0) + 1
    return name in _armed and _passed[name] >= int(_armed[name])


arm(os.environ.get("PINGAN_FAILPOINTS", ""))
