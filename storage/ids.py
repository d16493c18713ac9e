"""Row ids made here, in order of arrival, so that a group is inserted without asking back."""

import random
import time

_PROCESS_BITS = 8
_COUNT_BITS = 12


class Ids:
    """Rising 63-bit ids: milliseconds, a mark of this process, a counter.

    ``after`` is the highest id already in use, so that a clock set back cannot put new rows
    before old ones.
    """

    def __init__(self, after: int = 0) -> None:
        self._last = after >> _COUNT_BITS + _PROCESS_BITS
        self._count = 0
        self._mark = random.SystemRandom().getrandbits(_PROCESS_BITS)

    def next(self) -> int:
        """The next id, higher than every one before it."""
        moment = max(time.time_ns() // 1_000_000, self._last)
        self._count = self._count + 1 if moment == self._last else 0
        if self._count >> _COUNT_BITS:
            moment, self._count = moment + 1, 0
        self._last = moment
        return (moment << _PROCESS_BITS | self._mark) << _COUNT_BITS | self._count
