"""The one table of moves: which state may follow which, and at whose hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from services.cases import categories, trail
from services.cases.notices import CaseMoved, CaseTouched
from services.cases.others import tell_others
from services.cases.states import Happened, Kind, State
from services.cases.viewers import tell_viewers
from services.dispatch.consequences import follow
from services.errors import NotAllowed, Refusal, Stale
from services.notices import tell, tell_all
from services.people import Actor, Role, everyone_with
from storage import cases as rows
from storage.tables import Case, Event
from storage.work import Work


class Hand(StrEnum):
    """Who may make a move; which officer it is, the desk decides before."""

    OFFICE = "office"
    REPORTER = "reporter"
    EITHER = "either"


class Next(StrEnum):
    """Who acts next once a case is in a state."""

    OFFICE = "office"
    TEAM = "team"
    HANDLER = "handler"
    REPORTER = "reporter"
    NOBODY = "nobody"


MOVES: Final[Mapping[tuple[State, State], Hand]] = {
    (State.RECEIVED, State.ACCEPTED): Hand.OFFICE,
    (State.RECEIVED, State.DISPATCHED): Hand.OFFICE,
    (State.RECEIVED, State.REJECTED): Hand.OFFICE,
    (State.RECEIVED, State.WITHDRAWN): Hand.REPORTER,
    (State.RECEIVED, State.MERGED): Hand.OFFICE,
    (State.DISPATCHED, State.ACCEPTED): Hand.OFFICE,
    (State.DISPATCHED, State.RECEIVED): Hand.OFFICE,
    (State.DISPATCHED, State.REJECTED): Hand.OFFICE,
    (State.DISPATCHED, State.WITHDRAWN): Hand.REPORTER,
    (State.DISPATCHED, State.MERGED): Hand.OFFICE,
    (State.ACCEPTED, State.DISPATCHED): Hand.OFFICE,
    (State.ACCEPTED, State.RECEIVED): Hand.OFFICE,
    (State.ACCEPTED, State.MERGED): Hand.OFFICE,
    (State.WAITING_REPORTER, State.DISPATCHED): Hand.OFFICE,
    (State.WAITING_REPORTER, State.RECEIVED): Hand.OFFICE,
    (State.WAITING_REPORTER, State.MERGED): Hand.OFFICE,
    (State.ACCEPTED, State.WAITING_REPORTER): Hand.OFFICE,
    (State.WAITING_REPORTER, State.ACCEPTED): Hand.EITHER,
    (State.ACCEPTED, State.CLOSED): Hand.OFFICE,
    (State.ACCEPTED, State.REJECTED): Hand.OFFICE,
    (State.WAITING_REPORTER, State.CLOSED): Hand.OFFICE,
    (State.CLOSED, State.ACCEPTED): Hand.EITHER,
    (State.CLOSED, State.DISPATCHED): Hand.EITHER,
    (State.CLOSED, State.RECEIVED): Hand.EITHER,
    (State.REJECTED, State.ACCEPTED): Hand.OFFICE,
    (State.MERGED, State.RECEIVED): Hand.OFFICE,
    (State.MERGED, State.ACCEPTED): Hand.OFFICE,
}

ACTS_NEXT: Final[Mapping[State, Next]] = {
    State.RECEIVED: Next.OFFICE,
    State.DISPATCHED: Next.TEAM,
    State.ACCEPTED: Next.HANDLER,
    State.WAITING_REPORTER: Next.REPORTER,
    State.CLOSED: Next.NOBODY,
    State.REJECTED: Next.NOBODY,
    State.WITHDRAWN: Next.NOBODY,
    State.MERGED: Next.NOBODY,
}

OFFICE_ROLES: Final = (Role.DISPATCHER, Role.GRID_WORKER, Role.TEAM_LEAD)
"""Who is told when a case of their area comes in or changes."""


@dataclass(eq=False)
class IllegalMove(Refusal):
    """The table has no such move, whoever asks."""

    key: ClassVar[str] = "refusal-illegal-move"
    number: str


def possible(state: str, hand: Hand) -> list[State]:
    """The states this hand may bring a case to, for drawing buttons; `move` checks again."""
    return [to for (old, to), by in MOVES.items() if old == state and by in (hand, Hand.EITHER)]


async def move(  # noqa: PLR0913 - what a move may carry
    work: Work,
    actor: Actor | None,
    case: Case,
    to: State,
    *,
    expected_version: int | None,
    now: datetime,
    at: datetime | None = None,
    words: str | None = None,
    result: str | None = None,
    public: bool = True,
    quiet: bool = False,
    more: Mapping[str, Any] | None = None,
) -> Event:
    """Bring a case to another state, write it into the trail and tell who must know.

    ``expected_version`` is the version the actor saw (None: a job that has just read it). ``at``
    is when the actor did it. The reporter is told unless they did it themselves; then the office.
    ``quiet`` spares the reporter a message about what they hear otherwise; ``more`` are further
    ids and codes for the line of the trail. Tasks and clocks of the case follow.

    :raises Stale: the case changed since it was shown.
    :raises IllegalMove: not in the table.
    :raises NotAllowed: in the table, but not for this hand.
    """
    case = await _as_seen(work, case, expected_version)
    old = State(case.state)
    _check_hand(MOVES.get((old, to)), actor, case)
    _stands(case, to, result, now=now)
    event = await trail.append(
        work,
        actor,
        case,
        Happened.MOVED,
        at=at or now,
        now=now,
        old={"state": old},
        new={"state": to} | ({"result": result} if result else {}) | dict(more or {}),
        words=words,
        public=public,
    )
    await follow(work, case, old, to, by=actor.id if actor else None, now=now)
    await _tell(work, actor, case, event, now=now, quiet=quiet)
    return event


async def _as_seen(work: Work, case: Case, version: int | None) -> Case:
    """The case, locked. :raises Stale: it changed since it was shown."""
    case = await rows.lock(work, case.id)
    if version is not None and case.version != version:
        raise Stale
    return case


def _stands(case: Case, to: State, result: str | None, *, now: datetime) -> None:
    case.state, case.version, case.updated_at = to, case.version + 1, now
    case.closed_at = None if to.open else now
    case.result = result if not to.open else None


def _check_hand(by: Hand | None, actor: Actor | None, case: Case) -> None:
    if by is None:
        raise IllegalMove(case.number)
    is_reporter = actor is not None and actor.id == case.reporter_id
    if by is Hand.REPORTER and not is_reporter:
        raise NotAllowed
    if by is Hand.OFFICE and actor is not None and not actor.staff:
        raise NotAllowed
    if by is Hand.EITHER and actor is not None and not (is_reporter or actor.staff):
        raise NotAllowed


async def _tell(
    work: Work, actor: Actor | None, case: Case, event: Event, *, now: datetime, quiet: bool
) -> None:
    if case.kind == Kind.MEDIATION:  # closed to all but its parties; services.mediation tells them
        return
    await tell_others(work, case, event, now=now)
    if actor is None or actor.id != case.reporter_id:
        if case.reporter_id is not None and event.public and not quiet:
            tell(work, case.reporter_id, CaseMoved(case.id, event.id), now=now)
        await tell_viewers(work, case, but={actor.id} if actor else set(), now=now)
    else:
        await tell_office(work, case, event, now=now)


async def tell_office(work: Work, case: Case, event: Event, *, now: datetime) -> None:
    """Tell whoever handles the case, or everybody who may receive it, what the reporter did.

    Others on whose phones its card stands have it edited, and hear nothing.
    """
    people = [case.holder_id] if case.holder_id is not None else await office_of(work, case)
    told = [one for one in people if one != event.actor_id]
    tell_all(work, told, CaseTouched(case.id, event.id), now=now)
    await tell_viewers(work, case, but={*told, event.actor_id}, now=now)


async def office_of(work: Work, case: Case) -> list[int]:
    """The people of the case's place who may receive it; without a place, the district's.

    Nobody for mediation, which is closed to all but its parties and its mediator.
    """
    if case.kind == Kind.MEDIATION:
        return []
    area = case.village_code or case.town_code
    if categories.is_safe(case.category):
        return await everyone_with(work, Role.PROTECTOR, area=area or "")
    if area is None:
        return await everyone_with(work, Role.DISPATCHER, area="")
    return await everyone_with(work, *OFFICE_ROLES, area=area)
