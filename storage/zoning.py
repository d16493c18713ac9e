"""Where open cases lie, all at once, for when the borders of zones change."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from storage.tables import Case
from storage.work import Work


class Lies(NamedTuple):
    """An open case and its place, as far as known."""

    id: int
    number: str
    zone: str | None
    grid: str | None
    village: str | None
    pin: tuple[float, float] | None


async def open_places(work: Work, states: Collection[str]) -> list[Lies]:
    """Every case in these states that may have a zone; those open are thousands, not millions."""
    query = select(
        Case.id,
        Case.number,
        Case.zone_code,
        Case.grid_code,
        Case.village_code,
        Case.latitude,
        Case.longitude,
    ).where(Case.state.in_(states), Case.kind != "mediation")
    found = await work.db.execute(query.order_by(Case.id))
    return [
        Lies(*row[:5], None if row.latitude is None else (row.latitude, row.longitude))
        for row in found
    ]


async def rezone(work: Work, zones: Mapping[int, tuple[str | None, str | None]]) -> None:
    """Give cases another zone and grid, by id."""
    if not zones:
        return
    changed = (
        update(Case)
        .where(Case.id == bindparam("case_id"))
        .values(zone_code=bindparam("zone"), grid_code=bindparam("grid"))
    )
    values = [
        {"case_id": case_id, "zone": zone, "grid": grid} for case_id, (zone, grid) in zones.items()
    ]
    connection = await work.db.connection()
    await connection.execute(changed, values)
