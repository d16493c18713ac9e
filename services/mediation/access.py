"""Who may see and move a mediation: its asker and its mediator, nobody else."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.cases.moves import move
from services.cases.states import Kind, State
from services.errors import NotAllowed, Refusal
from services.mediation.codes import Side
from services.people import Actor, Role, check
from storage import cases
from storage import mediation as rows
from storage.tables import Case, Request
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Seat:
    """On which side of a case somebody sits."""

    side: Side


@dataclass(eq=False)
class RequestTaken(Refusal):
    """A colleague of the studio has this request."""

    key: ClassVar[str] = "refusal-request-taken"
    name: str


async def seat_of(
    work: Work, actor: Actor, case_id: int, *, lock: bool = False
) -> tuple[Case, Request, Seat]:
    """A mediation as the actor may see it, locked when it is to be changed.

    :raises NotAllowed: neither its asker nor a mediator of its studio, or not there.
    :raises RequestTaken: the actor is a mediator of the studio, but a colleague has it.
    """
    case = await cases.by_id(work, case_id)
    request = await rows.request(work, case_id)
    if case is None or request is None or case.kind != Kind.MEDIATION:
        raise NotAllowed
    if lock:
        case = await cases.lock(work, case_id)
    if case.reporter_id == actor.id:
        return case, request, Seat(Side.ASKER)
    await check_host(work, actor, None if request.urgent else request.studio_id)
    if case.holder_id not in (None, actor.id):
        raise RequestTaken(await rows.name_of(work, case.holder_id or 0))
    return case, request, Seat(Side.HOST)


async def check_host(work: Work, actor: Actor, studio_id: int | None) -> None:
    """Let only the studio's own mediators pass; a hot quarrel (None) is any mediator's.

    :raises NotAllowed: no mediator, or of another studio.
    """
    check(actor, Role.MEDIATOR)
    at = [one.studio_id for one in await rows.hosted_by(work, actor.id)]
    if not at or studio_id not in {None, *at}:
        raise NotAllowed


async def take_case(work: Work, actor: Actor, case: Case, *, now: datetime) -> None:
    """The mediator who acts first has the request from then on; the case is locked by the caller.

    A request that somebody has is theirs already (``seat_of`` let nobody else pass).
    """
    if case.holder_id is None:
        case.holder_id = actor.id
        await move(work, actor, case, State.ACCEPTED, expected_version=None, now=now)
