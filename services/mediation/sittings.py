"""Sittings of a mediation: planned, begun, ended, with notes that only mediators read (K2)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases import trail
from services.errors import NotAllowed
from services.mediation.access import seat_of
from services.mediation.codes import Side
from services.mediation.seats import hosted
from services.mediation.table_errors import NoSession, NothingWritten
from services.mediation.table_notices import HelperDone
from services.notices import tell_all
from services.people import Actor
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case, Request, Session, SessionNote
from storage.work import Work

HAPPENED: Final = "session"
NOTED: Final = "session_note"
LONGEST_NOTE: Final = 2000


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting and who helps at it: (role, name or None while a link is out)."""

    session: Session
    helpers: tuple[tuple[str, str | None], ...]


def running(sessions: list[Session]) -> Session | None:
    """The sitting that is planned or under way; the last one that may be."""
    return next((one for one in reversed(sessions) if one.ended_at is None), None)


async def plan(work: Work, case: Case, request: Request, *, now: datetime) -> Session:
    """The sitting that is not over, or the next one; the case is locked by the caller.

    It stands at the time everybody agreed to, else it is now.
    """
    before = await rows.sessions(work, case.id)
    found = running(before)
    if found is not None:
        return found
    standing = await booked.appointment_of(work, case.id)
    slot = await booked.slot(work, standing.slot_id) if standing else None
    new = Session(
        case_id=case.id,
        nth=len(before) + 1,
        host_id=case.holder_id or 0,
        place=request.place,
        planned_at=slot.starts_at if slot else now,
    )
    await rows.add(work, new)
    return new


async def begin(work: Work, actor: Actor, case_id: int, *, now: datetime) -> Session:
    """Everybody sits down: from now on it counts as talked about.

    :raises NotAllowed: not its mediator. :raises NoSession: the mediation has ended.
    """
    case, request = await hosted(work, actor, case_id)
    if case.closed_at is not None:
        raise NoSession
    session = await plan(work, case, request, now=now)
    if session.begun_at is None:
        session.begun_at = now
        await _trace(work, actor, case, session, "begun", now=now)
    return session


async def end(work: Work, actor: Actor, case_id: int, *, now: datetime) -> Session:
    """The sitting is over, and with it what its helpers could see.

    :raises NotAllowed: not its mediator. :raises NoSession: none is under way.
    """
    case, _request = await hosted(work, actor, case_id)
    session = running(await rows.sessions(work, case.id))
    if session is None or session.begun_at is None:
        raise NoSession
    await close(work, actor, case, session, now=now)
    return session


async def close(
    work: Work, actor: Actor | None, case: Case, session: Session, *, now: datetime
) -> None:
    """End a sitting, held or not; the case is locked by the caller."""
    session.ended_at = now
    await work.flush()
    gone = await rows.end_helpers(work, session.id, now=now)
    tell_all(work, gone, HelperDone(session.id), now=now)
    await _trace(work, actor, case, session, "ended", now=now)


async def note(work: Work, actor: Actor, case_id: int, text: str, *, now: datetime) -> None:
    """Write something down that only mediators read.

    :raises NotAllowed: not its mediator. :raises NothingWritten: no words.
    """
    case, _request = await hosted(work, actor, case_id)
    if not text.strip():
        raise NothingWritten
    words = await trail.keep(work, text.strip()[:LONGEST_NOTE], person_id=actor.id)
    session = running(await rows.sessions(work, case.id))
    row = SessionNote(
        case_id=case.id,
        session_id=session.id if session else None,
        by_id=actor.id,
        words_id=words.id,
        at=now,
    )
    await rows.add(work, row)
    await trail.append(work, actor, case, NOTED, at=now, now=now, new={"note_id": row.id})


async def notes(work: Work, actor: Actor, case_id: int) -> list[tuple[datetime, str]]:
    """The notes of a case, the newest first.

    :raises NotAllowed: no mediator of it; sides and helpers never see them.
    """
    case, _request, seat = await seat_of(work, actor, case_id)
    if seat.side is not Side.HOST:
        raise NotAllowed
    return [(note.at, text) for note, text in await rows.notes(work, case.id)]


async def held(work: Work, case: Case) -> list[Sitting]:
    """The sittings of a case with who helps; for whoever may see the case."""
    found = []
    for one in await rows.sessions(work, case.id):
        helpers = await rows.helpers(work, one.id)
        found.append(Sitting(one, tuple((helper.role, name) for helper, name in helpers)))
    return found


async def _trace(
    work: Work, actor: Actor | None, case: Case, session: Session, what: str, *, now: datetime
) -> None:
    new = {"session_id": session.id, "nth": session.nth, "what": what}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
