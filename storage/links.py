"""How cases hang together."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from storage import adding
from storage.tables import Case, CaseLink
from storage.work import Work


async def add(work: Work, link: CaseLink) -> None:
    """Write a link."""
    await adding.add(work, link)


async def of_case(work: Work, case_id: int) -> list[CaseLink]:
    """The links of a case that hold, in both directions, the oldest first."""
    query = select(CaseLink).where(
        or_(CaseLink.case_id == case_id, CaseLink.other_id == case_id),
        CaseLink.undone_at.is_(None),
    )
    return list(await work.db.scalars(query.order_by(CaseLink.id)))


async def merge_of(work: Work, case_id: int) -> CaseLink | None:
    """The merge by which this case went into another, if it holds."""
    query = select(CaseLink).where(
        CaseLink.case_id == case_id, CaseLink.kind == "merged", CaseLink.undone_at.is_(None)
    )
    return await work.db.scalar(query.order_by(CaseLink.id.desc()).limit(1))


async def cases(work: Work, ids: Sequence[int]) -> dict[int, Case]:
    """Cases by id."""
    found = await work.db.scalars(select(Case).where(Case.id.in_(ids)))
    return {case.id: case for case in found}


async def like(
    work: Work, case: Case, *, since: datetime, kinds: Sequence[str], limit: int
) -> list[Case]:
    """Open cases of the same category in the same town, the newest first, without itself."""
    query = select(Case).where(
        Case.id != case.id,
        Case.category == case.category,
        Case.closed_at.is_(None),
        Case.kind.in_(kinds),
        Case.created_at >= since,
    )
    if case.town_code is not None:
        query = query.where(Case.town_code == case.town_code)
    return list(await work.db.scalars(query.order_by(Case.id.desc()).limit(limit)))
