"""Finding somebody who stands in (替班), and saying no to it (G13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar

from services.dispatch import plan, presence
from services.dispatch.duty import standings
from services.dispatch.plan import LINAN, Hours, Standing, Word
from services.errors import Refusal
from services.notices import Notice, register, tell, tell_all
from services.people import Actor
from storage import desk, teams
from storage import dispatch as rows
from storage.tables import Team
from storage.work import Work


class Span(StrEnum):
    """For how long somebody stands in."""

    SHIFT = "shift"
    TOMORROW = "tomorrow"


@dataclass(eq=False)
class CannotStandIn(Refusal):
    """A colleague who is off duty, can't be reached, or whose own substitute is the asker."""

    key: ClassVar[str] = "refusal-cannot-stand-in"
    name: str


class NotStandingIn(Refusal):
    """The other came back, or found somebody else, before the no was said; nobody is named.

    Whoever makes such a button up would learn what people are called (T2).
    """

    key = "refusal-not-standing-in"


@register
@dataclass(frozen=True, slots=True)
class StandInAsked(Notice):
    """To a colleague: they stand in for somebody from now on, and may say no."""

    person_id: int


@register
@dataclass(frozen=True, slots=True)
class StandInRefused(Notice):
    """To whoever named a substitute, and to their leads: the substitute can't."""

    person_id: int
    by_id: int


async def colleagues(work: Work, actor: Actor, *, now: datetime) -> list[tuple[int, str]]:
    """Who could stand in for the actor now: ids and names, in order of the names.

    :raises NotAllowed, NoTeam: see `presence.mine`.
    """
    people = await _known(work, await presence.own_teams(work, actor))
    return [
        (one, name)
        for one, name in await teams.colleagues(work, actor.id)
        if _could(one, actor.id, people, now)
    ]


async def _known(work: Work, of: Sequence[Team]) -> dict[int, Standing]:
    people: dict[int, Standing] = {}
    for team in of:
        people |= (await standings(work, team.id))[1]
    return people


def _could(one: int, asker: int, people: dict[int, Standing], now: datetime) -> bool:
    """Whether somebody else than the asker would then be rung."""
    if one not in people:
        return False
    as_if = people | {asker: Standing(asker, word=Word(on=False, said_at=now))}
    return plan.answering(one, as_if, now) is not None


def until(hours: Sequence[Hours], span: Span, now: datetime) -> datetime:
    """When a substitute is free again: at the end of the shift (or the day), or of tomorrow."""
    midnight = datetime.combine(now.astimezone(LINAN).date(), time(), LINAN)
    if span is Span.TOMORROW:
        return midnight + timedelta(days=2)
    return plan.ends(hours, now) or midnight + timedelta(days=1)


async def spans(work: Work, actor: Actor, *, now: datetime) -> dict[Span, datetime]:
    """The choices of how long somebody stands in, and when each ends.

    :raises NotAllowed, NoTeam: see `presence.mine`.
    """
    hours = [
        hour for one in (await presence.mine(work, actor, now=now)).teams for hour in one.hours
    ]
    return {span: until(hours, span, now) for span in Span}


async def be_replaced(
    work: Work, actor: Actor, substitute_id: int, span: Span, *, now: datetime
) -> presence.Mine:
    """Off duty, with a colleague in one's place, who is told and may say no.

    :raises CannotStandIn: they would ring nobody. :raises NotAllowed, NoTeam: see `presence.mine`.
    """
    of = await presence.own_teams(work, actor)
    names = dict(await teams.colleagues(work, actor.id))
    if not _could(substitute_id, actor.id, await _known(work, of), now):
        raise CannotStandIn(names.get(substitute_id, ""))
    end = (await spans(work, actor, now=now))[span]
    word = Word(on=False, said_at=now, substitute_id=substitute_id, until=end)
    await presence.say(work, actor.id, of, word, by=actor.id, now=now)
    tell(work, substitute_id, StandInAsked(actor.id), now=now, expires_at=end)
    return await presence.mine(work, actor, now=now)


async def decline(work: Work, actor: Actor, person_id: int, *, now: datetime) -> str:
    """Say no to standing in for somebody: they are on duty again as their plan has it, and told.

    Without a plan they are on duty as they were. Returns their name.

    :raises NotStandingIn: it is over already.
    """
    of = await rows.teams_of(work, person_id)
    await teams.lock_duty(work, person_id, [team.id for team in of])
    said = await teams.said(work, person_id)
    if said is None or said.on or said.substitute_id != actor.id or presence.over(said, now):
        raise NotStandingIn
    planned = any(one.hours for one in [(await _known(work, of)).get(person_id)] if one)
    word = None if planned else Word(on=True, said_at=now)
    await presence.say(work, person_id, of, word, by=actor.id, now=now)
    leads = await teams.leads(work, [team.id for team in of])
    told = dict.fromkeys([person_id, *(one for one in leads if one != actor.id)])
    tell_all(work, told, StandInRefused(person_id, actor.id), now=now)
    return (await desk.names(work, [person_id])).get(person_id, "")


async def until_when(
    work: Work, actor: Actor, person_id: int, *, now: datetime
) -> datetime | None:
    """Until when the actor stands in for somebody; None when they don't (any more)."""
    said = await teams.said(work, person_id)
    if said is None or said.on or said.substitute_id != actor.id or presence.over(said, now):
        return None
    return said.until
