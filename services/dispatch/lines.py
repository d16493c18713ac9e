"""The tasks of a case in lines: which team, who, how far; for every card that shows the case."""

from dataclasses import dataclass
from datetime import datetime

from services.dispatch.levels import Part
from storage import desk
from storage import dispatch as rows
from storage.tables import Task, TaskState
from storage.work import Work


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of a case; ``at`` is when it came to its state."""

    id: int
    part: Part
    state: TaskState
    team: str | None
    worker: str | None
    level: str
    at: datetime
    objected: bool
    """Whether somebody says that it is wrong, and nobody has ruled yet."""


async def lines_of(work: Work, case_id: int) -> tuple[TaskLine, ...]:
    """The tasks of a case that live or were done, in the order they were given.

    Of its main tasks the last one: those of before a case came back are in its trail.
    """
    shown = [
        one
        for one in await rows.tasks_of(work, case_id)
        if TaskState(one.state).live or one.state == TaskState.DONE
    ]
    if not shown:
        return ()
    last = max((one.id for one in shown if one.part == Part.MAIN), default=None)
    shown = [one for one in shown if one.part != Part.MAIN or one.id == last]
    teams = {team.id: team.name for team in await rows.teams(work)}
    people = await desk.names(work, [one.worker_id for one in shown])
    return tuple(
        TaskLine(
            one.id,
            Part(one.part),
            TaskState(one.state),
            teams.get(one.team_id or 0),
            people.get(one.worker_id or 0),
            one.level,
            _since(one),
            objected=one.objected_at is not None,
        )
        for one in shown
    )


def _since(task: Task) -> datetime:
    steps = (task.ended_at, task.arrived_at, task.on_way_at, task.accepted_at)
    return next((at for at in steps if at is not None), task.offered_at)
