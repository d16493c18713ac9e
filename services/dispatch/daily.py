"""The list of the day: at half past seven every worker reads what is theirs today (G11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from services.cases.intake import LINAN
from services.dispatch import task_list, visits
from services.dispatch.task_list import ToDo
from services.dispatch.tasks import WORKING_ROLES
from services.notices import Notice, register, tell
from services.outreach import knocking
from services.outreach.knocking import Door
from services.people import Actor
from storage import people, timers
from storage.tables import Visit
from storage.work import Work

AT: Final = time(7, 30)
"""In Lin'an: before the first round of the day."""

USELESS_AFTER: Final = timedelta(hours=4)
"""Later than that, after an outage, nobody needs the morning's list any more."""

TIMER: Final = "daily-list"
_KEY: Final = "all"


@register
@dataclass(frozen=True, slots=True)
class DailyList(Notice):
    """To a worker: what is theirs today. What it says is looked up when it leaves."""

    day: str


@dataclass(frozen=True, slots=True)
class Today:
    """A worker's day: own tasks, those of them due today, offers to the team, visits, doors."""

    own: Sequence[ToDo]
    due: Sequence[ToDo]
    offered: int
    visits: Sequence[Visit]
    doors: Sequence[Door]
    """Elders who have not answered a warning."""

    @property
    def empty(self) -> bool:
        """Whether nothing of it is this worker's own to do."""
        return not self.own and not self.visits and not self.doors


async def today(work: Work, actor: Actor, *, now: datetime) -> Today:
    """What a worker has to do today.

    :raises NotAllowed: no worker.
    """
    found = await task_list.mine(work, actor, now=now)
    own = [one for one in found if one.task.worker_id == actor.id]
    ends = _at(now, time.min) + timedelta(days=1)
    due = [one for one in own if one.case.due_at is not None and one.case.due_at < ends]
    due_visits = await visits.due(work, actor, now=now)
    doors = await knocking.doors(work, actor, now=now)
    return Today(own, due, len(found) - len(own), due_visits, doors)


async def ensure(work: Work, *, now: datetime) -> None:
    """Promise the next list, unless it is promised already; to be called at every start."""
    if not await timers.waits(work, TIMER, _KEY):
        await _promise(work, now=now)


async def _promise(work: Work, *, now: datetime) -> None:
    due_at = _at(now, AT)
    if due_at <= now:
        due_at += timedelta(days=1)
    await timers.arm(work, TIMER, _KEY, {}, due_at=due_at)


def _at(now: datetime, moment: time) -> datetime:
    """That time of the day that it is now in Lin'an, which has no summer time."""
    day = now.astimezone(LINAN).date()
    return datetime.combine(day, moment, tzinfo=LINAN).astimezone(UTC)


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """One notice for each worker; it stays unsaid where there is nothing. Then the next day's."""
    del payload
    await _promise(work, now=now)
    due_at = _at(now, AT)
    if now - due_at > USELESS_AFTER:
        return "too late"
    day = due_at.astimezone(LINAN).date().isoformat()
    roles = [str(role) for role in WORKING_ROLES]
    workers = {person_id for person_id, _ in await people.holders(work, roles)}
    for one in sorted(workers):
        tell(
            work,
            one,
            DailyList(day),
            now=now,
            expires_at=due_at + USELESS_AFTER,
            dedupe_key=f"daily-{day}-{one}",
        )
    return f"{len(workers)} lists"


FIRES: Final = {TIMER: _fire}
