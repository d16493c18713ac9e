"""A resident's own cases: the list, the card, and what they may still do."""

from datetime import datetime
from typing import Final

from services.cases.moves import move
from services.cases.states import Kind, State
from services.cases.view import CaseView, case_id_of, view_of
from services.errors import NotAllowed
from services.people import Actor
from services.privacy import anonymity
from storage import cases as rows
from storage import shown
from storage.tables import Case, Event
from storage.work import Work

PAGE: Final = 6
"""Cases on one page of the list."""

LAST_PAGE: Final = 10_000
"""Nobody reports more; a button made up by hand may ask for more."""


async def my_cases(work: Work, actor: Actor, *, page: int = 0) -> tuple[list[Case], int]:
    """A page of the actor's cases, newest first, and how many there are in all."""
    page = min(max(page, 0), LAST_PAGE)
    ids = await anonymity.own_ids(work, actor)
    found = await rows.of_reporters(work, ids, limit=PAGE, offset=page * PAGE)
    if len(found) < PAGE and page == 0:
        return found, len(found)
    return found, await rows.count_of_reporters(work, ids)


async def own(work: Work, actor: Actor, case_id: int) -> Case:
    """One of the actor's cases.

    :raises NotAllowed: not theirs, or not there: one answer for both.
    """
    case = await rows.by_id(work, case_id)
    if case is None or not await _is_own(work, actor, case):
        raise NotAllowed
    return case


async def _is_own(work: Work, actor: Actor, case: Case) -> bool:
    return case.reporter_id in {actor.id, (await anonymity.as_reporter(work, actor, case)).id}


async def behind(work: Work, actor: Actor, case_id: int) -> Actor:
    """In whose name the actor acts on a case: the nameless one's, if they reported it so."""
    case = await rows.by_id(work, case_id)
    return await anonymity.as_reporter(work, actor, case)


async def own_by_number(work: Work, actor: Actor, number: str) -> Case:
    """The actor's case with this number.

    :raises NotAllowed: not theirs, or not there.
    """
    case = await rows.by_number(work, number)
    if case is None or not await _is_own(work, actor, case):
        raise NotAllowed
    return case


async def of_draft(work: Work, actor: Actor, draft_key: str) -> Case | None:
    """The actor's case that this draft has become, if it has."""
    case = await rows.of_draft(work, draft_key)
    if case is None:
        case = await rows.of_draft(work, anonymity.token(draft_key))
    return case if case is not None and await _is_own(work, actor, case) else None


async def of_message(
    work: Work, actor: Actor, chat_id: int, message_id: int, number: str | None
) -> Case | None:
    """The actor's own case that a message of ours shows: by its card, else by the number in it.

    None when it shows none of theirs; a number of somebody else's case leads nowhere.
    """
    key = await shown.key_of(work, chat_id, message_id)
    case_id = case_id_of(key) if key else None
    case = await rows.by_id(work, case_id) if case_id else None
    if case is None and number is not None:
        case = await rows.by_number(work, number)
    return case if case is not None and await _is_own(work, actor, case) else None


async def my_card(work: Work, actor: Actor, case_id: int) -> CaseView:
    """A case of the actor with its public timeline.

    :raises NotAllowed: not theirs, or not there.
    """
    return await view_of(work, await own(work, actor, case_id), public=True)


async def withdraw(
    work: Work,
    actor: Actor,
    case_id: int,
    reason: str,
    *,
    expected_version: int | None,
    at: datetime,
    now: datetime,
) -> Event:
    """The reporter takes a report back, with a reason, as long as nobody has accepted it (I16).

    :raises NotAllowed: not theirs. :raises Stale, IllegalMove: it has moved on meanwhile.
    """
    case = await own(work, actor, case_id)
    if case.kind == Kind.MEDIATION:  # services.mediation.request frees its time as well
        raise NotAllowed
    return await move(
        work,
        actor,
        case,
        State.WITHDRAWN,
        expected_version=expected_version,
        now=now,
        at=at,
        words=reason,
    )
