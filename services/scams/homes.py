"""Where somebody is at home, as far as they told us: the place they are warned for."""

from services import places
from services.outreach import subscriptions
from services.people import DISTRICT, Actor
from storage.work import Work


async def area_of(work: Work, actor: Actor) -> str | None:
    """The village or town a person is warned for; None when they are for none."""
    standing = await subscriptions.standing(work, actor)
    return next((one.area for one in standing if one.area != DISTRICT), None)


async def town_of(work: Work, actor: Actor) -> str | None:
    """The town of it."""
    area = await area_of(work, actor)
    return places.town_of(area).code if area else None
