"""What the reporter says of the ending, and how a case goes on that was not solved (I11, D13)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from services.cases import categories, trail
from services.cases.mine import own
from services.cases.moves import move
from services.cases.states import Happened, State
from services.cases.viewers import tell_viewers
from services.dispatch import orders
from services.dispatch.levels import Level, Part
from services.dispatch.orders import Order
from services.errors import Refusal
from services.notices import Notice, register, tell
from services.people import Actor, Role, actor_of, everyone_with
from storage import cases as rows
from storage import dispatch
from storage.tables import Case, Task, TaskState
from storage.work import Work


class Rating(StrEnum):
    """The three answers of the call-back practice (满意, 基本满意, 不满意)."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


@register
@dataclass(frozen=True, slots=True)
class CaseReopened(Notice):
    """To the office and the worker: it was not solved; ``supervised`` after a call-back (督办)."""

    case_id: int
    event_id: int
    supervised: bool = False


@dataclass(eq=False)
class NotClosed(Refusal):
    """A case that has not ended, or goes on already: there is nothing to rate."""

    key: ClassVar[str] = "refusal-not-closed"
    number: str


REOPENED_BY: Final = "not-solved"
"""In place of a rule's name, for the order that sends a worker there again."""


async def rate(
    work: Work, actor: Actor, case_id: int, rating: Rating, *, at: datetime, now: datetime
) -> Case:
    """The reporter says whether it was solved; «not» brings it back to worker and office.

    A second tap says the same and changes nothing.

    :raises NotAllowed: not the actor's case. :raises NotClosed: it goes on already.
    """
    found = await own(work, actor, case_id)
    case = await rows.lock(work, found.id)
    if case.rating == rating:
        return case
    if case.state != State.CLOSED:
        raise NotClosed(case.number)
    await note(work, actor, case, rating, Happened.RATED, at=at, now=now)
    if rating is Rating.BAD:
        await reopen(work, actor, case, at=at, now=now, supervised=False)
    else:
        await tell_viewers(work, case, but={actor.id}, now=now)
    return case


async def note(
    work: Work,
    actor: Actor,
    case: Case,
    rating: Rating,
    happened: Happened,
    *,
    at: datetime,
    now: datetime,
) -> None:
    """Keep what the reporter said, in the chat or on the phone."""
    case.rating = rating
    named = {"rating": str(rating)}
    await trail.append(work, actor, case, happened, at=at, now=now, new=named, public=True)


async def reopen(
    work: Work, actor: Actor, case: Case, *, at: datetime, now: datetime, supervised: bool
) -> None:
    """It goes on: to the worker who was there, else its officer, else whoever receives it.

    The office hears of it in any case; supervised, the head of the place too (督办).
    """
    last = await _last_task(work, case)
    case.rating = None
    more = {"reopened": True} | ({"supervised": True} if supervised else {})
    if last is not None and await _works_still(work, last.worker_id):
        order = Order(Level(case.level), team_id=last.team_id, worker_id=last.worker_id)
        await orders.give(work, None, case, _again(order), at=at, now=now, quiet=True)
        event = await trail.append(
            work, actor, case, Happened.REOPENED, at=at, now=now, new=more, public=True
        )
    else:
        to = State.RECEIVED if case.holder_id is None else State.ACCEPTED
        event = await move(
            work, actor, case, to, expected_version=None, now=now, at=at, quiet=True, more=more
        )
    for person_id in await _who(work, case, last, supervised=supervised):
        if person_id != actor.id:
            tell(work, person_id, CaseReopened(case.id, event.id, supervised), now=now)


def _again(order: Order) -> Order:
    return Order(order.level, order.team_id, order.worker_id, REOPENED_BY)


async def _last_task(work: Work, case: Case) -> Task | None:
    done = [
        one
        for one in await dispatch.tasks_of(work, case.id)
        if one.part == Part.MAIN and one.state == TaskState.DONE
    ]
    return done[-1] if done else None


async def _works_still(work: Work, person_id: int | None) -> bool:
    """Whether the worker of then can be sent again: still in a team, still reachable."""
    who = await actor_of(work, person_id) if person_id else None
    return who is not None and not who.stopped and who.may(Role.GRID_WORKER, Role.TEAM_LEAD)


async def _who(work: Work, case: Case, last: Task | None, *, supervised: bool) -> list[int]:
    """The officer who has it, the dispatchers of the place, and the head when supervised."""
    roles = (Role.DISPATCHER, Role.TOWN_ADMIN) if supervised else (Role.DISPATCHER,)
    if categories.is_safe(case.category):
        roles = (Role.PROTECTOR,)
    area = case.village_code or case.town_code or ""
    people = set(await everyone_with(work, *roles, area=area))
    if case.holder_id is not None and (last is None or last.worker_id != case.holder_id):
        people.add(case.holder_id)
    return sorted(people)
