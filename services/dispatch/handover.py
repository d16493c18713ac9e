"""What somebody has in hand when they go off duty: to their substitute, or back to the team."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from services.dispatch import orders
from services.dispatch.duty import WORKING_ROLES, on_duty, stand_in_of
from services.dispatch.levels import Level, Part
from services.dispatch.orders import Order
from services.dispatch.silence import first_receiver
from services.errors import Refusal
from services.people import Actor, check
from storage import cases
from storage import dispatch as rows
from storage.tables import Case, Task, TaskState
from storage.work import Work

HANDED_OVER: Final = "handover"
"""In place of a rule's name, for what was handed over at the end of a shift."""


class To(StrEnum):
    """Who gets it."""

    SUBSTITUTE = "substitute"
    TEAM = "team"


@dataclass(eq=False)
class NobodyTakesOver(Refusal):
    """Nobody stands in, or nobody of the team is on duty: the work stays where it is."""

    key: ClassVar[str] = "refusal-nobody-takes-over"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The numbers of the cases that went on, and of those that stayed."""

    moved: tuple[str, ...]
    kept: tuple[str, ...]


async def in_hand(work: Work, person_id: int) -> list[Task]:
    """What somebody has not finished, in the order it was given."""
    return [
        task for task in await rows.open_tasks(work, person_id, []) if TaskState(task.state).live
    ]


async def hand_over(
    work: Work, actor: Actor, to: To, *, at: datetime, now: datetime
) -> HandedOver:
    """Give what the actor has in hand to whoever stands in for them, chains included, or back.

    The case stays with whoever received it first until somebody accepts (D7). Help for another
    team's case stays where it is, and so does what would ring nobody.

    :raises NobodyTakesOver: nothing could be given. :raises NotAllowed: not a worker.
    """
    check(actor, *WORKING_ROLES)
    moved: list[str] = []
    kept: list[str] = []
    for task in sorted(await in_hand(work, actor.id), key=lambda one: one.case_id):
        case = await cases.lock(work, task.case_id)
        held = await rows.lock_task(work, task.id)
        order = await _order(work, actor, held, to, now=now)
        if order is None or held.worker_id != actor.id or not TaskState(held.state).live:
            kept.append(case.number)
            continue
        await _give(work, actor, case, order, at=at, now=now)
        moved.append(case.number)
    if kept and not moved:
        raise NobodyTakesOver
    return HandedOver(tuple(moved), tuple(kept))


async def _order(work: Work, actor: Actor, task: Task, to: To, *, now: datetime) -> Order | None:
    if task.part != Part.MAIN:
        return None
    words = (await cases.words(work, [task.words_id])).get(task.words_id or 0)
    level = Level(task.level)
    if to is To.SUBSTITUTE:
        other = await stand_in_of(work, actor.id, now=now)
        if other is None:
            return None
        return Order(level, task.team_id, other, rule=HANDED_OVER, words=words)
    if task.team_id is None or not await on_duty(work, task.team_id, now=now):
        return None
    return Order(level, team_id=task.team_id, rule=HANDED_OVER, words=words)


async def _give(
    work: Work, actor: Actor, case: Case, order: Order, *, at: datetime, now: datetime
) -> None:
    case.holder_id = await first_receiver(work, case) or case.holder_id
    await orders.give(work, actor, case, order, at=at, now=now, quiet=True)
