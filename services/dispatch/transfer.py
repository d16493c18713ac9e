"""A worker asks a colleague on duty to take a task over; until that one agrees it is theirs."""

from dataclasses import dataclass
from datetime import datetime

from services.cases import trail
from services.cases.states import Happened
from services.dispatch import clocks
from services.dispatch.consequences import tell_viewers
from services.dispatch.duty import on_duty
from services.dispatch.levels import Part
from services.dispatch.tasks import SeenTask, Step, find, pressed
from services.errors import NotAllowed
from services.notices import Notice, register, tell
from services.people import Actor
from storage import desk
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work


@register
@dataclass(frozen=True, slots=True)
class TaskHanded(Notice):
    """To a colleague: would they take this task over."""

    task_id: int
    by_id: int


@register
@dataclass(frozen=True, slots=True)
class HandingAnswered(Notice):
    """To whoever asked: the colleague has it now, or can't."""

    task_id: int
    by_id: int
    taken: bool


async def colleagues(
    work: Work, actor: Actor, task_id: int, *, now: datetime
) -> list[tuple[int, str]]:
    """Who could take a task over: the others of its team on duty, ids and names.

    :raises NotAllowed: not the actor's to see.
    """
    task, _ = await find(work, actor, task_id)
    teams = [task.team_id] if task.team_id else await _teams_of(work, actor)
    found = {one for team in teams for one in await on_duty(work, team, now=now)}
    return await desk.reachable(work, sorted(found - {task.worker_id}))


async def _teams_of(work: Work, actor: Actor) -> list[int]:
    return [one.id for one in await rows.teams_of(work, actor.id)]


async def ask(
    work: Work, actor: Actor, seen: SeenTask, to_id: int, *, at: datetime, now: datetime
) -> Task:
    """Ask a colleague; the task stays with whoever asks until they agree.

    :raises TaskTakenBy, TaskOver, TaskMovedOn: see `tasks.pressed`.
    :raises NotAllowed: not the actor's task, or not a colleague on duty.
    """
    task, case = await pressed(work, actor, seen, Step.TRANSFER, now=now)
    if to_id not in {one for one, _ in await colleagues(work, actor, task.id, now=now)}:
        raise NotAllowed
    task.handing_to, task.version = to_id, task.version + 1
    await rows.settle(work)
    await _line(work, actor, case, task, {"asked": to_id}, at=at, now=now)
    tell(work, to_id, TaskHanded(task.id, actor.id), now=now)
    await tell_viewers(work, task, but={actor.id, to_id}, now=now)
    return task


async def take_over(
    work: Work, actor: Actor, seen: SeenTask, *, at: datetime, now: datetime
) -> Task:
    """The colleague has the task and its case from now on; they are not on the spot yet.

    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `tasks.pressed`.
    """
    task, case = await pressed(work, actor, seen, Step.TAKE_OVER, now=now)
    before, task.worker_id, task.handing_to = task.worker_id, actor.id, None
    task.state, task.version, task.accepted_at = TaskState.ACCEPTED, task.version + 1, at
    task.on_way_at = task.arrived_at = task.arrival_m = None
    task.arrival_age_s = task.arrival_reason_id = None
    if task.part == Part.MAIN:
        case.holder_id, case.version, case.updated_at = actor.id, case.version + 1, now
    await rows.settle(work)
    taken = {"worker_id": actor.id, "before": before}
    await _line(work, actor, case, task, taken, at=at, now=now)
    await clocks.accepted(work, case, task, now=now)
    await _answered(work, actor, task, before, taken=True, now=now)
    return task


async def decline(
    work: Work, actor: Actor, seen: SeenTask, *, at: datetime, now: datetime
) -> Task:
    """The colleague can't; the task stays where it is.

    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `tasks.pressed`.
    """
    task, case = await pressed(work, actor, seen, Step.DECLINE, now=now)
    task.handing_to, task.version = None, task.version + 1
    await rows.settle(work)
    await _line(work, actor, case, task, {"declined": actor.id}, at=at, now=now)
    await _answered(work, actor, task, task.worker_id, taken=False, now=now)
    return task


async def _answered(
    work: Work, actor: Actor, task: Task, asker: int | None, *, taken: bool, now: datetime
) -> None:
    if asker is not None:
        tell(work, asker, HandingAnswered(task.id, actor.id, taken), now=now)
    await tell_viewers(work, task, but={actor.id, asker}, now=now)


async def _line(
    work: Work,
    actor: Actor,
    case: Case,
    task: Task,
    named: dict[str, int | None],
    *,
    at: datetime,
    now: datetime,
) -> None:
    new = {"task_id": task.id} | named
    await trail.append(work, actor, case, Happened.HANDED, at=at, now=now, new=new)
