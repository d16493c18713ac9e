"""A quarrel that is hot now: the nearest mediator, the police post and the centre hear at once.

No track, no time and no other side's yes is asked for first (M2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services import places
from services.cases.states import State
from services.errors import NotAllowed
from services.mediation.codes import PlaceKind
from services.notices import Notice, register, tell_all
from services.people import DISTRICT, Actor, Role, check, everyone_with
from storage import agenda as stored
from storage import cases
from storage import mediation as rows
from storage.tables import Case, Host, Studio
from storage.work import Work

HELP: Final = (Role.POLICE, Role.DISPATCHER)
"""Police post and centre: told of a quarrel that is hot, and of a table that may turn violent."""

MOST: Final = 3
"""Mediators who are rung: one may be busy, and many would all stay away."""


@register
@dataclass(frozen=True, slots=True)
class HotQuarrel(Notice):
    """To mediators near by, the police post and the centre: people are quarrelling now."""

    case_id: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """What whoever is rung reads. ``mediator``: they may take the request."""

    number: str
    asker: str
    address: str
    pin: tuple[float, float] | None
    matter: str
    mediator: bool


async def look(work: Work, actor: Actor, case_id: int) -> Alarm | None:
    """A hot quarrel for somebody who is to help; None once a mediator has it, or it is over.

    :raises NotAllowed: nobody who is rung.
    """
    case = await cases.by_id(work, case_id)
    if case is None:
        raise NotAllowed
    mediator = actor.may(Role.MEDIATOR)
    if not mediator:
        check(actor, *HELP, area=case.town_code or DISTRICT)
    if case.state != State.RECEIVED:
        return None
    texts = await cases.words(work, [case.words_id, case.address_id])
    pin = None
    if case.latitude is not None and case.longitude is not None:
        pin = (case.latitude, case.longitude)
    return Alarm(
        case.number,
        await rows.name_of(work, case.reporter_id or 0),
        texts.get(case.address_id or 0) or _town(case),
        pin,
        texts.get(case.words_id or 0, ""),
        mediator,
    )


def _town(case: Case) -> str:
    """The town's name where nothing else is known of the place."""
    try:
        return places.town_of(case.town_code or "").title
    except places.UnknownDivision:
        return ""


async def ring(work: Work, case: Case, studio: Studio, *, now: datetime) -> list[int]:
    """Tell whoever can be there soonest; who was told.

    The request lies at ``studio``: its mediators are told in any case.
    """
    hosts = await stored.hosts(work)
    open_places = {one.id: one for one in await stored.studios(work)}
    near = nearest([one for one in hosts if one.studio_id in open_places], open_places, case)
    own = [one for one in hosts if one.studio_id == studio.id]
    told = {one.person_id for one in (*near, *own)}
    told |= set(await help_for(work, case))
    people = sorted(one for one in told if one is not None and one != case.reporter_id)
    tell_all(work, people, HotQuarrel(case.id), now=now)
    return people


async def help_for(work: Work, case: Case) -> list[int]:
    """Police post and centre of the place a case belongs to."""
    return await everyone_with(work, *HELP, area=case.town_code or DISTRICT)


def nearest(hosts: Sequence[Host], at: dict[int, Studio], case: Case) -> list[Host]:
    """The mediators with the shortest way, a few: by the pin, else those of the town."""
    return sorted(hosts, key=lambda one: (_metres(at[one.studio_id], case), one.id))[:MOST]


def _metres(studio: Studio, case: Case) -> float:
    """The way to a place; without a pin only the own town is near."""
    pinned = case.latitude is not None and case.longitude is not None
    if pinned and studio.latitude is not None and studio.longitude is not None:
        return places.distance_m(
            case.latitude or 0, case.longitude or 0, studio.latitude, studio.longitude
        )
    here = studio.town_code == case.town_code
    return 0.0 if here and not pinned else _UNKNOWN + (studio.kind != PlaceKind.STUDIO)


_UNKNOWN: Final = 1e9
