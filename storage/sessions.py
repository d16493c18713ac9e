"""Questions about what happens at the table: sessions, notes, helpers, the register, evidence."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import false, func, or_, select, update

from storage import adding
from storage.cases import HIGHEST_ID
from storage.tables import (
    Case,
    DangerFlag,
    Evidence,
    Grant,
    Helper,
    Look,
    Party,
    Person,
    RegisterRow,
    Request,
    Row,
    Session,
    SessionNote,
    SharedEvidence,
    Words,
)
from storage.work import Work


async def add(work: Work, *new: Row) -> None:
    """Write new rows; they have their ids afterwards."""
    await adding.add(work, *new)


async def sessions(work: Work, case_id: int) -> list[Session]:
    """The sittings of a case, the first first."""
    query = select(Session).where(Session.case_id == case_id).order_by(Session.nth)
    return list(await work.db.scalars(query.execution_options(populate_existing=True)))


async def session(work: Work, session_id: int) -> Session | None:
    """One sitting; an id that no row can have finds none."""
    return await work.db.get(Session, session_id) if 0 < session_id <= HIGHEST_ID else None


async def notes(work: Work, case_id: int) -> list[tuple[SessionNote, str]]:
    """What mediators noted for themselves, the newest first; erased ones are missing."""
    query = select(SessionNote, Words.text).join(Words, Words.id == SessionNote.words_id)
    query = query.where(SessionNote.case_id == case_id, Words.text.is_not(None))
    found = await work.db.execute(query.order_by(SessionNote.id.desc()))
    return [(note, text or "") for note, text in found]


async def helpers(work: Work, session_id: int) -> list[tuple[Helper, str | None]]:
    """Who is named for a sitting, with the name of those who are here (None: a link is out)."""
    query = select(Helper, Person.name).outerjoin(Person, Person.id == Helper.person_id)
    query = query.where(Helper.session_id == session_id).order_by(Helper.id)
    return [(helper, name) for helper, name in await work.db.execute(query)]


async def helper(work: Work, helper_id: int) -> Helper | None:
    """One helper's place."""
    return await work.db.get(Helper, helper_id) if 0 < helper_id <= HIGHEST_ID else None


async def helper_by_hash(work: Work, code_hash: str) -> Helper | None:
    """The place that a one-time link leads to."""
    return await work.db.scalar(select(Helper).where(Helper.code_hash == code_hash))


async def take_link(work: Work, helper_id: int, person_id: int, *, now: datetime) -> bool:
    """Give the place of a link to a person; False when somebody has taken it (G1)."""
    free = Helper.id == helper_id, Helper.person_id.is_(None), Helper.ended_at.is_(None)
    change = update(Helper).where(*free).values(person_id=person_id, came_at=now)
    return bool(await work.db.scalar(change.returning(Helper.id)))


async def helping(work: Work, person_id: int, case_id: int) -> tuple[Helper, Session] | None:
    """The place a person has in a sitting of this case that is not over."""
    query = select(Helper, Session).join(Session, Session.id == Helper.session_id)
    query = query.where(
        Session.case_id == case_id,
        Session.ended_at.is_(None),
        Helper.person_id == person_id,
        Helper.ended_at.is_(None),
        Helper.came_at.is_not(None),
    )
    found = (await work.db.execute(query.limit(1))).first()
    return (found[0], found[1]) if found else None


async def end_helpers(work: Work, session_id: int, *, now: datetime) -> list[int]:
    """Close every helper's view of a sitting; who had one."""
    query = select(Helper).where(Helper.session_id == session_id, Helper.ended_at.is_(None))
    ended = list(await work.db.scalars(query))
    for one in ended:
        one.ended_at = now
    await work.db.flush()
    return [one.person_id for one in ended if one.person_id is not None]


async def register(work: Work, case_id: int) -> list[RegisterRow]:
    """The lines of the on-site register that stand, in their order."""
    query = select(RegisterRow).where(
        RegisterRow.case_id == case_id, RegisterRow.removed_at.is_(None)
    )
    return list(await work.db.scalars(query.order_by(RegisterRow.nth)))


async def next_line(work: Work, case_id: int) -> int:
    """The number of the next line; those taken out keep theirs. The case is locked."""
    query = select(func.max(RegisterRow.nth)).where(RegisterRow.case_id == case_id)
    return (await work.db.scalar(query) or 0) + 1


async def evidence(work: Work, case_id: int) -> list[tuple[Evidence, SharedEvidence | None]]:
    """What was handed in, each with whether its owner lets the others see it."""
    query = select(Evidence, SharedEvidence).outerjoin(
        SharedEvidence, SharedEvidence.evidence_id == Evidence.id
    )
    query = query.where(Evidence.case_id == case_id).order_by(Evidence.id)
    fresh = query.execution_options(populate_existing=True)
    return [(piece, shared) for piece, shared in await work.db.execute(fresh)]


async def flag(work: Work, flag_id: int) -> DangerFlag | None:
    """One danger flag."""
    return await work.db.get(DangerFlag, flag_id) if 0 < flag_id <= HIGHEST_ID else None


async def last_flag(work: Work, case_id: int) -> DangerFlag | None:
    """The newest danger flag of a case."""
    query = select(DangerFlag).where(DangerFlag.case_id == case_id)
    return await work.db.scalar(query.order_by(DangerFlag.id.desc()).limit(1))


async def answer_flag(work: Work, flag_id: int, person_id: int, *, now: datetime) -> bool:
    """Write that somebody is on the way; False when a colleague was quicker."""
    free = DangerFlag.id == flag_id, DangerFlag.answered_by.is_(None)
    change = update(DangerFlag).where(*free).values(answered_by=person_id, answered_at=now)
    return bool(await work.db.scalar(change.returning(DangerFlag.id)))


async def staff_of(work: Work, roles: Sequence[str]) -> list[tuple[int, str, str]]:
    """Reachable holders of these roles: (person id, name, area), by name."""
    query = select(Person.id, Person.name, Grant.area).join(Grant, Grant.person_id == Person.id)
    query = query.where(Grant.role.in_(roles), Grant.revoked_at.is_(None))
    query = query.where(Person.chat_id.is_not(None), Person.stopped_at.is_(None))
    found = await work.db.execute(query.order_by(Person.name, Person.id))
    return [(one.id, one.name, one.area) for one in found]


async def held_by(work: Work, person_id: int, *, limit: int, offset: int = 0) -> list[Case]:
    """A mediator's own mediations, those that go on first, then the newest."""
    query = select(Case).join(Request, Request.case_id == Case.id)
    query = query.where(Case.holder_id == person_id)
    order = Case.closed_at.is_not(None), Case.id.desc()
    return list(await work.db.scalars(query.order_by(*order).limit(limit).offset(offset)))


async def of_people(work: Work, people: Sequence[int]) -> list[Case]:
    """The mediations in which one of these people is a side, the oldest first."""
    theirs = select(Party.case_id).where(Party.person_id.in_(people))
    return list(await work.db.scalars(select(Case).where(Case.id.in_(theirs)).order_by(Case.id)))


async def of_towns(work: Work, towns: Sequence[str] | None, *, limit: int) -> list[Case]:
    """Mediations of these towns (None: everywhere), those that go on first."""
    query = select(Case).join(Request, Request.case_id == Case.id)
    if towns is not None:
        query = query.where(or_(false(), *(Case.town_code.startswith(one) for one in towns)))
    order = Case.closed_at.is_not(None), Case.id.desc()
    return list(await work.db.scalars(query.order_by(*order).limit(limit)))


async def shut_out(work: Work, person_id: int, case_id: int, *, since: datetime) -> bool:
    """Whether it was noted since then that this person was refused this mediation."""
    query = select(Look.id).where(
        Look.person_id == person_id,
        Look.case_id == case_id,
        Look.what == "refused",
        Look.at >= since,
    )
    return await work.db.scalar(query.limit(1)) is not None
