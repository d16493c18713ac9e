"""Where it happened: a pin, a photo's own position, or what a person says and picks."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from services import places
from services.cases import follows, trail, zoning
from services.cases.evidence import add_place
from services.cases.intake import Spot
from services.cases.moves import office_of
from services.cases.notices import NewCase, PhotoPlace
from services.cases.rights import Action, Seen, may, pressed
from services.cases.states import Happened
from services.cases.viewers import tell_viewers
from services.dispatch import consequences
from services.errors import NotAllowed, Refusal, Stale
from services.notices import tell, tell_all
from services.people import Actor, Role, everyone_with
from services.privacy import anonymity
from storage import cases as rows
from storage import dispatch as dispatched
from storage import seals
from storage.tables import Case, Event, TaskState
from storage.work import Work

HABIT: Final = 6
"""How many earlier answers count as a person's habit."""

OWN_WORD: Final = frozenset({"pin", "venue"})
"""Sources that a person gave with their own finger; a photo's position never replaces them."""


class FarAway(Refusal):
    """A pin for an open case that lies outside the district."""

    key = "refusal-far-away"


def check_inside(latitude: float, longitude: float) -> None:
    """Let only pins in the district pass.

    :raises FarAway: outside. :raises BadPin: no point on the globe.
    """
    if not places.inside(latitude, longitude):
        raise FarAway


def pinned(
    latitude: float,
    longitude: float,
    *,
    accuracy_m: float | None = None,
    before: Spot | None = None,
    address: str | None = None,
    source: str = "pin",
) -> Spot | None:
    """The spot of a pin, keeping what was picked before; None when it lies outside the district.

    :raises BadPin: no point on the globe.
    """
    if not places.inside(latitude, longitude):
        return None
    known = before or Spot(source=source)
    return replace(
        known,
        source=source,
        latitude=latitude,
        longitude=longitude,
        accuracy_m=accuracy_m,
        address=address or known.address,
        zone_code=None,
    )


def picked(code: str, *, before: Spot | None = None) -> Spot:
    """The spot of a picked town or village; a pin given before stays.

    :raises UnknownDivision: no such code.
    """
    town = places.town_of(code)
    village = code if code != town.code else None
    known = before or Spot(source="village" if village else "town")
    return replace(known, town_code=town.code, village_code=village)


async def habit(work: Work, actor: Actor) -> list[str]:
    """Codes of the places a person named before, the latest first."""
    return await rows.recent_places(work, actor.id, limit=HABIT)


async def check_may_complete(work: Work, actor: Actor, case_id: int) -> None:
    """Let only officers of the case's area pass.

    :raises NotAllowed: somebody else, or no such case.
    """
    case = await rows.by_id(work, case_id)
    if case is None or Action.NOTE not in may(actor, case):
        raise NotAllowed


async def complete(
    work: Work, actor: Actor, case_id: int, code: str, *, at: datetime, now: datetime
) -> Event:
    """An officer says which town or village a case with a bare pin belongs to (I5).

    Those who may receive it there are told, as for a new case.

    :raises Stale: somebody has said it meanwhile. :raises UnknownDivision: no such place.
    :raises NotAllowed: not a case of the actor's area.
    """
    await check_may_complete(work, actor, case_id)
    case = await rows.lock(work, case_id)
    if case.town_code is not None:
        raise Stale
    spot = picked(code)
    old = {"town_code": None, "village_code": None}
    case.town_code, case.village_code, case.updated_at = spot.town_code, spot.village_code, now
    new = {"town_code": case.town_code, "village_code": case.village_code}
    event = await trail.append(
        work, actor, case, Happened.PLACED, at=at, now=now, old=old, new=new, public=True
    )
    await zoning.placed(work, case, now=now)
    await follows.opened(work, case, now=now)
    await tell_viewers(work, case, but=(actor.id,), now=now)
    if case.holder_id is None:
        knew = set(await everyone_with(work, Role.DISPATCHER, area=""))
        people = set(await office_of(work, case))
        tell_all(work, sorted(people - knew - {actor.id}), NewCase(case.id), now=now)
    return event


async def move_target(
    work: Work,
    actor: Actor,
    seen: Seen,
    where: tuple[float, float],
    *,
    at: datetime,
    now: datetime,
) -> Case:
    """Something that moves is somewhere else now: every card shows the new position (D15).

    :raises FarAway: outside the district. :raises BadPin: no point on the globe.
    :raises CaseTaken, MovedOn, NotAllowed: see `rights.pressed`.
    """
    check_inside(*where)
    case = await pressed(work, actor, seen, Action.TARGET)
    old = {"latitude": case.latitude, "longitude": case.longitude}
    case.latitude, case.longitude = where
    case.accuracy_m, case.place_source = None, "target"
    case.version, case.updated_at = case.version + 1, now
    new = {"latitude": case.latitude, "longitude": case.longitude}
    await trail.append(work, actor, case, Happened.MOVED_ON_MAP, at=at, now=now, old=old, new=new)
    await tell_viewers(work, case, but={actor.id}, now=now)
    for task in await dispatched.tasks_of(work, case.id):
        if TaskState(task.state).live:
            await consequences.tell_viewers(work, task, but=set(), now=now)
    return case


async def position_found(
    work: Work, evidence_id: int, latitude: float, longitude: float, *, now: datetime
) -> None:
    """A picture sent as a file says where it was taken: offer that, the person's own pin wins.

    Nothing is offered outside the district, nor for a case that already has its pin.
    """
    piece = await rows.evidence(work, evidence_id)
    if piece is None or piece.person_id is None or not places.inside(latitude, longitude):
        return
    piece.found_latitude, piece.found_longitude = latitude, longitude
    case = await rows.by_id(work, piece.case_id) if piece.case_id else None
    if case is None or case.latitude is None:
        tell(
            work,
            piece.person_id,
            PhotoPlace(evidence_id),
            now=now,
            dedupe_key=seals.offer_key(evidence_id),
        )


async def photo_place(work: Work, actor: Actor, evidence_ids: list[int]) -> Spot | None:
    """The position found in one of the actor's own files, if any."""
    piece = await rows.with_position(work, evidence_ids) if evidence_ids else None
    if piece is None or piece.person_id != actor.id or piece.found_latitude is None:
        return None
    return Spot("exif", piece.found_latitude, piece.found_longitude)


async def still_wanted(work: Work, evidence_id: int) -> bool:
    """Whether the offer to use a photo's position still helps."""
    piece = await rows.evidence(work, evidence_id)
    if piece is None or piece.found_latitude is None:
        return False
    case = await rows.by_id(work, piece.case_id) if piece.case_id else None
    return case is None or case.latitude is None


async def use_photo_place(
    work: Work, actor: Actor, evidence_id: int, *, at: datetime, now: datetime
) -> Event | None:
    """Take a photo's position for the case it is in; None when the case has a pin already.

    :raises NotAllowed: not the actor's file, or it is in no case or has no position.
    """
    piece = await rows.evidence(work, evidence_id)
    if piece is None or piece.case_id is None:
        raise NotAllowed
    actor = await anonymity.as_reporter(work, actor, await rows.by_id(work, piece.case_id))
    if piece.person_id != actor.id:
        raise NotAllowed
    if piece.found_latitude is None or piece.found_longitude is None:
        raise NotAllowed
    case = await rows.lock(work, piece.case_id)
    if case.latitude is not None:
        return None
    where = (piece.found_latitude, piece.found_longitude)
    return await add_place(work, actor, case.id, where, sent_at=at, now=now, source="exif")
