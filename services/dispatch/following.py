"""What a case's move means for its tasks and clocks; the table of moves calls it."""

from datetime import datetime
from typing import Final

from services.cases.states import State
from services.dispatch import clocks
from services.dispatch.notices import TaskChanged, TaskTaken, task_key
from services.notices import tell
from storage import desk
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work

OVER: Final = "over"
REORDERED: Final = "reordered"


async def follow(
    work: Work, case: Case, old: State, to: State, *, by: int | None, now: datetime
) -> None:
    """Tasks of a case that ended end too; clocks stand still while its reporter is asked."""
    if to is State.WAITING_REPORTER:
        await clocks.paused(work, case, now=now)
    elif old is State.WAITING_REPORTER and to.open:
        await clocks.resumed(work, case, now=now)
    if not to.open:
        for task in await rows.tasks_of(work, case.id):
            if TaskState(task.state).live:
                await cancel(work, case, task, OVER, by=by, now=now)
        await clocks.ended(work, case, None, now=now)


async def cancel(
    work: Work, case: Case, task: Task, why: str, *, by: int | None, now: datetime
) -> None:
    """End a live task because of what happened to its case; its worker is told, cards change."""
    task.state, task.version, task.ended_at = TaskState.CANCELLED, task.version + 1, now
    await rows.settle(work)
    await clocks.ended(work, case, task, now=now)
    if task.worker_id is not None and task.worker_id != by:
        tell(work, task.worker_id, TaskTaken(task.id, why), now=now)
    await tell_viewers(work, task, but={by, task.worker_id}, now=now)


async def tell_viewers(work: Work, task: Task, *, but: set[int | None], now: datetime) -> None:
    """Have the task's card edited on every phone that shows it."""
    for person_id in await desk.viewers(work, task_key(task.id)):
        if person_id not in but:
            tell(work, person_id, TaskChanged(task.id), now=now)
