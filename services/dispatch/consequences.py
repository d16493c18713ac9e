"""What a case's move means for its tasks and clocks; the table of moves calls it."""

from datetime import datetime
from typing import Final

from services.cases import aftercare, categories, viewers
from services.cases.states import State
from services.dispatch import clocks, topics
from services.dispatch.notices import TaskChanged, TaskTaken, task_key
from services.notices import tell
from storage import cases, desk
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work

OVER: Final = "over"
REORDERED: Final = "reordered"


async def follow(
    work: Work, case: Case, old: State, to: State, *, by: int | None, now: datetime
) -> None:
    """Tasks of a case that ended end too; clocks stand still while its reporter is asked."""
    await _run_clocks(work, case, old, to, now=now)
    if not to.open:
        for task in await rows.tasks_of(work, case.id):
            if TaskState(task.state).live:
                await cancel(work, case, task, OVER, by=by, now=now)
        await clocks.ended(work, case, None, now=now)
    if to is State.CLOSED:
        await aftercare.closed(work, case, now=now)
    elif old is State.CLOSED:
        await aftercare.reopened(work, case)
    await topics.followed(work, case, open_=to.open, was_open=old.open, now=now)


async def _run_clocks(work: Work, case: Case, old: State, to: State, *, now: datetime) -> None:
    """What starts, stops or waits with a case; all that still runs stops with its end."""
    if categories.is_safe(case.category):  # a clock would tell others that there is something
        return
    if old is State.RECEIVED:
        await clocks.received(work, case, now=now)
    if to.open and not old.open:
        await clocks.opened(work, case, now=now)
    elif to is State.RECEIVED:
        await clocks.waits(work, case, now=now)
    await _wait_or_go_on(work, case, old, to, now=now)


async def _wait_or_go_on(work: Work, case: Case, old: State, to: State, *, now: datetime) -> None:
    if to is State.WAITING_REPORTER:
        await clocks.paused(work, case, now=now)
    elif old is State.WAITING_REPORTER and to.open:
        await clocks.resumed(work, case, now=now)


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
    """Have the task's card, and its case's, edited on every phone that shows it."""
    for person_id in await desk.viewers(work, task_key(task.id)):
        if person_id not in but:
            tell(work, person_id, TaskChanged(task.id), now=now)
    case = await cases.by_id(work, task.case_id)
    if case is not None:
        await viewers.tell_viewers(work, case, but=but, now=now)
