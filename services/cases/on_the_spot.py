"""Found and put right at once (当场处置): reported and closed in one step, counted apart (G3)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Final

from services.cases import categories, intake
from services.cases.endings import Result
from services.cases.intake import ON_THE_SPOT, Draft
from services.cases.moves import move
from services.cases.states import State
from services.dispatch import proofs
from services.dispatch.proofs import SamePhoto, Shows
from services.dispatch.tasks import WORKING_ROLES
from services.errors import NotAllowed, Refusal
from services.people import Actor, check
from storage import cases as rows
from storage import task_steps
from storage.tables import Case, Evidence
from storage.work import Work

RESULTS: Final = (Result.SOLVED, Result.ADVISED)
"""What a worker can do alone and at once."""

GRID: Final = "grid"
"""Where a case comes from that a worker reported and left to others."""


@dataclass(eq=False)
class NeedsBeforeAfter(Refusal):
    """Not both pictures: how it was, and how it is now."""

    key: ClassVar[str] = "refusal-needs-before-after"


async def handle(
    work: Work,
    actor: Actor,
    draft: Draft,
    result: Result,
    words: str,
    *,
    sent_at: datetime,
    now: datetime,
) -> Case:
    """Report what was found and close it at once; nobody is rung. One draft is one case.

    :raises NeedsBeforeAfter: fewer than two pictures, and the category asks for them.
    :raises SamePhoto: a picture that was used before, or twice. :raises NotAllowed: no worker.
    :raises UnknownCategory: see `intake.open_case`.
    """
    check(actor, *WORKING_ROLES)
    if result not in RESULTS:
        raise NotAllowed
    before = await rows.of_draft(work, draft.key)
    if before is not None:
        return before
    pictures = await _pictures(work, actor, draft)
    whole = replace(draft, source=ON_THE_SPOT)
    case = await intake.open_case(work, actor, whole, sent_at=sent_at, now=now)
    for one in pictures:
        one.purpose = Shows.AFTER
    await proofs.order_of(work, pictures)
    case.holder_id = actor.id
    await rows.add(work)
    for state, said, ending in ((State.ACCEPTED, None, None), (State.CLOSED, words, result)):
        await move(
            work,
            actor,
            case,
            state,
            expected_version=None,
            now=now,
            at=sent_at,
            words=said,
            result=ending,
            quiet=True,
        )
    return case


async def _pictures(work: Work, actor: Actor, draft: Draft) -> list[Evidence]:
    found = [
        one
        for one in await rows.evidence_by_ids(work, draft.evidence)
        if one.kind == "photo" and one.person_id == actor.id
    ]
    if len(found) < 2 and not categories.find(draft.category).no_photo:
        raise NeedsBeforeAfter
    for one in found:
        if one.file_unique_id and await task_steps.name_before(work, one.file_unique_id, one.id):
            raise SamePhoto
    await proofs.check_new(work, found)
    return found
