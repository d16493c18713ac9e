"""A grid worker goes to a side whom nobody reaches by phone, and writes down what it says (M4)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.cases.states import State
from services.errors import NotAllowed, Refusal, Stale
from services.mediation import sides
from services.mediation.access import seat_of, take_case
from services.mediation.codes import Side
from services.mediation.notices import VisitAsked
from services.notices import tell_all
from services.people import Actor, Role, check, everyone_with
from storage import agreement, approaches, cases
from storage import mediation as rows
from storage.tables import Approach, Party
from storage.work import Work

WORKERS = (Role.GRID_WORKER, Role.TEAM_LEAD)


class VisitTaken(Refusal):
    """A colleague goes, or nobody has to any more."""

    key: ClassVar[str] = "refusal-visit-taken"


@dataclass(frozen=True, slots=True)
class VisitView:
    """What a worker sees of a mediation: whom to visit, for which studio, about which time.

    What it is about they do not see (mediation is closed).
    """

    approach: Approach
    number: str
    name: str | None
    studio: str
    starts_at: datetime | None
    over: bool


async def ask(work: Work, actor: Actor, party_id: int, *, now: datetime) -> Approach:
    """Ask the grid workers of the studio's town to go to a side; one visit at a time.

    :raises NotAllowed: not the case's mediator. :raises Stale: the side is here or has left.
    :raises Danger: the case speaks of violence or a crime; nobody is invited (I21).
    """
    party = await agreement.party(work, party_id)
    if party is None or party.side != Side.OTHER:
        raise NotAllowed
    case, request, seat = await seat_of(work, actor, party.case_id, lock=True)
    studio = await rows.studio(work, request.studio_id)
    if seat.side is not Side.HOST or studio is None or not State(case.state).open:
        raise NotAllowed
    if party.person_id is not None or party.declined_at is not None:
        raise Stale
    await sides.check_safe(work, case)
    await take_case(work, actor, case, now=now)
    before = await approaches.open_of(work, party.id)
    if before is not None:
        return before
    made = Approach(party_id=party.id, area=studio.town_code, asked_by=actor.id, asked_at=now)
    await rows.add(work, made)
    workers = await everyone_with(work, *WORKERS, area=studio.town_code)
    tell_all(work, workers, VisitAsked(made.id), now=now)
    return made


async def take(work: Work, actor: Actor, approach_id: int, *, now: datetime) -> None:
    """The actor goes.

    :raises VisitTaken: a colleague does, or nobody has to. :raises NotAllowed: elsewhere.
    """
    approach = await approaches.by_id(work, approach_id)
    if approach is None:
        raise NotAllowed
    check(actor, *WORKERS, area=approach.area)
    if not await approaches.take(work, approach_id, actor.id, now=now):
        raise VisitTaken


async def nobody_there(work: Work, actor: Actor, approach_id: int, *, now: datetime) -> None:
    """The worker met nobody: the studio sees it, and may ask again.

    :raises NotAllowed: not their visit, or over.
    """
    approach = await approaches.by_id(work, approach_id)
    if approach is None or approach.worker_id != actor.id or approach.ended_at is not None:
        raise NotAllowed
    await approaches.end(work, approach.party_id, "unreached", now=now)


async def view(work: Work, actor: Actor, approach_id: int) -> VisitView:
    """A visit as a worker of its area sees it.

    :raises NotAllowed: elsewhere, or a colleague's.
    """
    approach = await approaches.by_id(work, approach_id)
    if approach is None or approach.worker_id not in (None, actor.id):
        raise NotAllowed
    check(actor, *WORKERS, area=approach.area)
    party = await agreement.party(work, approach.party_id)
    if party is None:
        raise NotAllowed
    return await _view(work, approach, party)


async def _view(work: Work, approach: Approach, party: Party) -> VisitView:
    case = await cases.by_id(work, party.case_id)
    request = await rows.request(work, party.case_id)
    studio = await rows.studio(work, request.studio_id) if request else None
    standing = await rows.appointment_of(work, party.case_id)
    slot = await rows.slot(work, standing.slot_id) if standing else None
    return VisitView(
        approach=approach,
        number=case.number if case else "",
        name=await sides.name_of(work, party),
        studio=studio.name if studio else "",
        starts_at=slot.starts_at if slot else None,
        over=approach.ended_at is not None or case is None or not State(case.state).open,
    )
