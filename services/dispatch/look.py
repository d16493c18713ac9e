"""A task as its card shows it, to whoever may see it."""

from dataclasses import dataclass
from datetime import datetime

from services.cases.states import Happened
from services.cases.view import CaseView, view_of
from services.dispatch.tasks import Step, find, may
from services.people import Actor
from storage import cases, desk
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with its case, and what this worker may do with it now.

    ``worker`` is the name of whoever has it, ``asked`` of the colleague who was asked to take it
    over. ``words`` came with the order; ``note`` is what colleagues wrote last.
    """

    task: Task
    view: CaseView
    worker: str | None
    asked: str | None
    team: str | None
    words: str | None
    note: str | None
    may: frozenset[Step]
    mine: bool
    reporter_locale: str | None

    @property
    def case(self) -> Case:
        """The case that it is a share of."""
        return self.view.case

    @property
    def live(self) -> bool:
        """Whether somebody still has to do something."""
        return TaskState(self.task.state).live


async def look(work: Work, actor: Actor, task_id: int, *, now: datetime) -> TaskView:
    """Everything a worker's card shows.

    :raises NotAllowed: not this worker's to see, or not there.
    """
    task, case = await find(work, actor, task_id)
    names = await desk.names(work, [task.worker_id, task.handing_to])
    team = await rows.team(work, task.team_id) if task.team_id else None
    words = await cases.words(work, [task.words_id])
    reporter = case.reporter_id
    return TaskView(
        task=task,
        view=await view_of(work, case),
        worker=names.get(task.worker_id or 0),
        asked=names.get(task.handing_to or 0),
        team=team.name if team else None,
        words=words.get(task.words_id or 0),
        note=await desk.last_words(work, case.id, Happened.NOTED),
        may=await may(work, actor, task, now=now),
        mine=task.worker_id == actor.id,
        reporter_locale=await desk.locale_of(work, reporter) if reporter else None,
    )
