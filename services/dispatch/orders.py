"""An order (派单): a case is given to a team or a worker; by itself, or by a dispatcher."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from services.cases import trail
from services.cases.moves import move
from services.cases.states import Happened, State
from services.dispatch import clocks, consequences, routing, topics
from services.dispatch.duty import instead_of, ringing
from services.dispatch.levels import Level, Part
from services.dispatch.notices import TaskOffered
from services.notices import tell_all
from services.people import Actor
from storage import cases, task_steps
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work

BY_HAND: Final = "by-hand"
"""In place of a rule's name, for an order that somebody gave."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who gets a case: a whole team, or one worker; and at which level it is handled."""

    level: Level
    team_id: int | None = None
    worker_id: int | None = None
    rule: str = BY_HAND
    words: str | None = None


async def route(work: Work, case: Case, *, now: datetime) -> Task | None:
    """Give a new case to the team that the rules name; None when a dispatcher has to (D1).

    Its reporter hears of it in the receipt, so no second message is sent.
    """
    choice = await routing.choose(work, case, now=now)
    if choice is None:
        return None
    chosen = Order(choice.level, team_id=choice.team_id, rule=choice.rule)
    return await give(work, None, case, chosen, at=now, now=now, quiet=True)


async def give(
    work: Work,
    actor: Actor | None,
    case: Case,
    order: Order,
    *,
    at: datetime,
    now: datetime,
    quiet: bool = False,
) -> Task:
    """Give a case to a team or a worker; an order before it is taken back.

    Whoever received the case first stays its holder until somebody accepts (首问负责, D7). What
    is meant for a worker who is off duty goes to whoever stands in for them (G13). What the actor
    may do and has seen is checked before. ``quiet``: the reporter hears it otherwise.

    :raises IllegalMove: a case as it stands now can't be given to anybody.
    """
    case = await cases.lock(work, case.id)
    before = await rows.main_task(work, case.id)
    by = actor.id if actor else None
    if before is not None:
        await consequences.cancel(work, case, before, consequences.REORDERED, by=by, now=now)
    if actor is not None and case.holder_id is None:
        case.holder_id = actor.id
    if order.worker_id is not None:
        order = replace(order, worker_id=await instead_of(work, order.worker_id, now=now))
    case.level = order.level
    last = before or await task_steps.last_main(work, case.id)
    task = await _task(work, actor, case, order, last, now=now)
    await _write(work, actor, case, task, order, at=at, now=now, quiet=quiet)
    await clocks.ordered(work, case, task, now=now)
    await ring(work, task, now=now)
    await topics.ordered(work, case, task.team_id, now=now)
    return task


async def _task(
    work: Work,
    actor: Actor | None,
    case: Case,
    order: Order,
    before: Task | None,
    *,
    now: datetime,
) -> Task:
    words = None
    if order.words:
        words = await trail.keep(work, order.words, person_id=actor.id if actor else None)
    task = Task(
        case_id=case.id,
        part=Part.MAIN,
        state=TaskState.OFFERED,
        version=1,
        team_id=order.team_id,
        worker_id=order.worker_id,
        ordered_by=actor.id if actor else None,
        rule=order.rule,
        level=order.level,
        words_id=words.id if words else None,
        round=before.round + 1 if before else 1,
        bounces=before.bounces if before else 0,
        offered_at=now,
    )
    await rows.add(work, task)
    return task


async def _write(  # noqa: PLR0913 - what an order may carry
    work: Work,
    actor: Actor | None,
    case: Case,
    task: Task,
    order: Order,
    *,
    at: datetime,
    now: datetime,
    quiet: bool,
) -> None:
    """The line of the trail: a move where the case was not yet dispatched."""
    named: dict[str, object] = {"task_id": task.id, "rule": order.rule, "level": str(order.level)}
    named |= {"team_id": order.team_id, "worker_id": order.worker_id}
    if case.state == State.DISPATCHED:
        case.version, case.updated_at = case.version + 1, now
        await trail.append(work, actor, case, Happened.ORDERED, at=at, now=now, new=named)
        return
    await move(
        work,
        actor,
        case,
        State.DISPATCHED,
        expected_version=None,
        now=now,
        at=at,
        quiet=quiet,
        more=named,
    )


async def ring(work: Work, task: Task, *, now: datetime) -> None:
    """Ring everybody who may accept a task: its worker, or its team as far as it is on duty."""
    if task.worker_id is not None:
        people = [task.worker_id]
    else:
        people = await ringing(work, task.team_id, now=now) if task.team_id else []
    tell_all(work, people, TaskOffered(task.id), now=now)
