"""Pictures of what was done: new ones, not used before anywhere (G7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from services.cases import evidence, trail
from services.cases.evidence import MOST, File, TooMuch
from services.cases.states import Happened
from services.dispatch.levels import Part
from services.dispatch.tasks import WORKING_ROLES, Step, find, may
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell_all
from services.people import Actor, Role, everyone_with
from storage import cases, task_steps
from storage import dispatch as rows
from storage.tables import Case, Evidence, Task
from storage.work import Work


class Shows(StrEnum):
    """What a worker's picture shows; kept as the purpose of the evidence."""

    BEFORE = "before"
    AFTER = "after"
    REPEATED = "repeated"


PROOFS: Final = (Shows.BEFORE, Shows.AFTER)


@dataclass(eq=False)
class SamePhoto(Refusal):
    """A picture that somebody has sent before, here or for another case."""

    key: ClassVar[str] = "refusal-same-photo"


@register
@dataclass(frozen=True, slots=True)
class ProofDoubted(Notice):
    """To its worker and the dispatchers: a picture of the spot was used before, byte for byte."""

    evidence_id: int


async def add(
    work: Work, actor: Actor, task_id: int, file: File, *, sent_at: datetime, now: datetime
) -> int:
    """A worker's picture of the spot joins the case; how many there are from this task's worker.

    The bytes are not here yet: a picture forwarded or sent again shows by Telegram's own name for
    it, one saved and sent anew only when it has been fetched (`fetched`).

    :raises SamePhoto: used before. :raises NotAllowed: not the actor's task.
    :raises TooBig, TooMuch: no room.
    """
    task, case = await find(work, actor, task_id)
    case = await cases.lock(work, case.id)
    if Step.FINISH not in await may(work, actor, task, now=now):
        raise NotAllowed
    known = await cases.evidence_of_message(work, file.chat, file.message)
    if known is None:
        await _keep(work, actor, case, task, file, sent_at=sent_at, now=now)
    return len(await of_task(work, task))


async def _keep(
    work: Work,
    actor: Actor,
    case: Case,
    task: Task,
    file: File,
    *,
    sent_at: datetime,
    now: datetime,
) -> None:
    if await task_steps.seen_before(work, [file.unique_id]):
        raise SamePhoto
    if len(await cases.evidence_of(work, case.id)) >= 2 * MOST:
        raise TooMuch
    piece = await evidence.note(
        work, actor, file, sent_at=sent_at, now=now, case=case, purpose=Shows.AFTER
    )
    new = {"evidence_id": piece.id, "task_id": task.id}
    await trail.append(work, actor, case, Happened.PROVED, at=sent_at, now=now, new=new)


async def of_task(work: Work, task: Task) -> list[Evidence]:
    """The pictures that its worker took for a task since the order, in order."""
    return [
        one
        for one in await cases.evidence_of(work, task.case_id)
        if one.person_id == task.worker_id
        and one.purpose in PROOFS
        and one.added_at >= task.offered_at
    ]


async def check_new(work: Work, pieces: Sequence[Evidence]) -> None:
    """Let only pictures pass that nobody sent before.

    :raises SamePhoto: one of them is byte for byte an earlier one.
    """
    for one in pieces:
        if one.sha256 and await task_steps.bytes_before(work, one.sha256, one.id):
            raise SamePhoto


async def order_of(work: Work, pieces: Sequence[Evidence]) -> None:
    """Of several pictures the first shows how it was before; the others, how it is now."""
    if len(pieces) > 1:
        pieces[0].purpose = Shows.BEFORE
    await rows.settle(work)


async def fetched(work: Work, evidence_id: int, *, now: datetime) -> bool:
    """The bytes of a file are here; a picture of a worker that was used before is flagged.

    It no longer counts; its worker and the dispatchers of the place are told, also when the case
    is closed already. Returns whether it was flagged.
    """
    piece = await cases.evidence(work, evidence_id)
    if piece is None or piece.purpose not in PROOFS or not piece.sha256 or not piece.case_id:
        return False
    if not await task_steps.bytes_before(work, piece.sha256, piece.id):
        return False
    case = await cases.lock(work, piece.case_id)
    piece.purpose = Shows.REPEATED
    await rows.settle(work)
    new = {"evidence_id": piece.id}
    await trail.append(work, None, case, Happened.DOUBTED, at=now, now=now, new=new)
    office = await everyone_with(work, Role.DISPATCHER, area=case.town_code or "")
    people = sorted({*office, *([piece.person_id] if piece.person_id else [])})
    tell_all(work, people, ProofDoubted(piece.id), now=now)
    return True


def is_main(task: Task) -> bool:
    """Whether the case ends with this task; a helper's (协办) leaves it to its owner."""
    return task.part == Part.MAIN


async def at_hand(work: Work, actor: Actor) -> int | None:
    """The one task for which this person is on the spot just now; None for none or several."""
    if not actor.may(*WORKING_ROLES):
        return None
    found = await task_steps.on_site(work, actor.id)
    return found[0] if len(found) == 1 else None


async def doubted(work: Work, evidence_id: int) -> tuple[Case, int, int | None] | None:
    """The case of a flagged picture, who took it, and their task there that is not over."""
    piece = await cases.evidence(work, evidence_id)
    if piece is None or piece.purpose != Shows.REPEATED or not piece.case_id:
        return None
    case = await cases.by_id(work, piece.case_id)
    if case is None or piece.person_id is None:
        return None
    tasks = await rows.tasks_of(work, case.id)
    mine = [one.id for one in tasks if one.worker_id == piece.person_id and one.ended_at is None]
    return case, piece.person_id, mine[0] if mine else None
