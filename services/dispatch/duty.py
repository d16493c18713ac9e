"""Who is on duty, and who stands in for whom."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from services.dispatch import plan
from services.dispatch.plan import Hours, Standing, Word
from services.people import Role, covers
from storage import dispatch as rows
from storage import teams
from storage.tables import Shift
from storage.teams import Known
from storage.work import Work

WORKING_ROLES: Final = (Role.GRID_WORKER, Role.TEAM_LEAD)
"""Who may work off tasks; being in a team gives no right without the role (QUALITY T1)."""

LONGEST_CHAIN: Final = 8
"""So many substitutes one after another are looked for outside the team."""


async def on_duty(work: Work, team_id: int, *, now: datetime) -> list[int]:
    """Ids of the people of a team who are on duty and can be reached, in the order they joined.

    Whoever is off duty is replaced by their substitute, who may be of another team.
    """
    order, people = await standings(work, team_id)
    return plan.on_duty(order, people, now)


async def ringing(work: Work, team_id: int, *, now: datetime) -> list[int]:
    """The same people, for ringing them: nobody's duty changes until the task is offered to them.

    Whoever says off at the same moment either comes first, and somebody else is rung; or comes
    after, and finds the task among those that their substitute is rung for.
    """
    await teams.hold(work, team_id)
    return await on_duty(work, team_id, now=now)


async def stands_in(work: Work, team_id: int, person_id: int, *, now: datetime) -> bool:
    """Whether a person stands in for somebody of this team at that moment, chains included."""
    if not await teams.replaced_by(work, person_id):
        return False
    order, people = await standings(work, team_id)
    one = people.get(person_id)
    own = one is not None and person_id in order and plan.on(one, now)
    return not own and person_id in plan.on_duty(order, people, now)


async def instead_of(work: Work, person_id: int, *, now: datetime) -> int:
    """Who gets what is meant for somebody: they themselves, or whoever stands in for them now.

    They themselves too when nobody does. Their duty stays as it is until we are done.
    """
    await teams.hold_person(work, person_id)
    return await stand_in_of(work, person_id, now=now) or person_id


async def stand_in_of(work: Work, person_id: int, *, now: datetime) -> int | None:
    """Who stands in for somebody now, at the end of the chain; None when nobody does."""
    people = await _with_substitutes(work, [person_id], {}, area=None)
    found = plan.answering(person_id, people, now)
    return found if found != person_id else None


async def standings(work: Work, team_id: int) -> tuple[list[int], dict[int, Standing]]:
    """The people of a team in the order they joined, and what is known of them and chains."""
    team = await rows.team(work, team_id)
    members = await teams.members(work, team_id)
    if team is None or not members:
        return [], {}
    order = [one.person_id for one in members]
    shifts = await teams.shifts(work, team_id)
    places = await teams.areas(work, order, WORKING_ROLES)
    people = {
        one.person_id: _standing(
            one, hours_of(one.person_id, shifts), places.get(one.person_id, ()), team.area
        )
        for one in members
    }
    return order, await _with_substitutes(work, order, people, area=team.area)


async def _with_substitutes(
    work: Work, start: Sequence[int], people: dict[int, Standing], *, area: str | None
) -> dict[int, Standing]:
    """What is known, and whoever of the chains is not of the team."""
    wanted = {one for one in start if one not in people} or _named(people)
    for _ in range(LONGEST_CHAIN):
        if not wanted:
            break
        people |= await _strangers(work, wanted, area)
        wanted = _named(people)
    return people


def _named(people: dict[int, Standing]) -> set[int]:
    named = {one.word.substitute_id for one in people.values() if one.word and not one.word.on}
    return {one for one in named if one is not None} - people.keys()


async def _strangers(work: Work, ids: Collection[int], area: str | None) -> dict[int, Standing]:
    hours: dict[int, list[Shift]] = {}
    for person_id, shift in await teams.shifts_of_people(work, ids):
        hours.setdefault(person_id, []).append(shift)
    places = await teams.areas(work, ids, WORKING_ROLES)
    return {
        one.person_id: _standing(
            one,
            _across_teams(one.person_id, hours.get(one.person_id, ())),
            places.get(one.person_id, ()),
            area,
        )
        for one in await teams.people(work, ids)
    }


def _across_teams(person_id: int, shifts: Iterable[Shift]) -> tuple[Hours, ...]:
    by_team: dict[int, list[Shift]] = {}
    for one in shifts:
        by_team.setdefault(one.team_id, []).append(one)
    return tuple(hour for part in by_team.values() for hour in hours_of(person_id, part))


def hours_of(person_id: int, shifts: Sequence[Shift]) -> tuple[Hours, ...]:
    """When a person has to be there: by their own shifts in a team, else by those of the team."""
    own = [one for one in shifts if one.person_id == person_id]
    whole = own or [one for one in shifts if one.person_id is None]
    return tuple(Hours(one.weekday, one.start_minute, one.end_minute) for one in whole)


def touches(held: str, area: str) -> bool:
    """Whether a role held somewhere reaches into an area: it lies in it, or around it."""
    return covers(held, area) or covers(area, held)


def _standing(
    one: Known, hours: tuple[Hours, ...], held: Iterable[str], area: str | None
) -> Standing:
    word = None
    if one.on is not None and one.said_at is not None:
        word = Word(one.on, one.said_at, one.substitute_id, one.until)
    return Standing(
        person_id=one.person_id,
        works=any(area is None or touches(place, area) for place in held),
        reachable=one.chat_id is not None and one.stopped_at is None,
        hours=hours,
        word=word,
    )
