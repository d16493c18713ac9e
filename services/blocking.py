"""Blocking somebody for a while, with a reason, told plainly, and with an appeal (O4).

Emergency numbers are shown to everybody, always; a block never outlives 30 days. Who looks at the
objection is in `services.appeals`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from services.cases import rights, trail
from services.cases.states import Happened
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell
from services.people import Actor, Role, actor_of, check
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
    """Whoever blocked somebody does not let it stand against an objection."""

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


async def shown(work: Work, block_id: int) -> Block | None:
    """A block, for telling its person about it."""
    return await rows.by_id(work, block_id)
