"""How a case ends: with a result, or as somebody else's matter; and how it is taken up again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from services.cases.authorities import Authority
from services.cases.moves import move
from services.cases.queue import area_of
from services.cases.rights import HANDING_ROLES, Action, CaseTaken, Seen, pressed
from services.cases.states import State
from services.errors import Refusal
from services.people import Actor
from storage import cases as rows
from storage import desk as asked
from storage import dispatch
from storage.tables import Case
from storage.work import Work


class Result(StrEnum):
    """How a case ended."""

    SOLVED = "solved"
    ADVISED = "advised"
    NOT_FOUND = "not_found"
    PASSED_ON = "passed_on"
    ENFORCEMENT = "enforcement"
    NOT_OURS = "not_ours"


CLOSING: Final = (
    Result.SOLVED,
    Result.ADVISED,
    Result.NOT_FOUND,
    Result.PASSED_ON,
    Result.ENFORCEMENT,
)
"""The results an officer chooses from when closing."""


@dataclass(eq=False)
class NeedsFileNumber(Refusal):
    """A case handed over to enforcement (移交执法立案) without the number of its file (D15)."""

    key: ClassVar[str] = "refusal-needs-file-number"


@dataclass(eq=False)
class CloseByTask(Refusal):
    """Whoever has accepted the case's task ends it there, with a picture of the spot (G7)."""

    key: ClassVar[str] = "refusal-close-by-task"
    number: str


async def close(
    work: Work,
    actor: Actor,
    seen: Seen,
    result: Result,
    words: str,
    *,
    at: datetime,
    now: datetime,
) -> Case:
    """End a case (办结) with a result and words that its reporter reads.

    For enforcement the words are the number of its file.

    :raises NeedsFileNumber: there is none. :raises CloseByTask: the actor works off its task.
    :raises CaseTaken, MovedOn, NotAllowed: see `pressed`; while a worker has its task, only they
        or whoever commands may end the case.
    """
    case = await pressed(work, actor, seen, Action.CLOSE)
    await _by_task(work, actor, case)
    if result is Result.ENFORCEMENT and not words:
        raise NeedsFileNumber
    await _end(work, actor, case, State.CLOSED, result, words, at=at, now=now)
    return case


async def _by_task(work: Work, actor: Actor, case: Case) -> None:
    """A picture can't be got round by handing the case to a colleague who closes it (G7)."""
    task = await dispatch.main_task(work, case.id)
    if task is None or task.worker_id is None:
        return
    if task.worker_id == actor.id:
        raise CloseByTask(case.number)
    if not actor.may(*HANDING_ROLES, area=area_of(case)):
        name = (await asked.names(work, [task.worker_id])).get(task.worker_id, "")
        raise CaseTaken(case.number, name)


async def reject(
    work: Work,
    actor: Actor,
    seen: Seen,
    authority: Authority,
    words: str,
    *,
    at: datetime,
    now: datetime,
) -> Case:
    """Say that a case is not ours; the words name whose it is and the number to call (I19).

    :raises CaseTaken, MovedOn, NotAllowed: see `pressed`.
    """
    case = await pressed(work, actor, seen, Action.REJECT)
    code = f"{Result.NOT_OURS}:{authority.key}"
    await _end(work, actor, case, State.REJECTED, code, words, at=at, now=now)
    return case


async def resume(work: Work, actor: Actor, seen: Seen, *, at: datetime, now: datetime) -> Case:
    """Go on with a case that waits for its reporter, or take up one again that had ended.

    :raises CaseTaken, MovedOn, NotAllowed: see `pressed`.
    """
    case = await pressed(work, actor, seen, Action.RESUME)
    case.holder_id = actor.id
    await rows.add(work)
    await move(work, actor, case, State.ACCEPTED, expected_version=seen.version, now=now, at=at)
    return case


async def _end(  # noqa: PLR0913 - what both endings have in common
    work: Work,
    actor: Actor,
    case: Case,
    to: State,
    result: str,
    words: str,
    *,
    at: datetime,
    now: datetime,
) -> None:
    version = case.version
    await move(
        work,
        actor,
        case,
        to,
        expected_version=version,
        now=now,
        at=at,
        words=words,
        result=result,
    )
