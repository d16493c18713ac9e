"""What an officer may do with a case, where, and what they are told when it moved on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from services.cases import categories
from services.cases.moves import IllegalMove
from services.cases.queue import DESK_KINDS, area_of, desk_roles, reading_roles
from services.cases.states import State
from services.errors import NotAllowed, Refusal
from services.people import Actor, Role, check
from storage import cases as rows
from storage import desk as asked
from storage.tables import Case
from storage.work import Work

HANDING_ROLES: Final = (Role.DISPATCHER, Role.TEAM_LEAD, Role.TOWN_ADMIN, Role.OWNER)
"""Who may hand on a case that somebody else has."""


BLOCKING_ROLES: Final = (Role.DISPATCHER, Role.TOWN_ADMIN, Role.OWNER)
"""Who may take nothing more of a reporter for a while (O4)."""


class Action(StrEnum):
    """What an officer may do with a case."""

    RECEIVE = "receive"
    ASK = "ask"
    NOTE = "note"
    CLOSE = "close"
    HAND = "hand"
    REJECT = "reject"
    RESUME = "resume"
    DISPATCH = "dispatch"
    HELP = "help"
    MERGE = "merge"
    UNMERGE = "unmerge"
    LINK = "link"
    SPLIT = "split"
    TARGET = "target"
    BLOCK = "block"
    UNSEAL = "unseal"
    TOPIC = "topic"


ANY_OFFICER: Final[Mapping[State, frozenset[Action]]] = {
    State.RECEIVED: frozenset({Action.RECEIVE, Action.REJECT}),
    State.CLOSED: frozenset({Action.RESUME}),
    State.REJECTED: frozenset({Action.RESUME}),
}

ITS_HOLDER: Final[Mapping[State, frozenset[Action]]] = {
    State.ACCEPTED: frozenset({Action.ASK, Action.CLOSE, Action.REJECT, Action.HAND}),
    State.WAITING_REPORTER: frozenset({Action.CLOSE, Action.RESUME, Action.HAND}),
}


COMMANDING: Final[Mapping[State, frozenset[Action]]] = {
    State.RECEIVED: frozenset(
        {Action.DISPATCH, Action.MERGE, Action.LINK, Action.SPLIT, Action.TARGET}
    ),
    State.DISPATCHED: frozenset(
        {
            Action.DISPATCH,
            Action.HELP,
            Action.MERGE,
            Action.LINK,
            Action.SPLIT,
            Action.TARGET,
            Action.TOPIC,
            Action.REJECT,
        }
    ),
    State.ACCEPTED: frozenset(
        {
            Action.DISPATCH,
            Action.HELP,
            Action.MERGE,
            Action.LINK,
            Action.SPLIT,
            Action.TARGET,
            Action.TOPIC,
        }
    ),
    State.WAITING_REPORTER: frozenset({Action.DISPATCH, Action.MERGE, Action.LINK, Action.SPLIT}),
    State.MERGED: frozenset({Action.UNMERGE}),
    State.CLOSED: frozenset({Action.LINK}),
}
"""What whoever commands (`HANDING_ROLES`) may do with a case, whoever has it."""


class By(StrEnum):
    """Who was quicker."""

    SELF = "self"
    COLLEAGUE = "colleague"
    REPORTER = "reporter"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Seen:
    """The case as it stood on the card whose button was pressed."""

    case_id: int
    version: int


@dataclass(eq=False)
class CaseTaken(Refusal):
    """Somebody else has the case."""

    key: ClassVar[str] = "refusal-case-taken"
    number: str
    name: str


@dataclass(eq=False)
class MovedOn(Refusal):
    """The case changed since its card was drawn; says at whose hand (G5)."""

    key: ClassVar[str] = "refusal-case-moved-on"
    number: str
    by: By
    name: str


def may(actor: Actor, case: Case) -> frozenset[Action]:
    """What this officer may do with the case as it stands; drawing and pressing ask the same."""
    area = area_of(case)
    if case.kind not in DESK_KINDS or not actor.may(*desk_roles(case), area=area):
        return frozenset()
    state = State(case.state)
    allowed = {Action.NOTE} | ANY_OFFICER.get(state, frozenset())
    if case.holder_id == actor.id:
        allowed |= ITS_HOLDER.get(state, frozenset())
    return frozenset(allowed | _commanding(actor, case, state))


def _commanding(actor: Actor, case: Case, state: State) -> frozenset[Action]:
    """What comes with commanding; a safe matter is nobody's to command (I21)."""
    area, allowed = area_of(case), set[Action]()
    if categories.is_safe(case.category):
        return frozenset()
    if actor.may(*HANDING_ROLES, area=area):
        allowed |= COMMANDING.get(state, frozenset())
        allowed |= {Action.UNSEAL} if case.anonymous else set()
        allowed |= {Action.HAND} if state in ITS_HOLDER else set()
    if actor.may(*BLOCKING_ROLES, area=area) and case.reporter_id not in {None, actor.id}:
        allowed |= set() if case.anonymous else {Action.BLOCK}
    return frozenset(allowed)


async def find(work: Work, actor: Actor, case_id: int) -> Case:
    """A case of the actor's area.

    :raises NotAllowed: elsewhere, not for the desk, or not there: one answer for all.
    """
    case = await rows.by_id(work, case_id)
    if case is None or case.kind not in DESK_KINDS:
        raise NotAllowed
    check(actor, *reading_roles(case), area=area_of(case))
    return case


async def pressed(work: Work, actor: Actor, seen: Seen, action: Action) -> Case:
    """The case, locked, if this officer may do this with it and it still is as they saw it.

    :raises NotAllowed: not a case of the actor's area, or theirs to read only.
    :raises CaseTaken: a colleague has it. :raises MovedOn: something else happened to it.
    :raises IllegalMove: it never could, as it stands.
    """
    found = await find(work, actor, seen.case_id)
    check(actor, *desk_roles(found), area=area_of(found))
    case = await rows.lock(work, found.id)
    if case.version == seen.version and action in may(actor, case):
        return case
    if State(case.state).open and case.holder_id not in {None, actor.id}:
        name = (await asked.names(work, [case.holder_id])).get(case.holder_id or 0, "")
        raise CaseTaken(case.number, name)
    if case.version == seen.version:
        raise IllegalMove(case.number)
    raise await _moved_on(work, actor, case)


async def _moved_on(work: Work, actor: Actor, case: Case) -> MovedOn:
    last = await asked.last_event(work, case.id)
    who = last.actor_id if last else None
    if who is None:
        return MovedOn(case.number, By.SYSTEM, "")
    if who == actor.id:
        return MovedOn(case.number, By.SELF, "")
    if who == case.reporter_id:
        return MovedOn(case.number, By.REPORTER, "")
    return MovedOn(case.number, By.COLLEAGUE, (await asked.names(work, [who])).get(who, ""))
