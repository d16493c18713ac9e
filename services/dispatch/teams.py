"""Patrol teams: founding one, who belongs to it, who leads, and who of them could be rung."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from services.dispatch import plan
from services.dispatch.duty import WORKING_ROLES, standings, touches
from services.dispatch.plan import Standing
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell
from services.people import Actor, Role, check
from storage import desk, people
from storage import dispatch as rows
from storage import teams as stored
from storage.tables import Task, Team, TeamMember
from storage.work import Work

FOUNDERS: Final = (Role.OWNER, Role.TOWN_ADMIN)
"""Who may found a team of their area and change any of them; a lead changes their own only."""

SEEING: Final = (*FOUNDERS, Role.TEAM_LEAD)
"""Whose home screen has the teams; which of them they see is asked of the store."""

CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
LONGEST_NAME: Final = 30

PATIENCE: Final = timedelta(minutes=5)
"""An order that waits so long was not heard by anybody it rang."""

SILENT_AFTER: Final = 3
"""So many orders in a row without an answer make somebody silent: shown, and rung all the same."""

_LOOKED_AT: Final = 30


class Reach(StrEnum):
    """Whether ringing somebody of a team helps, and if not, why."""

    ON = "on"
    SILENT = "silent"
    OFF = "off"
    STOPPED = "stopped"
    NEVER = "never"
    NO_ROLE = "no-role"


@dataclass(eq=False)
class TeamTaken(Refusal):
    """Another team has this code."""

    key: ClassVar[str] = "refusal-team-taken"
    code: str


@dataclass(eq=False)
class NoWorker(Refusal):
    """Whoever holds no working role in the team's area can't belong to it."""

    key: ClassVar[str] = "refusal-no-worker"
    name: str


@dataclass(eq=False)
class LeadsNone(Refusal):
    """A worker who leads no team."""

    key: ClassVar[str] = "refusal-leads-none"


@register
@dataclass(frozen=True, slots=True)
class TeamJoined(Notice):
    """To somebody: they belong to a team now, or lead it."""

    team_id: int


@register
@dataclass(frozen=True, slots=True)
class TeamLeft(Notice):
    """To somebody: they no longer belong to a team."""

    team_id: int


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody of a team as its lead sees them; ``instead`` is who stands in for them now."""

    person_id: int
    name: str
    lead: bool
    reach: Reach
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team and its people; ``rung`` are those whom an order would ring now."""

    team: Team
    places: tuple[Place, ...]
    rung: int


async def found(
    work: Work,
    actor: Actor | None,
    *,
    code: str,
    name: str,
    area: str,
    zone_code: str | None,
    sample: bool = False,
) -> Team:
    """Found a team for an area (a division code) and a zone; ``actor`` None: the command line.

    :raises NotAllowed: not the actor's to found there. :raises TeamTaken: the code is in use.
    :raises ValueError: a code or a name that can't be one.
    """
    if actor is not None:
        check(actor, *FOUNDERS, area=area)
    name = name.strip()
    if not CODE.fullmatch(code) or not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"{code!r} {name!r}")
    if await rows.team_by_code(work, code) is not None:
        raise TeamTaken(code)
    team = Team(code=code, name=name, area=area, zone_code=zone_code, sample=sample)
    await rows.add(work, team)
    return team


async def visible(work: Work, actor: Actor) -> list[Team]:
    """The teams that the actor may look at and change, by their codes.

    :raises NotAllowed: no worker, and no right to found any. :raises LeadsNone: none of them.
    """
    check(actor, *FOUNDERS, *WORKING_ROLES)
    led = await stored.led(work, actor.id) if actor.may(*WORKING_ROLES) else set()
    found = [
        team
        for team in await stored.all_teams(work)
        if team.id in led or actor.may(*FOUNDERS, area=team.area)
    ]
    if not found and not actor.may(*FOUNDERS):
        raise LeadsNone
    return found


async def managed(work: Work, actor: Actor, team_id: int) -> Team:
    """A team that the actor may change.

    :raises NotAllowed: another's, or not there.
    """
    team = await rows.team(work, team_id)
    if team is None or team.closed_at is not None:
        raise NotAllowed
    if not actor.may(*FOUNDERS, area=team.area):
        check(actor, *WORKING_ROLES)
        if team_id not in await stored.led(work, actor.id):
            raise NotAllowed
    return team


async def look(work: Work, actor: Actor, team_id: int, *, now: datetime) -> TeamView:
    """A team, who of it is on duty, and who can't be reached and why.

    :raises NotAllowed: see `managed`.
    """
    team = await managed(work, actor, team_id)
    order, known = await standings(work, team.id)
    members = {member.person_id: member for member, _, _ in await rows.members(work, team.id)}
    recent = await stored.recent(work, team.id, order, limit=_LOOKED_AT)
    names = await desk.names(work, list(known))
    never = {one.person_id for one in await stored.members(work, team.id) if one.chat_id is None}
    places = []
    for one in order:
        reach = _reach(known[one], members[one].since, recent, never, now)
        other = plan.answering(one, known, now) if reach is Reach.OFF else None
        instead = names.get(other) if other not in (None, one) else None
        places.append(Place(one, names.get(one, ""), members[one].lead, reach, instead))
    return TeamView(team, tuple(places), len(plan.on_duty(order, known, now)))


def _reach(
    one: Standing, since: datetime, recent: Sequence[Task], never: set[int], now: datetime
) -> Reach:
    if not one.works:
        return Reach.NO_ROLE
    if one.person_id in never:
        return Reach.NEVER
    if not one.reachable:
        return Reach.STOPPED
    if not plan.on(one, now):
        return Reach.OFF
    return Reach.SILENT if unheard(one, since, recent, now) >= SILENT_AFTER else Reach.ON


def unheard(one: Standing, since: datetime, recent: Sequence[Task], now: datetime) -> int:
    """How many orders rang somebody in vain since they last gave a sign of themselves.

    In vain: nobody accepted for five minutes. A sign: they accepted one, or said something about
    their duty, or joined the team.
    """
    signs = [task.accepted_at for task in recent if task.worker_id == one.person_id]
    signs += [since, one.word.said_at if one.word else None]
    last = max(sign for sign in signs if sign is not None)
    return sum(
        task.offered_at > last
        and task.worker_id in {None, one.person_id}
        and (task.accepted_at or task.ended_at or now) - task.offered_at >= PATIENCE
        and plan.on(one, task.offered_at)
        for task in recent
    )


async def candidates(work: Work, actor: Actor, team_id: int) -> list[tuple[int, str]]:
    """Who could join: everybody with a working role in the team's area, ids and names.

    :raises NotAllowed: see `managed`.
    """
    team = await managed(work, actor, team_id)
    members = {one.person_id for one in await stored.members(work, team.id)}
    held = await people.holders(work, WORKING_ROLES)
    found = {who for who, area in held if touches(area, team.area)} - members
    names = await desk.names(work, sorted(found))
    return sorted(names.items(), key=lambda one: (one[1], one[0]))


async def join(work: Work, actor: Actor, team_id: int, person_id: int, *, now: datetime) -> Team:
    """Somebody belongs to a team from now on, and is told; twice is once.

    Whoever is a team lead there by role leads it.

    :raises NoWorker: without a working role in its area. :raises NotAllowed: see `managed`.
    """
    team = await managed(work, actor, team_id)
    await stored.lock_duty(work, person_id, [team.id])
    places = await stored.areas(work, [person_id], WORKING_ROLES)
    if not any(touches(area, team.area) for area in places.get(person_id, ())):
        raise NoWorker((await desk.names(work, [person_id])).get(person_id, ""))
    if await rows.membership(work, team.id, person_id) is None:
        lead = bool(await stored.areas(work, [person_id], [Role.TEAM_LEAD]))
        member = TeamMember(team_id=team.id, person_id=person_id, since=now, lead=lead)
        await rows.add(work, member)
        if person_id != actor.id:
            tell(work, person_id, TeamJoined(team.id), now=now)
    return team


async def leave(work: Work, actor: Actor, team_id: int, person_id: int, *, now: datetime) -> Team:
    """Somebody no longer belongs to a team, and is told; what they have in hand stays theirs.

    :raises NotAllowed: see `managed`; or not of the team (any more).
    """
    team, member = await _member(work, actor, team_id, person_id)
    member.until, member.lead = now, False
    await rows.settle(work)
    if person_id != actor.id:
        tell(work, person_id, TeamLeft(team.id), now=now)
    return team


async def make_lead(
    work: Work, actor: Actor, team_id: int, person_id: int, *, lead: bool, now: datetime
) -> Team:
    """Somebody leads their team from now on, or no longer; a team may have several leads.

    :raises NotAllowed: see `managed`; or not of the team (any more).
    """
    team, member = await _member(work, actor, team_id, person_id)
    if member.lead != lead:
        member.lead = lead
        await rows.settle(work)
        if person_id != actor.id:
            tell(work, person_id, TeamJoined(team.id), now=now)
    return team


async def _member(
    work: Work, actor: Actor, team_id: int, person_id: int
) -> tuple[Team, TeamMember]:
    team = await managed(work, actor, team_id)
    await stored.lock_duty(work, person_id, [team.id])
    member = await rows.membership(work, team.id, person_id)
    if member is None:
        raise NotAllowed
    return team, member


async def name_of(work: Work, team_id: int) -> str:
    """What a team is called; "" when it is gone."""
    team = await rows.team(work, team_id)
    return team.name if team is not None else ""


async def belongs(work: Work, team_id: int, person_id: int) -> TeamMember | None:
    """Somebody's place in a team, as long as they have one."""
    return await rows.membership(work, team_id, person_id)
