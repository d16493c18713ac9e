"""Blocking somebody for a while, with a reason, told plainly, and with an appeal (O4).

Emergency numbers are shown to everybody, always; a block never outlives 30 days, and somebody
else than who blocked decides about the appeal.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from services.cases import rights, trail
from services.cases.states import Happened
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell, tell_all
from services.people import DISTRICT, Actor, Role, actor_of, check, everyone_with
from storage import blocks as rows
from storage import cases
from storage.tables import Block
from storage.work import Work

DECIDES: Final = (Role.TOWN_ADMIN, Role.OWNER)
DAYS: Final = (1, 7, 30)
LONGEST_APPEAL: Final = 1000


class Why(StrEnum):
    """Why somebody is blocked."""

    FLOOD = "flood"
    FALSE_REPORTS = "false_reports"
    ABUSE = "abuse"


@register
@dataclass(frozen=True, slots=True)
class Blocked(Notice):
    """To whoever was blocked: why, until when, and how to object."""

    block_id: int


@register
@dataclass(frozen=True, slots=True)
class Appealed(Notice):
    """To those who decide: somebody objects to being blocked."""

    block_id: int


@register
@dataclass(frozen=True, slots=True)
class Unblocked(Notice):
    """To whoever was blocked: it is over."""

    block_id: int


@dataclass(eq=False)
class StaffNotBlocked(Refusal):
    """Staff are dealt with by taking back a role, not by a block."""

    key: ClassVar[str] = "refusal-staff-not-blocked"


@dataclass(eq=False)
class OwnBlock(Refusal):
    """Whoever blocked somebody does not decide about the appeal."""

    key: ClassVar[str] = "refusal-own-block"


@dataclass(eq=False)
class NotBlocked(Refusal):
    """The block is over already."""

    key: ClassVar[str] = "refusal-not-blocked"


async def block(
    work: Work, actor: Actor, case_id: int, why: Why, days: int, *, now: datetime
) -> Block:
    """Take nothing more of a case's reporter for some days; they are told why (O4).

    :raises NotAllowed: not a case of the actor's area, or nobody reported it by name.
    :raises StaffNotBlocked: the reporter is staff.
    """
    case = await rights.find(work, actor, case_id)
    check(actor, *rights.BLOCKING_ROLES, area=case.town_code or "")
    if case.reporter_id is None or case.anonymous or days not in DAYS:
        raise NotAllowed
    who = await actor_of(work, case.reporter_id)
    if who is None or who.id == actor.id:
        raise NotAllowed
    if who.staff:
        raise StaffNotBlocked
    held = await rows.live(work, who.id)
    if held is not None:
        held.lifted_at, held.lifted_by = now, actor.id
        await cases.add(work)
    row = Block(
        person_id=who.id,
        by_id=actor.id,
        reason=str(why),
        since=now,
        until=now + timedelta(days=days),
    )
    await rows.add(work, row)
    case = await cases.lock(work, case.id)
    named = {"blocked": True, "why": str(why), "days": days}
    await trail.append(work, actor, case, Happened.NOTED, at=now, now=now, new=named)
    work.people_changed = True
    tell(work, who.id, Blocked(row.id), now=now)
    return row


async def mine(work: Work, actor: Actor) -> Block | None:
    """The actor's own block, if it holds."""
    return await rows.live(work, actor.id)


async def appeal(work: Work, actor: Actor, words: str, *, now: datetime) -> bool:
    """The actor objects, once a block; those who decide hear of it. False: they have already.

    :raises NotBlocked: nothing holds against them.
    """
    held = await rows.live(work, actor.id)
    if held is None:
        raise NotBlocked
    if held.appealed_at is not None:
        return False
    kept = await trail.keep(work, words[:LONGEST_APPEAL], person_id=actor.id)
    held.appeal_id, held.appealed_at = kept.id, now
    people = await everyone_with(work, *DECIDES, area="")
    tell_all(work, (one for one in people if one != held.by_id), Appealed(held.id), now=now)
    return True


async def find(work: Work, actor: Actor, block_id: int) -> tuple[Block, str | None]:
    """A block and what was said against it, for those who decide in the whole district.

    :raises NotAllowed: not the actor's to see, or not there.
    """
    check(actor, *DECIDES, area=DISTRICT)
    held = await rows.by_id(work, block_id)
    if held is None:
        raise NotAllowed
    return held, (await cases.words(work, [held.appeal_id])).get(held.appeal_id or 0)


async def shown(work: Work, block_id: int) -> Block | None:
    """A block, for telling its person about it."""
    return await rows.by_id(work, block_id)


async def lift(work: Work, actor: Actor, block_id: int, *, now: datetime) -> Block:
    """The appeal is right: it is over, and the person is told.

    :raises OwnBlock: the actor set it. :raises NotBlocked: it is over. :raises NotAllowed: `find`.
    """
    held, _ = await find(work, actor, block_id)
    if held.by_id == actor.id:
        raise OwnBlock
    if held.lifted_at is not None or (held.until is not None and held.until <= now):
        raise NotBlocked
    held.lifted_at, held.lifted_by = now, actor.id
    await rows.until(work, held.person_id, None)
    work.people_changed = True
    tell(work, held.person_id, Unblocked(held.id), now=now)
    return held
