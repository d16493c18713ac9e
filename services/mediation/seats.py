"""Who may do what with the file of a mediation: its mediator, a side of it."""

from services.errors import NotAllowed
from services.mediation.access import seat_of
from services.mediation.codes import Side
from services.people import Actor
from storage import mediation as rows
from storage.tables import Case, Request
from storage.work import Work


async def hosted(
    work: Work, actor: Actor, case_id: int, *, lock: bool = True
) -> tuple[Case, Request]:
    """A mediation of the actor's own, as its mediator; locked when it is to be changed.

    :raises NotAllowed: not its mediator, or nobody has taken it yet.
    :raises RequestTaken: a colleague has it.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=lock)
    if seat.side is not Side.HOST or case.holder_id != actor.id:
        raise NotAllowed
    return case, request


async def sat(
    work: Work, actor: Actor, case_id: int, *, lock: bool = True
) -> tuple[Case, Request]:
    """A mediation in which the actor is a side.

    :raises NotAllowed: anybody else.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=lock)
    if seat.side not in {Side.ASKER, Side.OTHER}:
        raise NotAllowed
    return case, request


async def side_people(work: Work, case: Case) -> list[int]:
    """The people of all sides who have a chat with us, the asker first."""
    found = await rows.parties(work, case.id)
    here = [one for one in found if one.person_id is not None and not _left(one)]
    here.sort(key=lambda one: one.side != Side.ASKER)
    return [one.person_id for one in here if one.person_id is not None]


def _left(party: object) -> bool:
    return getattr(party, "declined_at", None) is not None
