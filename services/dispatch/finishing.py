"""Done (办结): a new picture and a result; the case closes and its reporter is told (G7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.cases import categories, trail
from services.cases.categories import UNLISTED
from services.cases.endings import CLOSING, NeedsFileNumber, Result
from services.cases.moves import move
from services.cases.states import Happened, State
from services.dispatch import clocks, proofs
from services.dispatch.consequences import tell_viewers
from services.dispatch.tasks import SeenTask, Step, pressed
from services.errors import NotAllowed, Refusal
from services.people import Actor
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work


@dataclass(eq=False)
class NeedsPhoto(Refusal):
    """A result without a picture of the spot."""

    key: ClassVar[str] = "refusal-needs-photo"


def wants_photo(case: Case) -> bool:
    """Whether closing asks for a picture; not where one would hurt somebody."""
    if case.category in UNLISTED:
        return False
    return not categories.find(case.category).no_photo


async def finish(
    work: Work,
    actor: Actor,
    seen: SeenTask,
    result: Result,
    words: str,
    *,
    at: datetime,
    now: datetime,
) -> Task:
    """The worker is done; the words go to the reporter with the case's end.

    :raises NeedsPhoto: no picture yet, and the category asks for one.
    :raises SamePhoto: a picture that was used before. :raises NeedsFileNumber: enforcement's.
    :raises TaskTakenBy, TaskOver, TaskMovedOn, NotAllowed: see `pressed`.
    """
    task, case = await pressed(work, actor, seen, Step.FINISH, now=now)
    if result not in CLOSING:
        raise NotAllowed
    if result is Result.ENFORCEMENT and not words:
        raise NeedsFileNumber
    pieces = await proofs.of_task(work, task)
    if not pieces and wants_photo(case):
        raise NeedsPhoto
    await proofs.check_new(work, pieces)
    await proofs.order_of(work, pieces)
    task.state, task.version = TaskState.DONE, task.version + 1
    task.result, task.ended_at, task.handing_to = result, at, None
    await rows.settle(work)
    await _end(work, actor, case, task, words, at=at, now=now)
    await clocks.ended(work, case, task, now=now)
    await tell_viewers(work, task, but={actor.id}, now=now)
    return task


async def _end(
    work: Work,
    actor: Actor,
    case: Case,
    task: Task,
    words: str,
    *,
    at: datetime,
    now: datetime,
) -> None:
    """The case closes with its main task; a helper's share is a line for its owner."""
    more = {"task_id": task.id}
    if proofs.is_main(task):
        await move(
            work,
            actor,
            case,
            State.CLOSED,
            expected_version=None,
            now=now,
            at=at,
            words=words,
            result=task.result,
            more=more,
        )
        return
    new = more | {"result": task.result}
    await trail.append(work, actor, case, Happened.HELPED, at=at, now=now, new=new, words=words)
