"""A trial of versions: random samples first, and what people acknowledge most goes to the rest.

The multiple is that of acknowledgements per copy that arrived, in this campaign and no other: the
best version against the campaign's own text, with the interval in which it lies 19 times in 20
(logarithm of a ratio of two shares: Katz et al., Biometrics 34, 1978; half a person added where
nobody acknowledged). No figure is borrowed from elsewhere.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.errors import Stale
from services.outreach import audience
from services.outreach.codes import Phase, Style
from services.people import Actor
from storage import copies, copy_sums
from storage import outreach as rows
from storage.tables import Campaign
from storage.work import Work

SAMPLE: Final = 200
"""People who get each version of a trial, about; a fifth of the audience at most."""

FEWEST: Final = 5
OF_MANY: Final = 25
"""One in so many gets each version where the audience is too large to be counted at once."""

LASTS: Final = timedelta(hours=2)
"""How long people may acknowledge before the rest is sent, unless staff set another number."""

TWENTIETH: Final = 1.959964
"""Standard errors to each side that hold a figure 19 times in 20."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a trial: how many samples arrived and how many people acknowledged."""

    number: int
    arrived: int
    acknowledged: int

    @property
    def share(self) -> float:
        """Acknowledged per arrived, 0 to 1."""
        return self.acknowledged / self.arrived if self.arrived else 0.0


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times as often one version was acknowledged as another, from low to high."""

    times: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether chance alone would hardly explain it."""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True, slots=True)
class Step:
    """What a trial wants next: only its samples, or nobody before an hour."""

    samples: bool = False
    waits_until: datetime | None = None


def multiple(best: Version, other: Version) -> Multiple | None:
    """The ratio of two shares with its interval; None where a version reached nobody."""
    if not best.arrived or not other.arrived:
        return None
    none = not best.acknowledged or not other.acknowledged
    more = 0.5 if none else 0.0
    a, b = best.acknowledged + more, other.acknowledged + more
    n, m = best.arrived + more, other.arrived + more
    times = (a / n) / (b / m)
    error = math.sqrt(max(1 / a - 1 / n + 1 / b - 1 / m, 0.0))
    spread = math.exp(TWENTIETH * error)
    return Multiple(times, times / spread, times * spread)


async def draw(work: Work, campaign: Campaign) -> tuple[int, int]:
    """How many versions get samples, and one in how many people each of them; 0: no trial."""
    if not campaign.trial.get("on"):
        return 0, 1
    versions = 1 + len(await rows.variants(work, campaign.id))
    if "one_in" not in campaign.trial:
        whom = audience.of(campaign)
        one_in = OF_MANY
        if await audience.small(work, whom):
            one_in = max(FEWEST, await audience.count(work, whom) // SAMPLE)
        _note(campaign, one_in=one_in)
    return versions, int(campaign.trial["one_in"])


def _note(campaign: Campaign, **facts: Any) -> None:
    campaign.trial = {**campaign.trial, **facts}


async def step(work: Work, campaign: Campaign, *, now: datetime) -> Step:
    """The samples go first; the rest waits until the trial is over."""
    trial = campaign.trial
    if not trial.get("on") or "winner" in trial:
        return Step()
    if await copies.waiting(work, campaign.id, samples=True):
        return Step(samples=True)
    if not await copy_sums.sampled(work, campaign.id):
        _note(campaign, winner=0, chosen="nobody sampled")
        return Step()
    if "until" not in trial:
        _note(campaign, until=(now + lasts(campaign)).isoformat())
        return Step(waits_until=now + lasts(campaign))
    until = datetime.fromisoformat(campaign.trial["until"])
    if now < until:
        return Step(waits_until=until)
    best = max(await versions(work, campaign), key=lambda one: (one.share, -one.number))
    _note(campaign, winner=best.number, chosen="measured")
    return Step()


def lasts(campaign: Campaign) -> timedelta:
    """How long a trial waits for acknowledgements."""
    minutes = campaign.trial.get("minutes")
    return timedelta(minutes=minutes) if minutes else LASTS


async def versions(work: Work, campaign: Campaign) -> list[Version]:
    """What was measured so far of each version, the campaign's own text first."""
    found = await copy_sums.by_version(work, campaign.id)
    numbers = range(1 + len(await rows.variants(work, campaign.id)))
    return [Version(number, *found.get(number, (0, 0))) for number in numbers]


async def choose(work: Work, actor: Actor, campaign: Campaign, number: int) -> None:
    """A person decides before, or instead of, the figures: nothing is final without one (P11).

    :raises Stale: there is no trial that waits, or no such version.
    """
    known = range(1 + len(await rows.variants(work, campaign.id)))
    waits = campaign.trial.get("on") and "winner" not in campaign.trial
    if not waits or campaign.state not in {Phase.RUNNING, Phase.PAUSED} or number not in known:
        raise Stale
    _note(campaign, winner=number, chosen="by hand", by=actor.id)


async def styles(work: Work, campaign: Campaign) -> list[str]:
    """How each version is spoken, by its number; the text itself is plain."""
    return [Style.PLAIN, *(one.style for one in await rows.variants(work, campaign.id))]
