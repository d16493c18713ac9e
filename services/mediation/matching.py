"""Which studio and which mediator: the one chosen, else any suitable one, so that load is shared.

Suitable is first whoever takes such matters, then who is near: the same town, then by distance.
Among equals the one with the least to do comes first (M11).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from services import places
from services.mediation.codes import PlaceKind, Track
from services.mediation.errors import NoStudio
from services.people import Actor
from storage import agenda as stored
from storage import mediation as rows
from storage.tables import Host, Slot, Studio
from storage.work import Work

BAND_M: Final = 5_000.0
"""Metres that make no difference for where one goes: ten minutes by car."""

FAR: Final = 1_000
"""The band of a studio of which no distance is known."""

LOOKED_AT: Final = 400
"""Free times that are weighed against each other; those of some weeks, of a district."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request needs. ``studio_id`` and ``host_id``: chosen by name, 0 for any suitable."""

    track: Track = Track.RESIDENTS
    matter: str = ""
    towns: tuple[str, ...] = ()
    pin: tuple[float, float] | None = None
    studio_id: int = 0
    host_id: int = 0


class Fit(NamedTuple):
    """How well a studio suits, the least the best: other matters, then how far."""

    strange: bool
    band: int


@dataclass(frozen=True, slots=True)
class Load:
    """Open requests by studio and meetings ahead by host."""

    requests: Mapping[int, int] = field(default_factory=dict)
    meetings: Mapping[int, int] = field(default_factory=dict)


def fit(studio: Studio, wanted: Wanted) -> Fit:
    """How well a studio suits what is wanted."""
    strange = bool(wanted.matter and studio.matters) and wanted.matter not in studio.matters
    if wanted.pin is not None and studio.latitude is not None and studio.longitude is not None:
        far = places.distance_m(*wanted.pin, studio.latitude, studio.longitude)
        return Fit(strange, int(far // BAND_M))
    if studio.town_code in wanted.towns:
        return Fit(strange, wanted.towns.index(studio.town_code))
    return Fit(strange, FAR)


def best(studios: Sequence[Studio], wanted: Wanted) -> list[Studio]:
    """The studios that suit best, all of them equally well."""
    if not studios:
        return []
    first = min(fit(one, wanted) for one in studios)
    return [one for one in studios if fit(one, wanted) == first]


def least(studios: Sequence[Studio], hosts: Sequence[Host], load: Load) -> Studio:
    """The studio with the fewest open requests for each of its mediators."""
    count: dict[int, int] = defaultdict(int)
    for host in hosts:
        count[host.studio_id] += host.person_id is not None
    return min(
        studios, key=lambda one: (load.requests.get(one.id, 0) / max(1, count[one.id]), one.id)
    )


def shared(slots: Sequence[Slot], load: Load) -> list[Slot]:
    """One slot for each moment, of the host with the least to do, soonest first."""
    chosen: dict[datetime, Slot] = {}
    for slot in sorted(slots, key=lambda one: (load.meetings.get(one.host_id, 0), one.id)):
        chosen.setdefault(slot.starts_at, slot)
    return sorted(chosen.values(), key=lambda one: (one.starts_at, one.id))


async def studios(work: Work) -> list[Studio]:
    """The places that take requests: studios, and workstations with people of their own.

    :raises NoStudio: there is none yet.
    """
    manned = {one.studio_id for one in await stored.hosts(work)}
    there = await stored.studios(work)
    found = [one for one in there if one.kind == PlaceKind.STUDIO or one.id in manned]
    if not found:
        raise NoStudio
    return found


async def _load(work: Work, *, now: datetime) -> Load:
    return Load(await stored.requests_open(work), await stored.meetings_ahead(work, now=now))


async def suitable(work: Work, wanted: Wanted) -> list[Studio]:
    """The studio chosen by name, else all that suit best.

    :raises NoStudio: there is none yet.
    """
    there = await studios(work)
    chosen = [one for one in there if one.id == wanted.studio_id]
    return chosen or best(there, wanted)


async def studio_for(work: Work, wanted: Wanted, *, now: datetime) -> Studio:
    """The studio that gets a request without a time.

    :raises NoStudio: there is none yet.
    """
    found = await suitable(work, wanted)
    hosts = await stored.hosts(work)
    manned = [one for one in found if any(host.studio_id == one.id for host in hosts)]
    return least(manned or found, hosts, await _load(work, now=now))


async def offers(
    work: Work, actor: Actor, wanted: Wanted, *, now: datetime, limit: int
) -> list[Slot]:
    """The times a resident may choose from: their track's only (M2), soonest first.

    The best suited studios are asked first; those that suit less, where none of them is free.

    :raises NoStudio: there is none yet.
    """
    load = await _load(work, now=now)
    for group in await _by_fit(work, wanted):
        free = await rows.free_slots(
            work,
            studio_ids=[one.id for one in group],
            track=wanted.track,
            now=now,
            without_host=actor.id,
            host_ids=[wanted.host_id] if wanted.host_id else (),
            limit=LOOKED_AT,
        )
        if free:
            return shared(free, load)[:limit]
    return []


async def _by_fit(work: Work, wanted: Wanted) -> list[list[Studio]]:
    there = await studios(work)
    chosen = [one for one in there if one.id == wanted.studio_id]
    if chosen:
        return [chosen]
    groups: dict[Fit, list[Studio]] = defaultdict(list)
    for one in there:
        groups[fit(one, wanted)].append(one)
    return [groups[one] for one in sorted(groups)]
