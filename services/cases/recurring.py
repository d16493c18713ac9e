"""The same matter at the same place again and again: to be mended at its source (源头治理, D12).

It counts places and matters, never people: no line says who reported.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from services import places
from services.cases import categories
from services.cases.queue import areas_of
from services.cases.states import Kind
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell_all
from services.people import Actor, Role, check, covers, everyone_with
from storage import cases as rows
from storage import nearby, sources
from storage.tables import Case, SourceItem
from storage.work import Work

WITHIN: Final = timedelta(days=30)
FROM: Final = 3
"""So many in so long make an item (FEATURES D12)."""

MAY: Final = (Role.DISPATCHER, Role.TEAM_LEAD, Role.TOWN_ADMIN, Role.OWNER)
SHOWN: Final = 6


@register
@dataclass(frozen=True, slots=True)
class SourceFlagged(Notice):
    """To whoever commands the place: a matter keeps coming back there."""

    item_id: int


@dataclass(eq=False)
class TakenBySomebody(Refusal):
    """An item that a colleague looks after, or that is closed."""

    key: ClassVar[str] = "refusal-source-taken"


def spot_of(case: Case) -> str | None:
    """The place a case counts for: a cell of 300 m, else its village; None when nobody knows."""
    if case.latitude is not None and case.longitude is not None:
        lat, lon = places.coarse(case.latitude, case.longitude)
        return f"{lat},{lon}"
    return case.village_code


async def look(work: Work, case: Case, *, now: datetime) -> SourceItem | None:
    """See whether a new case is one too many at its place; sensitive matters are never counted."""
    if case.kind != Kind.INCIDENT or case.anonymous or case.category in categories.UNLISTED:
        return None
    if categories.find(case.category).sensitive or case.spot is None:
        return None
    kinds = (Kind.INCIDENT,)
    many = await nearby.count_at(work, case.spot, case.category, since=now - WITHIN, kinds=kinds)
    if many < FROM:
        return None
    item = await sources.open_at(work, case.spot, case.category)
    if item is not None:
        item.cases, item.last_at = many, now
        return item
    area = case.village_code or case.town_code
    item = SourceItem(
        category=case.category,
        spot=case.spot,
        area=area,
        cases=many,
        flagged_at=now,
        last_at=now,
    )
    await rows.add(work, item)
    people = await everyone_with(work, Role.DISPATCHER, Role.TOWN_ADMIN, area=area or "")
    tell_all(work, people, SourceFlagged(item.id), now=now)
    return item


async def items(work: Work, actor: Actor) -> list[SourceItem]:
    """The open items of the actor's area, the one with the most cases first.

    :raises NotAllowed: the actor is no officer.
    """
    areas = areas_of(actor)
    return [
        one
        for one in await sources.open_items(work)
        if areas is None or any(covers(area, one.area or "") for area in areas)
    ][:SHOWN]


async def find(work: Work, actor: Actor, item_id: int) -> tuple[SourceItem, list[Case]]:
    """An item of the actor's area and its latest cases.

    :raises NotAllowed: elsewhere, or not there.
    """
    item = await sources.item(work, item_id)
    if item is None:
        raise NotAllowed
    check(actor, *MAY, area=item.area or "")
    return item, list(await nearby.ids_at(work, item.spot, item.category, limit=SHOWN))


async def take(work: Work, actor: Actor, item_id: int) -> SourceItem:
    """The actor looks after an item.

    :raises TakenBySomebody: a colleague does, or it is closed. :raises NotAllowed: see `find`.
    """
    await find(work, actor, item_id)
    item = await sources.lock(work, item_id)
    if item.closed_at is not None or item.holder_id not in {None, actor.id}:
        raise TakenBySomebody
    item.holder_id = actor.id
    return item


async def close(work: Work, actor: Actor, item_id: int, *, now: datetime) -> SourceItem:
    """The source is mended; the next three make a new item.

    :raises TakenBySomebody: a colleague looks after it. :raises NotAllowed: see `find`.
    """
    item = await take(work, actor, item_id)
    item.closed_at = now
    return item
