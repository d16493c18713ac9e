"""One-time invites: how somebody comes to a role, and nobody else by the same code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from services import menus, places
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell
from services.people import DISTRICT, Actor, Role
from services.privacy.tokens import hash_code, looks_like_code, make_code
from storage import invites as rows
from storage import people
from storage.tables import Grant, Invite
from storage.work import Work

LIVES: Final = timedelta(days=7)
"""How long an invite waits to be used."""

GIVES: Final[Mapping[Role, frozenset[Role]]] = {
    Role.OWNER: frozenset(Role),
    Role.TOWN_ADMIN: frozenset(Role) - {Role.OWNER, Role.TOWN_ADMIN, Role.AUDITOR},
}
"""Who may give which roles; a town admin only in the own town."""


@dataclass(eq=False)
class InviteUnknown(Refusal):
    """No invite has this code: mistyped, cut short, or guessed."""

    key: ClassVar[str] = "refusal-invite-unknown"


@dataclass(eq=False)
class InviteUsed(Refusal):
    """The code has let somebody in already; it does so once (G1)."""

    key: ClassVar[str] = "refusal-invite-used"


@dataclass(eq=False)
class InviteExpired(Refusal):
    """The code waited too long."""

    key: ClassVar[str] = "refusal-invite-expired"


@dataclass(eq=False)
class AlreadyHeld(Refusal):
    """The person has this role there; the invite stays unused."""

    key: ClassVar[str] = "refusal-invite-already-held"


@register
@dataclass(frozen=True, slots=True)
class InviteTaken(Notice):
    """To whoever made an invite: who came by it, so that a wrong person is noticed at once."""

    grant_id: int


def giveable(actor: Actor) -> list[Role]:
    """The roles this person may give to others, in the order of the list of roles."""
    mine = frozenset[Role]().union(*(GIVES.get(role, frozenset()) for role in actor.roles))
    return [role for role in Role if role in mine]


def areas_for(actor: Actor, role: Role) -> tuple[str, ...]:
    """Where this person may give a role: the areas of their own right to do so."""
    found = {one.area for one in actor.held if role in GIVES.get(one.role, frozenset())}
    return (DISTRICT,) if DISTRICT in found else tuple(sorted(found))


def area_named(text: str) -> str:
    """The code of an area given as a code or a name (太湖源镇, 里畈村, 临安区).

    :raises UnknownDivision: no such place.
    """
    text = text.strip()
    if text in {DISTRICT, "临安区", "临安", "全区", "district"}:
        return DISTRICT
    if text.isdecimal():
        return places.town_of(text).code if text.endswith("000") else places.village(text).code
    found = places.find(text, 1)
    if not found:
        raise places.UnknownDivision(text)
    return found[0].code


async def make(
    work: Work, actor: Actor | None, role: Role | str, area: str, *, now: datetime
) -> str:
    """Make an invite and return its code, which is shown this once and kept only as a hash.

    ``area`` is a code or a name. Without an actor it comes from the command line, from somebody
    who has the machine.

    :raises NotAllowed: the actor may not give this role there.
    :raises UnknownDivision: no such area. :raises ValueError: no such role.
    """
    role, area = Role(role), area_named(area)
    if actor is not None and not actor.may(*_givers(role), area=area):
        raise NotAllowed
    code = make_code()
    invite = Invite(
        code_hash=hash_code(code),
        role=role,
        area=area,
        made_by=actor.id if actor else None,
        made_at=now,
        expires_at=now + LIVES,
    )
    await rows.add(work, invite)
    return code


async def accept(work: Work, actor: Actor, code: str, *, now: datetime) -> Grant:
    """Take the role that a code stands for; the code is used up by it.

    Whoever made the invite is told who came.

    :raises InviteUnknown, InviteUsed, InviteExpired: it gives nothing (any more).
    :raises AlreadyHeld: nothing would be gained, and the code stays for whom it was meant.
    """
    invite = await _usable(work, code, now=now)
    if await rows.holds(work, actor.id, invite.role, invite.area):
        raise AlreadyHeld
    if not await rows.take(work, invite.id, actor.id, now=now):
        raise InviteUsed
    given = Grant(
        person_id=actor.id,
        role=invite.role,
        area=invite.area,
        invite_id=invite.id,
        granted_at=now,
    )
    await people.grant(work, given)
    menus.renew(work, actor.id, now=now)
    if invite.made_by is not None and invite.made_by != actor.id:
        tell(work, invite.made_by, InviteTaken(given.id), now=now)
    return given


async def _usable(work: Work, code: str, *, now: datetime) -> Invite:
    invite = await rows.by_hash(work, hash_code(code)) if looks_like_code(code) else None
    if invite is None:
        raise InviteUnknown
    if invite.used_at is not None:
        raise InviteUsed
    if invite.expires_at <= now:
        raise InviteExpired
    return invite


def _givers(role: Role) -> list[Role]:
    return [giver for giver, gives in GIVES.items() if role in gives]
