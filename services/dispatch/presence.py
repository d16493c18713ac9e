"""Saying on and off duty, and how one's own duty stands (G13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.dispatch import plan
from services.dispatch.duty import WORKING_ROLES, on_duty, standings
from services.dispatch.notices import TaskOffered
from services.dispatch.plan import Hours, Standing, Word
from services.errors import Refusal
from services.notices import Notice, register, tell_all
from services.people import Actor, check
from storage import desk, teams
from storage import dispatch as rows
from storage.tables import Duty, Team
from storage.work import Work


@dataclass(eq=False)
class NoTeam(Refusal):
    """The person belongs to no team."""

    key: ClassVar[str] = "refusal-no-team"


@register
@dataclass(frozen=True, slots=True)
class StandInOver(Notice):
    """To a colleague: they no longer stand in for somebody."""

    person_id: int


@dataclass(frozen=True, slots=True)
class InTeam:
    """A person's place in one of their teams; ``others`` are on duty besides them."""

    name: str
    on: bool
    hours: tuple[Hours, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Mine:
    """A person's duty as their own screen shows it.

    ``word`` is what they said, while it holds, ``until`` its end; ``stands_in`` names whoever
    really answers for them now; ``replaces`` are those for whom they stand in.
    """

    teams: tuple[InTeam, ...]
    word: Word | None
    until: datetime | None
    substitute: str | None
    stands_in: str | None
    replaces: tuple[str, ...]

    @property
    def on(self) -> bool:
        """Whether they are on duty in one of their teams."""
        return any(one.on for one in self.teams)


async def mine(work: Work, actor: Actor, *, now: datetime) -> Mine:
    """How the actor's duty stands.

    :raises NotAllowed: not a worker. :raises NoTeam: a worker of no team.
    """
    places: list[InTeam] = []
    me = Standing(actor.id)
    people: dict[int, Standing] = {}
    hours: list[Hours] = []
    for team in await own_teams(work, actor):
        order, known = await standings(work, team.id)
        me, people = known[actor.id], people | known
        hours += me.hours
        others = [one for one in plan.on_duty(order, known, now) if one != actor.id]
        places.append(InTeam(team.name, plan.on(me, now), me.hours, len(others)))
    whole = Standing(actor.id, hours=tuple(hours), word=me.word)
    word = plan.word_of(whole, now)
    substitute = word.substitute_id if word else None
    answers = plan.answering(actor.id, people, now) if substitute else None
    replaced = [one.person_id for one in await _replaced(work, actor.id, now)]
    names = await desk.names(work, [substitute, answers, *replaced])
    return Mine(
        teams=tuple(places),
        word=word,
        until=_end(whole, word),
        substitute=names.get(substitute or 0),
        stands_in=names.get(answers or 0),
        replaces=tuple(names.get(one, "") for one in replaced),
    )


def _end(one: Standing, word: Word | None) -> datetime | None:
    return None if word is None else word.until or plan.boundary(one.hours, word.said_at)


async def _replaced(work: Work, person_id: int, now: datetime) -> list[Duty]:
    return [
        one
        for one in await teams.replaced_by(work, person_id)
        if one.until is None or now < one.until
    ]


async def own_teams(work: Work, actor: Actor) -> list[Team]:
    """The teams of a worker.

    :raises NotAllowed: no worker. :raises NoTeam: of no team.
    """
    check(actor, *WORKING_ROLES)
    found = await rows.teams_of(work, actor.id)
    if not found:
        raise NoTeam
    return found


async def go_on(work: Work, actor: Actor, *, now: datetime) -> Mine:
    """On duty from now on, until the plan's next boundary; what waits for the team rings.

    :raises NotAllowed, NoTeam: see `mine`.
    """
    word = Word(on=True, said_at=now)
    await say(work, actor.id, await own_teams(work, actor), word, by=actor.id, now=now)
    return await mine(work, actor, now=now)


async def go_off(work: Work, actor: Actor, *, now: datetime) -> Mine:
    """Off duty from now on, until the plan's next boundary, with nobody in their place.

    :raises NotAllowed, NoTeam: see `mine`.
    """
    word = Word(on=False, said_at=now)
    await say(work, actor.id, await own_teams(work, actor), word, by=actor.id, now=now)
    return await mine(work, actor, now=now)


def over(said: Duty, now: datetime) -> bool:
    """Whether the moment up to which a word was said has passed."""
    return said.until is not None and said.until <= now


async def say(
    work: Work,
    person_id: int,
    of: Sequence[Team],
    word: Word | None,
    *,
    by: int,
    now: datetime,
) -> None:
    """Keep a word (None: forget the last), and tell whom it concerns.

    Whoever is on duty because of it is rung for what waits; whoever stood in until now is told
    that it is over, unless it was them who said so.
    """
    await teams.lock_duty(work, person_id, [team.id for team in of])
    before = {team.id: await on_duty(work, team.id, now=now) for team in of}
    last = await teams.said(work, person_id)
    if last is not None and not over(last, now):
        goes = {last.substitute_id} - {None, by, word.substitute_id if word else None}
        tell_all(work, (one for one in goes if one), StandInOver(person_id), now=now)
    await _keep(work, person_id, word)
    for team in of:
        fresh = [
            one for one in await on_duty(work, team.id, now=now) if one not in before[team.id]
        ]
        for task_id in await teams.offered(work, team.id) if fresh else []:
            tell_all(work, fresh, TaskOffered(task_id), now=now)


async def _keep(work: Work, person_id: int, word: Word | None) -> None:
    if word is None:
        await teams.unsay(work, person_id)
        return
    said = Duty(
        person_id=person_id,
        on=word.on,
        said_at=word.said_at,
        substitute_id=word.substitute_id,
        until=word.until,
    )
    await teams.say(work, said)
