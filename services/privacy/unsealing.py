"""Opening a seal: one asks with a reason, another agrees, both stand in the trail (I14, T5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from services.cases import rights, trail
from services.cases.queue import area_of
from services.cases.rights import Action, Seen
from services.cases.states import Happened
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell, tell_all
from services.people import Actor, Role, check, everyone_with
from services.privacy import anonymity
from services.privacy.anonymity import Behind
from storage import cases as rows
from storage import seals
from storage.tables import Case, Unsealing
from storage.work import Work

AGREES: Final = (Role.OWNER, Role.APPROVER)
"""Who may be the second person; never whoever asked."""

LASTS: Final = timedelta(hours=24)


@register
@dataclass(frozen=True, slots=True)
class UnsealingAsked(Notice):
    """To those who may agree: somebody wants to know who reported a case."""

    unsealing_id: int


@register
@dataclass(frozen=True, slots=True)
class SealOpened(Notice):
    """To whoever asked: the name, this once; it is read from the seal when the message leaves."""

    unsealing_id: int


@register
@dataclass(frozen=True, slots=True)
class YouWereNamed(Notice):
    """To the reporter: two people have opened the seal, and why."""

    unsealing_id: int


@dataclass(eq=False)
class AskedAlready(Refusal):
    """A wish about this case waits for its answer."""

    key: ClassVar[str] = "refusal-unsealing-asked"


@dataclass(eq=False)
class NotAlone(Refusal):
    """Whoever asked can't be the second person too."""

    key: ClassVar[str] = "refusal-not-alone"


@dataclass(eq=False)
class TooLateToAgree(Refusal):
    """A wish that was answered, or is older than a day."""

    key: ClassVar[str] = "refusal-unsealing-over"


async def ask(
    work: Work, actor: Actor, seen: Seen, reason: str, *, at: datetime, now: datetime
) -> Case:
    """Ask to know who reported a case, with a reason that the reporter will read.

    :raises AskedAlready: somebody has. :raises CaseTaken, MovedOn, NotAllowed: `rights.pressed`.
    """
    case = await rights.pressed(work, actor, seen, Action.UNSEAL)
    if await seals.open_wish(work, case.id, now=now) is not None:
        raise AskedAlready
    words = await trail.keep(work, reason, person_id=actor.id)
    wish = Unsealing(
        case_id=case.id,
        asked_by=actor.id,
        reason_id=words.id,
        asked_at=now,
        expires_at=now + LASTS,
    )
    await seals.add(work, wish)
    named = {"unsealing": "asked"}
    await trail.append(work, actor, case, Happened.LOOKED, at=at, now=now, new=named, words=words)
    others = [one for one in await everyone_with(work, *AGREES, area="") if one != actor.id]
    tell_all(work, others, UnsealingAsked(wish.id), now=now)
    return case


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish as the second person sees it."""

    row: Unsealing
    case: Case
    reason: str


async def find(work: Work, unsealing_id: int) -> Wish | None:
    """A wish with its case and reason."""
    row = await seals.unsealing(work, unsealing_id)
    case = await rows.by_id(work, row.case_id) if row else None
    if row is None or case is None:
        return None
    reason = (await rows.words(work, [row.reason_id])).get(row.reason_id, "")
    return Wish(row, case, reason)


async def _answering(work: Work, actor: Actor, unsealing_id: int, *, now: datetime) -> Wish:
    """A wish that this person may answer now, its case locked."""
    wish = await find(work, unsealing_id)
    if wish is None:
        raise NotAllowed
    check(actor, *AGREES, area=area_of(wish.case))
    if wish.row.asked_by == actor.id:
        raise NotAlone
    answered = wish.row.agreed_at or wish.row.refused_at
    if answered is not None or wish.row.expires_at <= now:
        raise TooLateToAgree
    await rows.lock(work, wish.case.id)
    return wish


async def agree(
    work: Work, actor: Actor, unsealing_id: int, *, at: datetime, now: datetime
) -> Case:
    """The second person agrees: whoever asked reads the name once, and the reporter is told.

    :raises NotAlone: the actor asked. :raises TooLateToAgree: it was answered, or has expired.
    :raises NotAllowed: not one of those who may.
    """
    wish = await _answering(work, actor, unsealing_id, now=now)
    wish.row.agreed_by, wish.row.agreed_at = actor.id, now
    named = {"unsealing": "opened", "asked_by": wish.row.asked_by}
    await trail.append(
        work, actor, wish.case, Happened.LOOKED, at=at, now=now, new=named, public=True
    )
    tell(work, wish.row.asked_by, SealOpened(wish.row.id), now=now)
    if wish.case.reporter_id is not None:
        tell(work, wish.case.reporter_id, YouWereNamed(wish.row.id), now=now)
    return wish.case


async def refuse(
    work: Work, actor: Actor, unsealing_id: int, *, at: datetime, now: datetime
) -> Case:
    """The second person does not agree.

    :raises NotAlone, TooLateToAgree, NotAllowed: see `agree`.
    """
    wish = await _answering(work, actor, unsealing_id, now=now)
    wish.row.agreed_by, wish.row.refused_at = actor.id, now
    named = {"unsealing": "refused"}
    await trail.append(work, actor, wish.case, Happened.LOOKED, at=at, now=now, new=named)
    return wish.case


async def name_for(work: Work, actor: Actor, unsealing_id: int) -> tuple[Case, Behind] | None:
    """The name, for whoever asked, once another has agreed; None for everybody else."""
    wish = await find(work, unsealing_id)
    if wish is None or wish.row.asked_by != actor.id or wish.row.agreed_at is None:
        return None
    if Action.UNSEAL not in rights.may(actor, wish.case):  # the role was taken back meanwhile
        return None
    behind = await anonymity.open_seal(work, wish.case)
    return (wish.case, behind) if behind else None
