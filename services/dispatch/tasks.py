"""A worker's steps with a task: who may press what, and accepting it (接单)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from services.cases import trail
from services.cases.moves import move
from services.cases.states import Happened, State
from services.dispatch import clocks, practice
from services.dispatch.consequences import tell_viewers
from services.dispatch.duty import stands_in
from services.dispatch.levels import Part
from services.errors import NotAllowed, Refusal
from services.people import Actor, Role, check
from storage import cases, desk
from storage import dispatch as rows
from storage import task_steps as steps
from storage.tables import Case, Task, TaskState
from storage.work import Work

WORKING_ROLES: Final = (Role.GRID_WORKER, Role.TEAM_LEAD)
"""Who may work off tasks; being in a team gives no right without the role (QUALITY T1)."""


class Step(StrEnum):
    """What a worker may do with a task."""

    ACCEPT = "accept"
    ON_WAY = "on_way"
    ARRIVE = "arrive"
    FINISH = "finish"
    RETURN = "return"
    OBJECT = "object"
    TRANSFER = "transfer"
    TAKE_OVER = "take_over"
    DECLINE = "decline"


OFFERED_STEPS: Final = frozenset({Step.ACCEPT, Step.OBJECT})
"""What whoever was rung may do with an offered task."""

ASKED_STEPS: Final = frozenset({Step.TAKE_OVER, Step.DECLINE})
"""What a colleague may do whom its worker asked to take a task over."""

ITS_WORKER: Final[Mapping[TaskState, frozenset[Step]]] = {
    TaskState.ACCEPTED: frozenset(
        {Step.ON_WAY, Step.ARRIVE, Step.FINISH, Step.RETURN, Step.OBJECT, Step.TRANSFER}
    ),
    TaskState.ON_WAY: frozenset({Step.ARRIVE, Step.FINISH, Step.RETURN, Step.TRANSFER}),
    TaskState.ON_SITE: frozenset({Step.FINISH, Step.RETURN, Step.TRANSFER}),
}


@dataclass(frozen=True, slots=True)
class SeenTask:
    """The task as it stood on the card whose button was pressed."""

    task_id: int
    version: int


@dataclass(eq=False)
class TaskTakenBy(Refusal):
    """Somebody else was quicker; says who (G5)."""

    key: ClassVar[str] = "refusal-task-taken-by"
    number: str
    name: str


@dataclass(eq=False)
class TaskOver(Refusal):
    """The task is done, taken back, or its case has ended."""

    key: ClassVar[str] = "refusal-task-over"
    number: str


class By(StrEnum):
    """Who acted since the card was drawn."""

    SELF = "self"
    OTHERS = "others"


@dataclass(eq=False)
class TaskMovedOn(Refusal):
    """The step was taken already, or the card is older than the last one; says at whose hand."""

    key: ClassVar[str] = "refusal-task-moved-on"
    number: str
    by: By


async def may(work: Work, actor: Actor, task: Task, *, now: datetime) -> frozenset[Step]:
    """What this person may do with a task as it stands; drawing and pressing ask the same."""
    steps = await _fitting(work, actor, task, now=now)
    if Step.OBJECT in steps and not await _may_object(work, task, now=now):
        steps -= {Step.OBJECT}
    return steps


async def _fitting(work: Work, actor: Actor, task: Task, *, now: datetime) -> frozenset[Step]:
    state = TaskState(task.state)
    if not actor.may(*WORKING_ROLES):
        return frozenset()
    if state is TaskState.OFFERED and await _offered_to(work, actor, task, now=now):
        return OFFERED_STEPS
    if task.worker_id == actor.id:
        return ITS_WORKER.get(state, frozenset())
    if task.handing_to == actor.id and state.live:
        return ASKED_STEPS
    return frozenset()


async def _may_object(work: Work, task: Task, *, now: datetime) -> bool:
    """Once, soon after the order, and not against what the town chief has decided (G8)."""
    if task.objection_id is not None or task.part != Part.MAIN:
        return False
    rule = (await practice.POLICY.current(work)).value
    since = task.accepted_at or task.offered_at
    return task.bounces < rule.bounces and now - since <= rule.objecting


async def _offered_to(work: Work, actor: Actor, task: Task, *, now: datetime) -> bool:
    """Whether a task waits for this person: theirs, their team's, or as somebody's substitute."""
    if task.worker_id is not None:
        return task.worker_id == actor.id
    if task.team_id is None:
        return False
    if await rows.membership(work, task.team_id, actor.id) is not None:
        return True
    return await stands_in(work, task.team_id, actor.id, now=now)


async def find(work: Work, actor: Actor, task_id: int) -> tuple[Task, Case]:
    """A task that this worker may see, and its case.

    Seen by its worker, by the people of its team, by whoever stands in for one of them, and by
    whoever handled it.

    :raises NotAllowed: somebody else's, or not there: one answer for both (QUALITY T2).
    """
    check(actor, *WORKING_ROLES)
    task = await rows.task(work, task_id)
    if task is None or not await _sees(work, actor, task):
        raise NotAllowed
    case = await cases.by_id(work, task.case_id)
    if case is None:
        raise NotAllowed
    return task, case


async def _sees(work: Work, actor: Actor, task: Task) -> bool:
    if actor.id in {task.worker_id, task.handing_to}:
        return True
    if task.team_id is None:
        return False
    if await rows.membership(work, task.team_id, actor.id) is not None:
        return True
    return await stands_in(work, task.team_id, actor.id, now=task.offered_at)


async def pressed(
    work: Work, actor: Actor, seen: SeenTask, step: Step, *, now: datetime
) -> tuple[Task, Case]:
    """The task and its case, locked in this order: case, task; if the step still fits.

    :raises NotAllowed: not this worker's to see.
    :raises TaskTakenBy: somebody else has it, or had it to its end. :raises TaskOver: it ended.
    :raises TaskMovedOn: the step was taken already, or the card was old.
    """
    found, case = await find(work, actor, seen.task_id)
    case = await cases.lock(work, case.id)
    task = await rows.lock_task(work, found.id)
    if task.version == seen.version and step in await may(work, actor, task, now=now):
        return task, case
    raise await _overtaken(work, actor, task, case)


async def _overtaken(work: Work, actor: Actor, task: Task, case: Case) -> Refusal:
    """Why a press does nothing: who has the task, or that it is over, or who was there before."""
    if task.state in {TaskState.CANCELLED, TaskState.RETURNED}:
        return TaskOver(case.number)
    if task.worker_id not in {None, actor.id}:
        name = (await desk.names(work, [task.worker_id])).get(task.worker_id or 0, "")
        return TaskTakenBy(case.number, name)
    if task.state == TaskState.DONE:
        return TaskOver(case.number)
    last = await steps.last_actor(work, case.id)
    return TaskMovedOn(case.number, By.SELF if last == actor.id else By.OTHERS)


async def accept(work: Work, actor: Actor, seen: SeenTask, *, at: datetime, now: datetime) -> Task:
    """The first to tap 接单 has the task and its case; the others' cards say so at once (D7, G4).

    An objection that somebody of the team raised meanwhile is void: the work is being done.

    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `pressed`.
    """
    task, case = await pressed(work, actor, seen, Step.ACCEPT, now=now)
    task.state, task.version = TaskState.ACCEPTED, task.version + 1
    task.worker_id, task.accepted_at = actor.id, at
    task.objected_at = task.handing_to = None
    await rows.settle(work)
    if task.part == Part.MAIN:
        await _has_the_case(work, actor, case, task, at=at, now=now)
    else:
        helps = {"task_id": task.id, "part": task.part}
        await trail.append(work, actor, case, Happened.CLAIMED, at=at, now=now, new=helps)
    await clocks.accepted(work, case, task, now=now)
    await tell_viewers(work, task, but={actor.id}, now=now)
    return task


async def _has_the_case(
    work: Work, actor: Actor, case: Case, task: Task, *, at: datetime, now: datetime
) -> None:
    """Whoever accepts the main share has the case too; a helper (协办) has only theirs."""
    case.holder_id = actor.id
    await rows.settle(work)
    await move(
        work,
        actor,
        case,
        State.ACCEPTED,
        expected_version=None,
        now=now,
        at=at,
        more={"task_id": task.id},
    )
