"""A mediator who is tied to a side steps back; a side may refuse a mediator once (M12).

Nobody gives a reason. Another mediator of the studio is proposed, with their next free time.
"""

from datetime import datetime
from typing import Final

from services.cases import trail
from services.cases.moves import move
from services.cases.states import State
from services.errors import NotAllowed
from services.mediation import booking, waiting
from services.mediation import standing as standings
from services.mediation.access import at_the_table, seat_of
from services.mediation.codes import Side, TieKind
from services.mediation.errors import RefusedBefore
from services.mediation.notices import HostLeft, MediationAsked
from services.notices import tell_all
from services.people import Actor
from storage import agreement
from storage import mediation as rows
from storage.tables import Case, Request, Slot
from storage.work import Work

HAPPENED: Final = "host_left"
LOOKED: Final = 60
"""So many free times are looked through for one of another mediator."""


async def none(work: Work, actor: Actor, case_id: int, *, now: datetime) -> None:
    """The mediator declares that nothing ties them to any side.

    :raises NotAllowed: no mediator of this case.
    """
    _case, _request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side is not Side.HOST:
        raise NotAllowed
    await agreement.stand_to(work, case_id, actor.id, TieKind.NONE, at=now)


async def step_back(work: Work, actor: Actor, case_id: int, *, now: datetime) -> None:
    """The mediator is tied to a side, and has the case no longer.

    :raises NotAllowed: no mediator of this case, or it is over.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side is not Side.HOST or not State(case.state).open:
        raise NotAllowed
    await agreement.stand_to(work, case_id, actor.id, TieKind.TIE, at=now)
    await _replace(work, actor, case, request, actor.id, now=now)


async def refuse(work: Work, actor: Actor, case_id: int, *, now: datetime) -> None:
    """A side would rather have another mediator; once, and without a reason.

    :raises RefusedBefore: it had another one already. :raises NotAllowed: no side, or nobody to
        refuse yet.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=True)
    host_id = await host_of(work, case)
    if seat.party_id is None or host_id is None or not State(case.state).open:
        raise NotAllowed
    if await agreement.has_refused(work, seat.party_id):
        raise RefusedBefore
    party_id = seat.party_id
    await agreement.stand_to(work, case_id, host_id, TieKind.REFUSED, at=now, party_id=party_id)
    await _replace(work, actor, case, request, host_id, now=now)


async def host_of(work: Work, case: Case) -> int | None:
    """The mediator who has the case, or whose time stands."""
    if case.holder_id is not None:
        return case.holder_id
    standing = await rows.appointment_of(work, case.id)
    slot = await rows.slot(work, standing.slot_id) if standing else None
    host = await rows.host(work, slot.host_id) if slot else None
    return host.person_id if host else None


async def _replace(
    work: Work, actor: Actor, case: Case, request: Request, host_id: int, *, now: datetime
) -> None:
    people = {one.person_id for one in await at_the_table(work, case)} | {host_id}
    standing = await rows.appointment_of(work, case.id)
    after = await _next_time(work, case, request, now=now)
    touched = {standing.slot_id} if standing else set()
    await waiting.lock(work, touched | ({after.id} if after else set()))
    if standing is not None:
        await standings.end(work, None, case, standing, None, now=now)
    case.holder_id = None
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new={"host": host_id})
    if case.state == State.ACCEPTED:
        await move(work, None, case, State.RECEIVED, expected_version=None, now=now)
    await agreement.forget_host(work, case.id)
    told = sorted(one for one in people - {actor.id, None} if one is not None)
    tell_all(work, told, HostLeft(case.id), now=now)
    await _find_another(work, case, request, after, now=now)


async def _next_time(work: Work, case: Case, request: Request, *, now: datetime) -> Slot | None:
    """The soonest free time of a mediator who may have the case."""
    barred = await agreement.barred(work, case.id)
    free = await rows.free_slots(
        work,
        studio_ids=[request.studio_id],
        track=None if request.urgent else request.track,
        now=now,
        without_host=case.reporter_id or 0,
        limit=LOOKED,
    )
    hosts = {one.id: one.person_id for one in await rows.hosts_at(work, request.studio_id)}
    return next((one for one in free if hosts.get(one.host_id) not in barred), None)


async def _find_another(
    work: Work, case: Case, request: Request, slot: Slot | None, *, now: datetime
) -> None:
    """Propose the time of another mediator; without one, the colleagues are asked to take it."""
    locked = await rows.lock_slot(work, slot.id) if slot else None
    if locked is not None:
        made = await booking.propose_another(work, case, request, locked, now=now)
        if made is not None:
            return
    hosts = {one.person_id for one in await rows.hosts_at(work, request.studio_id)}
    left = hosts - await agreement.barred(work, case.id) - {case.reporter_id}
    told = sorted(one for one in left if one is not None)
    tell_all(work, told, MediationAsked(case.id), now=now)
