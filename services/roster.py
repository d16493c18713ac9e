"""Who holds which role, and how one is taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services import menus
from services.errors import NotAllowed, Refusal
from services.invites import GIVES, giveable
from services.notices import Notice, register, tell
from services.people import DISTRICT, Actor, Role, covers
from storage import invites as rows
from storage.invites import Listed
from storage.tables import Grant
from storage.work import Work

PAGE: Final = 6
"""Roles on one page of the list."""


@dataclass(eq=False)
class LastOwner(Refusal):
    """Nobody would be left who can give roles (F66)."""

    key: ClassVar[str] = "refusal-last-owner"


@register
@dataclass(frozen=True, slots=True)
class RoleRevoked(Notice):
    """To whoever held a role: it was taken back."""

    role: str
    area: str


@dataclass(frozen=True, slots=True)
class Roster:
    """One page of who holds what."""

    listed: list[Listed]
    page: int
    pages: int


async def roster(work: Work, actor: Actor, *, page: int = 0) -> Roster:
    """A page of the roles held in the actor's area.

    :raises NotAllowed: the actor gives no roles.
    """
    if not giveable(actor):
        raise NotAllowed
    areas = {one.area for one in actor.held if one.role in GIVES}
    seen = None if DISTRICT in areas else tuple(sorted(areas))
    pages = max(1, -(-await rows.count_staff(work, seen) // PAGE))
    page = min(max(page, 0), pages - 1)
    listed = await rows.staff(work, seen, limit=PAGE, offset=page * PAGE)
    return Roster(listed, page, pages)


async def held(work: Work, actor: Actor, grant_id: int) -> tuple[Grant, str]:
    """A live role that the actor may take back, and the name of who holds it.

    :raises NotAllowed: not the actor's to take back, or not there (any more).
    """
    found = await rows.grant(work, grant_id)
    if found is None or found[0].revoked_at is not None or not _may_revoke(actor, found[0]):
        raise NotAllowed
    return found


async def revoke(work: Work, actor: Actor, grant_id: int, *, now: datetime) -> tuple[Grant, str]:
    """Take a role back; every button of its holder is refused from now on (F64).

    :raises NotAllowed: not the actor's to take back, or gone already.
    :raises LastOwner: no owner would be left, whoever asks and however many ask at once.
    """
    grant, name = await held(work, actor, grant_id)
    if grant.role == Role.OWNER and await rows.lock_live(work, Role.OWNER) <= {grant_id}:
        raise LastOwner
    if not await rows.end(work, grant_id, now=now):
        raise NotAllowed
    menus.renew(work, grant.person_id, now=now)
    if grant.person_id != actor.id:
        tell(work, grant.person_id, RoleRevoked(grant.role, grant.area), now=now)
    return grant, name


def _may_revoke(actor: Actor, grant: Grant) -> bool:
    return any(
        grant.role in GIVES.get(one.role, frozenset()) and covers(one.area, grant.area)
        for one in actor.held
    )
