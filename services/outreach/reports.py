"""What became of a campaign: by place, by reason, and who has answered (B9)."""

from dataclasses import dataclass
from typing import Final

from storage import copy_sums
from storage.tables import Campaign
from storage.work import Work

REFUSED: Final = "400"
"""How the reason of a copy begins whose words Telegram did not take."""


@dataclass(frozen=True, slots=True)
class Place:
    """People of one place, or of a role where there is none, by what became of their copies."""

    place: str | None
    frozen: int
    sent: int
    failed: int
    acknowledged: int
    helped: int


@dataclass(frozen=True, slots=True)
class Report:
    """A campaign in numbers: places with the most people first, reasons likewise."""

    places: tuple[Place, ...]
    reasons: tuple[tuple[str | None, int], ...]

    @property
    def acknowledged(self) -> int:
        """How many have said that they know."""
        return sum(one.acknowledged for one in self.places)

    @property
    def helped(self) -> int:
        """How many have asked for help."""
        return sum(one.helped for one in self.places)


async def report(work: Work, campaign: Campaign) -> Report:
    """The report of a campaign as it stands now."""
    places = tuple(Place(*row) for row in await copy_sums.by_place(work, campaign.id))
    reasons = [(why, number) for _, why, number in await copy_sums.reasons(work, campaign.id)]
    return Report(places, tuple(reasons))


def is_refusal(reason: str | None) -> bool:
    """Whether Telegram refused the words, not the person."""
    return (reason or "").startswith(REFUSED)


async def refused(work: Work, campaign: Campaign) -> bool:
    """Whether nobody got it and Telegram refused its words (F46)."""
    if campaign.sent or not campaign.failed:
        return False
    found = await copy_sums.reasons(work, campaign.id)
    return any(is_refusal(why) for _, why, _ in found)
