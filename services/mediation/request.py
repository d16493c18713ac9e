"""A resident asks for mediation: four answers, the consent they gave, and a case of its own."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from services.cases import intake, trail
from services.cases.evidence import Piece
from services.cases.intake import Draft, Spot
from services.cases.moves import move
from services.cases.states import Kind, State
from services.errors import NotAllowed
from services.mediation import alarm, booking, matching, matters, sides, terms, waiting
from services.mediation import standing as ending
from services.mediation.access import at_the_table, seat_of
from services.mediation.codes import Asker, Service, Side, Track, Where, Whom, track_for
from services.mediation.errors import NoStudio
from services.mediation.matching import Wanted
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
    """The answers as the resident confirmed them. ``key`` names the draft: one case at most.

    ``studio_id``, ``host_id``: chosen by name, 0 for any suitable; ``venue_id``: the workstation
    to meet at; ``spot``: where, by a pin; ``towns``: where the person lives, the likeliest first;
    ``urgent``: a quarrel that is hot now.
    """

    key: str
    accepted_at: datetime
    text_version: int
    whom: Whom = Whom.STUDIO
    names: tuple[str, ...] = ()
    asker: Asker = Asker.STUDIO
    slot_id: int | None = None
    place: Where = Where.STUDIO_DECIDES
    matter: tuple[Piece, ...] = ()
    service: Service = Service.STUDIO
    studio_id: int = 0
    host_id: int = 0
    venue_id: int = 0
    spot: Spot | None = None
    towns: tuple[str, ...] = ()
    urgent: bool = False

    @property
    def track(self) -> Track:
        """Which days are for this request."""
        return track_for(self.whom, self.asker)

    @property
    def about(self) -> str:
        """What it is about, by its words or by whom it wants to meet."""
        text = "\n".join(piece.text for piece in self.matter)
        return matters.of(text, self.whom, self.service)

    def wanted(self) -> Wanted:
        """What studio and mediator are looked for."""
        spot, pin = self.spot, None
        if spot is not None and spot.latitude is not None and spot.longitude is not None:
            pin = (spot.latitude, spot.longitude)
        return Wanted(self.track, self.about, self.towns, pin, self.studio_id, self.host_id)


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
    studio = await _studio(work, wish, now=now)
    case = await intake.open_case(work, actor, _draft(wish, studio), sent_at=sent_at, now=now)
    if await rows.request(work, case.id) is not None:
        return case
    asker = Party(
        case_id=case.id,
        person_id=actor.id,
        side=Side.ASKER,
        accepted_at=wish.accepted_at,
        text_version=wish.text_version,
    )
    asked = await _request(work, case, wish, studio)
    await rows.add(work, asked, asker)
    await _name_others(work, actor, case, wish)
    await sides.expect(work, case, asked)
    if wish.urgent:
        await alarm.ring(work, case, studio, now=now)
        return case
    if wish.slot_id is not None:
        await booking.propose(work, actor, case.id, wish.slot_id, version=0, now=now)
    await _tell_studio(work, case, studio, now=now, chosen=wish.slot_id is not None)
    return case


async def _studio(work: Work, wish: Wish, *, now: datetime) -> Studio:
    """Whose time was chosen, else the one that suits and has the least to do."""
    slot = await rows.slot(work, wish.slot_id) if wish.slot_id is not None else None
    if slot is None:
        return await matching.studio_for(work, wish.wanted(), now=now)
    studio = await rows.studio(work, slot.studio_id)
    if studio is None:
        raise NoStudio
    return studio


async def _request(work: Work, case: Case, wish: Wish, studio: Studio) -> Request:
    """What was asked for; a workstation or mediator that is gone meanwhile is left out."""
    venue = await rows.studio(work, wish.venue_id) if wish.venue_id else None
    host = await rows.host(work, wish.host_id) if wish.host_id else None
    return Request(
        case_id=case.id,
        studio_id=studio.id,
        whom=wish.whom,
        asker=wish.asker,
        place=wish.place,
        track=wish.track,
        matter=wish.about,
        service=wish.service if wish.whom is Whom.SERVICE else "",
        venue_id=venue.id if venue else None,
        host_id=host.id if host and host.studio_id == studio.id else None,
        urgent=wish.urgent,
    )


def _draft(wish: Wish, studio: Studio) -> Draft:
    town = wish.spot.town_code if wish.spot and wish.spot.town_code else studio.town_code
    spot = wish.spot or Spot(source="studio")
    return Draft(
        key=wish.key,
        category=CATEGORY,
        spot=replace(spot, town_code=town),
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
        told = await _mediators(work, studio.id) - {case.reporter_id or 0}
        tell_all(work, sorted(told), MediationAsked(case.id), now=now)


async def _mediators(work: Work, studio_id: int) -> set[int]:
    """Who of a studio can be told something."""
    hosts = await rows.hosts_at(work, studio_id)
    return {one.person_id for one in hosts if one.person_id is not None}


async def withdraw(work: Work, actor: Actor, case_id: int, reason: str, *, now: datetime) -> Case:
    """The asker no longer wants mediation: needs no other's consent; the time becomes free.

    :raises NotAllowed: not theirs. :raises IllegalMove: it has ended already.
    """
    case, request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side is not Side.ASKER:
        raise NotAllowed
    standing = await rows.appointment_of(work, case_id)
    if standing is not None:
        await ending.end(work, actor, case, standing, reason, now=now)
    await waiting.drop_all(work, case, now=now)
    if case.state == State.RECEIVED:
        await move(
            work, actor, case, State.WITHDRAWN, expected_version=None, now=now, words=reason
        )
    else:
        await trail.append(work, actor, case, "withdrawn", at=now, now=now, words=reason)
        await move(
            work, None, case, State.CLOSED, expected_version=None, now=now, result="withdrawn"
        )
    told = {one.person_id for one in await at_the_table(work, case)} - {None, actor.id}
    if case.holder_id is None:
        told |= await _mediators(work, request.studio_id)
    tell_all(work, sorted(one for one in told if one), RequestWithdrawn(case.id), now=now)
    return case
