"""Cases about the same: merged and taken apart again, split, and linked (D6).

Nothing is copied and nothing is lost: a merged case keeps its own trail and evidence and points
to the one it went into; undone within a day, it goes on where it stood.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from services.cases import intake, trail
from services.cases.categories import is_safe
from services.cases.evidence import Piece
from services.cases.intake import Draft, Spot
from services.cases.moves import move
from services.cases.queue import DESK_KINDS, area_of, desk_roles
from services.cases.relating import Link, relate
from services.cases.rights import Action, Seen, find, pressed
from services.cases.states import Happened, State
from services.cases.viewers import tell_viewers
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell
from services.people import Actor, actor_of, check
from storage import cases as rows
from storage import links
from storage.tables import Case
from storage.work import Work

UNDO_FOR: Final = timedelta(hours=24)
"""So long a merge can be taken back (FEATURES D6)."""

LIKE_WITHIN: Final = timedelta(days=14)
MOST_OFFERED: Final = 6


@dataclass(frozen=True, slots=True)
class Linked:
    """A case that belongs to the one shown, and how; ``into``: the shown one went into it."""

    case: Case
    kind: Link
    into: bool


@register
@dataclass(frozen=True, slots=True)
class SplitOff(Notice):
    """To the reporter: what they said besides has become a case of its own."""

    case_id: int
    number: str
    """Of the case it was part of; without a name they stand behind that one as somebody else."""


@dataclass(eq=False)
class NotToItself(Refusal):
    """A case can't be merged into or linked with itself, or with one that was merged away."""

    key: ClassVar[str] = "refusal-not-to-itself"
    number: str


@dataclass(eq=False)
class TooLateToUndo(Refusal):
    """A merge that is older than a day."""

    key: ClassVar[str] = "refusal-too-late-to-undo"
    number: str
    hours: int = int(UNDO_FOR.total_seconds() // 3600)


async def offered(work: Work, actor: Actor, case_id: int, *, now: datetime) -> list[Case]:
    """Open cases that may be about the same, the newest first; only those the actor may see."""
    case = await find(work, actor, case_id)
    found = await links.like(
        work, case, since=now - LIKE_WITHIN, kinds=DESK_KINDS, limit=MOST_OFFERED * 2
    )
    return [one for one in found if await _visible(work, actor, one)][:MOST_OFFERED]


async def _visible(work: Work, actor: Actor, case: Case) -> bool:
    try:
        await find(work, actor, case.id)
    except NotAllowed:
        return False
    return True


async def by_number(work: Work, actor: Actor, number: str) -> Case:
    """The case that an officer names by its number.

    :raises NotAllowed: not there, or not in the actor's area: one answer for both.
    """
    case = await rows.by_number(work, number)
    if case is None:
        raise NotAllowed
    return await find(work, actor, case.id)


async def of(work: Work, case: Case) -> list[Linked]:
    """What belongs to a case."""
    held = await links.of_case(work, case.id)
    others = await links.cases(
        work, [one.other_id if one.case_id == case.id else one.case_id for one in held]
    )
    return [
        Linked(
            others[one.other_id if one.case_id == case.id else one.case_id],
            Link(one.kind),
            one.case_id == case.id,
        )
        for one in held
    ]


async def merge(
    work: Work, actor: Actor, seen: Seen, into_id: int, *, at: datetime, now: datetime
) -> Case:
    """Handle a case together with another one; its reporter hears that, and of what follows.

    :raises NotToItself: the same case, or one that has ended or was merged itself.
    :raises CaseTaken, MovedOn, NotAllowed: see `rights.pressed`.
    """
    await _lock_both(work, actor, seen.case_id, into_id)
    case = await pressed(work, actor, seen, Action.MERGE)
    into = await _other(work, actor, case, into_id)
    if not State(into.state).open:
        raise NotToItself(into.number)
    before: dict[str, Any] = {"state": case.state, "holder_id": case.holder_id}
    await relate(work, actor, case, into, Link.MERGED, before=before, at=at, now=now)
    case.linked_to = into.id
    await move(
        work,
        actor,
        case,
        State.MERGED,
        expected_version=None,
        now=now,
        at=at,
        more={"into": into.id},
    )
    return case


async def unmerge(work: Work, actor: Actor, seen: Seen, *, at: datetime, now: datetime) -> Case:
    """Take a merge back within a day: the case goes on where it stood, and its clocks anew.

    :raises TooLateToUndo: more than a day has passed.
    :raises CaseTaken, MovedOn, NotAllowed: see `rights.pressed`.
    """
    case = await pressed(work, actor, seen, Action.UNMERGE)
    link = await links.merge_of(work, case.id)
    if link is None or now - link.made_at > UNDO_FOR:
        raise TooLateToUndo(case.number)
    link.undone_by, link.undone_at = actor.id, now
    case.linked_to = None
    had = await _still(work, case, link.before.get("holder_id"))
    case.holder_id = had
    to = State.RECEIVED if had is None else State.ACCEPTED
    await rows.add(work)
    await move(work, actor, case, to, expected_version=None, now=now, at=at)
    into = await rows.by_id(work, link.other_id)
    if into is not None:
        named = {"case_id": case.id, "kind": str(Link.MERGED)}
        await trail.append(work, actor, into, Happened.UNLINKED, at=at, now=now, new=named)
        await tell_viewers(work, into, but=set(), now=now)
    return case


async def _still(work: Work, case: Case, holder_id: int | None) -> int | None:
    """Whoever had a case, if they may still have it; else it waits for anybody."""
    who = await actor_of(work, holder_id) if holder_id is not None else None
    held = who is not None and who.may(*desk_roles(case), area=area_of(case))
    return holder_id if held else None


async def link(
    work: Work, actor: Actor, seen: Seen, other_id: int, *, at: datetime, now: datetime
) -> Case:
    """Note that two cases belong together; each goes its own way.

    :raises NotToItself: the same case. :raises CaseTaken, MovedOn, NotAllowed: as above.
    """
    await _lock_both(work, actor, seen.case_id, other_id)
    case = await pressed(work, actor, seen, Action.LINK)
    other = await _other(work, actor, case, other_id)
    known = {(one.case_id, one.other_id) for one in await links.of_case(work, case.id)}
    if (case.id, other.id) not in known and (other.id, case.id) not in known:
        await relate(work, actor, case, other, Link.LINKED, before={}, at=at, now=now)
    return case


async def split(  # noqa: PLR0913 - what the second case consists of
    work: Work,
    actor: Actor,
    seen: Seen,
    words: str,
    *,
    category: str,
    key: str,
    at: datetime,
    now: datetime,
) -> Case:
    """Make a second case of what a report says besides, at the same place; its number is new.

    The reporter of the first one is the reporter of the second; ``key`` makes a repeated tap
    harmless.

    :raises UnknownCategory: not in the list. :raises CaseTaken, MovedOn, NotAllowed: as above.
    """
    case = await pressed(work, actor, seen, Action.SPLIT)
    spot = Spot(
        case.place_source or "none",
        case.latitude,
        case.longitude,
        case.accuracy_m,
        case.town_code,
        case.village_code,
    )
    draft = Draft(
        key=key,
        category=category,
        spot=spot,
        pieces=(Piece(words, 0, 0),),
        source="split",
        severity=case.severity,
    )
    second = await intake.open_beside(work, actor, case, draft, sent_at=at, now=now)
    await relate(work, actor, second, case, Link.SPLIT, before={}, at=at, now=now)
    if second.reporter_id not in {None, actor.id}:
        tell(work, second.reporter_id or 0, SplitOff(second.id, case.number), now=now)
    return second


async def _lock_both(work: Work, actor: Actor, one_id: int, other_id: int) -> None:
    """Lock both cases, the lower id first, so that two officers cannot wait for each other.

    :raises NotAllowed: one of them is not the actor's to see.
    """
    for case_id in sorted({one_id, other_id}):
        await rows.lock(work, (await find(work, actor, case_id)).id)


async def _other(work: Work, actor: Actor, case: Case, other_id: int) -> Case:
    other = await find(work, actor, other_id)
    check(actor, *desk_roles(other), area=area_of(other))
    if is_safe(other.category):  # a number of it on others' cards would say that there is one
        raise NotAllowed
    if other.id == case.id or other.state == State.MERGED:
        raise NotToItself(other.number)
    return other
