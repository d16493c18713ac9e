"""Erasure: what goes, what the law keeps, and what is left when it is done (PIPL 47).

Trails stay whole: they hold ids and digests, and the words behind them go (QUALITY T6). Of files
of mediations stays what the law wants kept (`services.mediation.keeping`), and the words of a case
that is still being handled stay until it ends.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Final

from services.cases import trail
from services.cases.states import Happened, Kind, State
from services.errors import Refusal
from services.mediation import keeping
from services.people import Actor
from services.privacy import anonymity
from storage import cases, personal, timers
from storage.tables import Case, Evidence, Person
from storage.work import Work

TIMER: Final = "erase-rest"
AGAIN: Final = timedelta(days=1)
"""How often it is looked whether a case that was still being handled has ended."""


class WithRoles(Refusal):
    """Who has a role answers for what they did with it: it is taken back first."""

    key: ClassVar[str] = "refusal-erase-with-roles"


class Why(StrEnum):
    """Why something stays."""

    OPEN = "open"
    MEDIATION = "mediation"


@dataclass(frozen=True, slots=True)
class Stays:
    """A case that keeps something, and why; of a mediation, which parts."""

    number: str
    why: Why
    parts: tuple[keeping.What, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure would do: counts of what goes, and the cases that keep theirs, and why.

    ``waits``: more goes when something that still goes on has ended.
    """

    cases: int
    texts: int
    files: int
    subscriptions: int
    stays: tuple[Stays, ...]
    waits: bool


def why(case: Case) -> Why | None:
    """Why a case keeps its words; None: it doesn't."""
    if case.kind == Kind.MEDIATION:
        return Why.MEDIATION
    return Why.OPEN if State(case.state).open else None


async def plan(work: Work, actor: Actor) -> Plan:
    """What would go and what would stay.

    :raises WithRoles: the actor has a role.
    """
    if actor.held:
        raise WithRoles
    people = await anonymity.own_ids(work, actor)
    mine = await personal.cases_of(work, people)
    held = await personal.rows_of(work, people)
    open_ = tuple(Stays(one.number, Why.OPEN) for one in mine if why(one) is Why.OPEN)
    files = await keeping.stays(work, people)
    return Plan(
        cases=len(mine),
        texts=len(await personal.texts_of(work, people)),
        files=len(await personal.files_of(work, people)),
        subscriptions=len(held.get("subscriptions", [])) + len(held.get("follows", [])),
        stays=open_ + tuple(Stays(one.number, Why.MEDIATION, one.parts) for one in files),
        waits=bool(open_) or any(one.goes_on for one in files),
    )


async def erase(work: Work, actor: Actor, *, now: datetime) -> Plan:
    """Erase the actor: words, files, drafts, messages, subscriptions, name, number and chat.

    What stays names a person of whom nothing is known any more. The rest of a case that is still
    being handled goes when it has ended.

    :raises WithRoles: the actor has a role.
    """
    planned = await plan(work, actor)
    person = await personal.person(work, actor.id)
    if person is None:
        raise LookupError(f"person {actor.id}")
    people = await anonymity.own_ids(work, actor)
    await _keep_names(work, person)
    left = await _words_and_files(work, people, now=now)
    await personal.erase_rows(work, people)
    await personal.erase_talk(work, person, people)
    await personal.erase_person(work, person, now=now)
    if left:
        await _again(work, people, now=now)
    return planned


async def _keep_names(work: Work, person: Person) -> None:
    """A mediation's file says who its sides were, though they have no chat with us any more."""
    if await personal.is_party(work, person.id):
        kept = await trail.keep(work, person.name, person_id=None)
        await personal.name_parties(work, person.id, kept.id)


async def _words_and_files(work: Work, people: list[int], *, now: datetime) -> bool:
    """Erase what no kept case needs; whether a case is still being handled."""
    mine = await personal.cases_of(work, people)
    sides = {one for person_id in people for one in await personal.is_party(work, person_id)}
    files = await personal.files_of(work, people)
    others = {one.case_id for one in files if one.case_id is not None} - {one.id for one in mine}
    foreign = [one for case_id in others if (one := await cases.by_id(work, case_id)) is not None]
    reasons = {case.id: why(case) for case in (*mine, *foreign)}
    kept = {case_id for case_id, reason in reasons.items() if reason is not None} | sides
    loose = await keeping.goes(work, people)
    needed = await personal.words_of_cases(work, sorted(kept)) - loose.words
    texts = [one.id for one in await personal.texts_of(work, people) if one.id not in needed]
    await cases.erase_words(work, texts, now=now)
    await personal.erase_with_cases(work, people, but=sorted(kept))
    free = [one for one in files if one.case_id not in kept or one.id in loose.evidence]
    await _files(work, free, now=now)
    going_on = any(one.goes_on for one in await keeping.stays(work, people))
    return going_on or Why.OPEN in reasons.values()


async def _files(work: Work, files: list[Evidence], *, now: datetime) -> None:
    """Drafts go whole; what belongs to a case leaves a line in its trail."""
    await cases.remove(work, *(one for one in files if one.case_id is None))
    by_case: dict[int, list[int]] = {}
    for one in files:
        if one.case_id is not None and one.fetch_state != personal.ERASED:
            by_case.setdefault(one.case_id, []).append(one.id)
    for case_id, ids in sorted(by_case.items()):
        await personal.erase_files(work, ids)
        case = await cases.lock(work, case_id)
        gone = {"evidence": sorted(ids)}
        await trail.append(work, None, case, Happened.ERASED, at=now, now=now, new=gone)


async def _again(work: Work, people: list[int], *, now: datetime) -> None:
    payload = {"people": people}
    await timers.arm(work, TIMER, str(people[0]), payload, due_at=now + AGAIN)


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Erase what a case that has ended meanwhile no longer needs."""
    people = [int(one) for one in payload["people"]]
    if await _words_and_files(work, people, now=now):
        await _again(work, people, now=now)
        return "waits"
    return "erased"


FIRES: Final = {TIMER: _fire}
"""What falls due here."""
