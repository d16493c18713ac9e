"""Which zone and grid a case lies in: by its pin, or else by its village (I5, I6)."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from services.cases.states import Kind, State
from services.dispatch import orders
from services.places import zones
from services.places.zone_map import NOWHERE, Found, ZoneMap
from storage.tables import Case
from storage.work import Work

if TYPE_CHECKING:
    from services.cases.intake import Spot

UNDECIDED: Final = ""
"""In place of a zone: the reporter was asked for the side and could not say."""


async def lies(work: Work, spot: "Spot") -> Found:
    """Where a spot lies; near a border on the side that its reporter named.

    Whoever could not say leaves it to a dispatcher: no zone.
    """
    held = await zones.current(work)
    if spot.latitude is None or spot.longitude is None:
        return held.of_village(spot.village_code) if spot.village_code else NOWHERE
    found = held.locate(spot.latitude, spot.longitude)
    if spot.zone_code == UNDECIDED and len(found.sides) > 1:
        return NOWHERE
    if spot.zone_code in found.near:
        return Found(spot.zone_code, held.grid_at(spot.zone_code, spot.latitude, spot.longitude))
    return found


async def town_of(work: Work, zone: str | None) -> str | None:
    """The town that a zone belongs to, so that nobody has to add it by hand."""
    held = (await zones.current(work)).zones.get(zone or "")
    return held.town if held else None


async def town(work: Work, spot: "Spot") -> str | None:
    """The town of a spot: as it was picked, else by the zone it lies in; None: to be asked."""
    return spot.town_code or await town_of(work, (await lies(work, spot)).zone)


async def sides(work: Work, latitude: float, longitude: float) -> dict[str, str]:
    """The zones that a pin may belong to, by code with their names; none or one is no question.

    :raises BadPin: no point on the globe.
    """
    held = await zones.current(work)
    found = held.locate(latitude, longitude).sides
    return {code: held.zones[code].name for code in found}


async def placed(work: Work, case: Case, *, now: datetime) -> None:
    """A case was given its pin or its village later: its zone follows, and a team hears of it.

    Near a border nobody can be asked any more, so a dispatcher decides. A case that was given to
    somebody already stays theirs.
    """
    found = _later(await zones.current(work), case)
    case.zone_code, case.grid_code = found.zone, found.grid
    if case.state == State.RECEIVED and case.kind == Kind.INCIDENT and found.zone is not None:
        await orders.route(work, case, now=now)


def _later(held: ZoneMap, case: Case) -> Found:
    if case.latitude is None or case.longitude is None:
        return held.of_village(case.village_code) if case.village_code else NOWHERE
    found = held.locate(case.latitude, case.longitude)
    if len(found.sides) < 2:
        return found
    if case.zone_code in found.sides:
        grid = held.grid_at(case.zone_code or "", case.latitude, case.longitude)
        return Found(case.zone_code, grid)
    return NOWHERE
