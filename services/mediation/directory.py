"""The directory of studios, workstations and mediators: by name, town, matter, language, or near.

Names are found by characters, by pinyin and by its first letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from services import places
from services.errors import NotAllowed
from services.mediation import matching
from services.mediation.codes import PlaceKind
from services.mediation.matching import Wanted
from storage import agenda as stored
from storage import mediation as rows
from storage.tables import Host, Studio
from storage.work import Work

LONGEST: Final = 60
"""Characters of a search; what is longer is a story."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty: everything. ``pin``: nearest first, latitude and longitude."""

    text: str = ""
    town: str = ""
    matter: str = ""
    tongue: str = ""
    pin: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with whoever receives people there; ``metres`` where a pin was given."""

    studio: Studio
    hosts: tuple[Host, ...]
    metres: float | None = None


async def search(work: Work, wanted: Search) -> list[Entry]:
    """The places that fit, with the hosts that fit where a host was meant; the likeliest first."""
    hosts = await stored.everybody(work)
    found = []
    for studio in await stored.studios(work):
        there = tuple(one for one in hosts if one.studio_id == studio.id)
        if not _fits(studio, there, wanted):
            continue
        rank = _rank(studio, there, wanted.text)
        if rank is not None:
            far = _far(studio, wanted.pin)
            found.append((rank, Entry(studio, there, far)))
    found.sort(key=lambda one: (one[0], _order(one[1])))
    return [entry for _, entry in found]


def _order(entry: Entry) -> tuple[float, bool, int]:
    far = entry.metres if entry.metres is not None else float("inf")
    return far, entry.studio.kind != PlaceKind.STUDIO, entry.studio.id


def _far(studio: Studio, pin: tuple[float, float] | None) -> float | None:
    if pin is None or studio.latitude is None or studio.longitude is None:
        return None
    return places.distance_m(*pin, studio.latitude, studio.longitude)


def _fits(studio: Studio, hosts: Sequence[Host], wanted: Search) -> bool:
    """Whether town, matter and language are those wanted; a host's own count too."""
    everything: list[Studio | Host] = [studio, *hosts]
    return (
        wanted.town in ("", studio.town_code)
        and (not wanted.matter or any(wanted.matter in one.matters for one in everything))
        and (not wanted.tongue or any(wanted.tongue in one.tongues for one in everything))
    )


def _rank(studio: Studio, hosts: Sequence[Host], text: str) -> int | None:
    """How well a name fits what was typed, 0 the best; None where it doesn't."""
    said = "".join(text[:LONGEST].split()).casefold()
    if not said:
        return 0
    ranks = [_name_rank(name, said) for name in (studio.name, *(one.name for one in hosts))]
    ranks += [4] if said in studio.address.casefold() else []
    ranks += [3] if any(one.code == studio.town_code for one in places.find(text, 3)) else []
    return min((one for one in ranks if one is not None), default=None)


def _name_rank(name: str, said: str) -> int | None:
    if said in name.casefold():
        return 0 if name.casefold().startswith(said) else 1
    if not said.isascii():
        return None
    return 2 if any(sound.startswith(said) for sound in sounds(name)) else None


@lru_cache(maxsize=16_384)
def sounds(name: str) -> tuple[str, ...]:
    """How a name sounds from each of its characters on, in full and by first letters."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a tenth of a second, for who types letters

    syllables = [one.casefold() for one in lazy_pinyin(name)]
    full = ["".join(syllables[start:]) for start in range(len(syllables))]
    return (*full, *("".join(one[:1] for one in syllables[n:]) for n in range(len(syllables))))


async def entry(work: Work, studio_id: int) -> Entry:
    """One place.

    :raises NotAllowed: there is none, or it is closed.
    """
    studio = await rows.studio(work, studio_id)
    if studio is None or studio.closed_at is not None:
        raise NotAllowed
    hosts = tuple(one for one in await stored.everybody(work) if one.studio_id == studio_id)
    return Entry(studio, hosts)


async def taking(work: Work, studio: Studio) -> int:
    """The place that takes requests for this one: itself, or the studio it belongs to; else 0.

    :raises NoStudio: none does.
    """
    return await studio_id(work, studio.id) or await studio_id(work, studio.parent_id or 0)


async def tongues(work: Work) -> list[str]:
    """Every language and dialect that somebody speaks, the most common first."""
    spoken: dict[str, int] = {}
    everything: list[Studio | Host] = [*await stored.studios(work)]
    for row in (*everything, *await stored.everybody(work)):
        for one in row.tongues:
            spoken[one] = spoken.get(one, 0) + 1
    return sorted(spoken, key=lambda one: (-spoken[one], one))


async def nearest(work: Work, wanted: Wanted, *, limit: int) -> list[Studio]:
    """Studios to choose from, those that suit best first."""
    found = await matching.studios(work)
    return sorted(found, key=lambda one: (matching.fit(one, wanted), one.id))[:limit]


async def venues(work: Work, wanted: Wanted, *, limit: int) -> list[Studio]:
    """Workstations and liaison points to meet at, the nearest first."""
    found = [one for one in await stored.studios(work) if one.kind != PlaceKind.STUDIO]
    return sorted(found, key=lambda one: (matching.fit(one, wanted).band, one.id))[:limit]


async def studio_id(work: Work, wanted: int) -> int:
    """The id of a place that takes requests; 0 when there is none such.

    :raises NoStudio: there is none at all.
    """
    there = [one.id for one in await matching.studios(work)]
    return wanted if wanted in there else 0


async def venue_id(work: Work, wanted: int) -> int:
    """The id of a workstation or liaison point that is open; 0 when there is none such."""
    there = [one.id for one in await stored.studios(work) if one.kind != PlaceKind.STUDIO]
    return wanted if wanted in there else 0


async def name_of(work: Work, studio_id: int, host_id: int = 0) -> str:
    """What a place and its host are called; "" where none is chosen."""
    studio = await rows.studio(work, studio_id) if studio_id else None
    host = await rows.host(work, host_id) if host_id else None
    return " · ".join(one.name for one in (studio, host) if one is not None)
