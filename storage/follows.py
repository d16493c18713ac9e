"""Who follows which place."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select, update

from storage import adding
from storage.tables import Case, Follow
from storage.work import Work

PUBLIC = ("incident",)


async def of_person(work: Work, person_id: int) -> list[Follow]:
    """What a person follows now."""
    query = select(Follow).where(Follow.person_id == person_id, Follow.ended_at.is_(None))
    return list(await work.db.scalars(query.order_by(Follow.id)))


async def begin(work: Work, person_id: int, area: str, *, daily: bool, now: datetime) -> Follow:
    """Follow a place, or change how often one hears of it."""
    query = select(Follow).where(
        Follow.person_id == person_id, Follow.area == area, Follow.ended_at.is_(None)
    )
    held = await work.db.scalar(query)
    if held is not None:
        held.daily = daily
        return held
    row = Follow(person_id=person_id, area=area, daily=daily, since=now)
    await adding.add(work, row)
    return row


async def end(work: Work, person_id: int, area: str | None, *, now: datetime) -> int:
    """Follow a place no longer, or none at all; how many ended."""
    change = update(Follow).where(Follow.person_id == person_id, Follow.ended_at.is_(None))
    if area is not None:
        change = change.where(Follow.area == area)
    ended = await work.db.execute(change.values(ended_at=now).returning(Follow.id))
    return len(ended.all())


async def followers(
    work: Work, areas: Sequence[str], *, after: int, limit: int
) -> list[tuple[int, int]]:
    """The next people who want to hear at once of these places: (follow, person) in order."""
    query = select(Follow.id, Follow.person_id).where(
        Follow.area.in_(areas),
        Follow.ended_at.is_(None),
        Follow.daily.is_(False),
        Follow.id > after,
    )
    rows = await work.db.execute(query.order_by(Follow.id).limit(limit))
    return [(row.id, row.person_id) for row in rows]


async def daily(work: Work, *, after: int, limit: int) -> list[int]:
    """The next people who want a daily digest, by rising id."""
    query = select(Follow.person_id).where(
        Follow.daily.is_(True), Follow.ended_at.is_(None), Follow.person_id > after
    )
    return list(await work.db.scalars(query.distinct().order_by(Follow.person_id).limit(limit)))


async def opened(
    work: Work,
    areas: Sequence[str],
    *,
    since: datetime,
    hidden: Sequence[str],
    unsaid: Sequence[str],
    but: int,
    limit: int,
) -> list[Case]:
    """Public cases opened in these places since then, but for one's own; the newest first."""
    query = select(Case).where(
        Case.created_at >= since,
        Case.kind.in_(PUBLIC),
        Case.anonymous.is_(False),
        Case.category.not_in(hidden),
        Case.state.not_in(unsaid),
        or_(Case.village_code.in_(areas), Case.town_code.in_(areas)),
        func.coalesce(Case.reporter_id, 0) != but,
    )
    return list(await work.db.scalars(query.order_by(Case.id.desc()).limit(limit)))
