"""Places where the same matter keeps coming back."""

from sqlalchemy import select

from storage.cases import HIGHEST_ID
from storage.tables import SourceItem
from storage.work import Work


async def open_at(work: Work, spot: str, category: str) -> SourceItem | None:
    """The open item of a matter at a spot."""
    query = select(SourceItem).where(
        SourceItem.spot == spot, SourceItem.category == category, SourceItem.closed_at.is_(None)
    )
    return await work.db.scalar(query.with_for_update())


async def open_items(work: Work) -> list[SourceItem]:
    """All open items, the one with the most cases first."""
    query = select(SourceItem).where(SourceItem.closed_at.is_(None))
    return list(await work.db.scalars(query.order_by(SourceItem.cases.desc(), SourceItem.id)))


async def item(work: Work, item_id: int) -> SourceItem | None:
    """One item; an id that no row can have finds none."""
    return await work.db.get(SourceItem, item_id) if 0 < item_id <= HIGHEST_ID else None


async def lock(work: Work, item_id: int) -> SourceItem:
    """An item as it stands now, which nobody else may change until we are done."""
    query = select(SourceItem).where(SourceItem.id == item_id).with_for_update()
    found = await work.db.scalars(query.execution_options(populate_existing=True))
    return found.one()
