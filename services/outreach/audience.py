"""Audiences: who is reached by a warning, always computed from the store."""

from dataclasses import dataclass
from typing import Any

from services import places
from services.outreach.codes import Topic
from services.people import DISTRICT
from storage import outreach as rows
from storage.tables import Campaign
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Audience:
    """Whoever asked to be warned for the area, for what lies in it or for what it lies in."""

    area: str
    topic: Topic

    @property
    def areas(self) -> list[str]:
        """The codes a subscription may name."""
        above = {DISTRICT, places.town_of(self.area).code}
        return sorted(above | {self.area})

    @property
    def below(self) -> str | None:
        """The beginning of the codes of everything in a town; None for a village."""
        return self.area[:9] if self.area == places.town_of(self.area).code else None

    @property
    def topics(self) -> list[str]:
        """What a subscription may be about."""
        return [Topic.ALL, self.topic]

    def definition(self) -> dict[str, Any]:
        """As it is kept with the campaign."""
        return {"area": self.area, "topic": self.topic}


def of(campaign: Campaign) -> Audience:
    """The audience of a campaign."""
    return Audience(campaign.audience["area"], Topic(campaign.audience["topic"]))


async def count(work: Work, audience: Audience) -> int:
    """How many people it reaches now, exactly."""
    return await rows.count_audience(work, audience.areas, audience.below, audience.topics)


async def freeze(work: Work, campaign_id: int, audience: Audience) -> int:
    """Make a pending copy for everybody it reaches now; later joiners get none."""
    return await rows.freeze(work, campaign_id, audience.areas, audience.below, audience.topics)


async def still_wanted(work: Work, person_id: int, audience: Audience) -> bool:
    """Whether a person has not opted out since."""
    return await rows.still_wanted(
        work, person_id, audience.areas, audience.below, audience.topics
    )
