"""Open cases near a pin, and who stands behind them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, update

from storage.swift import Fixed, listed
from storage.tables import Case, CaseLink, Evidence, Supporter
from storage.work import Work


class Near(NamedTuple):
    """An open case and where it lies."""

    id: int
    number: str
    state: str
    latitude: float
    longitude: float
    created_at: datetime
    reporter_id: int | None
    supporters: int


_near = Fixed(
    select(
        Case.id,
        Case.number,
        Case.state,
        Case.latitude,
        Case.longitude,
        Case.created_at,
        Case.reporter_id,
        Case.supporters,
    )
    .where(
        Case.closed_at.is_(None),
        Case.latitude.is_not(None),
        Case.latitude.between(bindparam("south"), bindparam("north")),
        Case.longitude.between(bindparam("west"), bindparam("east")),
        Case.category == bindparam("category"),
        Case.kind == "incident",
        Case.anonymous.is_(False),
        Case.created_at >= bindparam("since"),
    )
    .order_by(Case.id)
    .limit(50)
)
"""By the index of open cases with a pin (QUALITY Q7)."""


async def open_cases(
    work: Work, box: tuple[float, float, float, float], *, category: str, since: datetime
) -> list[Near]:
    """Open incidents of one category in a box of south, north, west, east (degrees)."""
    south, north, west, east = box
    values = {"south": south, "north": north, "west": west, "east": east}
    found = await work.ask(_near, {**values, "category": category, "since": since})
    return [Near(*row) for row in found]


async def supporter(work: Work, case_id: int, person_id: int) -> Supporter | None:
    """A person's voice for a case, if they have given it."""
    return await work.db.get(Supporter, (case_id, person_id))


async def supporters(work: Work, case_id: int) -> list[int]:
    """Who said «same one» about a case."""
    query = select(Supporter.person_id).where(Supporter.case_id == case_id)
    return list(await work.db.scalars(query.order_by(Supporter.person_id)))


async def added(work: Work, evidence_ids: Collection[int], *, case_id: int, purpose: str) -> None:
    """Say of files of a case what they are to it."""
    if not evidence_ids:
        return
    mine = update(Evidence).where(Evidence.id.in_(evidence_ids), Evidence.case_id == case_id)
    await work.db.execute(mine.values(purpose=purpose))


async def merged_into(work: Work, case_id: int) -> list[Case]:
    """The cases that were merged into this one and still are."""
    query = select(Case).join(CaseLink, CaseLink.case_id == Case.id)
    query = query.where(
        CaseLink.other_id == case_id, CaseLink.kind == "merged", CaseLink.undone_at.is_(None)
    )
    return list(await work.db.scalars(query.order_by(Case.id)))


_at_spot = Fixed(
    listed(
        lambda among: select(func.count().label("many")).where(
            Case.spot == bindparam("spot"),
            Case.category == bindparam("category"),
            Case.created_at >= bindparam("since"),
            Case.kind.in_(among("kinds")),
        )
    )
)


async def count_at(
    work: Work, spot: str, category: str, *, since: datetime, kinds: Collection[str]
) -> int:
    """How many cases of a category were opened at a spot since then."""
    values = {"spot": spot, "category": category, "since": since, "kinds": list(kinds)}
    (found,) = await work.ask(_at_spot, values)
    return int(found.many)


async def ids_at(work: Work, spot: str, category: str, *, limit: int) -> Sequence[Case]:
    """The latest cases of a category at a spot."""
    query = select(Case).where(Case.spot == spot, Case.category == category)
    return list(await work.db.scalars(query.order_by(Case.id.desc()).limit(limit)))
