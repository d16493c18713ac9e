"""What officers see of a mediation: how it stands and its dates, and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases.queue import READING_ROLES
from services.cases.states import Kind, State
from services.errors import NotAllowed
from services.people import DISTRICT, Actor, check
from storage import cases, links
from storage import mediation as booked
from storage import sessions as rows
from storage.tables import Case
from storage.work import Work

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Outline:
    """A mediation from outside."""

    number: str
    state: State
    asked_at: datetime
    meets_at: datetime | None
    closed_at: datetime | None


async def outline(work: Work, actor: Actor, case_id: int) -> Outline:
    """State and dates, for officers of the place.

    :raises NotAllowed: anybody else, or no mediation.
    """
    case = await cases.by_id(work, case_id)
    if case is None or case.kind != Kind.MEDIATION:
        raise NotAllowed
    check(actor, *READING_ROLES, area=case.town_code or "")
    return await _of(work, case)


async def outlines(work: Work, actor: Actor) -> list[Outline]:
    """The mediations of an officer's area, those that go on first.

    :raises NotAllowed: no officer.
    """
    areas = {one.area for one in actor.held if one.role in READING_ROLES}
    if not areas:
        raise NotAllowed
    towns = None if DISTRICT in areas else sorted({one[:9] for one in areas})
    return [await _of(work, one) for one in await rows.of_towns(work, towns, limit=MOST)]


async def linked(work: Work, actor: Actor, case: Case) -> list[Outline]:
    """The mediations that a case was turned into, for officers who may see the case."""
    found = []
    for link in await links.of_case(work, case.id):
        other = link.other_id if link.case_id == case.id else link.case_id
        try:
            found.append(await outline(work, actor, other))
        except NotAllowed:
            continue
    return found


async def _of(work: Work, case: Case) -> Outline:
    standing = await booked.appointment_of(work, case.id)
    slot = await booked.slot(work, standing.slot_id) if standing else None
    at = slot.starts_at if slot else None
    return Outline(case.number, State(case.state), case.created_at, at, case.closed_at)
