"""What a worker has to do: their own tasks and those that wait for somebody of their teams."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services import places
from services.dispatch.arrival import Position
from services.dispatch.duty import stands_in
from services.dispatch.tasks import WORKING_ROLES
from services.people import Actor, check
from storage import dispatch as rows
from storage import task_steps, teams
from storage.tables import Case, Task
from storage.work import Work


@dataclass(frozen=True, slots=True)
class ToDo:
    """One task of the list; ``metres`` from a position that was sent just now, and forgotten."""

    task: Task
    case: Case
    metres: float | None = None


async def mine(
    work: Work, actor: Actor, *, now: datetime, position: Position | None = None
) -> list[ToDo]:
    """A worker's own open tasks and those offered to their teams; what is due first comes first.

    :raises NotAllowed: no worker. :raises BadPin: a position that is none.
    """
    check(actor, *WORKING_ROLES)
    ids = await team_ids(work, actor, now=now)
    tasks = await rows.open_tasks(work, actor.id, ids)
    tasks += await task_steps.asked(work, actor.id)
    cases = await task_steps.cases_of(work, [one.case_id for one in tasks])
    found = [ToDo(one, cases[one.case_id], _metres(cases[one.case_id], position)) for one in tasks]
    return sorted(found, key=_when)


async def team_ids(work: Work, actor: Actor, *, now: datetime) -> Sequence[int]:
    """The teams whose tasks a person may accept: their own, and those they stand in for now."""
    own = [one.id for one in await rows.teams_of(work, actor.id)]
    if not await teams.replaced_by(work, actor.id):
        return own
    others = [one.id for one in await rows.teams(work) if one.id not in own]
    return own + [one for one in others if await stands_in(work, one, actor.id, now=now)]


def _metres(case: Case, position: Position | None) -> float | None:
    if position is None or case.latitude is None or case.longitude is None:
        return None
    return places.distance_m(position.latitude, position.longitude, case.latitude, case.longitude)


def _when(one: ToDo) -> tuple[bool, datetime, int]:
    due = one.case.due_at
    return due is None, due or one.task.offered_at, one.task.id
