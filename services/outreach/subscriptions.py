"""Subscriptions: asked for by the person, ended by the person, never begun again by silence."""

from datetime import datetime

from services import places
from services.errors import NotAllowed
from services.outreach.codes import Topic, Trade
from services.people import Actor
from storage import follows
from storage import outreach as rows
from storage.tables import Reader, Subscription
from storage.work import Work

__all__ = [
    "Reader",
    "Subscription",
    "end",
    "reader",
    "say",
    "speak",
    "standing",
    "stop",
    "subscribe",
    "topics",
    "turn",
]


async def subscribe(
    work: Work,
    actor: Actor,
    area: str,
    *,
    topic: Topic = Topic.ALL,
    source: str = "chat",
    now: datetime,
) -> bool:
    """The actor wants to be warned for a town or village; False when they were already.

    A place for which only some topics are wanted keeps them: a link scanned again adds none.

    :raises UnknownDivision: there is no such place.
    """
    places.town_of(area)
    mine = await rows.standing(work, actor.id)
    if topic is Topic.ALL and any(one.area == area for one in mine):
        return False
    language = next((one.language for one in mine if one.language), None)
    return await rows.subscribe(
        work, actor.id, area, topic, language=language, source=source, now=now
    )


async def topics(work: Work, actor: Actor, area: str) -> frozenset[Topic]:
    """What the actor is warned about for a place; ``all`` stands for every topic."""
    mine = await rows.standing(work, actor.id)
    return frozenset(Topic(one.topic) for one in mine if one.area == area)


async def turn(
    work: Work, actor: Actor, area: str, topic: Topic, *, now: datetime
) -> frozenset[Topic]:
    """Want a topic for a place, or not any more; what is wanted from now on.

    With none left the place is given up; with all of them it is ``all`` again.

    :raises NotAllowed: the place is not subscribed to.
    """
    had = await topics(work, actor, area)
    if not had:
        raise NotAllowed
    each = frozenset(Topic) - {Topic.ALL}
    wanted = each if Topic.ALL in had else had
    wanted = wanted ^ {topic}
    await rows.end(work, actor.id, area, now=now)
    for one in [Topic.ALL] if wanted == each else sorted(wanted):
        await subscribe(work, actor, area, topic=one, now=now)
    return await topics(work, actor, area)


async def speak(work: Work, actor: Actor, language: str | None) -> None:
    """Warnings come in this language; None: in the language of all else."""
    await rows.speak(work, actor.id, language)


async def reader(work: Work, actor: Actor) -> Reader | None:
    """What the actor said of themselves for warnings; None: nothing."""
    return await rows.reader(work, actor.id)


async def say(
    work: Work, actor: Actor, *, trade: Trade | None = None, now: datetime, untailored: bool
) -> Reader:
    """What the actor lives on, if they care to say, and whether to aim at them at all (P11)."""
    found = await rows.reader(work, actor.id)
    if found is None:
        found = Reader(person_id=actor.id, said_at=now, untailored=untailored, trade=trade)
        await rows.keep_reader(work, found)
    found.trade, found.untailored, found.said_at = trade, untailored, now
    return found


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
