"""Questions about bulletins, earlier warnings, and how often shared ones were opened."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from storage import adding
from storage.tables import Bulletin, Campaign, Reach, Row
from storage.work import Work

MOST = 200
"""So many of each are looked through; older ones fall off the list."""


async def add(work: Work, row: Row) -> None:
    """Write a new row; it has its id afterwards."""
    await adding.add(work, row)


async def by_id(work: Work, bulletin_id: int) -> Bulletin | None:
    """One issue."""
    return await work.db.get(Bulletin, bulletin_id)


async def campaign(work: Work, campaign_id: int) -> Campaign | None:
    """A warning as it stands."""
    return await work.db.get(Campaign, campaign_id)


async def published(work: Work, *, after: datetime) -> list[Bulletin]:
    """The issues since then, newest first."""
    query = select(Bulletin).where(Bulletin.published_at > after)
    return list(await work.db.scalars(query.order_by(Bulletin.id.desc()).limit(MOST)))


async def issued(work: Work, *, after: datetime) -> list[Campaign]:
    """The warnings since then that were meant, newest first."""
    query = select(Campaign).where(Campaign.issued_at > after, Campaign.status == "actual")
    return list(await work.db.scalars(query.order_by(Campaign.id.desc()).limit(MOST)))


async def next_issue(work: Work, area: str, year: int) -> int:
    """The number after the last one of a year."""
    query = select(func.max(Bulletin.issue)).where(Bulletin.area == area, Bulletin.year == year)
    return (await work.db.scalar(query) or 0) + 1


async def opened(work: Work, campaign_id: int, area: str) -> None:
    """Count one more opening of a shared link."""
    dialect = sqlite if work.db.get_bind().dialect.name == "sqlite" else postgresql
    row = dialect.insert(Reach).values(campaign_id=campaign_id, area=area, opened=1)
    await work.db.execute(
        row.on_conflict_do_update(
            index_elements=["campaign_id", "area"], set_={"opened": Reach.opened + 1}
        )
    )


async def reach(work: Work, campaign_id: int) -> Sequence[tuple[str, int]]:
    """Openings by area, the most first."""
    query = select(Reach.area, Reach.opened).where(Reach.campaign_id == campaign_id)
    found = await work.db.execute(query.order_by(Reach.opened.desc(), Reach.area))
    return [(row.area, row.opened) for row in found]
