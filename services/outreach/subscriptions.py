"""Subscriptions: asked for by the person, ended by the person, never begun again by silence."""

from datetime import datetime

from services import places
from services.outreach.codes import Topic
from services.people import Actor
from storage import follows
from storage import outreach as rows
from storage.tables import Subscription
from storage.work import Work

__all__ = ["Subscription", "end", "standing", "stop", "subscribe"]


async def subscribe(
    work: Work, actor: Actor, area: str, *, source: str = "chat", now: datetime
) -> bool:
    """The actor wants to be warned for a town or village; False when they were already.

    :raises UnknownDivision: there is no such place.
    """
    places.town_of(area)
    return await rows.subscribe(work, actor.id, area, Topic.ALL, source=source, now=now)


async def end(work: Work, actor: Actor, area: str, *, now: datetime) -> int:
    """The actor no longer wants to be warned for this place; how many subscriptions ended."""
    return await rows.end(work, actor.id, area, now=now)


async def stop(work: Work, actor: Actor, *, now: datetime) -> int:
    """The actor wants nothing pushed, warnings nor places; answers go on. How many ended."""
    followed = await follows.end(work, actor.id, None, now=now)
    return followed + await rows.end(work, actor.id, None, now=now)


async def standing(work: Work, actor: Actor) -> list[Subscription]:
    """What the actor is subscribed to."""
    return await rows.standing(work, actor.id)
