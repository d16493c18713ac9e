"""A worker's own figures, for themselves alone: no ranking, nobody else's (G15)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.cases.feedback import Rating
from services.dispatch.tasks import WORKING_ROLES
from services.people import Actor, check
from storage import task_steps
from storage.work import Work

LATELY: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one worker did in the last 30 days.

    ``timed`` tasks had a target for handling, ``on_time`` of them kept it. ``rated`` cases have
    their reporter's word, ``satisfied`` of them a good one. ``on_the_spot`` were found and put
    right at once, which are counted apart (G3).
    """

    done: int
    timed: int
    on_time: int
    on_the_spot: int
    rated: int
    satisfied: int


async def own(work: Work, actor: Actor, *, now: datetime) -> Figures:
    """The actor's own figures; there is no verb for anybody else's.

    :raises NotAllowed: no worker.
    """
    check(actor, *WORKING_ROLES)
    since = now - LATELY
    done = await task_steps.count_done(work, actor.id, since)
    timed, on_time = await task_steps.count_on_time(work, actor.id, since)
    spots = await task_steps.count_on_the_spot(work, actor.id, since)
    said = await task_steps.ratings(work, actor.id, since)
    return Figures(done, timed, on_time, spots, len(said), len(said) - said.count(Rating.BAD))
