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
    told = {case.reporter_id, None}
    for merged in await _all_merged(work, case):
        if merged.reporter_id not in told:
            told.add(merged.reporter_id)
            notice = OthersCaseEnded(case.id, event.id, merged.id)
            tell(work, merged.reporter_id or 0, notice, now=now)
        await _tell_supporters(work, case, merged.id, event, told, now=now)
    await _tell_supporters(work, case, case.id, event, told, now=now)


async def _tell_supporters(
    work: Work, case: Case, of_id: int, event: Event, told: set[int | None], *, now: datetime
) -> None:
    new = [one for one in await nearby.supporters(work, of_id) if one not in told]
    told.update(new)
    tell_all(work, new, OthersCaseEnded(case.id, event.id), now=now)


async def _all_merged(work: Work, case: Case) -> list[Case]:
    """Every case that went into this one, also by way of another."""
    found: dict[int, Case] = {}
    ahead = [case.id]
    while ahead:
        merged = await nearby.merged_into(work, ahead.pop())
        ahead += [one.id for one in merged if one.id not in found]
        found |= {one.id: one for one in merged}
    return list(found.values())
