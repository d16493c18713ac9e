"""A resident asks for mediation: four answers, the consent they gave, and a case of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases import intake, trail
from services.cases.evidence import Piece
from services.cases.intake import Draft, Spot
from services.cases.moves import move
from services.cases.states import Kind, State
from services.errors import NotAllowed
from services.mediation import booking, terms
from services.mediation.access import seat_of
from services.mediation.agenda import the_studio
from services.mediation.codes import Asker, Side, Where, Whom, track_for
from services.mediation.notices import MediationAsked, RequestWithdrawn
from services.notices import tell_all
from services.people import Actor
from storage import mediation as rows
from storage.tables import Case, Party, Request, Studio
from storage.work import Work

CATEGORY: Final = "quarrel"
NAMES: Final = 8
"""So many other sides one request may name."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The answers as the resident confirmed them. ``key`` names the draft: one case at most."""

    key: str
    accepted_at: datetime
    text_version: int
    whom: Whom = Whom.STUDIO
    names: tuple[str, ...] = ()
    asker: Asker = Asker.STUDIO
    slot_id: int | None = None
    place: Where = Where.STUDIO_DECIDES
    matter: tuple[Piece, ...] = ()


async def under_way(work: Work, actor: Actor) -> Case | None:
    """The actor's newest request that has not ended."""
    return await rows.open_request_of(work, actor.id)


async def submit(
    work: Work, actor: Actor, wish: Wish, *, sent_at: datetime, now: datetime
) -> Case:
    """Open the case, keep the consent with its text's version, propose the time, tell the studio.

    The same draft twice gives the same case.

    :raises Danger: the words speak of violence or crime: no case here, nobody is invited.
    :raises SlotTaken, PartyBusy: the time is gone; nothing was written.
    """
    terms.check(*wish.names, *(piece.text for piece in wish.matter))
    studio = await the_studio(work)
    case = await intake.open_case(work, actor, _draft(wish, studio), sent_at=sent_at, now=now)
    if await rows.request(work, case.id) is not None:
        return case
    request = Request(
        case_id=case.id,
        studio_id=studio.id,
        whom=wish.whom,
        asker=wish.asker,
        place=wish.place,
        track=track_for(wish.whom, wish.asker),
    )
    asker = Party(
        case_id=case.id,
        person_id=actor.id,
        side=Side.ASKER,
        accepted_at=wish.accepted_at,
        text_version=wish.text_version,
    )
    await rows.add(work, request, asker)
    await _name_others(work, actor, case, wish)
    if wish.slot_id is not None:
        await booking.propose(work, actor, case.id, wish.slot_id, version=0, now=now)
    await _tell_studio(work, case, studio, now=now, chosen=wish.slot_id is not None)
    return case


def _draft(wish: Wish, studio: Studio) -> Draft:
    return Draft(
        key=wish.key,
        category=CATEGORY,
        spot=Spot(source="studio", town_code=studio.town_code),
        pieces=wish.matter,
        kind=Kind.MEDIATION,
    )


async def _name_others(work: Work, actor: Actor, case: Case, wish: Wish) -> None:
    for name in wish.names[:NAMES]:
        words = await trail.keep(work, name, person_id=actor.id)
        await rows.add(work, Party(case_id=case.id, words_id=words.id, side=Side.OTHER))


async def _tell_studio(
    work: Work, case: Case, studio: Studio, *, now: datetime, chosen: bool
) -> None:
    """Whose time was chosen hears of it by the proposal; without one, the whole studio."""
    if not chosen:
        hosts = {one.person_id for one in await rows.hosts_at(work, studio.id)}
        tell_all(work, sorted(hosts - {case.reporter_id}), MediationAsked(case.id), now=now)


async def withdraw(work: Work, actor: Actor, case_id: int, reason: str, *, now: datetime) -> Case:
    """The asker no longer wants mediation: needs no other's consent; the time becomes free.

    :raises NotAllowed: not theirs. :raises IllegalMove: it has ended already.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side is not Side.ASKER:
        raise NotAllowed
    standing = await rows.appointment_of(work, case_id)
    if standing is not None:
        await booking.end(work, actor, case, standing, reason, now=now)
    if case.state == State.RECEIVED:
        await move(
            work, actor, case, State.WITHDRAWN, expected_version=None, now=now, words=reason
        )
    else:
        await trail.append(work, actor, case, "withdrawn", at=now, now=now, words=reason)
        await move(
            work, None, case, State.CLOSED, expected_version=None, now=now, result="withdrawn"
        )
    told = {case.holder_id} if case.holder_id else set()
    told = told or {one.person_id for one in await rows.hosts_at(work, request.studio_id)}
    tell_all(work, sorted(one for one in told if one), RequestWithdrawn(case.id), now=now)
    return case
