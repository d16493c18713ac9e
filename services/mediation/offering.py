"""The times a case may have: the free ones to propose, and the full ones to wait for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.mediation import agenda
from services.mediation.access import seat_of
from services.mediation.codes import Side
from services.people import Actor
from storage import agreement, waiting
from storage import mediation as rows
from storage.tables import Slot
from storage.work import Work

LOOKED: Final = 64
FULL: Final = 4
"""So many full times are shown beside the free ones."""


@dataclass(frozen=True, slots=True)
class Times:
    """``free`` can be proposed, ``full`` can be waited for; soonest first."""

    free: list[Slot]
    full: list[Slot]


async def times(work: Work, actor: Actor, case_id: int, *, now: datetime, limit: int = 8) -> Times:
    """Times of mediators who may have the case (M12); the mediator waits for none.

    :raises NotAllowed: the actor sits on no side of it.
    """
    case, request, seat = await seat_of(work, actor, case_id)
    barred = await agreement.barred(work, case_id)
    hosts = await rows.hosts_at(work, request.studio_id)
    may = [one.id for one in hosts if one.person_id not in barred]
    found = await agenda.times_for(work, actor, case_id, now=now, limit=LOOKED)
    free = [one for one in found if one.host_id in may][:limit]
    if seat.side not in {Side.ASKER, Side.OTHER} or request.urgent:
        return Times(free, [])
    own = [one.id for one in hosts if case.holder_id in (None, one.person_id) and one.id in may]
    full = await waiting.full(work, own, request.track, case_id, now=now, limit=FULL)
    return Times(free, full)
