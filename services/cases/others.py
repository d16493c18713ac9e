"""Who else waits for a case: those who said «same one», and reporters of cases merged into it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases.states import State
from services.notices import Notice, register, tell, tell_all
from storage import nearby
from storage.tables import Case, Event
from storage.work import Work

TELLS: Final = frozenset({State.CLOSED, State.REJECTED})
"""How it ended is told to all of them; the steps on the way to its reporter alone."""


@register
@dataclass(frozen=True, slots=True)
class OthersCaseEnded(Notice):
    """To whoever reported the same matter: it has ended, and how."""

    case_id: int
    event_id: int
    own_id: int | None = None
    """Their own case, where they had one that was merged."""


async def tell_others(work: Work, case: Case, event: Event, *, now: datetime) -> None:
    """Tell everybody who stands behind a case how it ended."""
    if case.state not in TELLS:
        return
    people = await nearby.supporters(work, case.id)
    tell_all(work, people, OthersCaseEnded(case.id, event.id), now=now)
    for merged in await nearby.merged_into(work, case.id):
        if merged.reporter_id is not None and merged.reporter_id not in people:
            notice = OthersCaseEnded(case.id, event.id, merged.id)
            tell(work, merged.reporter_id, notice, now=now)
