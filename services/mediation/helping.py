"""Helpers of one session, with a limited view: forestry officer, village cadre, witness (K9).

They see when, where and with which mediator, and what is counted on site without its owners.
Their view begins when they come and ends with the session.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.cases import trail
from services.errors import NotAllowed
from services.mediation.seats import hosted, side_people
from services.mediation.sittings import plan
from services.mediation.table_errors import LinkSpent, NoSession, SessionOver
from services.mediation.table_notices import HelperAsked, HelperCame
from services.notices import tell
from services.people import Actor, Role, covers
from services.privacy.tokens import hash_code, looks_like_code, make_code
from storage import cases
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case, Helper, RegisterRow, Session, Studio
from storage.work import Work

LIVES: Final = timedelta(days=7)
"""So long a link waits; it never outlives the session."""

MOST: Final = 8
"""People of the staff to choose from."""

HAPPENED: Final = "helper"


class As(StrEnum):
    """In which capacity somebody helps."""

    FORESTRY = "forestry"
    CADRE = "cadre"
    WITNESS = "witness"


STAFF: Final = (Role.GRID_WORKER, Role.TEAM_LEAD, Role.DISPATCHER, Role.TOWN_ADMIN)
"""Known staff who can be asked without a link."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """All that a helper sees of a mediation."""

    number: str
    role: As
    host: str
    studio: Studio
    planned_at: datetime
    counted: tuple[RegisterRow, ...]


async def staff(work: Work, actor: Actor, case_id: int) -> list[tuple[int, str]]:
    """People of the town's staff who could help, by name; never a side of the case.

    :raises NotAllowed: not its mediator.
    """
    case, _request = await hosted(work, actor, case_id, lock=False)
    sides = {*await side_people(work, case), actor.id}
    area = case.town_code or ""
    here = {
        person_id: name
        for person_id, name, held in await rows.staff_of(work, [str(role) for role in STAFF])
        if person_id not in sides and (covers(held, area) or held.startswith(area[:9]))
    }
    return list(here.items())[:MOST]


async def ask(
    work: Work, actor: Actor, case_id: int, person_id: int, role: As, *, now: datetime
) -> Helper:
    """Ask somebody of the staff to help at the session that comes or runs.

    :raises NotAllowed: not its mediator, or nobody who can be asked.
    """
    if person_id not in dict(await staff(work, actor, case_id)):
        raise NotAllowed
    session, case = await _session(work, actor, case_id, now=now)
    for helper, _name in await rows.helpers(work, session.id):
        if helper.person_id == person_id:
            return helper
    helper = _place(session, actor, role, now=now)
    helper.person_id = person_id
    await _invited(work, actor, case, helper, now=now)
    tell(work, person_id, HelperAsked(helper.id), now=now, expires_at=helper.expires_at)
    return helper


async def link(work: Work, actor: Actor, case_id: int, role: As, *, now: datetime) -> str:
    """A one-time link's code for somebody we don't know; shown this once, kept as a hash.

    :raises NotAllowed: not its mediator.
    """
    session, case = await _session(work, actor, case_id, now=now)
    code = make_code()
    helper = _place(session, actor, role, now=now)
    helper.code_hash = hash_code(code)
    await _invited(work, actor, case, helper, now=now)
    return code


async def _session(
    work: Work, actor: Actor, case_id: int, *, now: datetime
) -> tuple[Session, Case]:
    case, request = await hosted(work, actor, case_id)
    if case.closed_at is not None:
        raise NoSession
    return await plan(work, case, request, now=now), case


def _place(session: Session, actor: Actor, role: As, *, now: datetime) -> Helper:
    return Helper(
        session_id=session.id,
        role=role,
        invited_by=actor.id,
        invited_at=now,
        expires_at=max(now, session.planned_at) + LIVES,
    )


async def _invited(work: Work, actor: Actor, case: Case, helper: Helper, *, now: datetime) -> None:
    await rows.add(work, helper)
    new = {"helper_id": helper.id, "role": helper.role, "link": helper.code_hash is not None}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)


async def follow(work: Work, actor: Actor, code: str, *, now: datetime) -> Helper:
    """Somebody opens a helper's link: the place is theirs, once.

    :raises LinkSpent: used, expired, unknown, or the session is over; or a side of the case.
    """
    helper = await rows.helper_by_hash(work, hash_code(code)) if looks_like_code(code) else None
    session = await rows.session(work, helper.session_id) if helper else None
    if helper is None or session is None or not _open(helper, session, now=now):
        raise LinkSpent
    case = await cases.lock(work, session.case_id)
    if actor.id in {*await side_people(work, case), session.host_id}:
        raise LinkSpent
    if any(one.person_id == actor.id for one, _ in await rows.helpers(work, session.id)):
        raise LinkSpent
    if not await rows.take_link(work, helper.id, actor.id, now=now):
        raise LinkSpent
    await _came(work, actor, case, helper.id, session, now=now)
    return helper


async def come(work: Work, actor: Actor, helper_id: int, *, yes: bool, now: datetime) -> Helper:
    """Somebody of the staff says whether they help; asked again, the first answer stands.

    :raises NotAllowed: they were not asked. :raises SessionOver: too late.
    """
    helper = await rows.helper(work, helper_id)
    session = await rows.session(work, helper.session_id) if helper else None
    if helper is None or session is None or helper.person_id != actor.id:
        raise NotAllowed
    if helper.came_at is not None:
        return helper
    if not _open(helper, session, now=now):
        raise SessionOver
    case = await cases.lock(work, session.case_id)
    if yes:
        helper.came_at = now
    else:
        helper.ended_at = now
    await work.flush()
    await _came(work, actor, case, helper.id, session, now=now)
    return helper


async def _came(
    work: Work, actor: Actor, case: Case, helper_id: int, session: Session, *, now: datetime
) -> None:
    await trail.append(
        work, actor, case, HAPPENED, at=now, now=now, new={"helper_id": helper_id, "came": True}
    )
    tell(work, session.host_id, HelperCame(helper_id), now=now)


def _open(helper: Helper, session: Session, *, now: datetime) -> bool:
    return helper.ended_at is None and session.ended_at is None and helper.expires_at > now


async def glimpse(work: Work, actor: Actor, session_id: int) -> Glimpse:
    """What a helper sees.

    :raises NotAllowed: no helper of this session. :raises SessionOver: it was, and is over.
    """
    session = await rows.session(work, session_id)
    if session is None:
        raise NotAllowed
    mine = [one for one, _ in await rows.helpers(work, session.id) if one.person_id == actor.id]
    if not mine or mine[0].came_at is None:
        raise NotAllowed
    if mine[0].ended_at is not None or session.ended_at is not None:
        raise SessionOver
    case = await cases.by_id(work, session.case_id)
    request = await booked.request(work, session.case_id)
    studio = await booked.studio(work, request.studio_id) if request else None
    if case is None or studio is None:
        raise NotAllowed
    counted = await rows.register(work, case.id)
    host = await booked.name_of(work, session.host_id)
    role = As(mine[0].role)
    return Glimpse(case.number, role, host, studio, session.planned_at, tuple(counted))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody of the staff reads who is asked to help."""

    role: As
    host: str
    studio: Studio
    planned_at: datetime


async def asked(work: Work, actor: Actor, helper_id: int, *, now: datetime) -> Asked | None:
    """The question to somebody of the staff; None once they answered, or it is too late."""
    helper = await rows.helper(work, helper_id)
    session = await rows.session(work, helper.session_id) if helper else None
    if helper is None or session is None or helper.person_id != actor.id:
        return None
    request = await booked.request(work, session.case_id)
    studio = await booked.studio(work, request.studio_id) if request else None
    if studio is None or helper.came_at is not None or not _open(helper, session, now=now):
        return None
    host = await booked.name_of(work, session.host_id)
    return Asked(As(helper.role), host, studio, session.planned_at)


@dataclass(frozen=True, slots=True)
class Came:
    """Who has answered the mediator's question or followed the link."""

    case_id: int
    number: str
    name: str
    role: As
    yes: bool


async def came(work: Work, actor: Actor, helper_id: int) -> Came:
    """For the mediator: who comes, or does not.

    :raises NotAllowed: not the session's mediator.
    """
    helper = await rows.helper(work, helper_id)
    session = await rows.session(work, helper.session_id) if helper else None
    case = await cases.by_id(work, session.case_id) if session else None
    if helper is None or session is None or case is None or session.host_id != actor.id:
        raise NotAllowed
    name = await booked.name_of(work, helper.person_id or 0)
    return Came(case.id, case.number, name, As(helper.role), helper.came_at is not None)


async def case_of(work: Work, actor: Actor, session_id: int) -> int:
    """Which case a session of the actor's belongs to, for what else a helper may do.

    :raises NotAllowed: no helper of it. :raises SessionOver: it is over.
    """
    await glimpse(work, actor, session_id)
    session = await rows.session(work, session_id)
    if session is None:
        raise NotAllowed
    return session.case_id
