"""What a reporter is promised: by when somebody is there, by when they hear (I9, I10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.dispatch.levels import ClockKind
from storage import clocks as rows
from storage.work import Work

TOLD: Final = (ClockKind.ARRIVE, ClockKind.HANDLE, ClockKind.FEEDBACK)
"""The clocks a reporter hears of, the first to run first; the others are the office's own."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised for when."""

    kind: ClockKind
    due_at: datetime

    def late(self, now: datetime) -> bool:
        """Whether that time has gone by."""
        return self.due_at <= now


async def promised(work: Work, case_id: int) -> Promise | None:
    """What is promised next for a case; None when no such clock runs."""
    return (await promised_all(work, [case_id])).get(case_id)


async def promised_all(work: Work, case_ids: Sequence[int]) -> Mapping[int, Promise]:
    """The same for several cases; those without a promise are missing."""
    found = await rows.running_of(work, case_ids, TOLD)
    first = {
        case_id: min(clocks, key=lambda one: TOLD.index(ClockKind(one.kind)))
        for case_id, clocks in found.items()
    }
    return {case_id: Promise(ClockKind(one.kind), one.due_at) for case_id, one in first.items()}
