"""How to reach whoever reported: hidden until one has the case; every look is on record (P5)."""

from dataclasses import dataclass
from datetime import datetime

from services.cases.states import State
from services.errors import NotAllowed
from services.people import Actor
from services.privacy import looks
from storage import cases as rows
from storage import dispatch, people
from storage.tables import Case, TaskState
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Contact:
    """A name and a number, as far as they were given; ``absent`` for whom somebody reported."""

    name: str | None
    phone: str | None
    absent: bool


async def may_reach(work: Work, actor: Actor, case: Case) -> bool:
    """Whether this person works on the case now: its holder, a worker of a task that lives."""
    if case.anonymous:
        return False
    if case.holder_id == actor.id and case.state in {State.ACCEPTED, State.WAITING_REPORTER}:
        return True
    return any(
        one.worker_id == actor.id and one.state != TaskState.OFFERED and TaskState(one.state).live
        for one in await dispatch.tasks_of(work, case.id)
    )


async def contact(work: Work, actor: Actor, case_id: int, *, now: datetime) -> Contact:
    """Name and number of whoever is to be asked about a case.

    :raises NotAllowed: the actor does not work on it, it is anonymous, or it is not there.
    """
    case = await rows.by_id(work, case_id)
    if case is None or not actor.staff or not await may_reach(work, actor, case):
        raise NotAllowed
    found = await _absent(work, case) or await _reporter(work, case)
    await looks.note(work, actor, case, "phone", now=now, given=found.phone is not None)
    return found


async def _absent(work: Work, case: Case) -> Contact | None:
    """The person without a phone of their own for whom somebody reported (G10)."""
    ids = [report.on_behalf_id for report in await rows.reports_of(work, case.id)]
    words = (await rows.words(work, ids)).values()
    said = next(iter(words), None)
    if said is None:
        return None
    name, _, phone = said.partition("\n")
    return Contact(name or None, phone or None, absent=True)


async def _reporter(work: Work, case: Case) -> Contact:
    found = await people.by_id(work, case.reporter_id) if case.reporter_id else None
    if found is None:
        return Contact(None, None, absent=False)
    return Contact(found[0].name or None, found[0].phone, absent=False)
