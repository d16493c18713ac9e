"""Closed cases told without names, for other mediators to search (K12)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.cases import trail
from services.errors import NotAllowed, Refusal
from services.mediation.agenda import LINAN
from services.mediation.results import AGREED, Result
from services.mediation.seats import hosted
from services.mediation.table_errors import NothingWritten
from services.people import Actor, Role, check
from services.privacy.masking import mask
from storage import cases, sessions
from storage import mediation as booked
from storage import settlements as rows
from storage.tables import Case, Example
from storage.work import Work

LONGEST: Final = 1500
PAGE: Final = 5
SHORTEST_NAME: Final = 2
"""A name of one sign stands in half of all sentences."""


@dataclass(eq=False)
class NamesInside(Refusal):
    """The story still names somebody of the case, or has a number of theirs in it."""

    key: ClassVar[str] = "refusal-names-inside"
    found: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as mediators read it."""

    id: int
    year: int
    result: Result
    text: str


async def tell(work: Work, actor: Actor, case_id: int, text: str, *, now: datetime) -> Example:
    """Tell a closed case of one's own without names; told again, the new story stands.

    :raises NotAllowed: not its mediator, or it goes on. :raises NothingWritten: no words.
    :raises NamesInside: a name or a number of the case stands in it.
    """
    case, _request = await hosted(work, actor, case_id)
    if case.closed_at is None or case.result not in {*AGREED, Result.NOT_AGREED}:
        raise NotAllowed
    story = text.strip()[:LONGEST]
    if not story:
        raise NothingWritten
    await _check_nameless(work, case, story)
    words = await trail.keep(work, story, person_id=None)
    before = await rows.example_of(work, case.id)
    if before is not None:
        await cases.erase_words(work, [before.story_id], now=now)
        before.story_id, before.at, before.removed_at = words.id, now, None
        await work.flush()
        return before
    example = Example(
        case_id=case.id,
        matter=case.category,
        result=case.result or "",
        year=now.astimezone(LINAN).year,
        story_id=words.id,
        by_id=actor.id,
        at=now,
    )
    await rows.add(work, example)
    return example


async def _check_nameless(work: Work, case: Case, story: str) -> None:
    parties = await booked.parties(work, case.id)
    register = await sessions.register(work, case.id)
    ids = [one.words_id for one in parties] + [one.owner_id for one in register]
    names = [*(await cases.words(work, ids)).values()]
    people = [case.reporter_id, case.holder_id, *(one.person_id for one in parties)]
    names += [await booked.name_of(work, one) for one in people if one is not None]
    for name in (*names, case.number):
        if len(name) >= SHORTEST_NAME and name in story:
            raise NamesInside(name)
    if mask(story, phones=True).kinds:
        raise NamesInside("•••")


async def search(
    work: Work, actor: Actor, text: str, *, page: int = 0
) -> tuple[list[Story], bool]:
    """Stories in which all words stand, those that ended well first; and whether there are more.

    :raises NotAllowed: no mediator.
    """
    check(actor, Role.MEDIATOR)
    page = min(max(page, 0), 1000)
    found = await rows.examples(work, text.split()[:6], limit=PAGE + 1, offset=page * PAGE)
    told = [Story(one.id, one.year, Result(one.result), words) for one, words in found[:PAGE]]
    return told, len(found) > PAGE
