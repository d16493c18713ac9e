"""On my way (出发) and on the spot (到场): a check by distance, not a proof; no track is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services import places
from services.cases import trail
from services.cases.notices import WorkerArrived
from services.cases.states import Happened
from services.dispatch import clocks, practice
from services.dispatch.consequences import tell_viewers
from services.dispatch.tasks import SeenTask, Step, may, pressed
from services.errors import Refusal
from services.notices import tell
from services.people import Actor
from storage import cases, task_steps
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work

LONGEST_REASON: Final = 300
"""Characters of a reason that are kept."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a phone was, and when; it is measured against a case and then forgotten."""

    latitude: float
    longitude: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """All that is kept of a position: metres to the case, and when it was true."""

    metres: float
    at: datetime


@dataclass(eq=False)
class TooFar(Refusal):
    """Too far from the case to count as there, and no reason was given."""

    key: ClassVar[str] = "refusal-too-far"
    metres: int
    most: int


@dataclass(eq=False)
class OldPosition(Refusal):
    """A position of a while ago: forwarded, or sent long before."""

    key: ClassVar[str] = "refusal-old-position"
    minutes: int


async def on_way(work: Work, actor: Actor, seen: SeenTask, *, at: datetime, now: datetime) -> Task:
    """The worker sets out.

    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `pressed`.
    """
    task, case = await pressed(work, actor, seen, Step.ON_WAY, now=now)
    task.state, task.version, task.on_way_at = TaskState.ON_WAY, task.version + 1, at
    await rows.settle(work)
    new = {"task_id": task.id}
    await trail.append(
        work, actor, case, Happened.ON_WAY, at=at, now=now, new=new, public=_told(task)
    )
    await clocks.heard(work, case, task, now=now)
    await tell_viewers(work, task, but={actor.id}, now=now)
    return task


async def measure(work: Work, case: Case, position: Position, *, at: datetime) -> Reached | None:
    """How far a position is from a case; None for a case without a pin.

    :raises OldPosition: it was true too long before ``at``. :raises BadPin: no point on earth.
    """
    rule = (await practice.POLICY.current(work)).value
    age = at - position.at
    if age > rule.oldest:
        raise OldPosition(int(age.total_seconds() // 60))
    if case.latitude is None or case.longitude is None:
        return None
    metres = places.distance_m(
        position.latitude, position.longitude, case.latitude, case.longitude
    )
    return Reached(metres, position.at)


async def radius_m(work: Work, case: Case) -> float:
    """How near counts as there: the office's metres, and how exact the case's own pin is."""
    return (await practice.POLICY.current(work)).value.radius_m + (case.accuracy_m or 0)


async def arrive(
    work: Work,
    actor: Actor,
    seen: SeenTask,
    reached: Reached | None,
    *,
    at: datetime,
    now: datetime,
    reason: str | None = None,
) -> Task:
    """The worker is on the spot: near enough, or with a reason; distance and age are kept (G6).

    A case without a pin can't be measured: it is written down as unmeasured, no reason needed.

    :raises TooFar: a case with a pin, too far or not measured, and no reason given.
    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `pressed`.
    """
    task, case = await pressed(work, actor, seen, Step.ARRIVE, now=now)
    most = await radius_m(work, case)
    if reason is None and case.latitude is not None and not (reached and reached.metres <= most):
        raise TooFar(round(reached.metres) if reached else 0, round(most))
    words = await trail.keep(work, reason, person_id=actor.id) if reason else None
    task.state, task.version, task.arrived_at = TaskState.ON_SITE, task.version + 1, at
    task.arrival_m = round(reached.metres, 1) if reached else None
    task.arrival_age_s = max(0, round((at - reached.at).total_seconds())) if reached else None
    task.arrival_reason_id = words.id if words else None
    await rows.settle(work)
    stamp = {"task_id": task.id, "metres": task.arrival_m, "age_s": task.arrival_age_s}
    event = await trail.append(
        work,
        actor,
        case,
        Happened.ARRIVED,
        at=at,
        now=now,
        new=stamp,
        words=words,
        public=_told(task) and words is None,
    )
    if _told(task) and case.reporter_id not in {None, actor.id}:
        tell(work, case.reporter_id or 0, WorkerArrived(case.id, event.id), now=now)
    await clocks.arrived(work, case, task, now=now)
    await tell_viewers(work, task, but={actor.id}, now=now)
    return task


async def passing(
    work: Work, actor: Actor, position: Position, *, at: datetime, now: datetime
) -> Task | None:
    """A position came by itself: the worker's task that it lies within reach of is stamped.

    Each update of a live location comes here; it leaves nothing behind but that one stamp.
    """
    for task in await task_steps.under_way(work, actor.id):
        case = await cases.by_id(work, task.case_id)
        if case is None or Step.ARRIVE not in await may(work, actor, task, now=now):
            continue
        reached = await measure(work, case, position, at=at)
        if reached is not None and reached.metres <= await radius_m(work, case):
            seen = SeenTask(task.id, task.version)
            return await arrive(work, actor, seen, reached, at=at, now=now)
    return None


async def under_way(work: Work, actor: Actor) -> bool:
    """Whether this person has accepted something and is not there yet."""
    return bool(await task_steps.under_way(work, actor.id))


def _told(task: Task) -> bool:
    """The reporter reads the steps of whoever has the case, not those of helpers."""
    return task.part == "main"
