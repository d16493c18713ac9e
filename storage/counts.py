"""Questions about counts of fraud by month, town and type."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import FraudCount
from storage.work import Work

_SAME = ("source", "year", "month", "town_code", "kind")


async def put(work: Work, row: FraudCount) -> None:
    """Write a count, in place of the one of the same month, town, type and source."""
    names = (*_SAME, "cases", "loss", "sample", "imported_at")
    values = {name: getattr(row, name) for name in names}
    dialect = sqlite if work.db.get_bind().dialect.name == "sqlite" else postgresql
    made = dialect.insert(FraudCount).values(values)
    changed = {name: values[name] for name in names if name not in _SAME}
    await work.db.execute(made.on_conflict_do_update(index_elements=_SAME, set_=changed))


async def since(work: Work, year: int) -> Sequence[FraudCount]:
    """Every count from this year on."""
    query = select(FraudCount).where(FraudCount.year >= year)
    return list(await work.db.scalars(query.order_by(FraudCount.id)))
