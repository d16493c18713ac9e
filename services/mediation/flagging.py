"""It may turn violent: police post and centre are told at once, of place and people only (K11)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.cases import trail
from services.errors import NotAllowed
from services.mediation.access import seat_of
from services.mediation.alarm import HELP, help_for
from services.mediation.codes import Side
from services.mediation.table_errors import SomebodyGoes
from services.mediation.table_notices import DangerRaised, HelpComes
from services.notices import tell, tell_all
from services.people import DISTRICT, Actor, check
from storage import cases
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case, DangerFlag, Studio
from storage.work import Work

AGAIN: Final = timedelta(minutes=10)
"""Pressed again within this time it is the same alarm."""

HAPPENED: Final = "danger"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What police post and centre read: number, place, whom to ask for; nothing of the matter."""

    flag: DangerFlag
    number: str
    studio: Studio
    latitude: float | None
    longitude: float | None
    host: str
    answered_by: str


async def flag(work: Work, actor: Actor, case_id: int, *, now: datetime) -> tuple[DangerFlag, int]:
    """The mediator or a helper raises the alarm; the flag, and how many were told.

    :raises NotAllowed: neither.
    """
    case = await _case(work, actor, case_id)
    last = await rows.last_flag(work, case.id)
    if last is not None and now - last.at < AGAIN:
        return last, 0
    raised = DangerFlag(case_id=case.id, by_id=actor.id, at=now)
    await rows.add(work, raised)
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new={"flag_id": raised.id})
    people = await help_for(work, case)
    tell_all(work, [one for one in people if one != actor.id], DangerRaised(raised.id), now=now)
    return raised, len(people)


async def _case(work: Work, actor: Actor, case_id: int) -> Case:
    """The case, locked, for its mediator and for helpers of the session that runs."""
    if case_id > 0 and await rows.helping(work, actor.id, case_id) is not None:
        return await cases.lock(work, case_id)
    case, _request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side is not Side.HOST:
        raise NotAllowed
    return case


async def alarm(work: Work, actor: Actor, flag_id: int) -> Alarm:
    """An alarm for whoever was told.

    :raises NotAllowed: anybody else, or none.
    """
    raised = await rows.flag(work, flag_id)
    case = await cases.by_id(work, raised.case_id) if raised else None
    request = await booked.request(work, case.id) if case else None
    studio = await booked.studio(work, request.studio_id) if request else None
    if raised is None or case is None or studio is None:
        raise NotAllowed
    check(actor, *HELP, area=case.town_code or DISTRICT)
    host = await booked.name_of(work, case.holder_id or raised.by_id)
    who = await booked.name_of(work, raised.answered_by or 0)
    return Alarm(raised, case.number, studio, case.latitude, case.longitude, host, who)


async def go(work: Work, actor: Actor, flag_id: int, *, now: datetime) -> Alarm:
    """Somebody is on the way; the mediator hears who.

    :raises NotAllowed: they were not told. :raises SomebodyGoes: a colleague was quicker.
    """
    found = await alarm(work, actor, flag_id)
    if found.flag.answered_by == actor.id:
        return found
    if not await rows.answer_flag(work, flag_id, actor.id, now=now):
        raise SomebodyGoes(found.answered_by)
    case: Case = await cases.lock(work, found.flag.case_id)
    new = {"flag_id": flag_id, "coming": actor.id}
    await trail.append(work, actor, case, HAPPENED, at=now, now=now, new=new)
    tell(work, case.holder_id or found.flag.by_id, HelpComes(flag_id), now=now)
    return await alarm(work, actor, flag_id)


async def coming(work: Work, actor: Actor, flag_id: int) -> tuple[str, str] | None:
    """For the mediator: the case's number and who comes; None while nobody does.

    :raises NotAllowed: not theirs.
    """
    raised = await rows.flag(work, flag_id)
    case = await cases.by_id(work, raised.case_id) if raised else None
    if raised is None or case is None or actor.id not in {case.holder_id, raised.by_id}:
        raise NotAllowed
    if raised.answered_by is None:
        return None
    return case.number, await booked.name_of(work, raised.answered_by)
