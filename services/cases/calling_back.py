"""Calling back (回访): somebody rings the reporter of a closed case and notes the answer (D13)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from services.cases import feedback
from services.cases.aftercare import POLICY, TIMER
from services.cases.categories import is_safe
from services.cases.feedback import Rating
from services.cases.queue import area_of
from services.cases.states import Happened, State
from services.dispatch.levels import Part
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell_all
from services.people import Actor, Role, check, everyone_with
from storage import cases as rows
from storage import dispatch
from storage.tables import Case, Task, TaskState
from storage.work import Work

MAY: Final = (Role.DISPATCHER, Role.TOWN_ADMIN)


class Answer(StrEnum):
    """What came of a call."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    UNREACHED = "unreached"


@register
@dataclass(frozen=True, slots=True)
class CallbackDue(Notice):
    """To the dispatchers of the place: the reporter of a closed case is to be called."""

    task_id: int


@dataclass(eq=False)
class CalledAlready(Refusal):
    """A call-back that a colleague has made, or that nobody has to make any more."""

    key: ClassVar[str] = "refusal-called-already"
    number: str


async def find(work: Work, actor: Actor, task_id: int) -> tuple[Task, Case]:
    """A call-back and its case, for whoever may make it.

    :raises NotAllowed: elsewhere, or not there.
    """
    task = await dispatch.task(work, task_id)
    case = await rows.by_id(work, task.case_id) if task else None
    if task is None or case is None or task.part != Part.CALLBACK or is_safe(case.category):
        raise NotAllowed
    check(actor, *MAY, area=area_of(case))
    return task, case


async def begin(work: Work, actor: Actor, task_id: int, *, now: datetime) -> Task:
    """The actor is going to ring: the number is shown to them alone from now on.

    :raises CalledAlready: a colleague rings or has rung. :raises NotAllowed: see `find`.
    """
    task, case = await find(work, actor, task_id)
    await rows.lock(work, case.id)
    task = await dispatch.lock_task(work, task.id)
    if task.ended_at is not None or task.worker_id not in {None, actor.id}:
        raise CalledAlready(case.number)
    if case.state != State.CLOSED:
        raise CalledAlready(case.number)
    if task.worker_id is None:
        task.worker_id, task.state, task.accepted_at = actor.id, TaskState.ACCEPTED, now
        await dispatch.settle(work)
    return task


async def finish(
    work: Work, actor: Actor, task_id: int, answer: Answer, *, at: datetime, now: datetime
) -> Case:
    """What the reporter said on the phone; not satisfied, it goes back under supervision (督办).

    :raises CalledAlready: it was noted before. :raises NotAllowed: see `find`.
    """
    task, found = await find(work, actor, task_id)
    case = await rows.lock(work, found.id)
    task = await dispatch.lock_task(work, task.id)
    if task.ended_at is not None or task.worker_id not in {None, actor.id}:
        raise CalledAlready(case.number)
    task.worker_id, task.state = actor.id, TaskState.DONE
    task.result, task.ended_at, task.version = str(answer), now, task.version + 1
    await dispatch.settle(work)
    if answer is Answer.UNREACHED:
        return case
    rating = Rating(answer)
    await feedback.note(work, actor, case, rating, Happened.CALLED_BACK, at=at, now=now)
    if rating is Rating.BAD and case.state == State.CLOSED:
        await feedback.reopen(work, actor, case, at=at, now=now, supervised=True)
    return case


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """The time has come to call, if the case is still closed and its reporter said nothing."""
    case = await rows.by_id(work, payload["case_id"])
    if case is None or case.state != State.CLOSED:
        return "not closed"
    policy = (await POLICY.current(work)).value
    if case.rating is not None and policy.skip_rated:
        return "rated"
    task = Task(
        case_id=case.id,
        part=Part.CALLBACK,
        state=TaskState.OFFERED,
        version=1,
        level=case.level,
        offered_at=now,
    )
    await dispatch.add(work, task)
    people = await everyone_with(work, Role.DISPATCHER, area=area_of(case))
    tell_all(work, people, CallbackDue(task.id), now=now)
    return f"{len(people)} told"


FIRES: Final = {TIMER: _fire}
