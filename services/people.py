"""People as decisions see them: who acts, in which roles, in which area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services import menus
from services.errors import NotAllowed
from storage import people as rows
from storage.tables import Person
from storage.work import Work

DISTRICT = "330112000000"
"""Lin'an District, as the national statistics number it; as an area it means everywhere."""


class Role(StrEnum):
    """What a person may be, besides a resident, which everybody is."""

    GRID_WORKER = "grid_worker"
    TEAM_LEAD = "team_lead"
    DISPATCHER = "dispatcher"
    MEDIATOR = "mediator"
    BROADCASTER = "broadcaster"
    APPROVER = "approver"
    TOWN_ADMIN = "town_admin"
    AUDITOR = "auditor"
    OWNER = "owner"
    PROTECTOR = "protector"
    POLICE = "police"


@dataclass(frozen=True, slots=True)
class Held:
    """A role in an area (a 12-digit division code; the district's means everywhere)."""

    role: Role
    area: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now, as the store says at this moment; never kept between updates (QUALITY T1)."""

    id: int
    telegram_id: int | None
    chat_id: int | None
    name: str
    locale: str
    held: tuple[Held, ...] = ()
    elder: bool = False
    stopped: bool = False
    blocked_until: datetime | None = None
    """Until when nothing of theirs is taken (O4); staff are never blocked."""

    @property
    def roles(self) -> frozenset[Role]:
        """The roles this person holds anywhere."""
        return frozenset(one.role for one in self.held)

    @property
    def staff(self) -> bool:
        """Whether this person works for the district."""
        return bool(self.held)

    def may(self, *roles: Role, area: str | None = None) -> bool:
        """Whether one of the roles is held, for ``area`` when one is named (code or above)."""
        return any(
            one.role in roles and (area is None or covers(one.area, area)) for one in self.held
        )


def covers(area: str, code: str) -> bool:
    """Whether a division code lies in an area: the same, its town, or the whole district."""
    return area in (DISTRICT, code) or (area.endswith("000") and code.startswith(area[:9]))


def check(actor: Actor, *roles: Role, area: str | None = None) -> None:
    """Let only these roles pass.

    :raises NotAllowed: the actor holds none of them there.
    """
    if not actor.may(*roles, area=area):
        raise NotAllowed


async def actor_of(work: Work, person_id: int) -> Actor | None:
    """The person as an actor, for telling them something; None when they are gone."""
    found = await rows.by_id(work, person_id)
    if found is None:
        return None
    person, grants = found
    return as_actor(person, ((g.role, g.area) for g in grants))


def as_actor(person: Person, grants: Iterable[tuple[str, str]]) -> Actor:
    """A person's row and the roles it holds, as an actor."""
    return Actor(
        id=person.id,
        telegram_id=person.telegram_id,
        chat_id=person.chat_id,
        name=person.name,
        locale=person.locale,
        held=tuple(Held(Role(role), area) for role, area in grants if role in set(Role)),
        elder=person.elder,
        stopped=person.stopped_at is not None,
        blocked_until=person.blocked_until,
    )


def group(chat_id: int) -> Actor:
    """A group as the reader of a notice: nobody in particular, with no rights, in Chinese."""
    return Actor(id=0, telegram_id=None, chat_id=chat_id, name="", locale="zh-Hans")


async def everyone_with(work: Work, *roles: Role, area: str) -> list[int]:
    """Ids of the people who hold one of the roles for that area, district-wide ones included."""
    found = await rows.holders(work, [str(role) for role in roles])
    return sorted({who for who, held in found if covers(held, area)})


async def choose_language(work: Work, actor: Actor, locale: str, *, now: datetime) -> None:
    """Remember the language a person chose; it outlives what their phone says."""
    await rows.set_locale(work, actor.id, locale)
    menus.renew(work, actor.id, now=now)


async def choose_elder_mode(work: Work, actor: Actor, *, elder: bool) -> None:
    """Remember whether a person wants few words and few buttons at a time (L3)."""
    await rows.set_elder(work, actor.id, elder=elder)


async def mark_stopped(work: Work, person_id: int, *, now: datetime) -> None:
    """Remember that Telegram no longer lets us write to this person (blocked, deactivated)."""
    await rows.set_stopped(work, person_id, now)


async def mark_reachable(work: Work, person_id: int) -> None:
    """Remember that the person came back."""
    await rows.set_stopped(work, person_id, None)
