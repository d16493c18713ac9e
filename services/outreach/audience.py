"""Audiences: who is reached by a warning, always computed from the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services import places
from services.outreach.codes import Topic
from services.people import DISTRICT
from storage import audiences as rows
from storage.tables import Campaign
from storage.work import Work

COUNTED_AT_ONCE: Final = 5_000
"""So many subscriptions are counted and frozen within a turn; more are, a piece at a time."""

Part = tuple[Any, ...]
"""A condition of the algebra: ``("language", "en")``; storage/audiences.py lists them."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whoever asked to be warned for one of the areas, for what lies in it or it lies in.

    ``narrow`` are conditions that all must hold, ``also`` adds people such as those of a role.
    """

    areas: tuple[str, ...]
    topic: Topic
    narrow: tuple[Part, ...] = ()
    also: tuple[Part, ...] = ()

    def definition(self) -> dict[str, Any]:
        """As it is kept with the campaign, and as storage reads it."""
        towns = {places.town_of(one).code for one in self.areas if one != DISTRICT}
        below = [one[:9] for one in self.areas if one in towns]
        if DISTRICT in self.areas:
            below = [DISTRICT[:6]]
        return {
            "areas": sorted({DISTRICT, *towns, *self.areas}),
            "below": below,
            "topics": [Topic.ALL, self.topic],
            "aimed": list(self.areas),
            "topic": self.topic,
            "narrow": [list(one) for one in self.narrow],
            "also": [list(one) for one in self.also],
        }


def read(kept: Mapping[str, Any]) -> Audience:
    """An audience as it was kept; an early release kept one area alone."""
    areas = kept["aimed"] if "aimed" in kept else [kept["area"]]
    narrow, also = (tuple(_part(one) for one in kept.get(name, ())) for name in ("narrow", "also"))
    return Audience(tuple(areas), Topic(kept["topic"]), narrow, also)


def _part(kept: Sequence[Any]) -> Part:
    return tuple(_part(one) if isinstance(one, list) else one for one in kept)


def of(campaign: Campaign) -> Audience:
    """The audience of a campaign."""
    return read(campaign.audience)


def whole(areas: Sequence[str]) -> str:
    """The one area in which all of these lie: rights and approvals are asked for it."""
    if len(set(areas)) == 1:
        return areas[0]
    towns = {DISTRICT if one == DISTRICT else places.town_of(one).code for one in areas}
    return towns.pop() if len(towns) == 1 else DISTRICT


async def count(work: Work, audience: Audience) -> int:
    """How many people it reaches now, exactly."""
    return await rows.count(work, audience.definition())


async def by_place(work: Work, audience: Audience) -> list[tuple[str | None, int]]:
    """How many people in each place, the most first; together they are the count."""
    return await rows.by_place(work, audience.definition())


async def small(work: Work, audience: Audience) -> bool:
    """Whether it is counted and frozen at once, within a turn."""
    return await rows.small(work, audience.definition(), most=COUNTED_AT_ONCE)


async def freeze(work: Work, campaign: Campaign, *, samples: int = 0, one_in: int = 1) -> int:
    """Make a pending copy for everybody it reaches now; later joiners get none."""
    whom = of(campaign).definition()
    return await rows.freeze(work, campaign.id, whom, samples=samples, one_in=one_in)


async def freeze_on(
    work: Work, campaign: Campaign, *, as_of: datetime, samples: int = 0, one_in: int = 1
) -> bool:
    """Make copies for the next piece of the audience of that moment; False: that was all.

    No lock is held for longer than a piece takes, and still everybody counts as they stood then.
    """
    whom = of(campaign).definition()
    after = campaign.frozen_up_to
    upto = await rows.next_piece(work, whom, after)
    if upto is None:
        return False
    campaign.frozen_count += await rows.freeze(
        work,
        campaign.id,
        whom,
        as_of=as_of,
        between=(after, upto),
        samples=samples,
        one_in=one_in,
    )
    campaign.frozen_up_to = upto
    return True


async def still_wanted(work: Work, person_id: int, audience: Audience) -> bool:
    """Whether a person has not opted out since."""
    return await rows.still_wanted(work, person_id, audience.definition())
