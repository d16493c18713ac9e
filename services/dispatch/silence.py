"""Accepted, and no sign of life since: the task goes back to its team (D10)."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from services.cases import trail
from services.cases.moves import move, office_of
from services.cases.notices import NewCase
from services.cases.states import Happened, State
from services.dispatch import clocks, consequences, orders
from services.dispatch.levels import Part
from services.dispatch.notices import TakenBack, TaskTaken
from services.notices import tell, tell_all
from storage import cases
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work

SILENT: Final = "silent"
"""Why the task was taken away, for whoever had it."""


async def take_back(
    work: Work, case: Case, task: Task, leads: Collection[int], *, now: datetime
) -> None:
    """Take an accepted task from a worker who gave no sign; everybody concerned is told.

    It waits for its team once more; one that was given to a person without a team ends, and the
    office has to receive the case again. Both case and task are locked by the caller.
    """
    worker = task.worker_id or 0
    main = task.part == Part.MAIN
    if main:
        case.holder_id = await first_receiver(work, case)
    concerned = {one for one in (*leads, case.holder_id) if one is not None} - {worker}
    tell_all(work, sorted(concerned), TakenBack(task.id, worker), now=now)
    if task.team_id is None:
        await consequences.cancel(work, case, task, SILENT, by=None, now=now)
        if main:
            await _to_the_office(work, case, task, now=now)
        return
    task.state, task.version = TaskState.OFFERED, task.version + 1
    task.worker_id = task.accepted_at = task.on_way_at = task.nudged_at = None
    task.handing_to = None
    task.offered_at = now
    await rows.settle(work)
    if main:
        await _move(work, case, task, State.DISPATCHED, worker, now=now)
    await clocks.offered_again(work, case, task, now=now)
    tell(work, worker, TaskTaken(task.id, SILENT), now=now)
    await consequences.tell_viewers(work, task, but={worker}, now=now)
    await orders.ring(work, task, now=now)


async def _to_the_office(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    await _move(work, case, task, State.RECEIVED, task.worker_id or 0, now=now)
    tell_all(work, await office_of(work, case), NewCase(case.id), now=now)


async def _move(
    work: Work, case: Case, task: Task, to: State, worker: int, *, now: datetime
) -> None:
    more = {"task_id": task.id, "worker_id": worker, "why": SILENT}
    await move(work, None, case, to, expected_version=None, now=now, more=more)


async def first_receiver(work: Work, case: Case) -> int | None:
    """Who of the office is responsible for a case while no worker has it (首问负责, D7).

    Whoever received it first, or gave the first order; whoever it was handed to afterwards. None
    when it went to its team by itself.
    """
    holder: int | None = None
    for event, _ in await cases.trail(work, case.id):
        if event.kind == Happened.CLAIMED:
            holder = event.new.get("holder_id")
        elif event.kind == Happened.MOVED and holder is None and _of_the_office(event.new):
            holder = event.actor_id if event.actor_role != trail.RESIDENT else None
    return holder


def _of_the_office(new: dict[str, object]) -> bool:
    """Whether a move is an officer's: to receive, or to give an order."""
    received = new.get("state") == State.ACCEPTED and "task_id" not in new
    return received or new.get("state") == State.DISPATCHED
