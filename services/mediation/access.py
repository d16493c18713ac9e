"""Who sits at the table of a mediation, and what that lets them see and move."""

import importlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar, Final

from services.cases.moves import move
from services.cases.states import Kind, State
from services.errors import NotAllowed, Refusal
from services.mediation import overdue
from services.mediation.codes import Side
from services.people import Actor, Role, check
from storage import agreement, cases, sessions
from storage import mediation as rows
from storage.tables import Case, Look, Party, Request
from storage.work import Work

CHAPTERS: Final[tuple[str, ...]] = ()
"""Modules of ``services.mediation`` with ``seat_for(work, actor, case) -> Seat | None``: whoever
else has a seat at a case, such as helpers of one session. They are asked in this order."""


@dataclass(frozen=True, slots=True)
class Seat:
    """On which side of a case somebody sits, and as which party (None: mediator or helper)."""

    side: Side
    party_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at the table: a side with or without a chat, or the mediator (no party)."""

    side: Side
    person_id: int | None
    party: Party | None = None


@dataclass(eq=False)
class RequestTaken(Refusal):
    """A colleague of the studio has this request."""

    key: ClassVar[str] = "refusal-request-taken"
    name: str


def closed_to_others(case_id: int) -> NotAllowed:
    """For who has no seat at a mediation: it reads like nothing, and is written down."""
    refused = NotAllowed()
    refused.note = partial(_shut_out, case_id)
    return refused


async def _shut_out(case_id: int, work: Work, actor: Actor, now: datetime) -> None:
    """Who was refused which mediation: one line a day for each."""
    if not await sessions.shut_out(work, actor.id, case_id, since=now - timedelta(days=1)):
        look = Look(person_id=actor.id, case_id=case_id, what="refused", at=now)
        await sessions.add(work, look)


async def seat_of(
    work: Work, actor: Actor, case_id: int, *, lock: bool = False
) -> tuple[Case, Request, Seat]:
    """A mediation as the actor may see it, locked when it is to be changed.

    :raises NotAllowed: no side of it, no mediator of its studio, no helper, or not there.
    :raises RequestTaken: the actor is a mediator of the studio, but a colleague has it.
    """
    case = await cases.by_id(work, case_id)
    request = await rows.request(work, case_id)
    if case is None or request is None or case.kind != Kind.MEDIATION:
        raise NotAllowed
    if lock:
        case = await cases.lock(work, case_id)
    seat = await _party_seat(work, actor, case) or await _other_seat(work, actor, case)
    if seat is None:
        try:
            await check_host(work, actor, None if request.urgent else request.studio_id)
            await _check_own(work, actor, case)
        except NotAllowed:
            raise closed_to_others(case.id) from None
        seat = Seat(Side.HOST)
    return case, request, seat


async def _party_seat(work: Work, actor: Actor, case: Case) -> Seat | None:
    """The seat of a side; whoever declined has left the table."""
    party = await agreement.party_of(work, case.id, actor.id)
    if case.reporter_id == actor.id:
        return Seat(Side.ASKER, party.id if party else None)
    if party is None or party.declined_at is not None:
        return None
    return Seat(Side(party.side), party.id)


async def _other_seat(work: Work, actor: Actor, case: Case) -> Seat | None:
    for chapter in CHAPTERS:
        module = importlib.import_module(f"services.mediation.{chapter}")
        ask: Callable[[Work, Actor, Case], Awaitable[Seat | None]] = module.seat_for
        found = await ask(work, actor, case)
        if found is not None:
            return found
    return None


async def check_host(work: Work, actor: Actor, studio_id: int | None) -> None:
    """Let only the studio's own mediators pass; a hot quarrel (None) is any mediator's.

    :raises NotAllowed: no mediator, or of another studio.
    """
    check(actor, Role.MEDIATOR)
    at = [one.studio_id for one in await rows.hosted_by(work, actor.id)]
    if not at or studio_id not in {None, *at}:
        raise NotAllowed


async def _check_own(work: Work, actor: Actor, case: Case) -> None:
    """A colleague's case is seen by the colleague; one's own tie, or a refusal, ends it (M12)."""
    if case.holder_id not in (None, actor.id):
        raise RequestTaken(await rows.name_of(work, case.holder_id or 0))
    if actor.id in await agreement.barred(work, case.id):
        raise NotAllowed


async def at_the_table(work: Work, case: Case) -> list[Sitting]:
    """Every side that has not declined, the asker first, then the mediator who has the case."""
    parties = sorted(await rows.parties(work, case.id), key=lambda one: one.side != Side.ASKER)
    sitting = [
        Sitting(Side(one.side), one.person_id, one) for one in parties if one.declined_at is None
    ]
    if case.holder_id is not None:
        sitting.append(Sitting(Side.HOST, case.holder_id))
    return sitting


async def take_case(work: Work, actor: Actor, case: Case, *, now: datetime) -> None:
    """The mediator who acts first has the request from then on; the case is locked by the caller.

    A request that somebody has is theirs already (``seat_of`` let nobody else pass).
    """
    if case.holder_id is None:
        case.holder_id = actor.id
        await move(work, actor, case, State.ACCEPTED, expected_version=None, now=now)
        await overdue.watch(work, case, now=now)
