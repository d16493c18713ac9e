"""Given back (退回), objected to (派单异议): dispatchers rule, after two the town chief (G8)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.cases import trail
from services.cases.moves import move
from services.cases.queue import area_of
from services.cases.rights import HANDING_ROLES
from services.cases.states import Happened, State
from services.dispatch import clocks, practice
from services.dispatch.consequences import cancel, tell_viewers
from services.dispatch.levels import Part
from services.dispatch.silence import first_receiver
from services.dispatch.tasks import SeenTask, Step, pressed
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell, tell_all
from services.people import Actor, Role, check, everyone_with
from storage import cases, task_steps
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work

UPHELD: Final = "upheld"
"""Why a task was taken away, for whoever had it."""


@dataclass(eq=False)
class RuledAlready(Refusal):
    """Nobody waits for a ruling: somebody else ruled, or the task went on."""

    key: ClassVar[str] = "refusal-ruled-already"
    number: str


@register
@dataclass(frozen=True, slots=True)
class TaskReturned(Notice):
    """To dispatchers, after two to the town chief: a worker gave a task back, and why."""

    task_id: int


@register
@dataclass(frozen=True, slots=True)
class ObjectionRaised(Notice):
    """To dispatchers: a worker says that an order is wrong, and why; they rule."""

    task_id: int


@register
@dataclass(frozen=True, slots=True)
class ObjectionRuled(Notice):
    """To whoever objected: they were right, or the order stands, and why."""

    task_id: int
    upheld: bool
    words_id: int | None = None


@register
@dataclass(frozen=True, slots=True)
class BouncedTwice(Notice):
    """To the town chief: a case nobody takes; who owns it (主办) and who helps (协办)."""

    case_id: int


async def give_back(
    work: Work, actor: Actor, seen: SeenTask, reason: str, *, at: datetime, now: datetime
) -> Task:
    """The worker can't do it: the case waits at the desk again, with the reason.

    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `tasks.pressed`.
    """
    task, case = await pressed(work, actor, seen, Step.RETURN, now=now)
    words = await trail.keep(work, reason, person_id=actor.id)
    task.state, task.version, task.ended_at = TaskState.RETURNED, task.version + 1, at
    task.bounces, task.objection_id, task.handing_to = task.bounces + 1, words.id, None
    await rows.settle(work)
    await clocks.ended(work, case, task, now=now)
    new = {"task_id": task.id, "bounces": task.bounces}
    await trail.append(work, actor, case, Happened.RETURNED, at=at, now=now, new=new, words=words)
    if task.part == Part.MAIN:
        await _back_to_the_desk(work, actor, case, task, at=at, now=now)
    await tell_viewers(work, task, but={actor.id}, now=now)
    await _call(work, actor, case, task, TaskReturned(task.id), now=now)
    return task


async def object_to(
    work: Work, actor: Actor, seen: SeenTask, reason: str, *, at: datetime, now: datetime
) -> Task:
    """The worker says that the order is wrong; it stands until a dispatcher rules.

    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `tasks.pressed`; too late, too.
    """
    task, case = await pressed(work, actor, seen, Step.OBJECT, now=now)
    words = await trail.keep(work, reason, person_id=actor.id)
    task.version, task.objection_id, task.objected_at = task.version + 1, words.id, at
    await rows.settle(work)
    new = {"task_id": task.id}
    await trail.append(work, actor, case, Happened.OBJECTED, at=at, now=now, new=new, words=words)
    await tell_viewers(work, task, but={actor.id}, now=now)
    office = await _dispatchers(work, case)
    tell_all(work, [one for one in office if one != actor.id], ObjectionRaised(task.id), now=now)
    return task


async def waiting(work: Work, actor: Actor, task_id: int) -> tuple[Task, Case, str]:
    """An objection that waits for a ruling, its case and its reason.

    :raises NotAllowed: not the actor's to rule on. :raises RuledAlready: it waits no longer.
    """
    task = await rows.task(work, task_id)
    case = await cases.by_id(work, task.case_id) if task else None
    if task is None or case is None:
        raise NotAllowed
    check(actor, *HANDING_ROLES, area=area_of(case))
    if task.objected_at is None or not TaskState(task.state).live:
        raise RuledAlready(case.number)
    said = await cases.words(work, [task.objection_id])
    return task, case, said.get(task.objection_id or 0, "")


async def uphold(work: Work, actor: Actor, seen: SeenTask, *, at: datetime, now: datetime) -> Case:
    """The objection is right: the order is taken back, the case waits for another one.

    :raises RuledAlready: somebody ruled or accepted meanwhile. :raises NotAllowed: see `waiting`.
    """
    task, case = await _ruling(work, actor, seen)
    objector = await task_steps.last_actor(work, case.id, Happened.OBJECTED)
    task.bounces, task.objected_at = task.bounces + 1, None
    new = {"task_id": task.id, "upheld": True}
    await trail.append(work, actor, case, Happened.RULED, at=at, now=now, new=new)
    had = task.worker_id
    await cancel(work, case, task, UPHELD, by=actor.id, now=now)
    if objector not in {None, had, actor.id}:
        tell(work, objector or 0, ObjectionRuled(task.id, upheld=True), now=now)
    await _back_to_the_desk(work, actor, case, task, at=at, now=now)
    await _call(work, actor, case, task, None, now=now)
    return case


async def overrule(
    work: Work, actor: Actor, seen: SeenTask, reason: str, *, at: datetime, now: datetime
) -> Case:
    """The order stands; whoever objected reads why.

    :raises RuledAlready: somebody ruled or accepted meanwhile. :raises NotAllowed: see `waiting`.
    """
    task, case = await _ruling(work, actor, seen)
    words = await trail.keep(work, reason, person_id=actor.id)
    task.version, task.objected_at = task.version + 1, None
    await rows.settle(work)
    new = {"task_id": task.id, "upheld": False}
    await trail.append(work, actor, case, Happened.RULED, at=at, now=now, new=new, words=words)
    objector = await task_steps.last_actor(work, case.id, Happened.OBJECTED)
    if objector is not None:
        tell(work, objector, ObjectionRuled(task.id, upheld=False, words_id=words.id), now=now)
    await tell_viewers(work, task, but={actor.id, objector}, now=now)
    return case


async def _ruling(work: Work, actor: Actor, seen: SeenTask) -> tuple[Task, Case]:
    """The task and its case, locked, as long as the objection waits as it was shown."""
    _, case, _ = await waiting(work, actor, seen.task_id)
    case = await cases.lock(work, case.id)
    task = await rows.lock_task(work, seen.task_id)
    if task.objected_at is None or task.version != seen.version:
        raise RuledAlready(case.number)
    return task, case


async def _back_to_the_desk(
    work: Work, actor: Actor, case: Case, task: Task, *, at: datetime, now: datetime
) -> None:
    """Whoever received the case first is responsible again (首问负责, D7)."""
    case.holder_id = await first_receiver(work, case)
    await rows.settle(work)
    await move(
        work,
        actor,
        case,
        State.RECEIVED,
        expected_version=None,
        now=now,
        at=at,
        more={"task_id": task.id, "bounces": task.bounces},
    )


async def _call(
    work: Work, actor: Actor, case: Case, task: Task, notice: Notice | None, *, now: datetime
) -> None:
    """Who decides now: a dispatcher; after two bounces the town chief, where there is one."""
    limit = (await practice.POLICY.current(work)).value.bounces
    if task.part == Part.MAIN and task.bounces >= limit:
        chiefs = await everyone_with(work, Role.TOWN_ADMIN, area=area_of(case))
        tell_all(work, chiefs, BouncedTwice(case.id), now=now)
    if notice is not None:
        office = await _dispatchers(work, case)
        tell_all(work, [one for one in office if one != actor.id], notice, now=now)


async def _dispatchers(work: Work, case: Case) -> list[int]:
    return await everyone_with(work, Role.DISPATCHER, area=area_of(case))


async def words_of(work: Work, words_id: int | None) -> str:
    """A reason as it was written; "" once it is erased."""
    return (await cases.words(work, [words_id])).get(words_id or 0, "")


async def reason_of(work: Work, task_id: int) -> tuple[Task, str] | None:
    """A task and why it was given back or objected to; for rendering, checked by its caller."""
    task = await rows.task(work, task_id)
    return (task, await words_of(work, task.objection_id)) if task else None
