"""Questions of the office's desk: what waits, who has it, who looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, case, false, func, or_, select, true

from storage.swift import Fixed
from storage.tables import Case, Event, Person, ShownCard, Words
from storage.work import Work

_TOWN_DIGITS: Final = 9
"""The first nine of a division's twelve digits name its town; a town's own end in zeros."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which cases are asked for; ``areas`` None means the whole district."""

    areas: tuple[str, ...] | None
    states: tuple[str, ...]
    kinds: tuple[str, ...]
    holder_id: int | None = None
    zone: str | None = None
    due_before: datetime | None = None
    safe: tuple[str, ...] = ()
    """Categories that only trained people see, in ``safe_areas`` (None: the whole district)."""
    safe_areas: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many cases stand on each shelf."""

    new: int
    mine: int
    open: int
    late: int = 0


_GRAVEST: Final = case({"major": 0, "larger": 1}, value=Case.severity, else_=2)
"""Few are open at a time, and all of them are counted for every page anyhow."""


def _in_area(area: str) -> ColumnElement[bool]:
    if area.endswith("000"):
        village = Case.village_code.startswith(area[:_TOWN_DIGITS], autoescape=True)
        return or_(Case.town_code == area, village)
    return Case.village_code == area


def _within(areas: Sequence[str] | None) -> ColumnElement[bool]:
    return true() if areas is None else or_(false(), *(_in_area(area) for area in areas))


def _seen(what: Sought) -> ColumnElement[bool]:
    """Where somebody may look; quiet matters only where they were trained for them."""
    others = and_(_within(what.areas), Case.category.not_in(what.safe))
    if what.safe_areas == ():
        return others
    quiet = and_(_within(what.safe_areas), Case.category.in_(what.safe))
    return quiet if what.areas == () else or_(others, quiet)


def _sought(what: Sought) -> ColumnElement[bool]:
    # «closed_at IS NULL» says nothing new, but names the index of what is open.
    waits = and_(Case.closed_at.is_(None), Case.state.in_(what.states), Case.kind.in_(what.kinds))
    found = and_(_seen(what), waits)
    if what.holder_id is not None:
        found = and_(found, Case.holder_id == what.holder_id)
    if what.zone is not None:
        found = and_(found, Case.zone_code == what.zone)
    return found if what.due_before is None else and_(found, Case.due_at < what.due_before)


async def page(work: Work, what: Sought, *, limit: int, offset: int) -> list[Case]:
    """A page of the cases sought: the latest past its time first, else the gravest, the oldest."""
    order = (_GRAVEST, Case.id) if what.due_before is None else (Case.due_at, Case.id)
    query = select(Case).where(_sought(what)).order_by(*order).limit(limit).offset(offset)
    return list(await work.db.scalars(query))


async def count(work: Work, what: Sought, *, new: str, me: int, now: datetime) -> Waiting:
    """How many of the cases sought are new, mine, past their time, and in all."""
    query = select(
        func.coalesce(func.sum(case((Case.state == new, 1), else_=0)), 0),
        func.coalesce(func.sum(case((Case.holder_id == me, 1), else_=0)), 0),
        func.count(),
        func.coalesce(func.sum(case((Case.due_at < now, 1), else_=0)), 0),
    ).where(_sought(what))
    fresh, mine, whole, late = (await work.db.execute(query)).one()
    return Waiting(fresh, mine, whole, late)


async def names(work: Work, ids: Sequence[int | None]) -> dict[int, str]:
    """What people call themselves, by id."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    query = select(Person.id, Person.name).where(Person.id.in_(wanted))
    return {row.id: row.name for row in await work.db.execute(query)}


async def reachable(work: Work, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Those of these people whom we can write to, with their names, in order of the names."""
    query = select(Person.id, Person.name).where(
        Person.id.in_(ids), Person.chat_id.is_not(None), Person.stopped_at.is_(None)
    )
    return [(row.id, row.name) for row in await work.db.execute(query.order_by(Person.name))]


async def locale_of(work: Work, person_id: int) -> str | None:
    """The language a person reads."""
    return await work.db.scalar(select(Person.locale).where(Person.id == person_id))


async def stopped(work: Work, person_id: int) -> bool:
    """Whether Telegram lets us write to a person no more (blocked, deactivated)."""
    query = select(Person.id).where(Person.id == person_id, Person.stopped_at.is_not(None))
    return await work.db.scalar(query) is not None


async def last_event(work: Work, case_id: int) -> Event | None:
    """The newest line of a case's trail."""
    query = select(Event).where(Event.case_id == case_id).order_by(Event.seq.desc()).limit(1)
    return await work.db.scalar(query)


async def last_words(work: Work, case_id: int, kind: str) -> str | None:
    """The words of the newest line of one kind."""
    query = select(Words.text).join(Event, Event.words_id == Words.id)
    query = query.where(Event.case_id == case_id, Event.kind == kind, Words.text.is_not(None))
    return await work.db.scalar(query.order_by(Event.seq.desc()).limit(1))


_viewers = Fixed(
    select(Person.id)
    .join(ShownCard, ShownCard.chat_id == Person.chat_id)
    .where(ShownCard.card_key == bindparam("card"))
)


async def viewers(work: Work, card_key: str) -> list[int]:
    """The people on whose phones a card stands."""
    return [row.id for row in await work.ask(_viewers, {"card": card_key})]


async def by_state(
    work: Work, what: Sought, *, now: datetime
) -> list[tuple[str | None, str, int, int]]:
    """How many of the cases sought stand in each state by zone, and how many are late."""
    late = func.coalesce(func.sum(case((Case.due_at < now, 1), else_=0)), 0)
    query = select(Case.zone_code, Case.state, func.count(), late).where(_sought(what))
    rows = await work.db.execute(query.group_by(Case.zone_code, Case.state))
    return [(zone, state, many, over) for zone, state, many, over in rows]
